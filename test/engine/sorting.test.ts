import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { openTestDesk } from "../support/desk";

const elena = "+15035550163";
const minute = 60_000;

test("snoozed until a time: away until then, back with a line, its wait as long as it is", async () => {
  const desk = openTestDesk();
  const id = desk.addPatient();
  desk.text(elena, "Can I move Thursday?");
  const since = desk.clock.now();
  await desk.must("inbox.snooze", { conversationId: id, until: since + 60 * minute });
  expect(await desk.list("needs-reply")).toEqual([]);
  expect((await desk.list("snoozed"))[0]).toMatchObject({ snoozedUntil: since + 60 * minute, untilReply: false });
  desk.clock.pass(59 * minute);
  desk.tick();
  expect(await desk.list("needs-reply")).toEqual([]);
  desk.clock.pass(minute);
  desk.tick();
  expect((await desk.list("needs-reply"))[0]).toMatchObject({ waitingSince: since, snoozedUntil: null });
  expect((await desk.thread(id)).map((item) => item.text)).toEqual(["Can I move Thursday?", "snoozed", "returned"]);
});

test("a new text brings a snoozed one back at once, with or without an end", async () => {
  for (const until of [60 * minute, null]) {
    const desk = openTestDesk();
    const id = desk.addPatient();
    desk.text(elena, "Later please");
    await desk.must("inbox.snooze", { conversationId: id, until: until === null ? null : desk.clock.now() + until });
    expect((await desk.row(id)).untilReply).toBe(until === null);
    desk.clock.pass(1_000);
    desk.text(elena, "Now I have time", { ref: 2 });
    expect((await desk.list("needs-reply")).map((row) => row.conversationId)).toEqual([id]);
    expect(await desk.list("snoozed")).toEqual([]);
  }
});

test("a time that has passed is refused, and nothing changes", async () => {
  const desk = openTestDesk();
  const id = desk.addPatient();
  desk.text(elena, "Hello");
  expect(await desk.ask("inbox.snooze", { conversationId: id, until: desk.clock.now() })).toEqual({
    ok: false,
    error: { code: "time-past" },
  });
  expect(await desk.list("needs-reply")).toHaveLength(1);
});

test("assigned with a note for them; when they leave, what was theirs is unassigned again", async () => {
  const desk = openTestDesk();
  const id = desk.addPatient();
  desk.text(elena, "Hello");
  const dana = await desk.must("staff.add", { name: "Dana", role: "desk" });
  await desk.must("inbox.assign", { conversationId: id, staffId: dana.staffId, note: "She called twice" });
  expect(await desk.row(id)).toMatchObject({ assignee: { name: "Dana" } });
  expect((await desk.thread(id)).map((item) => [item.kind, item.text, item.by?.name ?? null])).toEqual([
    ["text", "Hello", null],
    ["event", "assigned", "Maria"],
    ["note", "She called twice", "Maria"],
  ]);
  expect(await desk.list("mine")).toEqual([]);
  await desk.must("staff.switch", { staffId: dana.staffId });
  expect((await desk.list("mine")).map((row) => row.conversationId)).toEqual([id]);
  await desk.must("staff.switch", { staffId: desk.staffId });

  const left = await desk.must("staff.disable", { staffId: dana.staffId });
  expect(left.returned).toBe(1);
  expect((await desk.list("unassigned")).map((row) => row.conversationId)).toEqual([id]);
  expect(await desk.ask("inbox.assign", { conversationId: id, staffId: dana.staffId })).toEqual({
    ok: false,
    error: { code: "not-found" },
  });
});

test("the last manager and whoever sits here cannot leave", async () => {
  const desk = openTestDesk();
  const dana = await desk.must("staff.add", { name: "Dana", role: "desk" });
  expect(await desk.ask("staff.disable", { staffId: desk.staffId })).toMatchObject({ error: { code: "staff-needed" } });
  await desk.must("staff.switch", { staffId: dana.staffId });
  expect(await desk.ask("staff.disable", { staffId: desk.staffId })).toMatchObject({ ok: false });
});

