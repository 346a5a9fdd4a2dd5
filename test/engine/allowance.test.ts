import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { schedulerActor } from "../../src-main/engine/actor";
import { nextDueAt } from "../../src-main/engine/outbox/claim";
import { scheduleText } from "../../src-main/engine/reminders/reminders";
import { readSettings } from "../../src-main/engine/settings/settings";
import { openTestDesk, type TestDesk } from "../support/desk";

const minute = 60_000;

/** Planned by no person: nobody is waiting behind these. */
const plan = (desk: TestDesk, count: number, localStart: string): void => {
  for (let n = 0; n < count; n += 1) {
    const conversationId = desk.addPatient({
      firstName: `P${n}`,
      mrn: `${n}`,
      number: `+150355501${String(n).padStart(2, "0")}`,
    });
    const what = {
      conversationId,
      text: "See you tomorrow",
      localStart,
      requestId: randomUUID(),
      anyHour: true,
      fromReply: false,
    };
    desk.workshop.doWork(schedulerActor, (work) => scheduleText(work, what));
  }
};

/** Sends what may go now; @returns how many. */
const sendAll = (desk: TestDesk): number => {
  for (let sent = 0; ; sent += 1) {
    const text = desk.claim();
    if (!text) return sent;
    for (const { part } of text.parts) {
      const key = { outboxId: text.outboxId, part };
      desk.asModem((work) => desk.outcomes.sending(work, key, desk.lineId));
      desk.asModem((work) => desk.outcomes.sent(work, key, part));
    }
  }
};

const nextAt = (desk: TestDesk): number | null =>
  desk.workshop.look(schedulerActor, (look) => nextDueAt(look, readSettings(look)));

test("reminders go out at the clinic's pace and a staff reply does not wait for them", async () => {
  const desk = openTestDesk();
  plan(desk, 25, "2026-10-20T15:00");
  desk.clock.turnTo(Date.UTC(2026, 9, 20, 19, 0));
  desk.tick();
  expect(sendAll(desk)).toBe(10);
  expect(nextAt(desk)).toBe(desk.clock.now() + minute);
  const id = desk.addPatient();
  await desk.send(id, "Yes, 4:20 works.");
  desk.clock.pass(10_000);
  expect(sendAll(desk)).toBe(1);
  desk.clock.pass(minute);
  expect(sendAll(desk)).toBe(10);
});

test("once the day's limit is used up the rest waits for the next morning, replies go on", async () => {
  const desk = openTestDesk();
  await desk.must("settings.change", { dailyLimit: 3 });
  plan(desk, 5, "2026-10-20T15:00");
  desk.clock.turnTo(Date.UTC(2026, 9, 20, 19, 0));
  desk.tick();
  expect(sendAll(desk)).toBe(3);
  expect(nextAt(desk)).toBe(Date.UTC(2026, 9, 21, 12, 0));
  const id = desk.addPatient();
  await desk.send(id, "Call us, please.");
  desk.clock.pass(10_000);
  expect(sendAll(desk)).toBe(1);
});
