import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { encodeDeliver } from "../../src-shared/sms/deliver";
import { joinParts } from "../../src-shared/sms/join";
import { type Decoded, type Direction, decodePdu } from "../../src-shared/sms/pdu";
import { measure } from "../../src-shared/sms/segments";
import { encodeStatusReport } from "../../src-shared/sms/status-report";
import { encodeSubmit } from "../../src-shared/sms/submit";
import { encoded, readDeliver, readReport, readSubmit } from "./support";

const gsm = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./09:;<=>?¡AZÄÖÑÜ§¿azäöñüà\f^{}\\[~]|€";
const national = "ĞİŞçğışÁÍÓÚáíóúêÔôÀÂÃÕÊãõâªº∞`";

/** Any JavaScript string a person or a broken program could put in: also lone surrogates and ESC itself. */
const anyText = fc.oneof(
  fc.string({ unit: fc.constantFrom(...gsm), minLength: 1, maxLength: 700 }),
  fc.string({ unit: fc.constantFrom(...gsm, ...national), minLength: 1, maxLength: 700 }),
  fc.string({ unit: "grapheme", minLength: 1, maxLength: 300 }),
  fc.string({
    unit: fc.constantFrom("a", "\u001b", "\ud83d", "\ude00", "😀", "👩‍👩‍👧", "€", "\u0301"),
    minLength: 1,
    maxLength: 300,
  }),
  fc
    .array(fc.integer({ min: 0, max: 0xffff }), { minLength: 1, maxLength: 300 })
    .map((units) => String.fromCharCode(...units)),
);
const number = fc
  .tuple(fc.boolean(), fc.stringMatching(/^[0-9]{1,20}$/))
  .map(([plus, digits]) => (plus ? "+" : "") + digits);
const time = fc.record({
  at: fc
    .integer({ min: Date.UTC(1990, 0, 2) / 1000, max: Date.UTC(2089, 11, 30) / 1000 })
    .map((seconds) => seconds * 1000),
  offsetMinutes: fc.integer({ min: -79, max: 79 }).map((quarters) => quarters * 15),
});
const octet = fc.integer({ min: 0, max: 255 });
const sizes = fc.record({
  national: fc.boolean(),
  refBits: fc.constantFrom<8 | 16>(8, 16),
  ref: fc.integer({ min: 0, max: 0xffff }),
});
const messageClass = fc.constantFrom<0 | 1 | 2 | 3 | null>(null, 0, 1, 2, 3);

describe("round trips", () => {
  it("bring every outgoing text back, in the parts that the meter announced", () => {
    const options = fc.record({ report: fc.boolean(), mr: octet, class: messageClass });
    fc.assert(
      fc.property(anyText, number, sizes, options, (text, to, size, rest) => {
        const sent = encoded(encodeSubmit({ to, text, ...size, ...rest }));
        const parts = sent.pdus.map(({ pdu }) => readSubmit(pdu));
        expect(parts.map((part) => part.text).join("")).toBe(text);
        expect(joinParts(parts.toReversed())).toBe(text);
        for (const [index, part] of parts.entries()) {
          const own = sent.pdus[index];
          expect(part).toMatchObject({ number: to, srr: rest.report, class: rest.class, notes: [] });
          expect([part.text, part.tpduLength]).toEqual([own?.text, own?.tpduLength]);
          expect(part.tpduLength).toBeLessThanOrEqual(164);
          expect(part.concat?.part ?? 1).toBe(index + 1);
        }
        const { encoding, units, parts: count } = measure(text, size);
        expect({ encoding, units, parts: count }).toEqual({
          encoding: sent.encoding,
          units: sent.units,
          parts: parts.length,
        });
      }),
      { numRuns: 600 },
    );
  });

  it("bring every incoming text back with sender and time", () => {
    const words = fc
      .string({ unit: fc.constantFrom(..."ABCdef .&-€"), minLength: 1, maxLength: 5 })
      .map((text) => `X${text}`);
    fc.assert(
      fc.property(anyText, fc.oneof(number, words), time, sizes, messageClass, (text, from, scts, size, rank) => {
        const made = encoded(encodeDeliver({ from, text, scts, class: rank, smsc: "+12025550100", ...size }));
        const parts = made.pdus.map(({ pdu }) => readDeliver(pdu));
        expect(joinParts(parts)).toBe(text);
        for (const part of parts) {
          expect(part).toMatchObject({ number: from, scts, class: rank, smsc: "+12025550100", notes: [] });
        }
        expect(parts.map(({ mms }) => mms)).toEqual(parts.map((_, index) => index === parts.length - 1));
      }),
      { numRuns: 600 },
    );
  });

  it("bring octets for a port back", () => {
    const ports = fc.record({
      destination: fc.integer({ min: 0, max: 0xffff }),
      source: fc.integer({ min: 0, max: 0xffff }),
    });
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 133 }), ports, time, (data, at, scts) => {
        const made = encoded(encodeDeliver({ from: "+12025550123", data, ports: at, scts }));
        expect(readDeliver(made.pdus[0]?.pdu ?? "")).toMatchObject({ encoding: "8bit", text: null, data, ports: at });
      }),
    );
  });

  it("bring every delivery report back", () => {
    fc.assert(
      fc.property(number, octet, octet, time, time, fc.boolean(), (to, mr, st, scts, discharge, srq) => {
        const { pdu } = encoded(encodeStatusReport({ mr, to, scts, discharge, st, srq }));
        expect(readReport(pdu)).toMatchObject({ number: to, mr, st, scts, discharge, srq, notes: [] });
      }),
    );
  });
});