test("urgent words stand first, keep ringing until noted, and Not urgent needs its reason", async () => {
  const desk = openTestDesk();
  desk.addPatient();
  const walter = desk.addPatient({ firstName: "Walter", lastName: "Boone", mrn: "11872", number: "+15035550175" });
  desk.text(elena, "Can I move Thursday?");
  desk.clock.pass(minute);
  desk.text("+15035550175", "My chest feels tight since last night");
  const [first, second] = await desk.list("needs-reply");
  expect(first).toMatchObject({ conversationId: walter, urgent: { words: "chest feels tight", isSeen: false } });
  expect(second?.urgent).toBeNull();
  expect(await desk.must("inbox.counts", {})).toMatchObject({ urgent: 1, urgentUnseen: 1 });
  await desk.must("inbox.take-note", { conversationId: walter });
  expect(await desk.must("inbox.counts", {})).toMatchObject({ urgent: 1, urgentUnseen: 0 });
  // Another one rings again.
  desk.text("+15035550175", "I can't breathe", { ref: 3 });
  expect(await desk.must("inbox.counts", {})).toMatchObject({ urgent: 1, urgentUnseen: 1 });
  expect(await desk.ask("inbox.urgent", { conversationId: walter, urgent: false })).toMatchObject({
    error: { code: "invalid-input", path: "reason" },
  });
  await desk.must("inbox.urgent", { conversationId: walter, urgent: false, reason: "spoke to his wife" });
  expect((await desk.list("needs-reply"))[0]?.name).toBe("Elena Marsh");
  expect((await desk.thread(walter)).at(-1)).toMatchObject({
    text: "not-urgent",
    detail: { words: "spoke to his wife" },
    by: { name: "Maria" },
  });
});

test("a patient who says that it is over is not ringing, and the thread shows the words", async () => {
  const desk = openTestDesk();
  const conversationId = desk.addPatient();
  desk.text(elena, "No chest pain anymore, thank you");
  expect((await desk.list("needs-reply"))[0]?.urgent).toBeNull();
  expect((await desk.thread(conversationId)).at(-1)).toMatchObject({
    kind: "event",
    text: "mentioned",
    detail: { words: "chest pain" },
  });
  desk.text(elena, "No, I have chest pain", { ref: 2 });
  expect((await desk.list("needs-reply"))[0]?.urgent).toMatchObject({ words: "chest pain", isSeen: false });
});

test("Done settles what was on the screen: a text that came with the key still waits, unread", async () => {
  const desk = openTestDesk();
  const id = desk.addPatient();
  desk.text(elena, "Thanks");
  const seen = (await desk.row(id)).newestItemId;
  desk.clock.pass(100);
  desk.text(elena, "Wait, one more question", { ref: 2 });
  await desk.must("inbox.done", { conversationId: id, upTo: seen });
  expect((await desk.list("needs-reply"))[0]).toMatchObject({ conversationId: id, unread: 1 });
});

test("Send and done: a text that came before the key and was not seen stays unread", async () => {
  const desk = openTestDesk();
  const id = desk.addPatient();
  desk.text(elena, "Thanks");
  const seen = (await desk.row(id)).newestItemId;
  desk.clock.pass(100);
  desk.text(elena, "Wait, one more question", { ref: 2 });
  const sent = await desk.must("outbox.send", { conversationId: id, text: "Bye", requestId: randomUUID(), seen });
  await desk.must("inbox.done", { conversationId: id, upTo: sent.itemId, seen });
  expect(await desk.row(id)).toMatchObject({ unread: 1 });
  expect((await desk.row(id)).state).not.toBe("done");
});

test("spam leaves every view but its own; nothing is deleted, and a new text does not bring it back", async () => {
  const desk = openTestDesk();
  desk.text("+15035550190", "You won a cruise");
  const [row] = await desk.list("unknown");
  const id = row?.conversationId as typeof desk extends { addPatient: (...args: never) => infer I } ? I : never;
  await desk.must("inbox.close-as", { conversationId: id, as: "spam" });
  desk.text("+15035550190", "Last chance", { ref: 2 });
  for (const view of ["needs-reply", "unassigned", "unknown", "all"] as const)
    expect(await desk.list(view)).toEqual([]);
  expect(await desk.list("spam")).toHaveLength(1);
  expect((await desk.thread(id)).filter((item) => item.kind === "text")).toHaveLength(2);
  await desk.must("inbox.close-as", { conversationId: id, as: null });
  expect(await desk.list("needs-reply")).toHaveLength(1);
});

