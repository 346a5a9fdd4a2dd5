import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import type { Bench } from "./bench";
import { benchParser } from "./parser";
import { ms } from "./row";

const count = 1_000_000;
const mostGrowthMb = 64;

/** What is still held once the garbage is gone, bytes. */
const heldBytes = (): number => {
  setFlagsFromString("--expose-gc");
  (runInNewContext("gc") as () => void)();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
};

/** The parser alone: floods, and input that no modem should send. */
export const inputRows = async (bench: Bench): Promise<void> => {
  const before = heldBytes();
  const figures = await benchParser(count);
  const grownMb = (heldBytes() - before) / 1_048_576;
  bench.tell({
    id: "T",
    what: "parser, flood of unasked lines",
    ours: `${figures.floodMbPerS.toFixed(1)} MB/s`,
    other: `random lines ${figures.randomMbPerS.toFixed(1)} MB/s`,
    ratio: "",
    goal: ">= 20 MB/s",
    met: figures.floodMbPerS >= 20,
  });
  bench.tell({
    id: "T",
    what: "slowest answer to a command in 10 MB/s of noise",
    ours: ms(figures.slowestAnswerMs),
    other: "",
    ratio: "",
    goal: "<= 1000 ms",
    met: figures.slowestAnswerMs <= 1_000,
  });
  bench.tell({
    id: "T",
    what: `${(figures.randomLines / 1e6).toFixed(1)}M random lines, ${(figures.randomPdus / 1e6).toFixed(1)}M random PDUs`,
    ours: `no throw, memory +${grownMb.toFixed(0)} MB`,
    other: `a PDU ${((figures.pduMs * 1000) / figures.randomPdus).toFixed(1)} us`,
    ratio: "",
    goal: `no throw, <= +${mostGrowthMb} MB`,
    met: grownMb <= mostGrowthMb,
  });
};
