import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import type { ConversationId, ItemId, OutboxId } from "../../src-shared/domain/ids";
import { encodeDeliver } from "../../src-shared/sms/deliver";
import { openTestDesk, type TestDesk } from "../support/desk";

const elena = "+15035550163";
const minute = 60_000;
const day = 24 * 60 * minute;

/** The text goes to the modem, and this comes of it. */
const settle = (desk: TestDesk, outboxId: OutboxId, as: "sent" | "failed" | "unknown"): void => {
  desk.clock.pass(20_000);
  desk.claim();
  const key = { outboxId, part: 1 };
  desk.asModem((work) => desk.outcomes.sending(work, key, desk.lineId));
  desk.asModem((work) => {
    if (as === "sent") desk.outcomes.sent(work, key, 5);
    else if (as === "failed") desk.outcomes.failed(work, key, "cms 38");
    else desk.outcomes.unknown(work, key, "timeout");
  });
};

const asked = (desk: TestDesk): { id: ConversationId; at: number } => {
  const id = desk.addPatient();
  const at = desk.clock.now();
  desk.text(elena, "What time is my visit?");
  desk.clock.pass(minute);
  return { id, at };
};

const sendAndDone = async (desk: TestDesk, id: ConversationId) => {
  const sent = await desk.must("outbox.send", { conversationId: id, text: "At 4:20", requestId: randomUUID() });
  const done = await desk.must("inbox.done", { conversationId: id, upTo: sent.itemId });
  return { sent, done };
};

const lines = async (desk: TestDesk, id: ConversationId) =>
  (await desk.thread(id)).filter((item) => item.kind === "event").map((item) => item.text);

test("an answer that does not go out takes Done back: the patient waits since the question, and a line says why", async () => {
  for (const outcome of ["failed", "unknown"] as const) {
    const desk = openTestDesk();
    const { id, at } = asked(desk);
    const { sent } = await sendAndDone(desk, id);
    expect((await desk.list("done")).map((row) => row.conversationId)).toEqual([id]);
    settle(desk, sent.outboxId, outcome);
    expect(await desk.row(id)).toMatchObject({ state: "needs-reply", waitingSince: at, failed: 1 });
    expect((await desk.thread(id)).at(-1)).toMatchObject({ text: "unsettled", detail: { outcome } });
    // Known by now: Done settles it for good.
    await desk.must("inbox.done", { conversationId: id });
    expect(await desk.row(id)).toMatchObject({ state: "done", failed: 0 });
  }
});

test("whatever was done since, an answer that fails late brings its question back; one that a later answer covers does not", async () => {
  const desk = openTestDesk();
  const { id, at } = asked(desk);
  const { sent } = await sendAndDone(desk, id);
  settle(desk, sent.outboxId, "sent");
  desk.text(elena, "Thanks", { ref: 2 });
  await desk.must("inbox.done", { conversationId: id });
  desk.clock.pass(2 * day);
  desk.asModem((work) => desk.outcomes.failed(work, { outboxId: sent.outboxId, part: 1 }, "st 64"));
  expect(await desk.row(id)).toMatchObject({ state: "needs-reply", waitingSince: at, failed: 1 });

  const again = await sendAndDone(desk, id);
  settle(desk, again.sent.outboxId, "sent");
  desk.asModem((work) => desk.outcomes.unknown(work, { outboxId: sent.outboxId, part: 1 }, "timeout"));
  expect(await desk.row(id)).toMatchObject({ state: "done", failed: 0 });
});

test("a text of our own accord that fails after Done stands in Failed; one that was taken back leaves nothing", async () => {
  const desk = openTestDesk();
  const id = desk.addPatient();
  const { sent } = await sendAndDone(desk, id);
  settle(desk, sent.outboxId, "failed");
  expect((await desk.list("failed")).map((row) => row.conversationId)).toEqual([id]);
  expect((await desk.list("done")).map((row) => row.conversationId)).toEqual([]);
});

test("the text of Send and done taken back: its question is unanswered again", async () => {
  const desk = openTestDesk();
  const { id, at } = asked(desk);
  const { sent } = await sendAndDone(desk, id);
  await desk.undo(sent.undo);
  expect(await desk.row(id)).toMatchObject({ state: "needs-reply", waitingSince: at });
});

test("both taken back in their order leave the conversation as it was, with no line about it", async () => {
  const desk = openTestDesk();
  const { id } = asked(desk);
  const before = { ...(await desk.row(id)), version: 0 };
  const { sent, done } = await sendAndDone(desk, id);
  await desk.undo(done.undo);
  await desk.undo(sent.undo);
  expect({ ...(await desk.row(id)), version: 0, newestItemId: before.newestItemId }).toEqual(before);
  expect(await lines(desk, id)).toEqual([]);
});

