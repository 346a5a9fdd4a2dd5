import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { systemActor } from "../../src-main/engine/actor";
import type { PartKey } from "../../src-main/engine/outbox/part";
import { applyEarlyReport } from "../../src-main/engine/outbox/reports";
import { openTestDesk, type TestDesk } from "../support/desk";

const elena = "+15035550163";

/** Claims the next text and takes its first part past the prompt. */
const handOver = (desk: TestDesk): PartKey => {
  const text = desk.claim();
  const part = text?.parts[0];
  if (!text || !part) throw new Error("nothing to claim");
  const key = { outboxId: text.outboxId, part: part.part };
  expect(desk.asModem((work) => desk.outcomes.sending(work, key, desk.lineId))).toBe(true);
  return key;
};

const stateOf = async (desk: TestDesk, id: Parameters<TestDesk["thread"]>[0]) =>
  (await desk.thread(id)).at(-1)?.delivery?.state;

test("a reply is held for ten seconds, then it may go", async () => {
  const desk = openTestDesk();
  const id = desk.addPatient();
  const { notBeforeAt } = await desk.send(id, "Hello");
  expect(notBeforeAt - desk.clock.now()).toBe(10_000);
  expect(desk.claim()).toBeNull();
  desk.clock.pass(10_000);
  expect(desk.claim()?.parts).toHaveLength(1);
});

test("one press is one text, however often the window asks", async () => {
  const desk = openTestDesk();
  const conversationId = desk.addPatient();
  const requestId = randomUUID();
  const first = await desk.must("outbox.send", { conversationId, text: "Hello", requestId });
  const again = await desk.must("outbox.send", { conversationId, text: "Hello", requestId });
  expect(again.outboxId).toBe(first.outboxId);
  expect(await desk.thread(conversationId)).toHaveLength(1);
});

test("each tick is a committed fact: sending, sent, delivered", async () => {
  const desk = openTestDesk();
  const id = desk.addPatient();
  await desk.send(id, "Hello");
  expect(await stateOf(desk, id)).toBe("queued");
  desk.clock.pass(10_000);
  const key = handOver(desk);
  expect(await stateOf(desk, id)).toBe("sending");
  desk.asModem((work) => desk.outcomes.sent(work, key, 41));
  expect(await stateOf(desk, id)).toBe("sent");
  desk.report(elena, 42);
  expect(await stateOf(desk, id)).toBe("sent");
  desk.report(elena, 41, 0x30);
  expect(await stateOf(desk, id)).toBe("sent");
  desk.report(elena, 41);
  expect(await stateOf(desk, id)).toBe("delivered");
});

test("undo is too late from the first byte on", async () => {
  const desk = openTestDesk();
  const id = desk.addPatient();
  const sent = await desk.send(id, "Hello");
  desk.clock.pass(10_000);
  handOver(desk);
  expect(await desk.ask("outbox.withdraw", sent.undo.input as never)).toEqual({
    ok: false,
    error: { code: "too-late" },
  });
});

test("a text taken back between the claim and the body does not go", async () => {
  const desk = openTestDesk();
  const id = desk.addPatient();
  const sent = await desk.send(id, "Hello");
  desk.clock.pass(10_000);
  const text = desk.claim();
  await desk.must("outbox.withdraw", sent.undo.input as never);
  const key = { outboxId: text?.outboxId as PartKey["outboxId"], part: 1 };
  expect(desk.asModem((work) => desk.outcomes.sending(work, key, desk.lineId))).toBe(false);
});

test("after a fall past the prompt the text is unknown and is not sent again by itself", async () => {
  const desk = openTestDesk();
  const id = desk.addPatient();
  await desk.send(id, "Hello");
  desk.clock.pass(10_000);
  handOver(desk);
  desk.workshop.doWork(systemActor, (work) => desk.outcomes.recover(work));
  expect(await stateOf(desk, id)).toBe("unknown");
  expect(desk.claim()).toBeNull();
  expect((await desk.list("waiting")).length).toBe(0);
});

test("after a fall between two parts the second one goes on, the first is not repeated", async () => {
  const desk = openTestDesk();
  const id = desk.addPatient();
  await desk.send(id, "long ".repeat(40));
  desk.clock.pass(10_000);
  const key = handOver(desk);
  desk.asModem((work) => desk.outcomes.sent(work, key, 7));
  desk.workshop.doWork(systemActor, (work) => desk.outcomes.recover(work));
  expect(desk.claim()?.parts.map((part) => part.part)).toEqual([2]);
});

test("a delivery report settles a text in doubt whose reference was never heard", async () => {
  const desk = openTestDesk();
  const id = desk.addPatient();
  await desk.send(id, "Hello");
  desk.clock.pass(10_000);
  const key = handOver(desk);
  desk.asModem((work) => desk.outcomes.unknown(work, key, "timeout"));
  desk.report("+15035550118", 9);
  expect(await stateOf(desk, id)).toBe("unknown");
  desk.report(elena, 9);
  expect(await stateOf(desk, id)).toBe("delivered");
});

