import { describe, expect, it } from "vitest";
import { encodeDeliver } from "../../src-shared/sms/deliver";
import { joinParts } from "../../src-shared/sms/join";
import { measure } from "../../src-shared/sms/segments";
import { encodeSubmit } from "../../src-shared/sms/submit";
import { encoded, readDeliver, readSubmit } from "./support";

/**
 * Packed by hand from the tables of 3GPP TS 23.038 annex A: all from +12025550123 on 2026-11-22 at 22:09:00 UTC, only
 * header and text differ.
 */
const made = [
  {
    name: "Turkish locking shift",
    tables: { lockingShift: 1, singleShift: null },
    text: "ığşİç€ĞŞ",
    pdu: "00440B912120550521F30000621122229000000D0325010138303A403061C101",
  },
  {
    // ş stands in the main table and again behind ESC.
    name: "Turkish locking with Turkish single shift",
    tables: { lockingShift: 1, singleShift: 1 },
    text: "{ş}ş€",
    pdu: "00440B912120550521F300006211222290000011062401012501011B546793DACC3765",
  },
  {
    name: "Portuguese locking shift",
    tables: { lockingShift: 3, singleShift: null },
    text: "São João: 5º, 3ª ∞ ç ê Ú",
    pdu: "00440B912120550521F30000621122229000001D0325010398EEDF20E57BFFD6816A24166826015540091001D405",
  },
  {
    name: "Portuguese locking with Spanish single shift",
    tables: { lockingShift: 3, singleShift: 2 },
    text: "Úúúç",
    pdu: "00440B912120550521F30000621122229000000E06240102250103DD4DDDB04900",
  },
  {
    name: "Portuguese locking shift in part 2 of 2 with a 16-bit reference",
    tables: { lockingShift: 3, singleShift: null },
    text: "`~|^",
    pdu: "00440B912120550521F300006211222290000010090804BEEF0202250103D0076B2C",
  },
];

describe("national tables", () => {
  it.each(made)("are read: $name", ({ pdu, text, tables }) => {
    const message = readDeliver(pdu);
    expect(message).toMatchObject({ ...tables, encoding: "gsm7", text, notes: [] });
    expect(joinParts([message])).toBe(text);
  });

  it.each(made.filter(({ name }) => /^(Turkish|Portuguese) locking shift$/.test(name)))(
    "are written octet for octet: $name",
    ({ pdu, text, tables }) => {
      const scts = { at: Date.parse("2026-11-22T22:09:00Z"), offsetMinutes: 0 };
      const result = encodeDeliver({ from: "+12025550123", text, scts, coding: { encoding: "gsm7", ...tables } });
      expect(encoded(result).pdus[0]?.pdu).toBe(pdu);
    },
  );

  it("fall back to the default table where the standard has none, and say so", () => {
    const spanishLocking = "00440B912120550521F30000621122229000000A0325010240BFD96130";
    expect(readDeliver(spanishLocking)).toMatchObject({ lockingShift: 2, text: "hola¿", notes: ["unknown-language"] });
    const urduSingle = "00440B912120550521F30000621122229000000A0324010DD89437C103";
    expect(readDeliver(urduSingle)).toMatchObject({ singleShift: 13, text: "€Aì", notes: ["unknown-language"] });
  });

  it("are used for sending only when allowed and only when a part is saved", () => {
    const long = "Olá, a sua consulta é amanhã às 9h. Não se esqueça do cartão. ".repeat(2);
    expect(measure(long)).toMatchObject({ encoding: "ucs2", parts: 2 });
    expect(measure(long, { national: true })).toMatchObject({ encoding: "gsm7", parts: 1, costly: [] });
    const sent = encoded(encodeSubmit({ to: "+12025550123", text: long, report: false, national: true }));
    expect(sent.parts).toBe(1);
    expect(readSubmit(sent.pdus[0]?.pdu ?? "").text).toBe(long);

    const short = "Olá, até amanhã!";
    expect(measure(short, { national: true })).toMatchObject({ encoding: "ucs2", parts: 1 });
    const plain = "See you tomorrow at 9. ".repeat(20);
    expect(measure(plain, { national: true })).toEqual(measure(plain));
  });

  it("never cost more parts than without them", () => {
    for (const text of ["ğüşıöç ", "áéíóú ñ ", "ãõâêô ç ", "привет ", "plain [text] "]) {
      for (const times of [1, 5, 10, 20, 50, 100]) {
        const long = text.repeat(times);
        expect(measure(long, { national: true }).parts).toBeLessThanOrEqual(measure(long).parts);
      }
    }
  });

  it("in several parts come back whole", () => {
    const text = "Randevunuz yarın saat dokuzda, lütfen kimliğinizi getirin. Görüşmek üzere! ".repeat(6);
    const sent = encoded(encodeSubmit({ to: "+12025550123", text, report: true, national: true, ref: 7 }));
    expect(sent.encoding).toBe("gsm7");
    const parts = sent.pdus.map(({ pdu }) => readSubmit(pdu));
    expect(parts.map(({ text }) => text).join("")).toBe(text);
    expect(joinParts(parts)).toBe(text);
    expect(sent.parts).toBeLessThan(measure(text).parts);
  });
});