test("what comes back from snooze is in Needs reply, also when nobody had been waiting", async () => {
  const desk = openTestDesk();
  const { id } = asked(desk);
  const sent = await desk.send(id, "Please send the form");
  settle(desk, sent.outboxId, "sent");
  await desk.must("inbox.snooze", { conversationId: id, until: desk.clock.now() + minute });
  desk.clock.pass(minute);
  desk.tick();
  const back = desk.clock.now();
  expect(await desk.row(id)).toMatchObject({ state: "needs-reply", waitingSince: back, flaggedAt: back });
  await desk.must("inbox.done", { conversationId: id });
  expect(await desk.row(id)).toMatchObject({ state: "done", flaggedAt: null });
});

test("a text of a person answers a flag; a text that is taken back leaves it", async () => {
  const desk = openTestDesk();
  const { id } = asked(desk);
  await desk.must("inbox.done", { conversationId: id });
  await desk.must("inbox.reopen", { conversationId: id, version: null, to: null });
  const sent = await desk.send(id, "At 4:20");
  expect(await desk.row(id)).toMatchObject({ state: "waiting", flaggedAt: null });
  await desk.undo(sent.undo);
  expect((await desk.row(id)).state).toBe("needs-reply");
});

test("reopened by hand it waits from now on, whether it was answered or not, and the undo is whole", async () => {
  const desk = openTestDesk();
  const { id } = asked(desk);
  await desk.must("inbox.done", { conversationId: id });
  desk.clock.pass(40 * day);
  desk.text(elena, "Thanks again", { ref: 2 });
  await desk.must("inbox.done", { conversationId: id });
  const before = { ...(await desk.row(id)), version: 0 };
  desk.clock.pass(minute);
  const opened = await desk.must("inbox.reopen", {
    conversationId: id,
    version: (await desk.row(id)).version,
    to: null,
  });
  expect(await desk.row(id)).toMatchObject({ state: "needs-reply", waitingSince: desk.clock.now() });
  expect(await lines(desk, id)).toEqual(["reopened"]);
  await desk.undo(opened.undo);
  expect({ ...(await desk.row(id)), version: 0, newestItemId: before.newestItemId }).toEqual(before);
  expect(await lines(desk, id)).toEqual([]);
});

/** The parts of a long text, one by one. */
const partsOf = (desk: TestDesk, text: string): readonly string[] => {
  const encoded = encodeDeliver({ from: elena, text, scts: { at: desk.clock.now(), offsetMinutes: -240 }, ref: 9 });
  if ("error" in encoded) throw new Error(encoded.error);
  return encoded.pdus.map((part) => part.pdu);
};

test("urgent words in the first part of a long text are found when that part is shown, and told once", async () => {
  const desk = openTestDesk();
  const id = desk.addPatient();
  const [first = "", ...rest] = partsOf(desk, `I have chest pain since this morning ${"and ".repeat(70)} please help`);
  expect(rest).toHaveLength(2);
  desk.arrive(first);
  desk.clock.pass(minute + 1);
  desk.tick();
  expect((await desk.row(id)).urgent).toMatchObject({ words: "chest pain", isSeen: false });
  for (const pdu of rest) desk.arrive(pdu);
  expect((await desk.thread(id)).filter((item) => item.text === "urgent")).toHaveLength(1);
});

test("urgent words that come with a late part raise it", async () => {
  const desk = openTestDesk();
  const id = desk.addPatient();
  const [first = "", second = ""] = partsOf(desk, `Hello this is Elena ${"and ".repeat(40)} I have chest pain`);
  desk.arrive(first);
  desk.clock.pass(minute + 1);
  desk.tick();
  expect((await desk.row(id)).urgent).toBeNull();
  desk.arrive(second);
  expect((await desk.row(id)).urgent).toMatchObject({ words: "chest pain" });
});

test("the rest of a text that was read, answered, done or snoozed is unread and waits", async () => {
  const settled = {
    done: (desk: TestDesk, id: ConversationId) => desk.must("inbox.done", { conversationId: id }),
    answered: (desk: TestDesk, id: ConversationId) => desk.send(id, "Could you send that again?"),
    snoozed: (desk: TestDesk, id: ConversationId) => desk.must("inbox.snooze", { conversationId: id, until: null }),
  };
  for (const act of Object.values(settled)) {
    const desk = openTestDesk();
    const id = desk.addPatient();
    const [first = "", second = ""] = partsOf(
      desk,
      `Hello this is Elena ${"and ".repeat(40)} call me about the results`,
    );
    desk.arrive(first);
    desk.clock.pass(minute + 1);
    desk.tick();
    await desk.must("inbox.open", { conversationId: id });
    await act(desk, id);
    desk.arrive(second);
    expect(await desk.row(id)).toMatchObject({ state: "needs-reply", unread: 1 });
    expect((await lines(desk, id)).at(-1)).toBe("rest-came");
  }
});

