import { queueReplies } from "../support/clinic-store";
import type { Bench } from "./bench";
import { startEngine } from "./modem-engine";
import { startLine } from "./modem-line";
import { newClinic, numberOf } from "./modem-speed";
import { ms } from "./row";

const floodMbPerS = 10;
const count = 200;

/** Texts go out over a pty on which the modem says 10 MB a second unasked: the longest that the queue stood still. */
export const floodRows = async (bench: Bench): Promise<void> => {
  const clinic = await newClinic(bench, "flood");
  queueReplies(
    clinic,
    Array.from({ length: count }, (_, index) => ({ to: numberOf(index), text: `Your form is here ${index}` })),
  );
  const line = await startLine({ folder: null, latencyMs: 10, reports: "off" });
  const engine = await startEngine(clinic, { port: line.port });
  const flood = line.flood(floodMbPerS);
  try {
    await line.until(() => line.seen().sent === count);
    const saidMbPerS = flood.mbPerS();
    const { submitsAt } = line.seen();
    const longest = Math.max(...submitsAt.slice(1).map((at, index) => at - (submitsAt[index] ?? at)));
    bench.tell({
      id: "T",
      what: `longest wait of a queue of ${count}, flood on a pty`,
      ours: ms(longest),
      other: `${saidMbPerS.toFixed(1)} MB/s of unasked lines`,
      ratio: "",
      goal: "<= 1000 ms",
      met: longest <= 1_000,
    });
  } finally {
    flood.stop();
    await engine.close();
    line.close();
  }
};
