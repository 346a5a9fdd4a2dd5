import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import type { ConversationId, OutboxId } from "../../src-shared/domain/ids";
import { openTestDesk, type TestDesk } from "../support/desk";

const elena = "+15035550163";
const minute = 60_000;

const plan = (desk: TestDesk, conversationId: ConversationId) =>
  desk.must("reminders.schedule", {
    conversationId,
    text: "We open at 9",
    localStart: "2026-10-20T10:00",
    requestId: randomUUID(),
  });
const due = Date.UTC(2026, 9, 20, 14, 0);

const waitUntilDue = (desk: TestDesk): void => {
  desk.clock.turnTo(due);
  desk.tick();
};

test("a text that a person planned is theirs: it answers the patient, and until then colleagues see that it will", async () => {
  const desk = openTestDesk();
  const id = desk.addPatient();
  desk.text(elena, "When do you open?");
  await plan(desk, id);
  expect(await desk.row(id)).toMatchObject({ state: "needs-reply", plannedAt: due });
  expect((await desk.thread(id)).at(-1)).toMatchObject({
    text: "planned",
    by: { name: "Maria" },
    detail: { until: due },
  });
  waitUntilDue(desk);
  expect(await desk.row(id)).toMatchObject({ state: "waiting", plannedAt: null });
  expect((await desk.thread(id)).at(-1)).toMatchObject({ by: { origin: "staff", name: "Maria" } });
  expect(desk.db.prepare("SELECT category, priority FROM outbox").all()).toEqual([{ category: "care", priority: 0 }]);
});

test("a colleague's planned text refuses a second answer", async () => {
  const desk = openTestDesk();
  const id = desk.addPatient();
  desk.text(elena, "When do you open?");
  const seen = (await desk.row(id)).newestItemId;
  const dana = await desk.must("staff.add", { name: "Dana", role: "desk" });
  await desk.must("staff.switch", { staffId: dana.staffId });
  const planned = await plan(desk, id);
  await desk.must("staff.switch", { staffId: desk.staffId });
  const answer = () => desk.ask("outbox.send", { conversationId: id, text: "At 9", requestId: randomUUID(), seen });
  expect(await answer()).toMatchObject({ error: { code: "answered-meanwhile", by: "Dana", plannedAt: due } });
  await desk.undo(planned.undo);
  expect((await desk.row(id)).plannedAt).toBeNull();
  expect((await answer()).ok).toBe(true);
});

test("what the patient wrote after the text was planned still waits when it goes out", async () => {
  const desk = openTestDesk();
  const id = desk.addPatient();
  desk.text(elena, "When do you open?");
  await plan(desk, id);
  desk.clock.pass(minute);
  desk.text(elena, "And do you take walk-ins?", { ref: 2 });
  waitUntilDue(desk);
  expect(await desk.row(id)).toMatchObject({ state: "needs-reply", flaggedAt: due });
  expect((await desk.thread(id)).at(-1)).toMatchObject({ text: "still-waiting" });
});

test("a planned text whose time passed unsent is in Needs reply, also when its conversation was done", async () => {
  const desk = openTestDesk();
  const id = desk.addPatient();
  desk.text(elena, "When do you open?");
  await plan(desk, id);
  await desk.must("inbox.done", { conversationId: id });
  desk.clock.turnTo(due + 60 * minute);
  desk.tick();
  expect((await desk.row(id)).state).toBe("needs-reply");
  expect((await desk.thread(id)).at(-1)).toMatchObject({ text: "plan-missed" });
});

const outcomes = {
  withdrawn: async (desk: TestDesk) => {
    expect(desk.claim()).toBeNull();
  },
  expired: async (desk: TestDesk) => {
    desk.clock.pass(61 * minute);
    desk.tick();
  },
  failed: async (desk: TestDesk) => {
    const key = { outboxId: desk.claim()?.outboxId as OutboxId, part: 1 };
    desk.asModem((work) => desk.outcomes.sending(work, key, desk.lineId));
    desk.asModem((work) => desk.outcomes.failed(work, key, "cms 38"));
  },
  unknown: async (desk: TestDesk) => {
    const key = { outboxId: desk.claim()?.outboxId as OutboxId, part: 1 };
    desk.asModem((work) => desk.outcomes.sending(work, key, desk.lineId));
    desk.asModem((work) => desk.outcomes.unknown(work, key, "timeout"));
  },
} as const;

