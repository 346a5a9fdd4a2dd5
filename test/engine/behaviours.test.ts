import { expect, test } from "vitest";
import { schedulerActor } from "../../src-main/engine/actor";
import { applyEarlyReport, clockSkew } from "../../src-main/engine/outbox/reports";
import { type DeliverInput, encodeDeliver } from "../../src-shared/sms/deliver";
import { encodeSubmit } from "../../src-shared/sms/submit";
import { openTestDesk, type TestDesk } from "../support/desk";

/** The behaviours of MODEM.md that show only once a text is stored; the others are in test/modem. */
const elena = "+15035550163";
const hour = 3_600_000;

const pdusOf = (desk: TestDesk, more: Partial<DeliverInput> & { text?: string; data?: Uint8Array }): string[] => {
  const encoded = encodeDeliver({ from: elena, scts: { at: desk.clock.now(), offsetMinutes: -240 }, ...more });
  if ("error" in encoded) throw new Error(encoded.error);
  return encoded.pdus.map(({ pdu }) => pdu);
};
const deliver = (desk: TestDesk, more: Parameters<typeof pdusOf>[1]): number[] =>
  pdusOf(desk, more).map((pdu) => desk.arrive(pdu));
const texts = async (desk: TestDesk, id: Parameters<TestDesk["thread"]>[0]) =>
  (await desk.thread(id)).map(({ text }) => text);
const audited = (desk: TestDesk): string[] => desk.db.prepare("SELECT action FROM audit").pluck().all() as string[];
const long = "I already dropped the form off on Friday with the lady at the desk. ".repeat(6).trim();

/** A text to Elena as far as "sent" with these references, one a part. */
const sendWith = async (desk: TestDesk, text: string, references: readonly number[]) => {
  const id = desk.addPatient();
  await desk.send(id, text);
  desk.clock.pass(10_000);
  const claimed = desk.claim();
  if (!claimed) throw new Error("nothing to send");
  expect(claimed.parts).toHaveLength(references.length);
  for (const [index, part] of claimed.parts.entries()) {
    const key = { outboxId: claimed.outboxId, part: part.part };
    desk.asModem((work) => desk.outcomes.sending(work, key, desk.lineId));
    desk.asModem((work) => desk.outcomes.sent(work, key, references[index] ?? 0));
  }
  return id;
};
const tick = async (desk: TestDesk, id: Parameters<TestDesk["thread"]>[0]) =>
  (await desk.thread(id)).at(-1)?.delivery?.state;

test("B12 delivered when every part's report is in, by reference and recipient, however the number is written", async () => {
  const desk = openTestDesk();
  const id = await sendWith(desk, long, [7, 8, 9]);
  desk.report(elena, 7);
  desk.report("5035550163", 8);
  expect(await tick(desk, id)).toBe("sent");
  desk.report("+15035550118", 9);
  expect(await tick(desk, id)).toBe("sent");
  desk.report(elena, 9, 0x30);
  expect(await tick(desk, id)).toBe("sent");
  desk.report(elena, 9);
  expect(await tick(desk, id)).toBe("delivered");
});

test("B12 a part that the network gives up makes the text failed", async () => {
  const desk = openTestDesk();
  const id = await sendWith(desk, long, [7, 8, 9]);
  desk.report(elena, 7);
  desk.report(elena, 8, 0x46);
  expect(await tick(desk, id)).toBe("failed");
});

test("B13 a report that comes before the reference is known counts once it is", async () => {
  const desk = openTestDesk();
  const id = desk.addPatient();
  await desk.send(id, "See you at nine.");
  desk.clock.pass(10_000);
  const claimed = desk.claim();
  if (!claimed) throw new Error("nothing to send");
  const key = { outboxId: claimed.outboxId, part: 1 };
  desk.asModem((work) => desk.outcomes.sending(work, key, desk.lineId));
  desk.report(elena, 200);
  desk.asModem((work) => {
    desk.outcomes.sent(work, key, 200);
    applyEarlyReport(work, desk.outcomes, desk.lineId, key, 200);
  });
  expect(await tick(desk, id)).toBe("delivered");
});

test("B16 what a poll reads a second time is the same text", async () => {
  const desk = openTestDesk();
  const id = desk.addPatient();
  const [pdu = ""] = pdusOf(desk, { text: "Hi" });
  const first = desk.arrive(pdu, { storage: "SM", slot: 4 });
  expect(desk.arrive(pdu, { storage: "SM", slot: 4 })).toBe(first);
  expect(await texts(desk, id)).toEqual(["Hi"]);
});

