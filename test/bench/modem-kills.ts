import { type Clinic, queueReplies, workOn } from "../support/clinic-store";
import { complaints, heardByPatients, saidByPatients } from "../support/judge";
import { seeded } from "../support/seeded";
import type { Bench } from "./bench";
import { startEngine } from "./modem-engine";
import { type SimulatedLine, startLine } from "./modem-line";
import { newClinic, numberOf } from "./modem-speed";

const kills = 32;
const perRound = 5;
/** From the engine's first sign of life; by then a round's work takes about twice this. */
const longestLifeMs = 400;

export interface Count {
  /** Said to us or by us, and not there. */
  lost: number;
  doubled: number;
}

/** How often each of `wanted` is among `found`. */
export const tally = (wanted: readonly string[], found: readonly string[]): Count => {
  const times = wanted.map((one) => found.filter((other) => other === one).length);
  return { lost: times.filter((count) => count === 0).length, doubled: times.filter((count) => count > 1).length };
};

/** The network's own log against the store, once no engine runs. */
export const judged = (clinic: Clinic, line: SimulatedLine, toSend: readonly string[], said: readonly string[]) => ({
  ...workOn(clinic, (work) => {
    const shown = work
      .sql<{ body: string }>("SELECT body FROM item WHERE direction = 'in' AND kind = 'text'")
      .all()
      .map(({ body }) => body);
    const ends = work
      .sql<{ body: string; status: string }>("SELECT body, status FROM item WHERE direction = 'out' AND kind = 'text'")
      .all();
    return { shown, ends };
  }),
  heard: heardByPatients(line.air).map(({ text }) => text),
  toSend,
  said,
});

export const countsOf = ({ shown, ends, heard, toSend, said }: ReturnType<typeof judged>) => {
  const out = tally(toSend, heard);
  const unsent = new Set(toSend.filter((text) => !heard.includes(text)));
  return {
    in: tally(said, shown),
    sentTwice: out.doubled,
    /** Not sent, and nobody is told. */
    silent: ends.filter(({ body, status }) => unsent.has(body) && (status === "sent" || status === "delivered")).length,
    flagged: ends.filter(({ status }) => status === "unknown").length,
  };
};

export const killRows = async (bench: Bench): Promise<void> => {
  const random = seeded(20_261_122);
  const clinic = await newClinic(bench, "T6");
  const line = await startLine({ folder: clinic.folder, latencyMs: 16 });
  const words = (tag: string): string =>
    `${tag} ${Array.from({ length: 20 + Math.floor(random() * 40) }, () => random().toString(36).slice(2, 9)).join(" ")}`;
  const said: string[] = [];
  const toSend: string[] = [];
  for (let round = 0; round < kills; round += 1) {
    const replies = Array.from({ length: perRound }, (_, index) => ({
      to: numberOf(index),
      text: words(`out ${round}.${index}`),
    }));
    toSend.push(...replies.map(({ text }) => text));
    queueReplies(clinic, replies);
    const engine = await startEngine(clinic, { socket: line.port });
    for (let index = 0; index < perRound; index += 1) {
      const text = words(`in ${round}.${index}`);
      said.push(text);
      line.say(numberOf(10 + index), text);
    }
    await engine.started;
    await new Promise((done) => setTimeout(done, random() * longestLifeMs));
    await engine.kill();
  }
  const engine = await startEngine(clinic, { socket: line.port });
  await engine.ready();
  await engine.until(
    async () =>
      (await engine.must("lines.status", {})).queued === 0 &&
      saidByPatients(line.air).length === said.length &&
      line.isEmpty(),
  );
  await engine.close();
  line.close();
  const found = complaints(clinic, line.air);
  const counts = countsOf(judged(clinic, line, toSend, said));
  const isKept = found.length === 0 && counts.in.lost + counts.in.doubled + counts.sentTwice + counts.silent === 0;
  for (const complaint of found) process.stderr.write(`${complaint}\n`);
  bench.tell({
    id: "T6",
    what: `${kills} times kill -9 at random, ${toSend.length} out, ${said.length} in`,
    ours: `lost ${counts.in.lost}, doubled ${counts.in.doubled}, sent twice ${counts.sentTwice}`,
    other: `silently unsent ${counts.silent}, in doubt and told ${counts.flagged}`,
    ratio: "",
    goal: "0, 0, 0, none silently unsent",
    met: isKept,
  });
};
