import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { encodeDeliver } from "../../src-shared/sms/deliver";
import { joinParts } from "../../src-shared/sms/join";
import { decodePdu } from "../../src-shared/sms/pdu";
import { measure, type SplitOptions } from "../../src-shared/sms/segments";
import { encodeStatusReport } from "../../src-shared/sms/status-report";
import { encodeSubmit } from "../../src-shared/sms/submit";
import type { Timestamp } from "../../src-shared/sms/timestamp";
import { encoded, hex, readDeliver, readReport, readSubmit } from "./support";

interface Expected {
  smsc: string;
  fo: number;
  number: string;
  ton: number;
  npi: number;
  toa: number;
  pid: number;
  dcs: number;
  mr: number;
  srr: boolean;
  rd: boolean;
  rp: boolean;
  mms: boolean;
  sri: boolean;
  vpf: number;
  vp_octet?: number;
  vp_seconds?: number;
  vp_time?: string;
  scts: string;
  dt: string;
  st: number;
  outcome: string;
  encoding: string;
  /** 4 stands for "message waiting", which has no class. */
  class: number | null;
  udh: string | null;
  text?: string;
  data_hex?: string;
  ucs2_hex?: string;
  concat?: { ref: number; bits: 8 | 16; part: number; parts: number };
  single_shift?: number;
}

interface Vector {
  id: string;
  type: "SUBMIT" | "DELIVER" | "STATUS-REPORT";
  group: string;
  pdu: string;
  tpdu: string;
  tpdu_len: number;
  decoded: Expected;
  full_text?: string;
}

interface Count {
  text: string;
  encoding: string;
  units: number;
  parts: number;
  parts_gammu_counter: number;
  parts_gammu_encoder: number;
  left_gammu: number;
}

const file = new URL("./vectors/sms-vectors.json", import.meta.url);
const { vectors, segment_counter: counts } = JSON.parse(readFileSync(file, "utf8")) as {
  vectors: Vector[];
  segment_counter: Count[];
};

/** Local time with its zone, as the vectors write it. */
function written(time: Timestamp | null): string | null {
  if (time === null) return null;
  const local = new Date(time.at + time.offsetMinutes * 60_000).toISOString().slice(0, 19);
  const minutes = Math.abs(time.offsetMinutes);
  const zone = [Math.floor(minutes / 60), minutes % 60].map((value) => String(value).padStart(2, "0")).join(":");
  return `${local}${time.offsetMinutes < 0 ? "-" : "+"}${zone}`;
}

function timeFrom(text: string): Timestamp {
  const [, sign, hours, minutes] = /([+-])(\d\d):(\d\d)$/.exec(text) ?? [];
  return { at: Date.parse(text), offsetMinutes: (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) };
}

function ofType(type: Vector["type"]): Vector[] {
  return vectors.filter((vector) => vector.type === type);
}

/** The user data's fields in the vectors' words. */
function userDataOf(message: ReturnType<typeof readDeliver> | ReturnType<typeof readSubmit>) {
  const { encoding, mwi, udh, concat, singleShift, text, data } = message;
  return {
    encoding,
    class: mwi === null ? message.class : 4,
    udh,
    ...(concat && { concat }),
    ...(singleShift !== null && { single_shift: singleShift }),
    ...(encoding === "8bit" ? { data_hex: hex(data) } : { text }),
  };
}

/** A part that begins or ends inside a surrogate pair comes as its octets in the vectors. */
function comparable({ ucs2_hex, ...expected }: Expected) {
  if (ucs2_hex === undefined) return expected;
  return { ...expected, text: Buffer.from(ucs2_hex, "hex").swap16().toString("utf16le") };
}

/** The coding that a vector was made with. */
function codingOf({ encoding, single_shift }: Expected): SplitOptions["coding"] {
  return encoding === "ucs2" ? { encoding: "ucs2" } : { encoding: "gsm7", singleShift: single_shift ?? null };
}