test("a second answer to the same text is refused until its writer has seen the first", async () => {
  const desk = openTestDesk();
  const id = desk.addPatient();
  desk.text(elena, "What time?");
  const seen = (await desk.row(id)).newestItemId;
  const dana = await desk.must("staff.add", { name: "Dana", role: "desk" });
  await desk.must("staff.switch", { staffId: dana.staffId });
  await desk.send(id, "At 4:20");
  await desk.must("staff.switch", { staffId: desk.staffId });
  desk.clock.pass(8_000);
  const refused = await desk.ask("outbox.send", { conversationId: id, text: "At 5", requestId: randomUUID(), seen });
  expect(refused).toMatchObject({ ok: false, error: { code: "answered-meanwhile", by: "Dana" } });
  expect((await desk.thread(id)).filter((item) => item.direction === "out")).toHaveLength(1);
  const now = (await desk.row(id)).newestItemId;
  await desk.must("outbox.send", { conversationId: id, text: "Or at 5", requestId: randomUUID(), seen: now });
});

test("a draft keeps what had been said when it was begun, through a crash and a change of seat, and each save may move it on", async () => {
  const desk = openTestDesk();
  const id = desk.addPatient();
  desk.text(elena, "What time?");
  const begun = (await desk.row(id)).newestItemId;
  const draft = { conversationId: id, place: "reply" } as const;
  await desk.must("inbox.save-draft", { ...draft, text: "At", seen: begun });
  // Dana answers at her seat meanwhile; Maria writes on, and saving again does not count as having looked.
  const dana = await desk.must("staff.add", { name: "Dana", role: "desk" });
  await desk.must("staff.switch", { staffId: dana.staffId });
  const theirs = await desk.send(id, "At 4:20");
  expect((await desk.must("inbox.draft", { conversationId: id })).seen).toBeNull();
  await desk.must("staff.switch", { staffId: desk.staffId });
  await desk.must("inbox.save-draft", { ...draft, text: "At 5" });
  const again = openTestDesk(desk.clock.now(), desk.folder);
  const { reply, seen } = await again.must("inbox.draft", { conversationId: id });
  expect([reply, seen]).toEqual(["At 5", begun]);
  const send = { conversationId: id, text: reply };
  expect(await again.ask("outbox.send", { ...send, requestId: randomUUID(), seen })).toMatchObject({
    error: { code: "answered-meanwhile", by: "Dana", itemId: theirs.itemId },
  });
  await again.must("inbox.save-draft", { ...draft, text: "Or at 5", seen: theirs.itemId });
  const moved = (await again.must("inbox.draft", { conversationId: id })).seen;
  await again.must("outbox.send", { ...send, requestId: randomUUID(), seen: moved });
  expect(await again.must("inbox.draft", { conversationId: id })).toMatchObject({ reply: "", seen: null });
});

test("a first text to somebody new is asked about, too, when a colleague was quicker", async () => {
  const desk = openTestDesk();
  const id = desk.addPatient();
  const dana = await desk.must("staff.add", { name: "Dana", role: "desk" });
  await desk.must("staff.switch", { staffId: dana.staffId });
  await desk.send(id, "Your form is here");
  await desk.must("staff.switch", { staffId: desk.staffId });
  const send = { conversationId: id, text: "Please come for your form", requestId: randomUUID() };
  expect(await desk.ask("outbox.send", { ...send, seen: 0 })).toMatchObject({ error: { code: "answered-meanwhile" } });
});

test("a note is no text: it has no delivery, leaves the wait alone and only its writer takes it back", async () => {
  const desk = openTestDesk();
  const id = desk.addPatient();
  desk.text(elena, "What time?");
  const { itemId, undo } = await desk.must("inbox.note", { conversationId: id, text: "  Dr. Okafor has 4:20  " });
  expect((await desk.thread(id)).at(-1)).toMatchObject({ kind: "note", text: "Dr. Okafor has 4:20", delivery: null });
  expect(await desk.row(id)).toMatchObject({ state: "needs-reply", lastPreview: "What time?" });
  desk.clock.pass(60_000);
  expect(desk.claim()).toBeNull();
  const dana = await desk.must("staff.add", { name: "Dana", role: "desk" });
  await desk.must("staff.switch", { staffId: dana.staffId });
  expect(await desk.ask("inbox.take-note-back", { itemId })).toMatchObject({ error: { code: "not-found" } });
  await desk.must("staff.switch", { staffId: desk.staffId });
  await desk.undo(undo);
  expect(await desk.thread(id)).toHaveLength(1);
  expect(await desk.ask("inbox.note", { conversationId: id, text: " \n" })).toMatchObject({
    error: { code: "text-empty" },
  });
});