test("B20 parts join by sender, reference, its size and their number; any order, doubled, late, and a reference used again", async () => {
  const desk = openTestDesk();
  const id = desk.addPatient();
  const parts = pdusOf(desk, { text: long, ref: 9 });
  const wide = pdusOf(desk, { text: long.toUpperCase(), ref: 9, refBits: 16 });
  for (const pdu of [...parts.slice(1).toReversed(), ...wide.slice(1), parts[1] ?? ""]) desk.arrive(pdu);
  desk.clock.pass(60_000);
  desk.tick();
  desk.clock.pass(20 * hour);
  for (const set of [wide, parts]) desk.arrive(set[0] ?? "");
  expect((await texts(desk, id)).toSorted()).toEqual([long, long.toUpperCase()].toSorted());
  desk.clock.pass(73 * hour);
  deliver(desk, { text: `Again ${long}`, ref: 9 });
  expect(await texts(desk, id)).toContain(`Again ${long}`);
  expect(await texts(desk, id)).toHaveLength(3);
});

test("B21 a character cut between two parts is whole again, and none is cut on the way out", async () => {
  const desk = openTestDesk();
  const id = desk.addPatient();
  const faces = `a${"😀".repeat(80)}`;
  const [first = "", second = "", ...rest] = pdusOf(desk, { text: faces, ref: 3 });
  for (const pdu of [second, first, ...rest]) desk.arrive(pdu);
  expect(await texts(desk, id)).toEqual([faces]);
  for (const text of [faces, `${"x".repeat(152)}€€${"y".repeat(60)}`]) {
    const sent = encodeSubmit({ to: elena, text, ref: 1, report: false });
    if ("error" in sent) throw new Error(sent.error);
    expect(sent.parts).toBeGreaterThan(1);
    for (const { text: part } of sent.pdus) expect(part).not.toMatch(/^[\udc00-\udfff]|[\ud800-\udbff]$/);
    expect(sent.pdus.map(({ text: part }) => part).join("")).toBe(text);
  }
});

test("B22 the extension table and the national tables of Turkish, Spanish and Portuguese are read", async () => {
  const desk = openTestDesk();
  const id = desk.addPatient();
  const said: [text: string, coding: NonNullable<DeliverInput["coding"]>][] = [
    ["[ok] {yes} €5 ~ \\ | ^", { encoding: "gsm7" }],
    ["İğne yarın, çok şükür", { encoding: "gsm7", singleShift: 1 }],
    ["Mañana a las cinco, ¿está bien? Á Í Ó Ú", { encoding: "gsm7", singleShift: 2 }],
    ["Não, às três não posso: coração", { encoding: "gsm7", lockingShift: 3, singleShift: 3 }],
    ["Ğ ş İ ı", { encoding: "gsm7", lockingShift: 1 }],
  ];
  for (const [text, coding] of said) {
    desk.clock.pass(60_000);
    deliver(desk, { text, coding });
  }
  expect((await texts(desk, id)).toSorted()).toEqual(said.map(([text]) => text).toSorted());
});

test("B23 a time stamp is read with its quarter-hour zone, and a broken one is the time of arrival", async () => {
  const desk = openTestDesk();
  const id = desk.addPatient();
  const at = desk.clock.now() - 2 * hour;
  deliver(desk, { text: "from Nepal", scts: { at, offsetMinutes: 345 } });
  deliver(desk, { text: "from Newfoundland", scts: { at: at + 60_000, offsetMinutes: -210 } });
  const [pdu = ""] = pdusOf(desk, { text: "no time" });
  const whole = (await desk.thread(id)).map(({ at: shown }) => Math.floor(shown / 1000) * 1000);
  expect(whole).toEqual([at, at + 60_000]);
  // SCTS behind PID and DCS, as 14 semi-octets (TS 23.040 9.2.3.11): no month 99.
  const start = pdu.indexOf("0000", 20) + 4;
  desk.arrive(`${pdu.slice(0, start)}99FFFF99999999${pdu.slice(start + 14)}`);
  expect((await desk.thread(id)).at(-1)).toMatchObject({ text: "no time", at: desk.clock.now() });
});

