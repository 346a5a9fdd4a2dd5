import { expect, test } from "vitest";
import type { PartKey } from "../../src-main/engine/outbox/part";
import { applyEarlyReport } from "../../src-main/engine/outbox/reports";
import { openTestDesk, type TestDesk } from "../support/desk";

const elena = "+15035550163";

/** Sends a text and takes it past the prompt. */
const handOver = async (desk: TestDesk, id: Parameters<TestDesk["thread"]>[0], text: string): Promise<PartKey> => {
  await desk.send(id, text);
  desk.clock.pass(10_000);
  const claimed = desk.claim();
  if (!claimed) throw new Error("nothing to claim");
  const key = { outboxId: claimed.outboxId, part: 1 };
  desk.asModem((work) => desk.outcomes.sending(work, key, desk.lineId));
  return key;
};

const states = async (desk: TestDesk, id: Parameters<TestDesk["thread"]>[0]) =>
  (await desk.thread(id)).map((item) => item.delivery?.state);

test("a report that overtakes its +CMGS belongs to the text on its way, not to an older one in doubt", async () => {
  const desk = openTestDesk();
  const id = desk.addPatient();
  const inDoubt = await handOver(desk, id, "In doubt");
  desk.asModem((work) => desk.outcomes.unknown(work, inDoubt, "stopped"));
  const onItsWay = await handOver(desk, id, "On its way");
  desk.report(elena, 9);
  expect(await states(desk, id)).toEqual(["unknown", "sending"]);
  desk.asModem((work) => {
    desk.outcomes.sent(work, onItsWay, 9);
    applyEarlyReport(work, desk.outcomes, desk.lineId, onItsWay, 9);
  });
  expect(await states(desk, id)).toEqual(["unknown", "delivered"]);
});

test("a report that comes a second time settles nothing else", async () => {
  const desk = openTestDesk();
  const id = desk.addPatient();
  const inDoubt = await handOver(desk, id, "In doubt");
  desk.asModem((work) => desk.outcomes.unknown(work, inDoubt, "stopped"));
  const sent = await handOver(desk, id, "Sent");
  desk.asModem((work) => desk.outcomes.sent(work, sent, 9));
  desk.report(elena, 9);
  desk.report(elena, 9);
  expect(await states(desk, id)).toEqual(["unknown", "delivered"]);
});

test("a report that came while its text was on the wire settles it when the answer never comes, also over a restart", async () => {
  const desk = openTestDesk();
  const id = desk.addPatient();
  const unanswered = await handOver(desk, id, "Never answered");
  desk.report(elena, 9);
  expect(await states(desk, id)).toEqual(["sending"]);
  desk.asModem((work) => desk.outcomes.unknown(work, unanswered, "timeout"));
  expect(await states(desk, id)).toEqual(["delivered"]);
  await handOver(desk, id, "On the wire when the engine fell");
  desk.report(elena, 10);
  desk.asModem((work) => desk.outcomes.recover(work));
  expect(await states(desk, id)).toEqual(["delivered", "delivered"]);
});

test("a +CMGS that comes after the report takes nothing back", async () => {
  const desk = openTestDesk();
  const id = desk.addPatient();
  const late = await handOver(desk, id, "Answered late");
  desk.asModem((work) => desk.outcomes.unknown(work, late, "timeout"));
  desk.report(elena, 9);
  desk.asModem((work) => desk.outcomes.sent(work, late, 9));
  expect(await states(desk, id)).toEqual(["delivered"]);
});

test("two texts to one phone in doubt: one report settles neither", async () => {
  const desk = openTestDesk();
  const id = desk.addPatient();
  const first = await handOver(desk, id, "In doubt");
  desk.asModem((work) => desk.outcomes.unknown(work, first, "unplugged"));
  const second = await handOver(desk, id, "In doubt as well");
  desk.report(elena, 9);
  desk.asModem((work) => desk.outcomes.unknown(work, second, "timeout"));
  expect(await states(desk, id)).toEqual(["unknown", "unknown"]);
});