/** A small seeded generator, so that a failure names its case (xorshift32). */
function randomFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

/** What a decoded PDU may cost at most, whatever came in. */
function checkBounded(decoded: Decoded): void {
  if (decoded.kind === "error") expect(decoded.reason).toMatch(/^[a-z-]+$/);
  else if (decoded.kind !== "report") {
    expect(decoded.data.length).toBeLessThanOrEqual(160);
    expect((decoded.text ?? "").length).toBeLessThanOrEqual(160);
    expect(decoded.number.length).toBeLessThanOrEqual(21);
    expect(decoded.tpduLength).toBeLessThanOrEqual(175);
    joinParts([decoded, decoded]);
  }
}

describe("20,000 broken PDUs", () => {
  const file = new URL("./vectors/sms-vectors.json", import.meta.url);
  const { vectors } = JSON.parse(readFileSync(file, "utf8")) as { vectors: { pdu: string }[] };
  const directions: Direction[] = ["from-network", "to-network", "either"];
  const hexDigits = "0123456789ABCDEF";

  it("never throw and stay bounded: random octets", () => {
    const random = randomFrom(20_261_122);
    for (let run = 0; run < 8000; run += 1) {
      let hex = "";
      for (let length = random(400); length > 0; length -= 1) hex += hexDigits[random(16)];
      // Without a service centre in half of them, so that the walk gets further than its length.
      checkBounded(decodePdu(run % 2 ? `00${hex}` : hex, directions[run % 3] ?? "either"));
    }
  });

  it("never throw and stay bounded: damaged real ones", () => {
    const random = randomFrom(555_0123);
    const kinds = new Set<string>();
    for (let run = 0; run < 12_000; run += 1) {
      let hex = vectors[random(vectors.length)]?.pdu ?? "";
      for (let times = 1 + random(4); times > 0; times -= 1) {
        const at = random(hex.length + 1);
        const change = random(5);
        if (change === 0) hex = hex.slice(0, at);
        else if (change === 1) hex = hex.slice(0, at) + hex.slice(at + 1 + random(6));
        else if (change === 2) hex = hex.slice(0, at) + hexDigits[random(16)] + hex.slice(at);
        else if (change === 3) hex = hex.slice(0, at) + hexDigits[random(16)] + hex.slice(at + 1);
        else hex += vectors[random(vectors.length)]?.pdu ?? "";
      }
      const decoded = decodePdu(hex, directions[random(3)] ?? "either");
      kinds.add(decoded.kind === "error" ? decoded.reason : decoded.kind);
      checkBounded(decoded);
    }
    // The damage reaches every kind of end but the ones that need other means.
    for (const kind of [
      "deliver",
      "submit",
      "report",
      "truncated",
      "odd-length",
      "bad-udh",
      "bad-address",
      "bad-length",
    ]) {
      expect(kinds).toContain(kind);
    }
  });

  it("never throw: any string at all", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: "binary" }), fc.string({ maxLength: 3000 })), (text) => {
        checkBounded(decodePdu(text, "either"));
      }),
    );
  });
});