test("a second text of somebody with a wrong number comes back; spam comes back only with urgent words", async () => {
  const desk = openTestDesk();
  const id = desk.addPatient();
  desk.text(elena, "Who is this?");
  await desk.must("inbox.close-as", { conversationId: id, as: "wrong-number" });
  desk.text(elena, "It is me after all, can you call?", { ref: 2 });
  expect(await desk.row(id)).toMatchObject({ state: "needs-reply", closedAs: null });
  expect((await lines(desk, id)).at(-1)).toBe("wrote-again");

  await desk.must("inbox.close-as", { conversationId: id, as: "spam" });
  desk.text(elena, "Buy now", { ref: 3 });
  expect((await desk.row(id)).state).toBe("spam");
  desk.text(elena, "I have chest pain, please call", { ref: 4 });
  expect(await desk.row(id)).toMatchObject({ state: "needs-reply", closedAs: null, urgent: { isSeen: false } });
  expect(await desk.must("inbox.counts", {})).toMatchObject({ urgentUnseen: 1, needsReply: 1, spam: 0 });
});

test("a failed text is sent again once: the second press is told so, until that copy was taken back", async () => {
  const desk = openTestDesk();
  const { id } = asked(desk);
  const sent = await desk.send(id, "At 4:20");
  settle(desk, sent.outboxId, "failed");
  const again = () => desk.ask("outbox.resend", { outboxId: sent.outboxId, requestId: randomUUID() });
  const first = await again();
  expect(first.ok).toBe(true);
  expect(await again()).toEqual({ ok: false, error: { code: "resent-already" } });
  const texts = async () => (await desk.thread(id)).filter((item) => item.direction === "out");
  expect((await texts()).map((item) => item.delivery?.isResent)).toEqual([true, false]);
  if (first.ok) await desk.undo(first.value.undo);
  expect((await texts()).map((item) => item.delivery?.isResent)).toEqual([false]);
  expect((await again()).ok).toBe(true);
});

test("a text that failed is not sent again over a colleague's answer, until that was looked at", async () => {
  const desk = openTestDesk();
  const { id } = asked(desk);
  const sent = await desk.send(id, "At 4:20");
  settle(desk, sent.outboxId, "failed");
  const dana = await desk.must("staff.add", { name: "Dana", role: "desk" });
  await desk.must("staff.switch", { staffId: dana.staffId });
  const theirs = await desk.send(id, "At 5");
  await desk.must("staff.switch", { staffId: desk.staffId });
  const answeredAt = desk.clock.now();
  desk.clock.pass(8_000);
  const again = (seen: ItemId | null) =>
    desk.ask("outbox.resend", { outboxId: sent.outboxId, requestId: randomUUID(), seen });
  expect(await again(null)).toEqual({
    ok: false,
    error: { code: "answered-meanwhile", by: "Dana", at: answeredAt, itemId: theirs.itemId, plannedAt: null },
  });
  const texts = async () => (await desk.thread(id)).filter((item) => item.direction === "out");
  expect((await texts()).map((item) => item.delivery?.isResent)).toEqual([false, false]);
  expect((await again(theirs.itemId)).ok).toBe(true);
  expect(await texts()).toHaveLength(3);
});

test("nor over one that a colleague has planned since; what was said before it failed asks nothing", async () => {
  const desk = openTestDesk();
  const { id } = asked(desk);
  const dana = await desk.must("staff.add", { name: "Dana", role: "desk" });
  await desk.must("staff.switch", { staffId: dana.staffId });
  await desk.send(id, "Let me look");
  await desk.must("staff.switch", { staffId: desk.staffId });
  const sent = await desk.send(id, "At 4:20");
  settle(desk, sent.outboxId, "unknown");
  await desk.must("staff.switch", { staffId: dana.staffId });
  const planned = await desk.must("reminders.schedule", {
    conversationId: id,
    text: "At 5",
    localStart: "2026-10-20T15:00",
    requestId: randomUUID(),
  });
  await desk.must("staff.switch", { staffId: desk.staffId });
  const again = () => desk.ask("outbox.resend", { outboxId: sent.outboxId, requestId: randomUUID() });
  expect(await again()).toMatchObject({
    error: { code: "answered-meanwhile", by: "Dana", plannedAt: planned.dueAt },
  });
  await desk.undo(planned.undo);
  expect((await again()).ok).toBe(true);
});
