import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { openTestDesk, tuesday } from "../support/desk";

const hour = 3_600_000;

const schedule = (
  desk: ReturnType<typeof openTestDesk>,
  conversationId: never,
  localStart: string,
  text = "See you tomorrow",
  more: { anyHour?: boolean; fromReply?: boolean } = {},
) => desk.ask("reminders.schedule", { conversationId, text, localStart, requestId: randomUUID(), ...more });

test("a scheduled text goes out once, at its wall time in the clinic's zone", async () => {
  const desk = openTestDesk();
  const id = desk.addPatient();
  const planned = await schedule(desk, id as never, "2026-10-20T15:00");
  expect(planned).toMatchObject({ ok: true, value: { dueAt: Date.UTC(2026, 9, 20, 19, 0) } });
  desk.clock.turnTo(Date.UTC(2026, 9, 20, 18, 59, 59));
  desk.tick();
  expect(desk.claim()).toBeNull();
  desk.clock.turnTo(Date.UTC(2026, 9, 20, 19, 0));
  desk.tick();
  desk.tick();
  expect((await desk.thread(id)).map((item) => [item.text, item.by?.origin, item.by?.name])).toEqual([
    ["planned", "staff", "Maria"],
    ["See you tomorrow", "staff", "Maria"],
  ]);
  expect(desk.claim()).not.toBeNull();
});

test("missed while the PC was off: expired, shown, not sent", async () => {
  const desk = openTestDesk();
  const id = desk.addPatient();
  await schedule(desk, id as never, "2026-10-20T15:00");
  desk.clock.pass(24 * hour);
  desk.tick();
  expect(desk.claim()).toBeNull();
  expect(await desk.must("reminders.counts", {})).toEqual({ planned: 0, expired: 1 });
  const [missed] = await desk.must("reminders.list", { conversationId: null });
  expect(missed).toMatchObject({ state: "expired", name: "Elena Marsh" });
  await desk.must("reminders.dismiss", { reminderId: missed?.reminderId as never, version: missed?.version ?? 0 });
  expect(await desk.must("reminders.list", { conversationId: null })).toEqual([]);
});

test("queued in time but the modem stayed away: expired in the thread, with a line that asks for a person", async () => {
  const desk = openTestDesk();
  const id = desk.addPatient();
  await schedule(desk, id as never, "2026-10-20T15:00");
  desk.clock.turnTo(Date.UTC(2026, 9, 20, 19, 1));
  desk.tick();
  desk.clock.pass(hour);
  desk.tick();
  const [text, line] = (await desk.thread(id)).slice(-2);
  expect(text?.delivery).toMatchObject({ state: "expired" });
  expect(line).toMatchObject({ text: "plan-missed", detail: { outcome: "expired" } });
  expect(await desk.must("reminders.counts", {})).toEqual({ planned: 0, expired: 1 });
});

test("edit, cancel and their undo", async () => {
  const desk = openTestDesk();
  const id = desk.addPatient();
  const planned = await schedule(desk, id as never, "2026-10-20T15:00");
  if (!planned.ok) throw new Error("not planned");
  const { reminderId } = planned.value;
  const edited = await desk.must("reminders.edit", {
    reminderId,
    version: 0,
    text: "Changed",
    localStart: "2026-10-21T08:30",
  });
  expect(edited.dueAt).toBe(Date.UTC(2026, 9, 21, 12, 30));
  expect(await desk.ask("reminders.cancel", { reminderId, version: 0 })).toEqual({
    ok: false,
    error: { code: "changed-meanwhile" },
  });
  const cancelled = await desk.must("reminders.cancel", { reminderId, version: 1 });
  expect(await desk.must("reminders.list", { conversationId: null })).toEqual([]);
  await desk.must("reminders.resume", cancelled.undo?.input as never);
  const back = (await desk.must("reminders.list", { conversationId: id }))[0];
  expect(back).toMatchObject({ text: "Changed", state: "planned" });
  expect(edited.undo?.input).toMatchObject({ text: "See you tomorrow" });
});

test("a time that is past, or that no clock shows, is refused", async () => {
  const desk = openTestDesk(tuesday);
  const id = desk.addPatient();
  expect(await schedule(desk, id as never, "2026-10-20T09:44")).toEqual({ ok: false, error: { code: "time-past" } });
  const night = { anyHour: true };
  expect(await schedule(desk, id as never, "2027-03-14T02:30", "Hello", night)).toEqual({
    ok: false,
    error: { code: "time-skipped" },
  });
  expect(await schedule(desk, id as never, "2026-13-41T02:30")).toMatchObject({
    ok: false,
    error: { code: "invalid-input" },
  });
  // The hour that comes twice means its first pass.
  expect(await schedule(desk, id as never, "2026-11-01T01:30", "Hello", night)).toMatchObject({
    ok: true,
    value: { dueAt: Date.UTC(2026, 10, 1, 5, 30) },
  });
});