test.each(["withdrawn", "expired", "failed", "unknown"] as const)(
  "a planned text that is %s brings its conversation back, whether it was done before or after it was due",
  async (outcome) => {
    for (const isDoneFirst of [true, false]) {
      const desk = openTestDesk();
      const id = desk.addPatient();
      desk.text(elena, "When do you open?");
      await plan(desk, id);
      if (outcome === "withdrawn")
        await desk.must("patients.consent", {
          conversationId: id,
          given: false,
          source: "verbal",
          wording: "No texts",
        });
      if (isDoneFirst) await desk.must("inbox.done", { conversationId: id });
      waitUntilDue(desk);
      if (!isDoneFirst) await desk.must("inbox.done", { conversationId: id });
      await outcomes[outcome](desk);
      expect(await desk.row(id)).toMatchObject({ state: "needs-reply", flaggedAt: desk.clock.now() });
      const lines = (await desk.thread(id)).filter((item) => item.kind === "event").slice(-1);
      expect(lines).toMatchObject([{ text: "plan-missed", detail: { until: due, outcome } }]);
      expect(await desk.list("done")).toEqual([]);
      // Known by now: Done settles it.
      await desk.must("inbox.done", { conversationId: id });
      expect((await desk.row(id)).state).toBe("done");
    }
  },
);

test("what becomes of a planned text in doubt is told once; a later answer of a person leaves it at that", async () => {
  const desk = openTestDesk();
  const id = desk.addPatient();
  await plan(desk, id);
  waitUntilDue(desk);
  await outcomes.unknown(desk);
  const outboxId = desk.db.prepare("SELECT outboxId FROM outbox").pluck().get() as OutboxId;
  const fail = () => desk.asModem((work) => desk.outcomes.failed(work, { outboxId, part: 1 }, "st 64"));
  fail();
  const flags = async () => (await desk.thread(id)).filter((item) => item.text === "plan-missed");
  expect(await flags()).toHaveLength(1);
  await desk.send(id, "We open at 9 today");
  expect(await desk.row(id)).toMatchObject({ state: "waiting", flaggedAt: null });
});

test("a person who cancels a planned text of a done conversation knows: it stays done", async () => {
  const desk = openTestDesk();
  const id = desk.addPatient();
  desk.text(elena, "When do you open?");
  const planned = await plan(desk, id);
  await desk.must("inbox.done", { conversationId: id });
  await desk.undo(planned.undo);
  waitUntilDue(desk);
  expect(await desk.row(id)).toMatchObject({ state: "done", flaggedAt: null });
});

test("handed to the modem in time but never sent: Done does not hide it", async () => {
  const desk = openTestDesk();
  const id = desk.addPatient();
  desk.text(elena, "When do you open?");
  await plan(desk, id);
  waitUntilDue(desk);
  await desk.must("inbox.done", { conversationId: id });
  desk.clock.pass(61 * minute);
  desk.tick();
  expect(await desk.row(id)).toMatchObject({ state: "needs-reply", failed: 1 });
});

test("moved, cancelled and planned again: one line says when", async () => {
  const desk = openTestDesk();
  const id = desk.addPatient();
  const { reminderId } = await plan(desk, id);
  const planned = async () =>
    (await desk.thread(id)).filter((item) => item.text === "planned").map((item) => item.detail?.until);
  const moved = await desk.must("reminders.edit", {
    reminderId,
    version: 0,
    text: "We open at 9",
    localStart: "2026-10-20T11:00",
  });
  expect(await planned()).toEqual([due + 60 * minute]);
  await desk.undo(moved.undo);
  expect(await planned()).toEqual([due]);
  const cancelled = await desk.must("reminders.cancel", { reminderId, version: 2 });
  expect(await planned()).toEqual([]);
  await desk.undo(cancelled.undo);
  expect(await planned()).toEqual([due]);
});