test("drafts belong to a person, a conversation and a place; sending lets go of the reply's", async () => {
  const desk = openTestDesk();
  const id = desk.addPatient();
  desk.text(elena, "What time?");
  await desk.must("inbox.save-draft", { conversationId: id, place: "reply", text: "At 4:2" });
  await desk.must("inbox.save-draft", { conversationId: id, place: "note", text: "ask first" });
  expect((await desk.row(id)).draft).toBe("At 4:2");
  const dana = await desk.must("staff.add", { name: "Dana", role: "desk" });
  await desk.must("staff.switch", { staffId: dana.staffId });
  expect(await desk.must("inbox.draft", { conversationId: id })).toEqual({ reply: "", note: "", seen: null });
  expect((await desk.row(id)).draft).toBeNull();
  await desk.must("staff.switch", { staffId: desk.staffId });
  // Another store over the same file: what a crash would find.
  const again = openTestDesk(desk.clock.now(), desk.folder);
  expect(await again.must("inbox.draft", { conversationId: id })).toEqual({
    reply: "At 4:2",
    note: "ask first",
    seen: null,
  });
  const { outboxId } = await desk.send(id, "At 4:20");
  expect(await desk.must("inbox.draft", { conversationId: id })).toEqual({
    reply: "",
    note: "ask first",
    seen: null,
  });
  // A resend is not about what is being written now.
  await desk.must("inbox.save-draft", { conversationId: id, place: "reply", text: "By the way" });
  const key = { outboxId, part: 1 };
  desk.clock.pass(20_000);
  desk.claim();
  desk.asModem((work) => desk.outcomes.sending(work, key, desk.lineId));
  desk.asModem((work) => desk.outcomes.failed(work, key, "cms 38"));
  await desk.must("outbox.resend", { outboxId, requestId: randomUUID() });
  expect((await desk.must("inbox.draft", { conversationId: id })).reply).toBe("By the way");
});

test("saved views are made, changed, moved and deleted, each with its undo", async () => {
  const desk = openTestDesk();
  desk.addPatient();
  desk.text(elena, "Hello");
  const save = (name: string, savedViewId: number | null = null, version: number | null = null) =>
    desk.must("inbox.save-view", {
      savedViewId: savedViewId as never,
      version,
      name,
      tone: "plum",
      filter: { state: "needs-reply" },
      sort: "newest",
    });
  const names = async () => (await desk.must("inbox.counts", {})).saved.map((view) => `${view.name} ${view.count}`);
  const one = await save("One");
  const two = await save("Two");
  expect(await names()).toEqual(["One 1", "Two 1"]);
  const moved = await desk.must("inbox.order-views", { savedViewIds: [two.savedViewId, one.savedViewId] });
  expect(await names()).toEqual(["Two 1", "One 1"]);
  await desk.undo(moved.undo);
  expect(await names()).toEqual(["One 1", "Two 1"]);
  const renamed = await save("First", one.savedViewId, 0);
  expect(await names()).toEqual(["First 1", "Two 1"]);
  expect(await desk.ask("inbox.delete-view", { savedViewId: one.savedViewId, version: 0 })).toMatchObject({
    error: { code: "changed-meanwhile" },
  });
  await desk.undo(renamed.undo);
  const gone = await desk.must("inbox.delete-view", { savedViewId: one.savedViewId });
  expect(await names()).toEqual(["Two 1"]);
  await desk.undo(gone.undo);
  expect((await names()).sort()).toEqual(["One 1", "Two 1"]);
  expect(await desk.ask("inbox.order-views", { savedViewIds: [two.savedViewId] })).toMatchObject({
    error: { code: "changed-meanwhile" },
  });
  expect(
    await desk.ask("inbox.save-view", {
      savedViewId: null,
      name: "Wrong",
      tone: "plum",
      filter: { state: "needs-reply", where: "1=1" } as never,
      sort: "newest",
    }),
  ).toMatchObject({ error: { code: "invalid-input" } });
});
