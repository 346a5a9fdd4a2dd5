import { queueReplies } from "../support/clinic-store";
import { heardByPatients } from "../support/judge";
import type { Bench } from "./bench";
import { startEngine } from "./modem-engine";
import { countsOf, judged } from "./modem-kills";
import { startLine } from "./modem-line";
import { newClinic, numberOf } from "./modem-speed";
import { ms } from "./row";

const count = 10_000;

/** So many texts each way as fast as they go, all those in as one burst. */
export const volumeRows = async (bench: Bench): Promise<void> => {
  const clinic = await newClinic(bench, "volume");
  const toSend = Array.from({ length: count }, (_, index) => `Your form is here ${index}`);
  const said = Array.from({ length: count }, (_, index) => `Can I move my appointment to Thursday? ${index}`);
  queueReplies(
    clinic,
    toSend.map((text, index) => ({ to: numberOf(index), text })),
  );
  const line = await startLine({ folder: clinic.folder, latencyMs: 0, reports: "off", slots: 200 });
  const engine = await startEngine(clinic, { socket: line.port });
  await line.until(() => line.seen().sent === count);
  line.forget();
  const from = { at: performance.now(), cpuMs: engine.cpuMs() };
  for (const [index, text] of said.entries()) line.say(numberOf(index), text);
  await line.until(() => line.seen().deleted >= count && line.isEmpty());
  const burst = {
    perSecond: (count * 1000) / (performance.now() - from.at),
    cpuMs: (engine.cpuMs() - from.cpuMs) / count,
    commands: line.seen().commands / count,
  };
  const memory = engine.pssMb();
  await engine.close();
  line.close();
  bench.tell({
    id: "T7",
    what: "CPU of the engine a text in, burst of 10,000",
    ours: ms(burst.cpuMs),
    other: `${burst.perSecond.toFixed(0)} texts/s in`,
    ratio: "",
    goal: "<= 1.5 ms",
    met: burst.cpuMs <= 1.5,
  });
  bench.tell({
    id: "T7",
    what: "commands a text in, burst of 10,000",
    ours: burst.commands.toFixed(3),
    other: "",
    ratio: "",
    goal: "<= 1.2",
    met: burst.commands <= 1.2,
  });
  const counts = countsOf(judged(clinic, line, toSend, said));
  const heard = heardByPatients(line.air).length;
  bench.tell({
    id: "T",
    what: "10,000 texts out, then a burst of 10,000 in",
    ours: `lost ${counts.in.lost}, doubled ${counts.in.doubled}, sent twice ${counts.sentTwice}`,
    other: `${heard} heard, ${counts.flagged} in doubt`,
    ratio: "",
    goal: "nothing lost or doubled",
    met: counts.in.lost + counts.in.doubled + counts.sentTwice === 0 && heard === count,
  });
  bench.tell({
    id: "T",
    what: "memory of the engine after 10,000 each way",
    ours: `${memory.toFixed(0)} MB`,
    other: "",
    ratio: "",
    goal: "< 150 MB",
    met: memory < 150,
  });
};
