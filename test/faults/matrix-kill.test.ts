import { expect, test } from "vitest";
import { newClinic } from "../support/clinic";
import { queueReplies } from "../support/clinic-store";
import { complaints, heardByPatients } from "../support/judge";
import { fiveLongTexts, fiveReplies, replyOf } from "../support/matrix-texts";
import { type EngineProcess, startEngine } from "../support/processes";
import { openTappedLine } from "../support/tapped-line";

const ctrlZ = new RegExp(String.fromCharCode(26));
const removal = /AT\+CMGD=\d+\r/;

/** Every tick the desk sees, with its text. */
const ticksOf = async (engine: EngineProcess): Promise<string[]> => {
  const rows = await engine.rows();
  const items = (await Promise.all(rows.map(({ conversationId }) => engine.whole(conversationId)))).flat();
  return items.flatMap(({ text, delivery }) => (delivery ? [`${delivery.state}: ${text}`] : [])).sort();
};

/** @param states one a reply */
const expected = (states: readonly string[]): string[] =>
  states.map((state, index) => `${state}: ${fiveReplies[index]?.text}`).sort();

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

test("send 5 x kill -9 after a Ctrl-Z, then between a report's commit and its +CMGD: each is delivered, once", async () => {
  const line = await openTappedLine({ latencyMs: 80 });
  const clinic = await newClinic();
  queueReplies(clinic, fiveReplies);
  const inDoubt = line.stopAt({ from: "engine", at: ctrlZ, pass: true, nth: 3 });
  const first = await startEngine({ clinic, socket: line.path });
  await first.during(inDoubt);
  await first.kill();
  await line.until(() => line.isSettled() && line.submits().length === 3);
  expect(line.stored()).toBeGreaterThan(0);

  const onSim = line.stored();
  const removing = line.stopAt({ from: "engine", at: removal, pass: false });
  const second = await startEngine({ clinic, socket: line.path });
  await second.during(removing);
  await second.kill();
  expect(line.stored()).toBe(onSim);

  const last = await startEngine({ clinic, socket: line.path });
  const wanted = expected(fiveReplies.map(() => "delivered"));
  await last.until(async () => isSame(await ticksOf(last), wanted));
  await last.during(line.until(() => line.isSettled() && line.stored() === 0));
  await last.close();
  expect(heardByPatients(line.air).map(replyOf).sort()).toEqual(fiveReplies.map(replyOf).sort());
  expect(complaints(clinic, line.air)).toEqual([]);
});

test("send 5 x kill -9 after a Ctrl-Z, without reports: that one is unknown for good, the others are sent once", async () => {
  const line = await openTappedLine({ reports: "off" });
  const clinic = await newClinic();
  queueReplies(clinic, fiveReplies);
  const inDoubt = line.stopAt({ from: "engine", at: ctrlZ, pass: true, nth: 1 });
  const first = await startEngine({ clinic, socket: line.path });
  await first.during(inDoubt);
  await first.kill();
  const last = await startEngine({ clinic, socket: line.path });
  const wanted = expected(["unknown", "sent", "sent", "sent", "sent"]);
  await last.until(async () => isSame(await ticksOf(last), wanted));
  await last.kill();
  expect(heardByPatients(line.air).map(replyOf).sort()).toEqual(fiveReplies.map(replyOf).sort());
  expect(complaints(clinic, line.air)).toEqual([]);
});

test("receive 5 long x kill -9 between the commit and +CMGD, at three places: each is there once, whole", async () => {
  const line = await openTappedLine();
  const clinic = await newClinic();
  for (const { number, text } of fiveLongTexts) expect(line.sky.say(number, text)).toBe(null);
  for (const nth of [1, 4, 9]) {
    const before = line.stored();
    const removing = line.stopAt({ from: "engine", at: removal, pass: false, nth });
    const engine = await startEngine({ clinic, socket: line.path });
    await engine.during(removing);
    await engine.kill();
    if (line.isSettled() && before > 0) expect(line.stored()).toBeGreaterThanOrEqual(before - (nth - 1));
  }
  const last = await startEngine({ clinic, socket: line.path });
  await last.during(line.until(() => line.isSettled() && line.stored() === 0));
  await last.until(async () => (await last.must("lines.status", {})).state === "ready");
  await last.close();
  // The air log tells what was said: the judge holds each text to be there once and whole.
  expect(complaints(clinic, line.air)).toEqual([]);
});
