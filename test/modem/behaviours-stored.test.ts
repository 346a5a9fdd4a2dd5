import { beforeEach, expect, test } from "vitest";
import { systemClock } from "../../src-main/engine/clock";
import { type DeliverInput, encodeDeliver } from "../../src-shared/sms/deliver";
import { encodeStatusReport } from "../../src-shared/sms/status-report";
import { openPtyClinic } from "../support/pty-clinic";

/** Behaviours of MODEM.md that show once a text is stored: the whole engine, with the practice modem on a real pty. */
const elena = "+15035550163";
const omar = "+15035550118";
const long = "I already dropped the form off on Friday with the lady at the desk. ".repeat(6).trim();
const minute = 60_000;

type Clinic = Awaited<ReturnType<typeof openPtyClinic>>;
/** Whole seconds, as a time stamp has them. */
let now: number;
beforeEach(() => {
  now = Math.floor(systemClock.now() / 1000) * 1000;
});

const pdusOf = (more: Partial<DeliverInput> & { text?: string; data?: Uint8Array }): string[] => {
  const encoded = encodeDeliver({ from: elena, scts: { at: now, offsetMinutes: -240 }, ...more });
  if ("error" in encoded) throw new Error(encoded.error);
  return encoded.pdus.map(({ pdu }) => pdu);
};
const reportOf = (to: string, mr: number, st = 0): string => {
  const at = { at: now, offsetMinutes: 0 };
  const encoded = encodeStatusReport({ mr, to, st, scts: at, discharge: at });
  if ("error" in encoded) throw new Error(encoded.error);
  return encoded.pdu;
};

/** The thread with Elena, oldest first. */
const thread = async (clinic: Clinic) => {
  const { rows } = await clinic.must("inbox.list", { view: "all", tagId: null, after: null });
  const row = rows.find(({ address }) => address.value === elena);
  if (!row) throw new Error("no thread");
  return (await clinic.must("inbox.thread", { conversationId: row.conversationId, before: null })).items;
};

test("B12 delivered when every part's report is in, by reference and recipient, however the number is written", async () => {
  const clinic = await openPtyClinic({ reports: "off", replies: [{ to: elena, text: long }] });
  await clinic.until(() => clinic.ticks()[0] === "sent");
  const [first = 0, second = 0, third = 0] = clinic.air.map(({ mr }) => mr);
  await clinic.hand(reportOf(elena, first), reportOf("5035550163", second), reportOf(omar, third));
  expect(clinic.ticks()).toEqual(["sent"]);
  await clinic.hand(reportOf(elena, third, 0x30));
  expect(clinic.ticks()).toEqual(["sent"]);
  await clinic.hand(reportOf(elena, third));
  expect(clinic.ticks()).toEqual(["delivered"]);
});

test("B20 parts join in any order, doubled, with the same reference from two people, and over a restart", async () => {
  const clinic = await openPtyClinic({});
  const parts = pdusOf({ text: long, ref: 9 });
  const others = pdusOf({ text: long.toUpperCase(), ref: 9, from: omar });
  const wide = pdusOf({ text: `Wide: ${long}`, ref: 9, refBits: 16 });
  await clinic.hand(parts[2] ?? "", others[1] ?? "", wide[0] ?? "", parts[2] ?? "");
  await clinic.restart();
  await clinic.hand(
    ...wide.slice(1).toReversed(),
    parts[0] ?? "",
    ...others.filter((_, index) => index !== 1),
    parts[1] ?? "",
  );
  expect(clinic.texts().toSorted()).toEqual([long, long.toUpperCase(), `Wide: ${long}`].toSorted());
  // The reference comes again.
  await clinic.hand(...pdusOf({ text: `Again ${long}`, ref: 9, scts: { at: now + minute, offsetMinutes: 0 } }));
  expect(clinic.texts()).toContain(`Again ${long}`);
});

test("B21 a character cut between two parts is whole again, and none is cut on the way out", async () => {
  const faces = `a${"😀".repeat(80)}`;
  const clinic = await openPtyClinic({ replies: [{ to: elena, text: faces }] });
  await clinic.until(() => clinic.ticks()[0] === "delivered");
  const said = clinic.air.filter(({ kind }) => kind === "submit").map(({ text }) => text);
  expect(said.length).toBeGreaterThan(1);
  expect(said.join("")).toBe(faces);
  for (const part of said) expect(part).not.toMatch(/^[\udc00-\udfff]|[\ud800-\udbff]$/);
  const [first = "", second = "", ...rest] = pdusOf({ text: faces, ref: 3 });
  await clinic.hand(second, first, ...rest);
  expect(clinic.texts()).toEqual([faces]);
});