describe("the published vectors", () => {
  it("are all there", () => {
    expect([ofType("SUBMIT").length, ofType("DELIVER").length, ofType("STATUS-REPORT").length]).toEqual([204, 284, 70]);
    expect(counts).toHaveLength(200);
  });

  it.each(ofType("DELIVER"))("decode: a text that came in, $id", (vector) => {
    const message = readDeliver(vector.pdu);
    const { smsc, fo, number, ton, npi, toa, pid, dcs, mms, sri, rp, scts } = message;
    const seen = { smsc: smsc ?? "", fo, number, ton, npi, toa, pid, dcs, mms, sri, rp, scts: written(scts) };
    expect({ ...seen, ...userDataOf(message) }).toEqual(comparable(vector.decoded));
    expect(message).toMatchObject({ tpduLength: vector.tpdu_len, notes: [] });
  });

  it.each(ofType("SUBMIT"))("decode: a text that goes out, $id", (vector) => {
    const message = readSubmit(vector.pdu);
    const { smsc, fo, number, ton, npi, toa, pid, dcs, mr, srr, rd, rp, vpf } = message;
    const seen = { smsc: smsc ?? "", fo, number, ton, npi, toa, pid, dcs, mr, srr, rd, rp, vpf };
    const validity = {
      ...(message.validitySeconds !== null && { vp_seconds: message.validitySeconds }),
      ...(message.validUntil !== null && { vp_time: written(message.validUntil) }),
    };
    const { vp_octet, ...expected } = comparable(vector.decoded);
    expect({ ...seen, ...validity, ...userDataOf(message) }).toEqual(expected);
    expect(message).toMatchObject({ tpduLength: vector.tpdu_len, notes: [] });
  });

  it.each(ofType("STATUS-REPORT"))("decode: a delivery report, $id", (vector) => {
    const report = readReport(vector.pdu);
    const { smsc, fo, number, ton, npi, toa, pid, dcs, mr, scts, discharge, st, outcome } = report;
    expect({
      ...{ smsc: smsc ?? "", fo, number, ton, npi, toa, pid, dcs, mr, st, outcome },
      ...{ scts: written(scts), dt: written(discharge) },
    }).toEqual(vector.decoded);
    expect(report).toMatchObject({ tpduLength: vector.tpdu_len, notes: [] });
  });

  it("decode without a direction to the same as with one", () => {
    for (const { pdu, type } of vectors) {
      expect(decodePdu(pdu, "either")).toEqual(decodePdu(pdu, type === "SUBMIT" ? "to-network" : "from-network"));
    }
  });

  const expressible = ofType("SUBMIT").filter(({ decoded }) => decoded.vpf === 0 || decoded.vpf === 2);

  it("leave out of the re-encoding only the absolute validity, which we never send", () => {
    expect(ofType("SUBMIT").length - expressible.length).toBe(7);
  });

  it.each(expressible)("re-encode octet for octet: $id", ({ decoded, tpdu, tpdu_len, full_text = "" }) => {
    const index = (decoded.concat?.part ?? 1) - 1;
    const result = encoded(
      encodeSubmit({
        to: decoded.number,
        text: full_text,
        report: decoded.srr,
        ref: decoded.concat?.ref,
        refBits: decoded.concat?.bits,
        validityMinutes: decoded.vp_seconds === undefined ? null : decoded.vp_seconds / 60,
        class: decoded.class as 0 | 1 | 2 | 3 | null,
        mr: decoded.mr - index,
        smsc: decoded.smsc,
        coding: codingOf(decoded),
        rejectDuplicates: decoded.rd,
        replyPath: decoded.rp,
      }),
    );
    expect(result.parts).toBe(decoded.concat?.parts ?? 1);
    const part = result.pdus[index];
    expect(part?.pdu.endsWith(tpdu)).toBe(true);
    expect(part).toMatchObject({ tpduLength: tpdu_len, text: decoded.text });
  });

  // Parts cut inside a surrogate pair are a fault of their sender that our encoder does not make.
  const delivers = ofType("DELIVER").filter(({ decoded }) => decoded.ucs2_hex === undefined);

  it.each(delivers)("re-encode what a network sends: $id", ({ decoded, pdu, full_text = "" }) => {
    const index = (decoded.concat?.part ?? 1) - 1;
    const data = decoded.data_hex === undefined ? undefined : Uint8Array.from(Buffer.from(decoded.data_hex, "hex"));
    const result = encoded(
      encodeDeliver({
        from: decoded.number,
        ...(data ? { data, ports: readDeliver(pdu).ports } : { text: full_text, coding: codingOf(decoded) }),
        scts: timeFrom(decoded.scts),
        ref: decoded.concat?.ref,
        refBits: decoded.concat?.bits,
        class: decoded.class as 0 | 1 | 2 | 3 | null,
        dcs: decoded.dcs,
        pid: decoded.pid,
        smsc: decoded.smsc,
        sri: decoded.sri,
        replyPath: decoded.rp,
        moreWaiting: !decoded.mms,
      }),
    );
    // The vectors set "no more wait" in the same way in every part, a network only in the last.
    const seen = readDeliver(result.pdus[index]?.pdu ?? "");
    const { fo, mms, ...rest } = readDeliver(pdu);
    expect(seen).toMatchObject(rest);
    // libgammu rounds the length of a worded sender up to whole octets; we count half octets as 23.040 9.1.2.5 does.
    if (result.parts === 1 && decoded.ton !== 5) expect(result.pdus[0]?.pdu).toBe(pdu);
  });

  it.each(ofType("STATUS-REPORT"))("re-encode a delivery report: $id", ({ decoded, pdu }) => {
    const { mr, number, st, smsc, scts, dt } = decoded;
    const report = encodeStatusReport({ mr, to: number, st, smsc, scts: timeFrom(scts), discharge: timeFrom(dt) });
    expect(encoded(report).pdu).toBe(pdu);
  });

  it("join to the full texts, whatever was cut", () => {
    const groups = new Map<string, Vector[]>();
    for (const vector of vectors) {
      if (vector.type === "DELIVER") groups.set(vector.group, [...(groups.get(vector.group) ?? []), vector]);
    }
    let whole = 0;
    for (const group of groups.values()) {
      const parts = group.map(({ pdu }) => readDeliver(pdu));
      if (parts.length !== (parts[0]?.concat?.parts ?? 1) || parts[0]?.text === null) continue;
      expect(joinParts(parts.toReversed())).toBe(group[0]?.full_text);
      whole += 1;
    }
    expect(whole).toBeGreaterThan(100);
  });

  it.each(counts)("count segments: $units $encoding in $parts", (count) => {
    const seen = measure(count.text);
    expect(seen).toMatchObject({ encoding: count.encoding, units: count.units, parts: count.parts });
    expect(count.parts_gammu_encoder).toBe(count.parts_gammu_counter);
    const sent = encoded(encodeSubmit({ to: "+12025550123", text: count.text, report: false }));
    expect(sent).toMatchObject({ encoding: seen.encoding, units: seen.units, parts: seen.parts });
    expect(seen.left).toBe(count.left_gammu);
  });
});
