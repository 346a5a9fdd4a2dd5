import { randomUUID } from "node:crypto";
import { expect, onTestFinished, test } from "vitest";
import { fates, roster } from "../../src-main/practice/roster";
import { setDisk } from "../support/full-disk";
import { type Day, openDay } from "../support/practice-day";

const elena = "+15035550163";
const hour = 3_600_000;

const everything = async (day: Day) => {
  const rows = await day.list("all");
  const threads = await Promise.all(
    rows.map(({ conversationId }) => day.must("inbox.thread", { conversationId, before: null })),
  );
  return {
    rows,
    threads,
    counts: await day.must("inbox.counts", {}),
    planned: await day.must("reminders.list", { conversationId: null }),
  };
};

test("a scheduled text goes out once, at its time in the clinic's zone", async () => {
  const day = await openDay();
  const id = await day.text(elena, "When is my visit?");
  await day.must("reminders.schedule", {
    conversationId: id,
    text: "See you tomorrow at 9",
    localStart: "2026-10-20T15:00",
    requestId: randomUUID(),
  });
  const due = Date.UTC(2026, 9, 20, 19, 0);
  await day.turnTo(due - 1);
  expect(day.submits()).toEqual([]);
  await day.turnTo(due + 10_000);
  expect(day.heard()).toEqual(["See you tomorrow at 9"]);
  await day.stop();
  await day.start();
  await day.pass(hour);
  expect(day.heard()).toEqual(["See you tomorrow at 9"]);
  expect(await day.tick(id)).toBe("delivered");
  await day.verdict();
});

test("the PC was off over a scheduled text: it is expired and shown, never sent", async () => {
  const day = await openDay();
  const id = await day.text(elena, "When is my visit?");
  await day.must("reminders.schedule", {
    conversationId: id,
    text: "See you at 4",
    localStart: "2026-10-20T15:00",
    requestId: randomUUID(),
  });
  await day.stop();
  day.clock.turnTo(Date.UTC(2026, 9, 20, 22, 0));
  await day.start();
  await day.pass(hour);
  expect(day.submits()).toEqual([]);
  expect(await day.must("reminders.counts", {})).toEqual({ planned: 0, expired: 1 });
  expect(await day.must("reminders.list", { conversationId: null })).toMatchObject([{ state: "expired" }]);
  await day.verdict();
});

test("back within its window, a scheduled text goes out late, and once", async () => {
  const day = await openDay();
  const id = await day.text(elena, "When is my visit?");
  await day.must("reminders.schedule", {
    conversationId: id,
    text: "See you at 4",
    localStart: "2026-10-20T15:00",
    requestId: randomUUID(),
  });
  await day.stop();
  day.clock.turnTo(Date.UTC(2026, 9, 20, 19, 10));
  await day.start();
  await day.pass(hour);
  expect(day.heard()).toEqual(["See you at 4"]);
  await day.verdict();
});

test("unplugged, the queue is kept and the banner is true; after the replug it goes out, oldest first", async () => {
  const day = await openDay();
  const numbers = ["+15035550163", "+15035550118", "+15035550127"];
  const ids = [];
  for (const number of numbers) ids.push(await day.text(number, "Hello?"));
  await day.unplug();
  expect(await day.line()).toMatchObject({ state: "closed", cause: "unplugged" });
  for (const [index, id] of ids.entries()) await day.send(id, `Answer ${index + 1}`);
  await day.pass(10 * 60_000);
  expect(day.submits()).toEqual([]);
  expect(await day.line()).toMatchObject({ state: "closed", cause: "unplugged", queued: 3 });
  expect(await Promise.all(ids.map((id) => day.tick(id)))).toEqual(["queued", "queued", "queued"]);
  day.network.say(elena, "Are you there?");
  await day.replug();
  await day.pass(30_000);
  expect(await day.line()).toMatchObject({ state: "ready", queued: 0 });
  expect(day.heard()).toEqual(["Answer 1", "Answer 2", "Answer 3"]);
  expect((await day.thread(ids[0] as never)).map((item) => item.text)).toContain("Are you there?");
  await day.verdict();
});

test("unplugged after the body was handed over: unknown, not failed, and not sent again", async () => {
  const day = await openDay({ network: { latencyMs: 4_000 } });
  const id = await day.text(elena, "Hello?");
  await day.send(id, "An answer in doubt");
  await day.pass(10_500);
  expect(await day.tick(id)).toBe("sending");
  await day.unplug();
  expect((await day.thread(id)).at(-1)?.delivery).toMatchObject({ state: "unknown", reason: "unplugged" });
  await day.replug();
  await day.pass(hour);
  expect(await day.tick(id)).toBe("unknown");
  expect(day.submits()).toEqual([]);
  expect(await day.list("needs-reply")).toHaveLength(1);
  await day.verdict();
});

test("unplugged after the network took it: the report that waits on the SIM settles the doubt", async () => {
  const day = await openDay({ network: { latencyMs: 4_000 } });
  const id = await day.text(elena, "Hello?");
  await day.send(id, "An answer in doubt");
  for (let waited = 0; day.submits().length === 0 && waited < 60; waited += 1) await day.pass(250);
  expect(day.submits()).toHaveLength(1);
  await day.unplug();
  expect(await day.tick(id)).toBe("unknown");
  await day.pass(60_000);
  await day.replug();
  await day.pass(60_000);
  expect(await day.tick(id)).toBe("delivered");
  expect(day.submits()).toHaveLength(1);
  await day.verdict();
});