test("B24 senders are numbers at home and abroad, short codes and words; words cannot be answered", async () => {
  const desk = openTestDesk();
  for (const [from, text] of [
    ["5035550118", "national"],
    ["+15035550118", "international"],
    ["72244", "short"],
    ["Pharmacy", "words"],
  ] as const) {
    desk.clock.pass(1_000);
    deliver(desk, { from, text });
  }
  const rows = await desk.list("all");
  expect(rows.map(({ address }) => address)).toEqual([
    { kind: "alpha", value: "Pharmacy" },
    { kind: "short", value: "72244" },
    { kind: "e164", value: "+15035550118" },
  ]);
  const words = rows.find(({ address }) => address.kind === "alpha");
  if (!words) throw new Error("no row");
  const answer = await desk.ask("outbox.send", {
    conversationId: words.conversationId,
    text: "Thank you",
    requestId: "0d9c7b9e-54f5-4b0e-9f3c-1a2b3c4d5e6f",
  });
  expect(answer.ok).toBe(false);
});

test("B25 flash, silent, replacing, waiting-voicemail, binary and picture messages: each kept and audited, none in the way", async () => {
  const desk = openTestDesk();
  const id = desk.addPatient();
  deliver(desk, { text: "flash", class: 0 });
  deliver(desk, { text: "probe", pid: 0x40 });
  deliver(desk, { text: "first", pid: 0x41 });
  desk.clock.pass(60_000);
  deliver(desk, { text: "second", pid: 0x41 });
  deliver(desk, { text: "voicemail", dcs: 0xc8 });
  deliver(desk, { data: Uint8Array.of(1, 2, 3, 4) });
  // WAP push of an MMS notification: port 2948 (WAP-230), application/vnd.wap.mms-message.
  deliver(desk, { data: Uint8Array.of(1, 6, 1, 0xbe), ports: { destination: 2948, source: 9200 } });
  desk.text(elena, "after all these");
  const shown = await desk.thread(id);
  const said = shown.map(({ text }) => text);
  for (const text of ["flash", "first", "second", "after all these"]) expect(said).toContain(text);
  for (const text of ["probe", "voicemail"]) expect(said).not.toContain(text);
  expect(shown.some(({ kind }) => kind === "picture")).toBe(true);
  expect(audited(desk)).toContain("part.silent");
  expect(desk.db.prepare("SELECT count(*) FROM rawPart").pluck().get()).toBe(8);
});

test("B26 what cannot be read is kept raw with its reason, and the next text stands in its thread", async () => {
  const desk = openTestDesk();
  const id = desk.addPatient();
  const [pdu = ""] = pdusOf(desk, { text: "padded" });
  for (const bad of ["not hex at all", "07915035", pdu.slice(0, -1), "FFFFFFFF"]) desk.arrive(bad);
  desk.arrive(`${pdu}FFFFFFFF`);
  desk.clock.pass(1_000);
  desk.text(elena, "next");
  expect((await texts(desk, id)).slice(-2)).toEqual(["padded", "next"]);
  expect(audited(desk).filter((action) => action === "part.unreadable").length).toBeGreaterThanOrEqual(3);
});

test("B30 a line that is not fit puts a text back, as often as it takes, and never fails it", async () => {
  const desk = openTestDesk();
  const id = desk.addPatient();
  await desk.send(id, "See you at nine.");
  for (let turn = 0; turn < 12; turn += 1) {
    desk.clock.pass(60_000);
    const claimed = desk.claim();
    if (!claimed) throw new Error("nothing to send");
    desk.asModem((work) => desk.outcomes.pause(work, { outboxId: claimed.outboxId, part: 1 }));
    expect(await tick(desk, id)).toBe("queued");
  }
});

test.each([
  [299_000, null],
  [300_000, null],
  [301_000, 301_000],
])("B32 a text sent %d ms ahead of this PC's clock proves %j: five minutes are the limit", (aheadMs, proven) => {
  const desk = openTestDesk();
  const [raw = 0] = deliver(desk, { text: "Hi", scts: { at: desk.clock.now() + aheadMs, offsetMinutes: 0 } });
  const skew = desk.workshop.look(schedulerActor, (look) => clockSkew(look, raw as Parameters<typeof clockSkew>[1]));
  expect(skew).toBe(proven);
});

test("B32 the network's clock is compared, never followed", async () => {
  const desk = openTestDesk();
  const id = desk.addPatient();
  const [raw = 0] = deliver(desk, { text: "Hi", scts: { at: desk.clock.now() + hour, offsetMinutes: 0 } });
  const skew = desk.workshop.look(schedulerActor, (look) => clockSkew(look, raw as Parameters<typeof clockSkew>[1]));
  expect(skew).toBe(hour);
  expect((await desk.thread(id))[0]?.at).toBe(desk.clock.now());
  await desk.send(id, "Answer");
  desk.clock.pass(9_000);
  expect(desk.claim()).toBeNull();
});
