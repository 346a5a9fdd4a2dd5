import { expect, test } from "vitest";
import type { PartKey } from "../../src-main/engine/outbox/part";
import { encodeDeliver } from "../../src-shared/sms/deliver";
import { openTestDesk, type TestDesk } from "../support/desk";

const elena = "+15035550163";
const long = "Dr. Okafor has 4:20 and 5:00 open on Thursday, which one works better for you? ".repeat(5).trim();

/** Takes every part of the next text past the prompt; `fate` says what becomes of each. */
const sendParts = (desk: TestDesk, fate: (key: PartKey) => void): void => {
  desk.clock.pass(10_000);
  const text = desk.claim();
  if (!text) throw new Error("nothing to claim");
  for (const { part } of text.parts) {
    const key = { outboxId: text.outboxId, part };
    desk.asModem((work) => desk.outcomes.sending(work, key, desk.lineId));
    fate(key);
  }
};

const deliveryOf = async (desk: TestDesk, id: Parameters<TestDesk["thread"]>[0]) =>
  (await desk.thread(id)).at(-1)?.delivery;

test("a text is delivered when all its parts are", async () => {
  const desk = openTestDesk();
  const id = desk.addPatient();
  await desk.send(id, long);
  sendParts(desk, (key) => desk.asModem((work) => desk.outcomes.sent(work, key, 100 + key.part)));
  expect(await deliveryOf(desk, id)).toMatchObject({ state: "sent", parts: 3, partsSent: 3 });
  for (const mr of [103, 101]) desk.report(elena, mr);
  expect(await deliveryOf(desk, id)).toMatchObject({ state: "sent" });
  desk.report(elena, 102);
  expect(await deliveryOf(desk, id)).toMatchObject({ state: "delivered" });
});

test("one failed part makes the text failed, whatever the others say later", async () => {
  const desk = openTestDesk();
  const id = desk.addPatient();
  await desk.send(id, long);
  sendParts(desk, (key) => desk.asModem((work) => desk.outcomes.sent(work, key, 100 + key.part)));
  desk.report(elena, 101);
  desk.report(elena, 102, 0x46);
  desk.report(elena, 103);
  expect(await deliveryOf(desk, id)).toMatchObject({ state: "failed", reason: "st 70" });
});

test("a report with a reference that nobody knows is kept and settles nothing", async () => {
  const desk = openTestDesk();
  const id = desk.addPatient();
  await desk.send(id, "Hello");
  sendParts(desk, (key) => desk.asModem((work) => desk.outcomes.sent(work, key, 7)));
  desk.report(elena, 8);
  desk.report("+15035550118", 7);
  expect(await deliveryOf(desk, id)).toMatchObject({ state: "sent" });
  expect(desk.db.prepare("SELECT count(*) FROM rawPart WHERE kind = 'report' AND itemId IS NULL").pluck().get()).toBe(
    2,
  );
});

test("a late +CMGS settles the text in doubt and the rest of it goes on", async () => {
  const desk = openTestDesk();
  const id = desk.addPatient();
  await desk.send(id, long);
  desk.clock.pass(10_000);
  const text = desk.claim();
  const key = { outboxId: text?.outboxId as PartKey["outboxId"], part: 1 };
  desk.asModem((work) => desk.outcomes.sending(work, key, desk.lineId));
  desk.asModem((work) => desk.outcomes.unknown(work, key, "timeout"));
  expect(await deliveryOf(desk, id)).toMatchObject({ state: "unknown" });
  expect(desk.claim()).toBeNull();
  desk.asModem((work) => desk.outcomes.sent(work, key, 9));
  expect(desk.claim()?.parts.map(({ part }) => part)).toEqual([2, 3]);
});

test("the modem's storage decides a text in doubt after a fall", async () => {
  const desk = openTestDesk();
  const id = desk.addPatient();
  for (const wasSent of [true, false]) {
    await desk.send(id, "Hello");
    desk.clock.pass(10_000);
    const key = { outboxId: desk.claim()?.outboxId as PartKey["outboxId"], part: 1 };
    desk.asModem((work) => desk.outcomes.sending(work, key, desk.lineId, { storage: "ME", slot: 3 }));
    desk.asModem((work) => desk.outcomes.recover(work));
    expect(await deliveryOf(desk, id)).toMatchObject({ state: "unknown" });
    desk.asModem((work) => desk.outcomes.decided(work, key, wasSent));
    expect(await deliveryOf(desk, id)).toMatchObject({ state: wasSent ? "sent" : "queued" });
  }
});

