import { randomUUID } from "node:crypto";
import { closeSync, fdatasyncSync, openSync, writeSync } from "node:fs";
import { join } from "node:path";
import { encodeDeliver } from "../../src-shared/sms/deliver";
import type { Clinic } from "../support/clinic-store";
import { makeClinic, queueReplies } from "../support/clinic-store";
import type { Bench } from "./bench";
import { spreadOf } from "./figures";
import { bareRate } from "./modem-bare";
import { startEngine } from "./modem-engine";
import { type LineOptions, startLine } from "./modem-line";
import { ms, times } from "./row";

/** 2,000 phones. */
export const numberOf = (index: number): string =>
  `+1${201 + (index % 20)}55501${String(Math.floor(index / 20) % 100).padStart(2, "0")}`;

/** One part that is full. */
const fullText = (index: number): string => `${index} `.padEnd(160, "Your appointment is on Thursday. ");

const dayMs = 24 * 3_600_000;
const share = (value: number): string => `${(value * 100).toFixed(1)} %`;

export const newClinic = (bench: Bench, name: string): Promise<Clinic> =>
  makeClinic(bench.folder(name), Date.now() - dayMs);

const queue = (clinic: Clinic, count: number): void =>
  queueReplies(
    clinic,
    Array.from({ length: count }, (_, index) => ({ to: numberOf(index), text: fullText(index) })),
  );

/** Sends so many texts that were queued before the start, and says what it took from the first AT+CMGS to the last +CMGS. */
const sendAll = async (bench: Bench, name: string, count: number, options: Omit<LineOptions, "folder">) => {
  const clinic = await newClinic(bench, name);
  queue(clinic, count);
  const line = await startLine({ ...options, folder: clinic.folder });
  const engine = await startEngine(clinic, { socket: line.port });
  try {
    await line.until(() => line.seen().sent > 0);
    const from = { cpuMs: engine.cpuMs(), commands: line.seen().commands };
    const busyFrom = line.wire.busyMs();
    const sentFrom = line.seen().lastSentAt;
    await line.until(() => line.seen().sent === count);
    const { commands, firstSubmitAt, lastSentAt, modemMs } = line.seen();
    return {
      perSecond: (count * 1000) / (lastSentAt - firstSubmitAt),
      /** After the first: the listing at the start is over by then. */
      steady: ((count - 1) * 1000) / (lastSentAt - sentFrom),
      ofModem: modemMs / (lastSentAt - firstSubmitAt),
      ofWire: (line.wire.busyMs() - busyFrom) / (lastSentAt - sentFrom),
      cpuMs: (engine.cpuMs() - from.cpuMs) / (count - 1),
      commands: (commands - from.commands) / (count - 1),
    };
  } finally {
    await engine.close();
    line.close();
  }
};

/** How often a second the disk takes two small writes, each made durable. */
const durablePairs = (folder: string): number => {
  const file = openSync(join(folder, "durable"), "w");
  const bytes = Buffer.alloc(4_096, 1);
  const pairs = 200;
  const from = performance.now();
  for (let write = 0; write < pairs * 2; write += 1) {
    writeSync(file, bytes, 0, bytes.length, (write % 16) * bytes.length);
    fdatasyncSync(file);
  }
  closeSync(file);
  return (pairs * 1000) / (performance.now() - from);
};

const sendingRows = async (bench: Bench): Promise<void> => {
  const disk = durablePairs(bench.folder("durable"));
  const fast = await sendAll(bench, "T1", 3_000, { latencyMs: 0, reports: "off" });
  bench.tell({
    id: "T1",
    what: "3,000 texts out, modem without latency",
    ours: `${fast.perSecond.toFixed(0)} texts/s`,
    other: `two raw durable writes ${disk.toFixed(0)}/s`,
    ratio: times(fast.perSecond / disk),
    goal: ">= 200 texts/s",
    met: fast.perSecond >= 200,
  });
  bench.tell({
    id: "T7",
    what: "CPU of the engine a text out",
    ours: ms(fast.cpuMs),
    other: "",
    ratio: "",
    goal: "<= 1.5 ms",
    met: fast.cpuMs <= 1.5,
  });
  bench.tell({
    id: "T7",
    what: "commands a text out",
    ours: fast.commands.toFixed(3),
    other: "",
    ratio: "",
    goal: "1",
    met: fast.commands < 1.01,
  });
  for (const { baud, count, least } of [
    { baud: 115_200, count: 120, least: 0.9 },
    { baud: 9_600, count: 12, least: 0.95 },
  ]) {
    const { ofWire, steady } = await sendAll(bench, `T2-${baud}`, count, { latencyMs: 0, reports: "off", baud });
    const texts = Array.from({ length: count }, (_, index) => ({ to: numberOf(index), text: fullText(index) }));
    const bare = await bareRate(bench.folder(`T2-bare-${baud}`), baud, texts);
    bench.tell({
      id: "T2",
      what: `${count} texts out at ${baud} baud, share of the wire's time`,
      ours: `${steady.toFixed(2)} texts/s`,
      other: `client that stores nothing ${bare.toFixed(2)}`,
      ratio: share(ofWire),
      goal: `>= ${least * 100} %`,
      met: ofWire >= least,
    });
  }
  const slow = await sendAll(bench, "T2", 15, { latencyMs: 1_000, reports: "off" });
  bench.tell({
    id: "T2",
    what: "15 texts out, network takes 1 s",
    ours: `${slow.perSecond.toFixed(3)} texts/s`,
    other: `the modem alone ${(slow.perSecond / slow.ofModem).toFixed(3)} texts/s`,
    ratio: share(slow.ofModem),
    goal: ">= 98 %",
    met: slow.ofModem >= 0.98,
  });
};

