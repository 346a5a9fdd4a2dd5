import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { holdStore, newClinic } from "../support/clinic";
import { type Clinic, queueReplies } from "../support/clinic-store";
import { complaints, heardByPatients } from "../support/judge";
import { startEngine } from "../support/processes";
import { openTappedLine, type TappedLine, type Trap } from "../support/tapped-line";

const elena = "+15035550163";
const omar = "+15035550118";
const words = "Your results are in. Please call us.";
const long = "Please bring your insurance card, the blue form and a list of your medicines. ".repeat(5);

const command = /AT\+CMGS=\d+\r/;
const prompt = /\r\n> /;
const body = /[0-9A-F]{20,}/;
const ctrlZ = new RegExp(String.fromCharCode(26));
const reference = /\r\n\+CMGS: \d+\r\n/;

/** Reports come long after the engine is gone, so that they wait on the SIM. */
const slowly = { latencyMs: 80 };

/** One text for Elena, then one for Omar behind it; the engine dies where the trap says. */
const killAt = async (line: TappedLine, trap: Trap, text: string): Promise<Clinic> => {
  const clinic = await newClinic();
  queueReplies(clinic, [
    { to: elena, text },
    { to: omar, text: "The next one in the queue." },
  ]);
  const stopped = line.stopAt(trap);
  const engine = await startEngine({ clinic, socket: line.path });
  await engine.during(stopped);
  await engine.kill();
  return clinic;
};

/** Started again, the queue behind the text goes out; then nothing changes any more, whatever is killed. */
const comeBack = async (line: TappedLine, clinic: Clinic, elenaIs: readonly string[]) => {
  const engine = await startEngine({ clinic, socket: line.path });
  await engine.until(async () => (await engine.tick(omar)) === line.lastWord());
  await engine.during(line.until(() => line.isSettled() && line.stored() === 0));
  const onItsWay = line.lastWord() === "sent" ? ["queued", "sending"] : ["queued", "sending", "sent"];
  let state = "";
  await engine.until(async () => {
    state = (await engine.tick(elena)) ?? "";
    return !onItsWay.includes(state);
  });
  expect(elenaIs).toContain(state);
  const before = await engine.everything();
  await engine.kill();

  const again = await startEngine({ clinic, socket: line.path });
  await again.started;
  expect(await again.everything()).toEqual(before);
  line.sky.say(omar, "Thank you!");
  await again.until(async () => (await again.rows()).some((row) => row.lastPreview === "Thank you!"));
  await again.during(line.until(() => line.stored() === 0));
  await again.close();
  expect(complaints(clinic, line.air)).toEqual([]);
  return state;
};

const heardBy = (line: TappedLine, number: string): string[] =>
  heardByPatients(line.air)
    .filter((said) => said.number === number)
    .map((said) => said.text);

test.each<{ point: string; trap: Trap }>([
  { point: "before the prompt, AT+CMGS just written", trap: { from: "engine", at: command, pass: false } },
  { point: "before the prompt, AT+CMGS with the modem", trap: { from: "engine", at: command, pass: true } },
  { point: "at the prompt, which the engine has not heard", trap: { from: "modem", at: prompt, pass: false } },
])("killed $point: still queued, and sent exactly once", async ({ trap }) => {
  const line = await openTappedLine();
  const clinic = await killAt(line, trap, words);
  expect(line.submits()).toEqual([]);
  await comeBack(line, clinic, ["delivered"]);
  expect(heardBy(line, elena)).toEqual([words]);
});

test("killed at the prompt just heard: queued or in doubt, never twice", async () => {
  const line = await openTappedLine();
  const clinic = await killAt(line, { from: "modem", at: prompt, pass: true }, words);
  const state = await comeBack(line, clinic, ["delivered", "unknown"]);
  expect(heardBy(line, elena)).toEqual(state === "delivered" ? [words] : []);
});

test.each<{ point: string; trap: Trap }>([
  { point: "after the prompt, the body written and not arrived", trap: { from: "engine", at: body, pass: false } },
  { point: "in the middle of the body", trap: { from: "engine", at: body, pass: true } },
  { point: "at the end of the body, before its Ctrl-Z", trap: { from: "engine", at: ctrlZ, pass: false } },
])("killed $point: in doubt, nothing went out, and nothing ever does", async ({ trap }) => {
  const line = await openTappedLine();
  const clinic = await killAt(line, trap, words);
  expect(await comeBack(line, clinic, ["unknown"])).toBe("unknown");
  expect(heardBy(line, elena)).toEqual([]);
});

const afterTheBody: { point: string; trap: Trap }[] = [
  { point: "after Ctrl-Z", trap: { from: "engine", at: ctrlZ, pass: true } },
  { point: "before +CMGS was heard", trap: { from: "modem", at: reference, pass: false } },
  { point: "after +CMGS, before its OK", trap: { from: "modem", at: reference, pass: true } },
];