test("parts that came before and after a restart make one text", async () => {
  const desk = openTestDesk();
  const encoded = encodeDeliver({
    from: elena,
    text: long,
    ref: 9,
    scts: { at: desk.clock.now(), offsetMinutes: -240 },
  });
  if ("error" in encoded) throw new Error(encoded.error);
  const [a, b, c] = encoded.pdus.map(({ pdu }) => pdu) as [string, string, string];
  desk.arrive(a);
  desk.arrive(c);
  desk.db.close();
  const next = openTestDesk(desk.clock.now(), desk.folder);
  expect(next.db.prepare("SELECT count(*) FROM rawPart WHERE itemId IS NULL").pluck().get()).toBe(2);
  next.arrive(b);
  const [row] = await next.list("needs-reply");
  expect((await next.thread(row?.conversationId as never)).map((item) => item.text)).toEqual([long]);
});

test("a probe of the network and a lamp for voicemail are kept raw and shown to nobody; a flash text is shown", async () => {
  const desk = openTestDesk();
  const deliver = (more: { pid?: number; class?: 0; dcs?: number; text: string }) => {
    const encoded = encodeDeliver({ from: elena, scts: { at: desk.clock.now(), offsetMinutes: -240 }, ...more });
    if ("error" in encoded) throw new Error(encoded.error);
    for (const { pdu } of encoded.pdus) desk.arrive(pdu);
  };
  deliver({ pid: 0x40, text: "silent" });
  deliver({ dcs: 0xc8, text: "You have voicemail" });
  expect(await desk.list("all")).toEqual([]);
  expect(desk.db.prepare("SELECT count(*) FROM audit WHERE action = 'part.silent'").pluck().get()).toBe(2);
  deliver({ class: 0, text: "flash" });
  deliver({ pid: 0x41, text: "replaces another" });
  expect((await desk.list("all"))[0]).toMatchObject({ unread: 2, lastPreview: "replaces another" });
  expect(desk.db.prepare("SELECT count(*) FROM rawPart").pluck().get()).toBe(4);
});

test("a text that replaces an earlier one stands under it and says so: nothing received goes away", async () => {
  const desk = openTestDesk();
  const say = (text: string, more: { pid?: number; from?: string; smsc?: string } = {}) => {
    const encoded = encodeDeliver({
      from: elena,
      smsc: "+12025550100",
      scts: { at: desk.clock.now(), offsetMinutes: -240 },
      ...more,
      text,
    });
    if ("error" in encoded) throw new Error(encoded.error);
    for (const { pdu } of encoded.pdus) desk.arrive(pdu);
    desk.clock.pass(60_000);
  };
  const cameAt = desk.clock.now();
  say("Your ride comes at 9:00", { pid: 0x41 });
  say("Same type, another service centre", { pid: 0x41, smsc: "+12025550109" });
  say("Another type", { pid: 0x42 });
  say("No type at all");
  say("Same type, another sender", { pid: 0x41, from: "+12025550107" });
  say(`Your ride comes at 9:30, ${"and it waits ".repeat(14)}`, { pid: 0x41 });
  const row = (await desk.list("all")).find(({ address }) => address.value === elena);
  const items = await desk.thread(row?.conversationId as never);
  const lines = items.filter(({ kind }) => kind === "event");
  expect(items.map(({ text }) => text.slice(0, 23))).toEqual([
    "Your ride comes at 9:00",
    "Same type, another serv",
    "Another type",
    "No type at all",
    "Your ride comes at 9:30",
    "replaces",
  ]);
  expect(lines.map(({ text, detail }) => [text, detail])).toEqual([["replaces", { cameAt }]]);
  expect(row).toMatchObject({ state: "needs-reply", unread: 5 });
  say("Your ride comes at 10:00", { pid: 0x41 });
  const last = (await desk.thread(row?.conversationId as never)).at(-1);
  expect(last).toMatchObject({ text: "replaces", detail: { cameAt: items[4]?.at } });
});

test("data that Lobby cannot show stands in the thread as such", async () => {
  const desk = openTestDesk();
  const encoded = encodeDeliver({
    from: elena,
    data: Uint8Array.of(1, 6, 3, 0xbe),
    ports: { destination: 2948, source: 9200 },
    scts: { at: desk.clock.now(), offsetMinutes: 0 },
  });
  if ("error" in encoded) throw new Error(encoded.error);
  for (const { pdu } of encoded.pdus) desk.arrive(pdu);
  const [row] = await desk.list("needs-reply");
  expect(row).toMatchObject({ lastKind: "picture", lastPreview: "" });
  expect(await desk.thread(row?.conversationId as never)).toMatchObject([
    { kind: "picture", direction: "in", text: "" },
  ]);
});
