import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { openDay } from "../support/practice-day";

const elena = "+15035550163";
const omar = "+15035550118";

test("a patient texts, the desk answers, the patient gets it: each tick is a fact of the line", async () => {
  const day = await openDay();
  const id = await day.text(elena, "Is it open today?");
  expect(await day.list("needs-reply")).toMatchObject([
    { conversationId: id, address: { value: elena }, unread: 1, lastPreview: "Is it open today?" },
  ]);
  await day.send(id, "Yes, until 5.");
  expect(await day.tick(id)).toBe("queued");
  await day.pass(9_999);
  expect(day.submits()).toEqual([]);
  // The prompt and the body take no time here, the network's answer does.
  await day.pass(1);
  expect(await day.tick(id)).toBe("sending");
  await day.pass(1_500);
  expect(await day.tick(id)).toBe("sent");
  expect(day.heard()).toEqual(["Yes, until 5."]);
  await day.pass(5_000);
  expect(await day.tick(id)).toBe("delivered");
  expect(await day.list("waiting")).toHaveLength(1);
  await day.must("inbox.done", { conversationId: id });
  expect((await day.list("done")).map((row) => row.conversationId)).toEqual([id]);
  await day.verdict();
});

test("undo within ten seconds: nothing goes on the air, the words come back, the patient waits again", async () => {
  const day = await openDay();
  const id = await day.text(elena, "Is it open today?");
  const sent = await day.send(id, "Yes, until 6.");
  await day.pass(9_900);
  expect(await day.must("outbox.withdraw", sent.undo.input as never)).toMatchObject({
    text: "Yes, until 6.",
    conversationId: id,
  });
  await day.pass(60_000);
  expect(day.submits()).toEqual([]);
  expect(await day.list("needs-reply")).toHaveLength(1);
  expect(await day.thread(id)).toHaveLength(1);
  await day.verdict();
});

test("one press is one text, also when the window asks again after a restart", async () => {
  const day = await openDay();
  const id = await day.text(elena, "Is it open today?");
  const requestId = randomUUID();
  const first = await day.send(id, "Yes.", requestId);
  await day.stop();
  await day.start();
  const again = await day.send(id, "Yes.", requestId);
  expect(again.outboxId).toBe(first.outboxId);
  await day.pass(20_000);
  await day.send(id, "Yes.", requestId);
  await day.pass(20_000);
  expect(day.heard()).toEqual(["Yes."]);
  await day.verdict();
});

test("STOP stops a queued text, its confirmation goes, and START lets the desk text again", async () => {
  const day = await openDay();
  const id = await day.text(elena, "Is it open today?");
  await day.send(id, "Yes, until 5.");
  await day.text(elena, "Stop.");
  await day.pass(30_000);
  expect(day.heard()).toHaveLength(1);
  expect(day.heard()[0]).toContain("Harbor Lane Family Clinic");
  const states = (await day.thread(id)).map((item) => item.delivery?.state ?? item.text);
  expect(states).toEqual(["Is it open today?", "withdrawn", "Stop.", "opted-out", "delivered"]);
  expect(await day.ask("outbox.send", { conversationId: id, text: "Hello?", requestId: randomUUID() })).toMatchObject({
    ok: false,
    error: { code: "patient-opted-out" },
  });
  await day.text(elena, "START");
  await day.send(id, "Welcome back.");
  await day.pass(20_000);
  expect(day.heard().at(-1)).toBe("Welcome back.");
  await day.verdict();
});

test("STOP reaches a scheduled text too", async () => {
  const day = await openDay();
  const id = await day.text(elena, "See you at 3?");
  await day.must("reminders.schedule", {
    conversationId: id,
    text: "See you tomorrow",
    localStart: "2026-10-20T15:00",
    requestId: randomUUID(),
  });
  await day.text(elena, "STOP");
  await day.turnTo(Date.UTC(2026, 9, 20, 19, 30));
  expect(day.heard()).toHaveLength(1);
  expect(await day.tick(id)).toBe("withdrawn");
  await day.verdict();
});

