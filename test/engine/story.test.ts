import { expect, test } from "vitest";
import { openTestDesk } from "../support/desk";

const elena = "+15035550163";

test("a text we sent: typed, handed over, accepted with its reference, on the phone", async () => {
  const desk = openTestDesk();
  const id = desk.addPatient();
  const { outboxId, itemId } = await desk.send(id, "Yes, 4:20 works.");
  const at = desk.clock.now();
  const steps = async () => (await desk.must("outbox.story", { itemId })).steps;
  expect(await steps()).toMatchObject([
    { step: "written", at, by: "Maria" },
    { step: "held", until: at + 10_000 },
  ]);
  desk.clock.pass(11_000);
  desk.claim();
  const key = { outboxId, part: 1 };
  desk.asModem((work) => desk.outcomes.sending(work, key, desk.lineId));
  desk.clock.pass(2_000);
  desk.asModem((work) => desk.outcomes.sent(work, key, 77));
  desk.clock.pass(3_000);
  desk.report(elena, 77);
  const all = await steps();
  expect(all.map((step) => step.step)).toEqual(["written", "handed", "accepted", "delivered"]);
  expect(all.find((step) => step.step === "accepted")).toMatchObject({ reference: 77, at: at + 13_000 });
  expect(all.map((step) => step.at)).toEqual([...all.map((step) => step.at)].sort((one, two) => one - two));
});

test("one that failed says why, one in doubt says so, one taken back says by whom it was written", async () => {
  const desk = openTestDesk();
  const id = desk.addPatient();
  const go = async () => {
    const { outboxId, itemId } = await desk.send(id, "Hello");
    desk.clock.pass(11_000);
    desk.claim();
    const key = { outboxId, part: 1 };
    desk.asModem((work) => desk.outcomes.sending(work, key, desk.lineId));
    return { key, itemId };
  };
  const failed = await go();
  desk.asModem((work) => desk.outcomes.failed(work, failed.key, "cms 38"));
  expect((await desk.must("outbox.story", { itemId: failed.itemId })).steps.at(-1)).toMatchObject({
    step: "failed",
    code: "cms 38",
  });
  const unknown = await go();
  desk.asModem((work) => desk.outcomes.unknown(work, unknown.key, "timeout"));
  expect((await desk.must("outbox.story", { itemId: unknown.itemId })).steps.at(-1)).toMatchObject({ step: "unknown" });
});

test("a long text that came in parts: each part read, the whole complete; an event has no story", async () => {
  const desk = openTestDesk();
  const id = desk.addPatient();
  desk.text(elena, "I already dropped the form off on Friday with the lady at the front. ".repeat(4).trim());
  const [item] = await desk.thread(id);
  const story = await desk.must("outbox.story", { itemId: item?.itemId as never });
  expect(story.direction).toBe("in");
  expect(story.steps.filter((step) => step.step === "received")).toHaveLength(2);
  expect(story.steps.at(-1)?.step).toBe("complete");
  await desk.must("inbox.assign", { conversationId: id, staffId: desk.staffId });
  const event = (await desk.thread(id)).at(-1);
  expect(await desk.ask("outbox.story", { itemId: event?.itemId as never })).toMatchObject({
    error: { code: "not-found" },
  });
});