const idleMs = 10_000;
const idleSends = 20;

const idleRows = async (bench: Bench): Promise<void> => {
  const clinic = await newClinic(bench, "T4");
  const line = await startLine({ folder: clinic.folder, latencyMs: 0, reports: "off" });
  const engine = await startEngine(clinic, { socket: line.port });
  try {
    await engine.ready();
    line.say(numberOf(0), "Is there parking?");
    await line.until(() => line.seen().deleted === 1);
    const [row] = (await engine.must("inbox.list", { view: "all", tagId: null, after: null })).rows;
    if (!row) throw new Error("the text is not in the list");
    const idleFrom = { at: performance.now(), cpuMs: engine.cpuMs() };
    await new Promise((done) => setTimeout(done, idleMs));
    const idle = (engine.cpuMs() - idleFrom.cpuMs) / (performance.now() - idleFrom.at);
    bench.tell({
      id: "T4",
      what: `CPU of the idle engine over ${idleMs / 1000} s`,
      ours: share(idle),
      other: "one processor",
      ratio: "",
      goal: "<= 0.5 %",
      met: idle <= 0.005,
    });
    line.forget();
    const dueAt: number[] = [];
    for (let text = 0; text < idleSends; text += 1) {
      const { conversationId } = row;
      const sent = await engine.must("outbox.send", { conversationId, text: `Yes ${text}`, requestId: randomUUID() });
      dueAt.push(sent.notBeforeAt);
      await new Promise((done) => setTimeout(done, 150));
    }
    await line.until(() => line.seen().sent === idleSends);
    const { p50, p95 } = spreadOf(line.seen().submitsAt.map((at, index) => at - (dueAt[index] ?? 0)));
    bench.tell({
      id: "T4",
      what: "end of the undo hold to AT+CMGS, idle queue",
      ours: `p50 ${ms(p50)}, p95 ${ms(p95)}`,
      other: "",
      ratio: "",
      goal: "<= 50 ms",
      met: p95 <= 50,
    });
  } finally {
    await engine.close();
    line.close();
  }
};

const waiting = 1_000;

const waitingRows = async (bench: Bench): Promise<void> => {
  const clinic = await newClinic(bench, "T5");
  const line = await startLine({ folder: clinic.folder, latencyMs: 0, reports: "off", slots: waiting });
  for (let slot = 1; slot <= waiting; slot += 1) {
    const scts = { at: Date.now() - (waiting - slot) * 1000, offsetMinutes: -240 };
    const made = encodeDeliver({ from: numberOf(slot), text: `Can I move my appointment to Thursday? ${slot}`, scts });
    if ("error" in made) throw new Error(made.error);
    line.state.storages.SM[slot] = { stat: 0, pdu: made.pdus[0]?.pdu ?? "" };
  }
  const engine = await startEngine(clinic, { socket: line.port });
  try {
    await line.until(() => line.isEmpty());
    const { firstListAt, lastDeletedAt } = line.seen();
    const taken = lastDeletedAt - firstListAt;
    bench.tell({
      id: "T5",
      what: "1,000 waiting texts, from the listing to the last deleted",
      ours: ms(taken),
      other: `raw durable writes ${ms((waiting * 500) / durablePairs(clinic.folder))}`,
      ratio: "",
      goal: "<= 1 s, 3 s on shared cores",
      met: taken <= 3_000,
    });
  } finally {
    await engine.close();
    line.close();
  }
};

export const speedRows = async (bench: Bench): Promise<void> => {
  await sendingRows(bench);
  await idleRows(bench);
  await waitingRows(bench);
};