test("a text of many parts with emoji, Spanish and the euro sign comes in whole", async () => {
  const day = await openDay();
  const long = `¿Puedo cambiar la cita? ${"Mi hijo tiene fiebre 🤒 y la niña también. ".repeat(6)}Son 20 € ¿no? 👨‍👩‍👧`;
  const id = await day.text(elena, long);
  const [item] = await day.thread(id);
  expect(item?.text).toBe(long);
  expect(item?.parts?.of).toBeGreaterThan(3);
  expect(item?.parts?.have).toBe(item?.parts?.of);
  expect(await day.thread(id)).toHaveLength(1);
  await day.verdict();
});

test.each([
  ["GSM letters with extension", `Costs 20 € [with tax] ~ ${"please bring your card and the blue form. ".repeat(9)}`],
  [
    "Spanish and emoji",
    `¿Cómo está? ${"Traiga la tarjeta 💳 y el formulario azul, por favor. ".repeat(5)}¡Adiós! 👋🏽`,
  ],
])("a long reply goes out part by part and arrives whole: %s", async (_name, long) => {
  const day = await openDay();
  const id = await day.text(elena, "What do I bring?");
  await day.send(id, long);
  await day.pass(60_000);
  expect(day.submits().length).toBeGreaterThanOrEqual(3);
  expect(day.heard()).toEqual([long]);
  const delivery = (await day.thread(id)).at(-1)?.delivery;
  expect(delivery).toMatchObject({ state: "delivered", parts: day.submits().length, partsSent: day.submits().length });
  await day.verdict();
});

test("two patients who write at the same time keep to their own threads", async () => {
  const day = await openDay();
  const first = `Elena: ${"one two three four five six seven eight nine ten. ".repeat(8)}`;
  const second = `Omar: ${"diez nueve ocho siete seis cinco cuatro tres dos uno. ".repeat(8)}`;
  expect(day.network.say(elena, first)).toBeNull();
  expect(day.network.say(omar, second)).toBeNull();
  await day.pass(10_000);
  const texts = await Promise.all(
    (await day.list("all")).map(async ({ conversationId, address }) => [
      address.value,
      (await day.thread(conversationId)).map((item) => item.text),
    ]),
  );
  expect(Object.fromEntries(texts)).toEqual({ [elena]: [first], [omar]: [second] });
  await day.verdict();
});

test("without delivery reports a text stays sent, for ever", async () => {
  const day = await openDay({ network: { reports: "off" } });
  const id = await day.text(elena, "Is it open today?");
  await day.send(id, "Yes.");
  await day.pass(26 * 3_600_000);
  expect(await day.tick(id)).toBe("sent");
  expect(day.heard()).toEqual(["Yes."]);
  await day.verdict();
});

test("the network still tries: that proves nothing, the text stays sent", async () => {
  const day = await openDay({ network: { reports: "pending" } });
  const id = await day.text(elena, "Is it open today?");
  await day.send(id, "Yes.");
  await day.pass(60_000);
  expect(day.air.some((event) => event.kind === "report" && event.status === 0x30)).toBe(true);
  expect(await day.tick(id)).toBe("sent");
  await day.verdict();
});

test("what cannot be read is kept raw and does not stand in the way of the next text", async () => {
  const day = await openDay();
  expect(day.network.inject("07910000000000F0FF")).toBe(true);
  const id = await day.text(elena, "Still there?");
  expect((await day.thread(id)).map((item) => item.text)).toEqual(["Still there?"]);
  await day.verdict();
});

test("the network hands the same text over twice: one row, marked, and both kept raw", async () => {
  const day = await openDay();
  const id = await day.text(elena, "On my way");
  const pdu = day.air.find((event) => event.kind === "deliver")?.pdu ?? "";
  await day.pass(60_000);
  day.network.inject(pdu);
  await day.pass(1_000);
  expect((await day.thread(id)).map((item) => [item.text, item.repeats])).toEqual([["On my way", 1]]);
  await day.verdict();
});

test("an empty clinic's phone fills its memory overnight: all of it is there in the morning, in order", async () => {
  const day = await openDay({ profile: { sizes: { SM: 5, ME: 5, SR: 5 } } });
  await day.stop();
  const words = Array.from({ length: 23 }, (_, index) => `Message ${index + 1} of the night`);
  for (const text of words) {
    day.network.say(elena, text);
    day.clock.pass(60_000);
  }
  await day.start();
  await day.pass(180_000);
  const [row] = await day.list("needs-reply");
  expect(row?.unread).toBe(words.length);
  const thread = await day.thread(row?.conversationId as never);
  expect(thread.map((item) => item.text)).toEqual(words);
  await day.verdict();
});
