import { expect, test } from "vitest";
import { encodeDeliver } from "../../src-shared/sms/deliver";
import { holdStore, newClinic } from "../support/clinic";
import { type Clinic, queueReplies } from "../support/clinic-store";
import { complaints, heardByPatients } from "../support/judge";
import { type EngineProcess, startEngine } from "../support/processes";
import { openTappedLine, type TappedLine, type Trap } from "../support/tapped-line";

const elena = "+15035550163";
const words = "Can I come at 3 instead?";
const long = "My son has had a fever since Sunday 🤒 and the pharmacy says the refill needs your OK. ".repeat(5);

const arrival = /\+CMTI: "\w+",\d+\r\n/;
const read = /AT\+CMGR=\d+\r/;
const answer = /\+CMGR: [^\r]*\r\n/;
const half = /\+CMGR: [^\r]*\r\n[0-9A-F]{40}/;
const removal = /AT\+CMGD=\d+\r/;

/** An engine that has read all there was and waits for the next +CMTI. */
const listening = async (line: TappedLine, clinic: Clinic): Promise<EngineProcess> => {
  const engine = await startEngine({ clinic, socket: line.path });
  await engine.until(async () => (await engine.must("lines.status", {})).state === "ready");
  // The question that ends the first reading of all storages.
  await engine.during(line.until(() => line.told().includes("AT+CPMS?\r")));
  return engine;
};

const textsOf = async (engine: EngineProcess, number = elena): Promise<string[]> => {
  const row = (await engine.rows()).find(({ address }) => address.value === number);
  return row ? (await engine.thread(row.conversationId)).map((item) => item.text) : [];
};

/** Started again, everything arrives once; the same after one more kill. */
const comeBack = async (line: TappedLine, clinic: Clinic, expected: readonly string[]): Promise<void> => {
  const engine = await startEngine({ clinic, socket: line.path });
  await engine.started;
  // A copy leaves the SIM only after its commit.
  await engine.during(line.until(() => line.stored() === 0 && line.isSettled()));
  expect(await textsOf(engine)).toEqual(expected);
  const before = await engine.everything();
  await engine.kill();
  const again = await startEngine({ clinic, socket: line.path });
  await again.started;
  expect(await again.everything()).toEqual(before);
  line.sky.say("+15035550118", "Someone else");
  await again.until(async () => (await textsOf(again, "+15035550118")).length > 0);
  expect(await textsOf(again)).toEqual(expected);
  await again.close();
  expect(complaints(clinic, line.air)).toEqual([]);
};

test.each<{ point: string; trap: Trap; onSim: number }>([
  { point: "at +CMTI, not heard", trap: { from: "modem", at: arrival, pass: false }, onSim: 1 },
  { point: "between +CMTI and reading", trap: { from: "engine", at: read, pass: false }, onSim: 1 },
  { point: "while the SIM answers", trap: { from: "modem", at: answer, pass: true }, onSim: 1 },
  { point: "in the middle of the PDU", trap: { from: "modem", at: half, pass: true }, onSim: 1 },
  { point: "between the commit and +CMGD", trap: { from: "engine", at: removal, pass: false }, onSim: 1 },
  { point: "after +CMGD, its OK not heard", trap: { from: "engine", at: removal, pass: true }, onSim: 0 },
])("a text comes in, killed $point: one row, nothing lost", async ({ trap, onSim }) => {
  const line = await openTappedLine();
  const clinic = await newClinic();
  const engine = await listening(line, clinic);
  const stopped = line.stopAt(trap);
  line.sky.say(elena, words);
  await engine.during(stopped);
  await engine.during(line.until(() => line.stored() === onSim));
  await engine.kill();
  await comeBack(line, clinic, [words]);
});

test("a text comes in and cannot be stored: the SIM keeps its copy, also over a kill", async () => {
  const line = await openTappedLine();
  const clinic = await newClinic();
  const engine = await listening(line, clinic);
  const stopped = line.stopAt({ from: "modem", at: answer, pass: false });
  line.sky.say(elena, words);
  await engine.during(stopped);
  const release = holdStore(clinic);
  line.letGo();
  await engine.says("modem.not-kept");
  expect(line.stored()).toBe(1);
  await engine.kill();
  release();
  expect(line.told()).not.toMatch(removal);
  await comeBack(line, clinic, [words]);
});