test("B22 the extension table and the national tables of Turkish, Spanish and Portuguese are read", async () => {
  const clinic = await openPtyClinic({});
  const said: [text: string, coding: NonNullable<DeliverInput["coding"]>][] = [
    ["[ok] {yes} €5 ~ \\ | ^", { encoding: "gsm7" }],
    ["İğne yarın, çok şükür", { encoding: "gsm7", singleShift: 1 }],
    ["Mañana a las cinco, ¿está bien? Á Í Ó Ú", { encoding: "gsm7", singleShift: 2 }],
    ["Não, às três não posso: coração", { encoding: "gsm7", lockingShift: 3, singleShift: 3 }],
    ["Ğ ş İ ı", { encoding: "gsm7", lockingShift: 1 }],
  ];
  for (const [text, coding] of said) await clinic.hand(...pdusOf({ text, coding }));
  expect(clinic.texts()).toEqual(said.map(([text]) => text));
});

test("B23 a time stamp is read with its quarter-hour zone, and a broken one is the time of arrival", async () => {
  const clinic = await openPtyClinic({});
  await clinic.hand(
    ...pdusOf({ text: "from Nepal", scts: { at: now - 120 * minute, offsetMinutes: 345 } }),
    ...pdusOf({ text: "from Newfoundland", scts: { at: now - 119 * minute, offsetMinutes: -210 } }),
  );
  const whole = (await thread(clinic)).map(({ at }) => Math.floor(at / 1000) * 1000);
  expect(whole).toEqual([now - 120 * minute, now - 119 * minute]);
  const [pdu = ""] = pdusOf({ text: "no time" });
  // SCTS behind PID and DCS, as 14 semi-octets (TS 23.040 9.2.3.11): no month 99.
  const start = pdu.indexOf("0000", 20) + 4;
  await clinic.hand(`${pdu.slice(0, start)}99FFFF99999999${pdu.slice(start + 14)}`);
  const last = (await thread(clinic)).at(-1);
  expect(last?.text).toBe("no time");
  expect(Math.abs((last?.at ?? 0) - systemClock.now())).toBeLessThan(minute);
});

test("B24 senders are numbers at home and abroad, short codes and words", async () => {
  const clinic = await openPtyClinic({});
  for (const [from, text] of [
    ["5035550118", "national"],
    [omar, "international"],
    ["72244", "short"],
    ["Pharmacy", "words"],
  ] as const)
    await clinic.hand(...pdusOf({ from, text }));
  const { rows } = await clinic.must("inbox.list", { view: "all", tagId: null, after: null });
  expect(rows.map(({ address }) => `${address.kind} ${address.value}`).toSorted()).toEqual([
    "alpha Pharmacy",
    `e164 ${omar}`,
    "short 72244",
  ]);
});

test("B25 flash, silent, replacing, waiting-voicemail, binary and picture messages: each kept and audited, none in the way", async () => {
  const clinic = await openPtyClinic({});
  await clinic.hand(
    ...pdusOf({ text: "flash", class: 0 }),
    ...pdusOf({ text: "probe", pid: 0x40 }),
    ...pdusOf({ text: "first", pid: 0x41 }),
    ...pdusOf({ text: "second", pid: 0x41, scts: { at: now + 1000, offsetMinutes: 0 } }),
    ...pdusOf({ text: "voicemail", dcs: 0xc8 }),
    ...pdusOf({ data: Uint8Array.of(1, 2, 3, 4) }),
    // WAP push of an MMS notification: port 2948 (WAP-230), application/vnd.wap.mms-message.
    ...pdusOf({ data: Uint8Array.of(1, 6, 1, 0xbe), ports: { destination: 2948, source: 9200 } }),
    ...pdusOf({ text: "after all these" }),
  );
  const shown = await thread(clinic);
  const said = shown.map(({ text }) => text);
  for (const text of ["flash", "first", "second", "after all these"]) expect(said).toContain(text);
  for (const text of ["probe", "voicemail"]) expect(said).not.toContain(text);
  expect(shown.some(({ kind }) => kind === "picture")).toBe(true);
  expect(clinic.column("SELECT action AS value FROM audit")).toContain("part.silent");
  expect(clinic.isSimEmpty()).toBe(true);
});

test("B32 staff are told when the network's clock is more than five minutes off, and texts keep this PC's time", async () => {
  const clinic = await openPtyClinic({});
  await clinic.hand(...pdusOf({ text: "near", scts: { at: now + 4 * minute, offsetMinutes: 0 } }));
  expect(clinic.line().clockSkewMs).toBeNull();
  await clinic.hand(...pdusOf({ text: "far", scts: { at: now + 60 * minute, offsetMinutes: 0 } }));
  expect(Math.round((clinic.line().clockSkewMs ?? 0) / minute)).toBe(60);
  const far = (await thread(clinic)).find(({ text }) => text === "far");
  expect(Math.abs((far?.at ?? 0) - systemClock.now())).toBeLessThan(minute);
});