test("closing and opening shows the same rows and sends nothing twice", async () => {
  const day = await openDay();
  const id = await day.text(elena, "Hello? ".repeat(40));
  await day.send(id, "First answer");
  await day.pass(20_000);
  await day.send(id, "Second answer");
  await day.must("inbox.create-tag", { name: "Refill", tone: "info", icon: "pill" });
  const before = await everything(day);
  await day.stop();
  await day.start();
  expect(await everything(day)).toEqual(before);
  await day.pass(60_000);
  expect(day.heard()).toEqual(["First answer", "Second answer"]);
  const settled = await everything(day);
  for (const _ of [1, 2]) {
    await day.stop();
    await day.start();
    await day.pass(60_000);
  }
  expect(await everything(day)).toEqual(settled);
  expect(day.heard()).toEqual(["First answer", "Second answer"]);
  await day.verdict();
});

test("the engine closes while a text is on its way: the network's word is waited for, or the text is in doubt", async () => {
  const day = await openDay({ network: { latencyMs: 4_000 } });
  const id = await day.text(elena, "Hello?");
  await day.send(id, "An answer on its way");
  await day.pass(10_500);
  await day.stop();
  await day.start();
  expect(await day.tick(id)).toBe("unknown");
  await day.pass(60_000);
  expect(day.submits().length).toBeLessThanOrEqual(1);
  await day.verdict();
});

const to = (wanted: (fate: (typeof fates)[string]) => boolean): string => {
  const found = Object.entries(fates).find(([, fate]) => wanted(fate));
  if (!found) throw new Error("no such number in resources/practice/numbers.json");
  return found[0];
};

test.each([
  ["refused for good", (fate: (typeof fates)[string]) => fate.refuse === 28, "failed", "cms 28", 0],
  ["refused by the phone's network", (fate: (typeof fates)[string]) => fate.refuse === 21, "failed", "cms 21", 0],
  ["reported as not deliverable", (fate: (typeof fates)[string]) => fate.status === 70, "failed", "st 70", 1],
  ["still tried", (fate: (typeof fates)[string]) => fate.status === 48, "sent", null, 1],
  ["handed on, never confirmed", (fate: (typeof fates)[string]) => fate.status === 1, "sent", null, 1],
  [
    "a plain modem error after the body",
    (fate: (typeof fates)[string]) => fate.refuse === 500,
    "unknown",
    "cms 500",
    0,
  ],
] as const)("a number %s: %#", async (_name, wanted, state, reason, submits) => {
  const day = await openDay({ network: { fates } });
  const id = await day.text(to(wanted), "Hello?");
  await day.send(id, "An answer");
  await day.pass(hour);
  expect((await day.thread(id)).at(-1)?.delivery).toMatchObject({ state, reason });
  expect(day.submits()).toHaveLength(submits);
  const other = await day.text(elena, "Me too");
  await day.send(other, "One bad number blocks nobody");
  await day.pass(60_000);
  expect(await day.tick(other)).toBe("delivered");
  await day.verdict();
});

test("the network puts a text off: tried again after 5 s, 30 s and 2 min, then failed; others overtake it", async () => {
  const day = await openDay({ network: { fates } });
  const id = await day.text(
    to((fate) => fate.refuse === 38),
    "Hello?",
  );
  const other = await day.text(elena, "Me too");
  await day.send(id, "An answer");
  await day.pass(11_500);
  expect((await day.thread(id)).at(-1)?.delivery).toMatchObject({ state: "queued", reason: "cms 38" });
  await day.send(other, "Overtakes");
  await day.pass(15_000);
  expect(await day.tick(other)).toBe("delivered");
  await day.pass(60_000);
  expect(await day.tick(id)).toBe("queued");
  await day.pass(180_000);
  expect((await day.thread(id)).at(-1)?.delivery).toMatchObject({ state: "failed", reason: "cms 38" });
  await day.verdict();
});

test("an hour without room on the disk: the SIM keeps its texts, nothing goes out, and all goes on by itself", async () => {
  const day = await openDay();
  const id = await day.text(elena, "Hello?");
  await day.send(id, "An answer");
  onTestFinished(() => setDisk(process.pid, "room"));
  setDisk(process.pid, "full");
  expect(day.network.say(elena, "Are you there?")).toBeNull();
  expect(day.network.say("+15035550118", "A long one. ".repeat(30))).toBeNull();
  await day.pass(hour);
  expect(day.submits()).toEqual([]);
  expect(await day.tick(id)).toBe("queued");
  expect(Object.keys(day.sim.storages.SM).length).toBeGreaterThanOrEqual(3);
  expect(await day.ask("outbox.send", { conversationId: id, text: "More", requestId: randomUUID() })).toMatchObject({
    ok: false,
  });
  setDisk(process.pid, "room");
  day.forgive();
  await day.pass(90_000);
  expect(day.heard()).toEqual(["An answer"]);
  expect((await day.thread(id)).map((item) => item.text)).toEqual(["Hello?", "An answer", "Are you there?"]);
  expect(await day.list("needs-reply")).toHaveLength(2);
  await day.verdict();
});

test("a morning with the dozen fictional patients: what they say and what they get is all there, once", async () => {
  const day = await openDay({ roster, network: { fates } });
  await day.pass(3 * 60_000);
  for (const row of await day.list("needs-reply"))
    await day.send(row.conversationId, `Thank you, ${row.lastPreview.slice(0, 40)}: noted.`);
  await day.pass(5 * 60_000);
  expect((await day.list("all")).length).toBeGreaterThanOrEqual(8);
  expect(day.submits().length).toBeGreaterThanOrEqual(8);
  await day.verdict();
});
