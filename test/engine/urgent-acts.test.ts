import { expect, test } from "vitest";
import { openTestDesk } from "../support/desk";

const elena = "+15035550163";

const urgentDesk = () => {
  const desk = openTestDesk();
  const id = desk.addPatient();
  desk.text(elena, "I have chest pain, please call");
  return { desk, id };
};

test("an urgent conversation is set aside or put away only when somebody was asked", async () => {
  const { desk, id } = urgentDesk();
  const until = desk.clock.now() + 60_000;
  const refused = { ok: false, error: { code: "still-urgent" } };
  expect(await desk.ask("inbox.snooze", { conversationId: id, until })).toEqual(refused);
  expect(await desk.ask("inbox.close-as", { conversationId: id, as: "spam" })).toEqual(refused);
  expect(await desk.row(id)).toMatchObject({ state: "needs-reply", urgent: { isSeen: false } });
  const aside = await desk.must("inbox.snooze", { conversationId: id, until, evenUrgent: true });
  expect((await desk.row(id)).state).toBe("snoozed");
  await desk.undo(aside.undo);
  const away = await desk.must("inbox.close-as", { conversationId: id, as: "wrong-number", evenUrgent: true });
  expect((await desk.row(id)).state).toBe("spam");
  await desk.undo(away.undo);
  expect(await desk.must("inbox.counts", {})).toMatchObject({ needsReply: 1, urgentUnseen: 1 });
});

test("given to somebody else an urgent one keeps ringing; taken oneself it is quiet, and rings again after undo", async () => {
  const { desk, id } = urgentDesk();
  const ringing = async () => (await desk.must("inbox.counts", {})).urgentUnseen;
  const dana = await desk.must("staff.add", { name: "Dana", role: "desk" });
  const given = await desk.must("inbox.assign", { conversationId: id, staffId: dana.staffId });
  expect(await ringing()).toBe(1);
  await desk.undo(given.undo);
  const taken = await desk.must("inbox.assign", { conversationId: id, staffId: desk.staffId });
  expect(await ringing()).toBe(0);
  await desk.undo(taken.undo);
  expect(await ringing()).toBe(1);
});

test("Not urgent and its undo: since when, why and who had taken note are as before", async () => {
  const { desk, id } = urgentDesk();
  const before = (await desk.row(id)).urgent;
  desk.clock.pass(60_000);
  const lowered = await desk.must("inbox.urgent", { conversationId: id, urgent: false, reason: "spoke to her" });
  await desk.undo(lowered.undo);
  expect((await desk.row(id)).urgent).toEqual(before);
});

test("unread taken back reads no text that came meanwhile", async () => {
  const desk = openTestDesk();
  const id = desk.addPatient();
  desk.text(elena, "one");
  await desk.must("inbox.open", { conversationId: id });
  const unread = await desk.must("inbox.unread", { conversationId: id });
  desk.text(elena, "two", { ref: 2 });
  await desk.undo(unread.undo);
  expect((await desk.row(id)).unread).toBe(1);
});

test("unread does not read what was unread before it", async () => {
  const desk = openTestDesk();
  const id = desk.addPatient();
  desk.text(elena, "one");
  desk.text(elena, "two", { ref: 2 });
  await desk.must("inbox.unread", { conversationId: id });
  expect((await desk.row(id)).unread).toBe(2);
});

test("I called settles what was seen: a question that came meanwhile still waits, and the call is in the thread", async () => {
  const { desk, id } = urgentDesk();
  const { newestItemId } = await desk.row(id);
  desk.text(elena, "Is my blood pressure log due this week?", { ref: 2 });
  const called = await desk.must("inbox.done", { conversationId: id, upTo: newestItemId, called: true });
  expect(await desk.row(id)).toMatchObject({ state: "needs-reply", unread: 1 });
  const lines = async () => (await desk.thread(id)).map((item) => item.text);
  expect(await lines()).toContain("patient-called");
  await desk.undo(called.undo);
  expect(await lines()).not.toContain("patient-called");
});