test("STOP keeps a scheduled text from going out", async () => {
  const desk = openTestDesk();
  const id = desk.addPatient();
  await schedule(desk, id as never, "2026-10-20T15:00");
  desk.text("+15035550163", "STOP");
  const confirmation = { outboxId: desk.claim()?.outboxId as never, part: 1 };
  desk.asModem((work) => desk.outcomes.sending(work, confirmation, desk.lineId));
  desk.asModem((work) => desk.outcomes.sent(work, confirmation, 1));
  desk.clock.turnTo(Date.UTC(2026, 9, 20, 19, 0));
  desk.tick();
  expect((await desk.thread(id)).find((item) => item.text === "See you tomorrow")?.delivery).toMatchObject({
    state: "queued",
  });
  expect(desk.claim()).toBeNull();
  expect((await desk.thread(id)).find((item) => item.text === "See you tomorrow")?.delivery).toMatchObject({
    state: "withdrawn",
    reason: "opted-out",
  });
});

test("at night a text goes out only when whoever plans it said so; an edit is asked again, its undo is not", async () => {
  const desk = openTestDesk();
  const id = desk.addPatient();
  const quiet = { ok: false, error: { code: "quiet-hours" } };
  for (const hour of ["07:59", "20:00", "03:00", "23:30"])
    expect(await schedule(desk, id as never, `2026-10-21T${hour}`)).toEqual(quiet);
  expect(await desk.must("reminders.counts", {})).toEqual({ planned: 0, expired: 0 });
  for (const hour of ["08:00", "19:59"])
    expect(await schedule(desk, id as never, `2026-10-21T${hour}`)).toMatchObject({ ok: true });
  const asked = await schedule(desk, id as never, "2026-10-21T22:15", "Taxi at six", { anyHour: true });
  if (!asked.ok) throw new Error("not planned");
  const edit = { reminderId: asked.value.reminderId, version: 0, text: "Taxi at six" };
  expect(await desk.ask("reminders.edit", { ...edit, localStart: "2026-10-21T22:30" })).toEqual(quiet);
  const edited = await desk.must("reminders.edit", { ...edit, localStart: "2026-10-21T10:00" });
  await desk.undo(edited.undo);
  desk.clock.turnTo(Date.UTC(2026, 9, 22, 2, 15));
  desk.tick();
  expect((await desk.thread(id)).map((item) => item.text)).toContain("Taxi at six");
  expect(desk.claim()).not.toBeNull();
});

test("what was due in the evening does not follow at night: its window ends where the quiet begins", async () => {
  const desk = openTestDesk();
  const id = desk.addPatient();
  await schedule(desk, id as never, "2026-10-20T19:55", "See you");
  await schedule(desk, id as never, "2026-10-20T19:50", "Bring your card");
  // The PC slept: within the grace of both, but it is 20:01 now.
  desk.clock.turnTo(Date.UTC(2026, 9, 20, 23, 52));
  desk.tick();
  desk.clock.turnTo(Date.UTC(2026, 9, 21, 0, 1));
  desk.tick();
  expect(desk.claim()).toBeNull();
  const { items } = await desk.must("inbox.thread", { conversationId: id, before: null });
  const texts = items.filter((item) => item.kind === "text");
  expect(texts.map((item) => [item.text, item.delivery?.state])).toEqual([["Bring your card", "expired"]]);
  expect(await desk.must("reminders.counts", {})).toEqual({ planned: 0, expired: 2 });
});

test("planning the words of the reply box lets go of its draft; a text planned from elsewhere leaves it alone", async () => {
  const desk = openTestDesk();
  const id = desk.addPatient();
  await desk.must("inbox.save-draft", { conversationId: id, place: "reply", text: "Hi {first}" });
  const reply = async () => (await desk.must("inbox.draft", { conversationId: id })).reply;
  await schedule(desk, id as never, "2026-10-21T10:00", "From the panel");
  expect(await reply()).toBe("Hi {first}");
  await schedule(desk, id as never, "2026-10-21T03:00", "Hi Elena", { fromReply: true });
  expect(await reply()).toBe("Hi {first}");
  await schedule(desk, id as never, "2026-10-21T10:00", "Hi Elena", { fromReply: true });
  expect(await reply()).toBe("");
});