test.each(afterTheBody)("killed $point, no reports: in doubt for good, sent once", async ({ trap }) => {
  const line = await openTappedLine({ reports: "off" });
  const clinic = await killAt(line, trap, words);
  expect(await comeBack(line, clinic, ["unknown"])).toBe("unknown");
  expect(heardBy(line, elena)).toEqual([words]);
});

test.each(afterTheBody)(
  "killed $point: the delivery report that waits on the SIM settles the doubt",
  async ({ trap }) => {
    const line = await openTappedLine(slowly);
    const clinic = await killAt(line, trap, words);
    await line.until(() => line.stored() === 1);
    await comeBack(line, clinic, ["delivered"]);
    expect(heardBy(line, elena)).toEqual([words]);
  },
);

test("killed before the result's commit: in doubt, sent once", async () => {
  const line = await openTappedLine({ reports: "off" });
  const clinic = await newClinic();
  queueReplies(clinic, [
    { to: elena, text: words },
    { to: omar, text: "The next one in the queue." },
  ]);
  const stopped = line.stopAt({ from: "modem", at: reference, pass: false });
  const engine = await startEngine({ clinic, socket: line.path });
  await engine.during(stopped);
  const release = holdStore(clinic);
  line.letGo();
  // It has the result in its hands and says so: the store does not take it.
  await engine.says("outbox.outcome-not-stored");
  await engine.kill();
  release();
  expect(await comeBack(line, clinic, ["unknown"])).toBe("unknown");
  expect(heardBy(line, elena)).toEqual([words]);
});

test("killed after the result's commit: sent, once", async () => {
  const line = await openTappedLine({ reports: "off" });
  const clinic = await newClinic();
  queueReplies(clinic, [
    { to: elena, text: words },
    { to: omar, text: "The next one in the queue." },
  ]);
  // The second AT+CMGS gets no prompt: the first text's result does not wait for it.
  const stopped = line.stopAt({ from: "engine", at: command, pass: false, nth: 2 });
  const engine = await startEngine({ clinic, socket: line.path });
  await engine.during(stopped);
  await engine.until(async () => (await engine.tick(elena)) === "sent");
  await engine.kill();
  expect(await comeBack(line, clinic, ["sent"])).toBe("sent");
  expect(heardBy(line, elena)).toEqual([words]);
});

test("killed between two parts: the rest goes on, no part twice, the patient reads it whole", async () => {
  const line = await openTappedLine();
  const clinic = await killAt(line, { from: "engine", at: command, pass: false, nth: 2 }, long);
  expect(line.submits()).toHaveLength(1);
  await comeBack(line, clinic, ["delivered"]);
  expect(heardBy(line, elena)).toEqual([long]);
});

test("killed after the second part's Ctrl-Z, no reports: in doubt, the third part waits for a person", async () => {
  const line = await openTappedLine({ reports: "off" });
  const clinic = await killAt(line, { from: "engine", at: ctrlZ, pass: true, nth: 2 }, long);
  expect(await comeBack(line, clinic, ["unknown"])).toBe("unknown");
  expect(line.submits().filter(({ number }) => number === elena)).toHaveLength(2);
});

test("killed after the second part's Ctrl-Z: its report settles it, the third part goes, each once", async () => {
  const line = await openTappedLine(slowly);
  const clinic = await killAt(line, { from: "engine", at: ctrlZ, pass: true, nth: 2 }, long);
  await line.until(() => line.submits().length === 2 && line.isSettled());
  await comeBack(line, clinic, ["delivered"]);
  expect(heardBy(line, elena)).toEqual([long]);
});

test("killed the moment Send was answered: the text is there, and asking again makes no second one", async () => {
  const line = await openTappedLine();
  const clinic = await newClinic();
  const engine = await startEngine({ clinic, socket: line.path });
  line.sky.say(elena, "Is it open today?");
  await engine.until(async () => (await engine.rows()).length === 1);
  const conversationId = (await engine.rows())[0]?.conversationId as never;
  const requestId = randomUUID();
  const first = await engine.must("outbox.send", { conversationId, text: "Yes.", requestId });
  await engine.kill();
  const again = await startEngine({ clinic, socket: line.path });
  await again.started;
  expect(await again.tick(elena)).toBe("queued");
  expect((await again.must("outbox.send", { conversationId, text: "Yes.", requestId })).outboxId).toBe(first.outboxId);
  expect(await again.thread(conversationId)).toHaveLength(2);
  await again.kill();
  expect(line.submits()).toEqual([]);
  expect(complaints(clinic, line.air)).toEqual([]);
});