test.each<{ point: string; trap: Trap }>([
  { point: "before the first part is deleted", trap: { from: "engine", at: removal, pass: false, nth: 1 } },
  { point: "between two parts", trap: { from: "engine", at: removal, pass: true, nth: 2 } },
  { point: "before the last part is deleted", trap: { from: "engine", at: removal, pass: false, nth: 5 } },
])("a text in many parts, killed $point: one row, whole", async ({ trap }) => {
  const line = await openTappedLine();
  const clinic = await newClinic();
  const engine = await listening(line, clinic);
  const stopped = line.stopAt(trap);
  line.sky.say(elena, long);
  await engine.during(stopped);
  await engine.kill();
  await comeBack(line, clinic, [long]);
});

test("killed in the middle of a listing of what came overnight: every text once, in its order", async () => {
  const line = await openTappedLine();
  const clinic = await newClinic();
  const night = Array.from({ length: 12 }, (_, index) => `Message ${index + 1} of the night`);
  for (const text of night) line.sky.say(elena, text);
  const stopped = line.stopAt({ from: "modem", at: /\+CMGL: 6,[^\r]*\r\n[0-9A-F]{30}/, pass: true });
  const engine = await startEngine({ clinic, socket: line.path });
  await engine.during(stopped);
  await engine.kill();
  const removed = line.stopAt({ from: "engine", at: removal, pass: true, nth: 4 });
  const second = await startEngine({ clinic, socket: line.path });
  await removed;
  await second.kill();
  await comeBack(line, clinic, night);
});

test("one part came before the kill, the other two long after it: they still become one text", async () => {
  const line = await openTappedLine();
  const clinic = await newClinic();
  const text = "Words that take more than one part to say, and then a few more. ".repeat(6);
  const encoded = encodeDeliver({ from: elena, text, scts: { at: Date.now(), offsetMinutes: 0 }, ref: 77 });
  if ("error" in encoded) throw new Error(encoded.error);
  const [first, ...rest] = encoded.pdus;
  const engine = await listening(line, clinic);
  line.sky.inject(first?.pdu ?? "");
  await engine.during(line.until(() => line.told().includes("AT+CMGD=") && line.stored() === 0));
  await engine.kill();
  for (const part of rest.reverse()) line.sky.inject(part.pdu);
  await comeBack(line, clinic, [text]);
});

test("killed right after STOP's commit: what was queued stays unsent, the confirmation goes once", async () => {
  const line = await openTappedLine();
  const clinic = await newClinic();
  const engine = await listening(line, clinic);
  line.sky.say(elena, "Is it open?");
  await engine.until(async () => (await engine.rows()).length === 1);
  const conversationId = (await engine.rows())[0]?.conversationId as never;
  await engine.send(conversationId, "Held for ten seconds, and then never sent");
  await engine.during(line.until(() => line.stored() === 0));
  // The first word after the commit: the confirmation's command, or the deletion of STOP on the SIM.
  const stopped = line.stopAt({ from: "engine", at: /AT\+CMG[SD]=\d+\r/, pass: false });
  line.sky.say(elena, "STOP");
  await engine.during(stopped);
  await engine.kill();
  expect(line.submits()).toEqual([]);
  const again = await startEngine({ clinic, socket: line.path });
  await again.until(async () => (await again.tick(elena)) === "delivered");
  await again.during(line.until(() => line.stored() === 0));
  const sent = (await again.thread(conversationId)).flatMap(({ delivery }) => (delivery ? [delivery.state] : []));
  expect(sent).toEqual(["withdrawn", "delivered"]);
  await again.close();
  expect(heardByPatients(line.air)).toHaveLength(1);
  expect(complaints(clinic, line.air)).toEqual([]);
});

test("killed with a delivery report on the wire: the tick stays at sent, which is true", async () => {
  const line = await openTappedLine();
  const clinic = await newClinic();
  queueReplies(clinic, [{ to: elena, text: "Yes, at 3." }]);
  const stopped = line.stopAt({ from: "modem", at: /\+CDS: \d+\r\n/, pass: false });
  const engine = await startEngine({ clinic, socket: line.path });
  await engine.during(stopped);
  await engine.kill();
  const again = await startEngine({ clinic, socket: line.path });
  await again.started;
  expect(await again.tick(elena)).toBe("sent");
  await again.close();
  expect(complaints(clinic, line.air)).toEqual([]);
});