test("a report that comes before its +CMGS counts", async () => {
  const desk = openTestDesk();
  const id = desk.addPatient();
  await desk.send(id, "Hello");
  desk.clock.pass(10_000);
  const key = handOver(desk);
  desk.report(elena, 9);
  desk.asModem((work) => {
    desk.outcomes.sent(work, key, 9);
    applyEarlyReport(work, desk.outcomes, desk.lineId, key, 9);
  });
  expect(await stateOf(desk, id)).toBe("delivered");
});

test("the newest text with a reference gets the report when references have wrapped", async () => {
  const desk = openTestDesk();
  const id = desk.addPatient();
  for (const _ of [1, 2]) {
    await desk.send(id, "Hello");
    desk.clock.pass(10_000);
    const key = handOver(desk);
    desk.asModem((work) => desk.outcomes.sent(work, key, 5));
  }
  desk.report("5035550163", 5);
  expect((await desk.thread(id)).map((item) => item.delivery?.state)).toEqual(["sent", "delivered"]);
});

test("a text the network puts off is tried again three times, then it has failed", async () => {
  const desk = openTestDesk();
  const id = desk.addPatient();
  await desk.send(id, "Hello");
  desk.clock.pass(10_000);
  for (const waitMs of [5_000, 30_000, 120_000]) {
    const key = handOver(desk);
    desk.asModem((work) => desk.outcomes.retry(work, key, "cms 42"));
    expect(await stateOf(desk, id)).toBe("queued");
    desk.clock.pass(waitMs - 1);
    expect(desk.claim()).toBeNull();
    desk.clock.pass(1);
  }
  const key = handOver(desk);
  desk.asModem((work) => desk.outcomes.retry(work, key, "cms 42"));
  expect((await desk.thread(id))[0]?.delivery).toMatchObject({ state: "failed", reason: "cms 42" });
});

test("a failed reply leaves the patient waiting, and a person may send it again", async () => {
  const desk = openTestDesk();
  const id = desk.addPatient();
  desk.text(elena, "Is it open?");
  const { outboxId } = await desk.send(id, "Yes");
  desk.clock.pass(10_000);
  const key = handOver(desk);
  desk.asModem((work) => desk.outcomes.failed(work, key, "cms 28"));
  expect((await desk.list("needs-reply")).map((row) => row.name)).toEqual(["Elena Marsh"]);
  const again = await desk.must("outbox.resend", { outboxId, requestId: randomUUID() });
  expect(again.outboxId).not.toBe(outboxId);
  expect((await desk.list("waiting")).map((row) => row.name)).toEqual(["Elena Marsh"]);
  expect(await desk.ask("outbox.resend", { outboxId: again.outboxId, requestId: randomUUID() })).toEqual({
    ok: false,
    error: { code: "not-found" },
  });
});

test("what cannot be sent is refused with its reason and changes nothing", async () => {
  const desk = openTestDesk();
  const id = desk.addPatient();
  const send = (conversationId: typeof id, text: string) =>
    desk.ask("outbox.send", { conversationId, text, requestId: randomUUID() });
  expect(await send(id, "  \n ")).toEqual({ ok: false, error: { code: "text-empty" } });
  expect(await send(id, "ä".repeat(1531))).toEqual({
    ok: false,
    error: { code: "text-too-long", parts: 11, most: 10 },
  });
  expect(await send(id, "x".repeat(10_001))).toMatchObject({
    ok: false,
    error: { code: "invalid-input", path: "text" },
  });
  expect(await send(999 as typeof id, "Hi")).toEqual({ ok: false, error: { code: "not-found" } });
  desk.text("Pharmacy", "Your order is ready");
  const [shop] = await desk.list("needs-reply");
  expect(await send(shop?.conversationId as typeof id, "Thanks")).toEqual({
    ok: false,
    error: { code: "cannot-answer" },
  });
  expect(await desk.thread(id)).toEqual([]);
  expect(desk.db.prepare("SELECT count(*) FROM outbox").pluck().get()).toBe(0);
});

test("a report that is replayed settles nothing twice", async () => {
  const desk = openTestDesk();
  const id = desk.addPatient();
  for (const _ of [1, 2]) {
    await desk.send(id, "Hello");
    desk.clock.pass(10_000);
    const key = handOver(desk);
    desk.asModem((work) => desk.outcomes.sent(work, key, 5));
    desk.clock.pass(24 * 3_600_000);
  }
  const pdu = desk.reportPdu(elena, 5);
  desk.hearReport(pdu);
  desk.hearReport(pdu);
  expect((await desk.thread(id)).map((item) => item.delivery?.state)).toEqual(["sent", "delivered"]);
});

test("a late report goes to the text it speaks of, not to a newer one with the same reference", async () => {
  const desk = openTestDesk();
  const id = desk.addPatient();
  let late = "";
  for (const _ of [1, 2]) {
    await desk.send(id, "Hello");
    desk.clock.pass(10_000);
    const key = handOver(desk);
    desk.asModem((work) => desk.outcomes.sent(work, key, 5));
    late ||= desk.reportPdu(elena, 5);
    desk.clock.pass(24 * 3_600_000);
  }
  desk.hearReport(late);
  expect((await desk.thread(id)).map((item) => item.delivery?.state)).toEqual(["delivered", "sent"]);
});
