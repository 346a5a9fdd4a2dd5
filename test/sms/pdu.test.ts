import { describe, expect, it } from "vitest";
import { encodeDeliver } from "../../src-shared/sms/deliver";
import { joinData, joinParts } from "../../src-shared/sms/join";
import { type Decoded, decodePdu, type PduError } from "../../src-shared/sms/pdu";
import { encodeStatusReport, meaningOfStatus } from "../../src-shared/sms/status-report";
import { encodeSubmit } from "../../src-shared/sms/submit";
import { decodeTimestamp, encodeTimestamp } from "../../src-shared/sms/timestamp";
import { relativeValidityOctet, relativeValiditySeconds } from "../../src-shared/sms/validity";
import { encoded, readDeliver, readReport, readSubmit } from "./support";

/** From +12025550123, 2026-11-22 22:09:00 UTC; `rest` is the declared length and the user data. */
function deliver({
  fo = "04",
  address = "0B912120550521F3",
  pid = "00",
  dcs = "00",
  time = "62112222900000",
  rest = "",
}) {
  return `00${fo}${address}${pid}${dcs}${time}${rest}`;
}
const hello = "05C8329BFD06";
const scts = { at: Date.parse("2026-11-22T22:09:00Z"), offsetMinutes: 0 };

function reasonOf(hex: string, direction: "from-network" | "to-network" = "from-network"): PduError | Decoded["kind"] {
  const decoded = decodePdu(hex, direction);
  return decoded.kind === "error" ? decoded.reason : decoded.kind;
}

describe("what cannot be read", () => {
  it("is named", () => {
    expect(reasonOf("")).toBe("empty");
    expect(reasonOf("  \r\n")).toBe("empty");
    expect(reasonOf("00 04")).toBe("not-hex");
    expect(reasonOf("+CMGR: 1")).toBe("not-hex");
    expect(reasonOf("é0")).toBe("not-hex");
    expect(reasonOf(deliver({ rest: hello }).slice(0, -1))).toBe("odd-length");
    expect(reasonOf("00".repeat(600))).toBe("too-long");
    expect(reasonOf("F".repeat(10_000_000))).toBe("too-long");
    expect(reasonOf("0D91")).toBe("bad-smsc");
    expect(reasonOf("00")).toBe("truncated");
    expect(reasonOf(deliver({ address: `1591${"21".repeat(11)}`, rest: hello }))).toBe("bad-address");
    expect(reasonOf(deliver({ address: "0B91F120550521F3", rest: hello }))).toBe("bad-address");
    expect(reasonOf(deliver({ rest: `A1${"00".repeat(141)}` }))).toBe("bad-length");
    expect(reasonOf(deliver({ dcs: "08", rest: `8D${"00".repeat(141)}` }))).toBe("bad-length");
  });

  it("is truncated wherever it is cut", () => {
    const whole = deliver({ rest: hello });
    for (let length = 2; length < whole.length; length += 2) expect(reasonOf(whole.slice(0, length))).toBe("truncated");
    expect(reasonOf(whole)).toBe("deliver");
  });

  it("is of the wrong type for its direction", () => {
    const submit = encoded(encodeSubmit({ to: "+12025550123", text: "Hello", report: false })).pdus[0]?.pdu ?? "";
    expect(reasonOf(submit, "to-network")).toBe("submit");
    expect(reasonOf(submit)).toBe("unknown-type");
    expect(reasonOf(deliver({ rest: hello }), "to-network")).toBe("unknown-type");
    // A reserved type is read as a DELIVER, as 23.040 9.2.3.1 asks.
    expect(reasonOf(deliver({ fo: "07", rest: hello }))).toBe("deliver");
  });

  it("has a header that does not fit", () => {
    expect(reasonOf(deliver({ fo: "44", rest: "00" }))).toBe("bad-udh");
    expect(reasonOf(deliver({ fo: "44", dcs: "04", rest: "03FF0102" }))).toBe("bad-udh");
  });
});

describe("what is odd and read all the same", () => {
  it("reads the text behind a header whose elements do not fill it (9.2.3.24)", () => {
    // One octet too many, and an element longer than what is left.
    for (const rest of ["0B0600030201010100410042", "0A05000902010100410042"])
      expect(readDeliver(deliver({ fo: "44", dcs: "08", rest }))).toMatchObject({
        text: "AB",
        concat: null,
        notes: ["bad-header"],
      });
  });

  it("notes octets after the end", () => {
    expect(readDeliver(deliver({ rest: hello }))).toMatchObject({ text: "Hello", notes: [], tpduLength: 24 });
    for (const padding of ["FF", "FFFFFF", "00", "00FF"]) {
      const message = readDeliver(deliver({ rest: hello + padding }));
      expect(message).toMatchObject({ text: "Hello", notes: ["padding"], tpduLength: 24 });
    }
    expect(readDeliver(deliver({ rest: `${hello}41` }))).toMatchObject({ text: "Hello", notes: ["trailing-octets"] });
  });

  it("takes either case and white space around", () => {
    expect(readDeliver(` ${deliver({ rest: hello }).toLowerCase()}\r\n`).text).toBe("Hello");
  });

  it("keeps a text whose time is no time", () => {
    for (const time of ["FFFFFFFFFFFFFF", "00000000000000", "62312222900000", "62111322900000", "62112242900000"]) {
      const message = readDeliver(deliver({ time, rest: hello }));
      expect(message).toMatchObject({ text: "Hello", scts: null, notes: ["bad-timestamp"] });
    }
  });

  it("leaves out header elements that cannot be, skips unknown ones, and takes the last of repeated ones", () => {
    const at = (header: string) => readDeliver(deliver({ fo: "44", dcs: "04", rest: `${octet(header)}${header}` }));
    expect(at("0500032A0201")).toMatchObject({ concat: { ref: 42, bits: 8, parts: 2, part: 1 }, notes: [] });
    expect(at("0500032A0200")).toMatchObject({ concat: null, notes: ["bad-element"] });
    expect(at("0500032A0203")).toMatchObject({ concat: null, notes: ["bad-element"] });
    expect(at("0500032A0001")).toMatchObject({ concat: null, notes: ["bad-element"] });
    expect(at("0400022A02")).toMatchObject({ concat: null, notes: ["bad-element"] });
    expect(at("0A70030102030003070201")).toMatchObject({ concat: { ref: 7, part: 1 }, notes: [] });
    expect(at("0B00032A02010804BEEF0302")).toMatchObject({ concat: { ref: 0xbeef, bits: 16, parts: 3, part: 2 } });
    expect(at("0605040B8423F0")).toMatchObject({ ports: { destination: 2948, source: 9200 }, udh: "0605040b8423f0" });
    expect(at("00")).toMatchObject({ udh: "00", concat: null });
  });

  it("reads codes behind ESC that have no character as 23.038 says", () => {
    const septets = (text: string) => readDeliver(deliver({ rest: text })).text;
    expect(septets("029B20")).toBe("A");
    expect(septets("029B0D")).toBe(" ");
    expect(septets("0141")).toBe("A");
    expect(septets("011B")).toBe(" ");
  });

  it("reads 8-bit, compressed and reserved codings", () => {
    expect(readDeliver(deliver({ dcs: "F5", rest: "020102" }))).toMatchObject({
      encoding: "8bit",
      class: 1,
      text: null,
    });
    expect(readDeliver(deliver({ dcs: "20", rest: "020102" }))).toMatchObject({
      encoding: "8bit",
      notes: ["compressed"],
    });
    expect(readDeliver(deliver({ dcs: "0C", rest: hello }))).toMatchObject({
      text: "Hello",
      notes: ["reserved-coding"],
    });
    expect(readDeliver(deliver({ dcs: "80", rest: hello }))).toMatchObject({
      text: "Hello",
      notes: ["reserved-coding"],
    });
    expect(readDeliver(deliver({ dcs: "51", rest: hello }))).toMatchObject({
      text: "Hello",
      autoDelete: true,
      class: 1,
    });
    expect(readDeliver(deliver({ dcs: "08", rest: "0300410F" }))).toMatchObject({
      text: "A",
      notes: ["odd-user-data"],
    });
  });

  it("tells waiting lamps apart", () => {
    const mwi = (dcs: string) => readDeliver(deliver({ dcs, rest: "00" })).mwi;
    expect(mwi("C8")).toEqual({ active: true, kind: "voicemail", store: false, count: null });
    expect(mwi("D1")).toEqual({ active: false, kind: "fax", store: true, count: null });
    expect(mwi("EA")).toEqual({ active: true, kind: "email", store: true, count: null });
    expect(mwi("00")).toBeNull();
    const header = readDeliver(deliver({ fo: "44", dcs: "04", rest: "050401028003" }));
    expect(header.mwi).toEqual({ active: true, kind: "voicemail", store: true, count: 3 });
  });
});

function octet(hex: string): string {
  return (hex.length / 2).toString(16).padStart(2, "0");
}

describe("addresses", () => {
  const from = (address: string) => readDeliver(deliver({ address, rest: hello }));

  it("are international, national, short, worded, odd or empty", () => {
    expect(from("0B912120550521F3")).toMatchObject({ number: "+12025550123", ton: 1, npi: 1 });
    expect(from("0A812020551032")).toMatchObject({ number: "0202550123", ton: 0 });
    expect(from("0AA12020551032")).toMatchObject({ number: "0202550123", ton: 2 });
    expect(from("0581214365F7".slice(0, 10))).toMatchObject({ number: "12345", ton: 0 });
    expect(from("05C8214305")).toMatchObject({ number: "12345", ton: 4, npi: 8 });
    expect(from("0581AACBED")).toMatchObject({ number: "**#ab" });
    expect(from("0081")).toMatchObject({ number: "" });
    expect(from("0091")).toMatchObject({ number: "" });
    expect(from("0C912120550521F3")).toMatchObject({ number: "+12025550123" });
    expect(from("0BD0CDBC30EC5E03")).toMatchObject({ number: "MyBank", ton: 5, npi: 0 });
    expect(from("00D0")).toMatchObject({ number: "" });
  });

  it("of seven letters have no @ at the end when a network rounds their length up", () => {
    expect(from("0DD041E19058341E01")).toMatchObject({ number: "ABCDEFG" });
    expect(from("0ED041E19058341E01")).toMatchObject({ number: "ABCDEFG" });
  });

  it("of a service centre may be unreadable without harm to the text", () => {
    const body = deliver({ rest: hello }).slice(2);
    expect(readDeliver(`0791447758100650${body}`).smsc).toBe("+447785016005");
    expect(readDeliver(`0791F47758100650${body}`)).toMatchObject({ smsc: null, notes: ["bad-smsc"], text: "Hello" });
    expect(readDeliver(`0191${body}`)).toMatchObject({ smsc: "", text: "Hello" });
  });

  it("to send to are numbers only", () => {
    const to = (number: string) => encodeSubmit({ to: number, text: "Hello", report: false });
    for (const bad of ["", "+", "MyBank", "abc", "+1202555012a", "++1202", "1+2", "+*1", "*#", "1".repeat(21), "١٢٣"]) {
      expect(to(bad)).toEqual({ error: "bad-number" });
    }
    expect(encoded(to("+1 (202) 555-0123")).pdus).toEqual(encoded(to("+12025550123")).pdus);
    expect(readSubmit(encoded(to("72404")).pdus[0]?.pdu ?? "")).toMatchObject({ number: "72404", toa: 0x81 });
    expect(readSubmit(encoded(to("2025550123")).pdus[0]?.pdu ?? "")).toMatchObject({ number: "2025550123", toa: 0x81 });
  });
});

describe("times", () => {
  it("carry a zone with a sign", () => {
    const time = decodeTimestamp(Uint8Array.of(0x62, 0x11, 0x22, 0x22, 0x90, 0x00, 0x0a));
    expect(time).toEqual({ at: Date.parse("2026-11-22T22:09:00-05:00"), offsetMinutes: -300 });
    expect(decodeTimestamp(Uint8Array.of(0x62, 0x11, 0x22, 0x22, 0x90, 0x00, 0x08))?.offsetMinutes).toBe(0);
    expect(decodeTimestamp(Uint8Array.of(0x62, 0x11))).toBeNull();
  });

  it("are the calendar's own from 1990 to 2089", () => {
    for (let day = 0; day < 36_500; day += 13) {
      const at = Date.UTC(1990, 0, 1) + day * 86_400_000 + ((day * 7919) % 86_400) * 1000;
      const offsetMinutes = ((day % 113) - 56) * 15;
      const local = new Date(at + offsetMinutes * 60_000);
      if (local.getUTCFullYear() < 1990) continue;
      const octets = encodeTimestamp({ at, offsetMinutes });
      const swapped = Array.from(octets.subarray(0, 6), (value) => `${value & 15}${value >> 4}`).join("");
      expect(swapped).toBe(local.toISOString().replace(/\D/g, "").slice(2, 14));
      expect(decodeTimestamp(octets)).toEqual({ at, offsetMinutes });
    }
  });

  it("do not exist on 29 February of a common year", () => {
    expect(decodeTimestamp(Uint8Array.of(0x52, 0x20, 0x92, 0, 0, 0, 0))).toBeNull();
    expect(decodeTimestamp(Uint8Array.of(0x82, 0x20, 0x92, 0, 0, 0, 0))?.at).toBe(Date.UTC(2028, 1, 29));
  });

  it("of validity go out rounded down, never later than asked", () => {
    for (let octet = 0; octet < 256; octet += 1) {
      expect(relativeValidityOctet(relativeValiditySeconds(octet) / 60)).toBe(octet);
    }
    expect(relativeValidityOctet(0)).toBe(0);
    expect(relativeValidityOctet(14)).toBe(1);
    expect(relativeValidityOctet(1e9)).toBe(255);
  });

  it("of validity are read in each form", () => {
    const submit = (fo: string, validity: string) => readSubmit(`00${fo}000B912120550521F30000${validity}${hello}`);
    expect(submit("01", "")).toMatchObject({ vpf: 0, validitySeconds: null, validUntil: null });
    expect(submit("11", "A7")).toMatchObject({ vpf: 2, validitySeconds: 86_400 });
    expect(submit("19", "62112222900000")).toMatchObject({ vpf: 3, validUntil: scts });
    expect(submit("09", "01A70000000000")).toMatchObject({ vpf: 1, validitySeconds: 86_400 });
    expect(submit("09", "021E0000000000")).toMatchObject({ vpf: 1, validitySeconds: 30 });
    expect(submit("09", "03103254000000")).toMatchObject({ vpf: 1, validitySeconds: 3600 + 23 * 60 + 45 });
  });
});

describe("delivery reports", () => {
  const report = (st: number) =>
    encoded(
      encodeStatusReport({ mr: 7, to: "+12025550123", scts, discharge: { at: scts.at + 5000, offsetMinutes: 0 }, st }),
    );

  it("say delivered, pending or failed, and whether the network knows", () => {
    expect(readReport(report(0).pdu)).toMatchObject({
      ...{ mr: 7, number: "+12025550123", state: "delivered", outcome: "delivered", confirmed: true },
      ...{ scts, dischargeAt: scts.at + 5000, notes: [], tpduLength: report(0).tpduLength },
    });
    expect(meaningOfStatus(0x01)).toMatchObject({ state: "delivered", confirmed: false });
    expect(meaningOfStatus(0x02)).toMatchObject({ state: "delivered", outcome: "replaced-by-sc" });
    for (let st = 0; st < 256; st += 1) {
      const group = st < 0x20 ? "delivered" : st < 0x40 ? "pending" : "failed";
      expect(readReport(report(st).pdu)).toMatchObject({ st, state: group });
    }
  });

  it("keep their status whatever follows", () => {
    for (const [rest, note] of [
      ["FF", "padding"],
      ["FFFF", "padding"],
      ["0000", "padding"],
      ["07", "short-options"],
      ["0700000548", "short-options"],
      ["0341", "short-options"],
    ] as const) {
      expect(readReport(report(0).pdu + rest)).toMatchObject({ state: "delivered", notes: [note] });
    }
    expect(readReport(`${report(0).pdu}074108024142`)).toMatchObject({ pid: 0x41, dcs: 0x08, notes: [] });
    expect(readReport(`${report(0).pdu}00`)).toMatchObject({ notes: [] });
  });

  it("are truncated when their status is missing", () => {
    expect(reasonOf(report(0).pdu.slice(0, -2))).toBe("truncated");
  });
});

describe("parts", () => {
  it("join a surrogate pair and an ESC sequence that a sender cut in two", () => {
    const ucs2 = (part: number, octets: string) =>
      readDeliver(
        deliver({ fo: "44", dcs: "08", rest: `${octet(`050003AA020${part}${octets}`)}050003AA020${part}${octets}` }),
      );
    const first = ucs2(1, "0061D83D");
    const second = ucs2(2, "DE000062");
    expect([first.text, second.text]).toEqual(["a\ud83d", "\ude00b"]);
    expect(joinParts([second, first, second])).toBe("a😀b");
    // Half a code unit that the next part does not complete spoils nothing behind it.
    expect(joinParts([ucs2(1, "00410042FF"), ucs2(2, "00430044")])).toBe("ABCD");
    expect(joinParts([ucs2(1, "004100"), ucs2(2, "420043")])).toBe("ABC");
    const begins = readDeliver("00440B912120550521F300006211222290000009050003BB0201821B");
    const ends = readDeliver("00440B912120550521F300006211222290000009050003BB0202CA42");
    expect([begins.text, ends.text]).toEqual(["A ", "eB"]);
    expect(joinParts([ends, begins])).toBe("A€B");
  });

  it("join nothing over a gap and keep the rest", () => {
    const text = "😀".repeat(80);
    const parts = encoded(encodeDeliver({ from: "+12025550123", text, scts })).pdus.map(({ pdu }) => readDeliver(pdu));
    expect(parts.length).toBe(3);
    expect(joinParts(parts)).toBe(text);
    expect(joinParts(parts.filter((_, index) => index !== 1))).toBe((parts[0]?.text ?? "") + (parts[2]?.text ?? ""));
  });

  it("of octets join too", () => {
    const part = (number: number, data: string) =>
      readDeliver(deliver({ fo: "44", dcs: "04", rest: `08050003CC020${number}${data}` }));
    expect([...joinData([part(2, "0304"), part(1, "0102")])]).toEqual([1, 2, 3, 4]);
  });
});

describe("sending", () => {
  it("names what cannot be sent", () => {
    const to = "+12025550123";
    expect(encodeSubmit({ to, text: "", report: false })).toEqual({ error: "empty" });
    expect(encodeSubmit({ to, text: "a".repeat(153 * 255 + 1), report: false })).toEqual({ error: "too-long" });
    expect(encoded(encodeSubmit({ to, text: "a".repeat(153 * 255), report: false })).parts).toBe(255);
    expect(encodeSubmit({ to, text: "é😀", report: false, coding: { encoding: "gsm7" } })).toEqual({
      error: "not-encodable",
    });
    expect(encodeSubmit({ to, text: "a", report: false, smsc: "centre" })).toEqual({ error: "bad-number" });
    const data = new Uint8Array(141);
    expect(encodeDeliver({ from: to, data, scts })).toEqual({ error: "too-long" });
    expect(encodeDeliver({ from: "Twelve chars", text: "a", scts })).toEqual({ error: "bad-number" });
  });

  it("counts references by part and wraps them", () => {
    const sent = encoded(
      encodeSubmit({ to: "+12025550123", text: "a".repeat(400), report: true, mr: 254, ref: 256 + 9 }),
    );
    const parts = sent.pdus.map(({ pdu }) => readSubmit(pdu));
    expect(parts.map(({ mr }) => mr)).toEqual([254, 255, 0]);
    expect(parts.map(({ concat }) => concat)).toEqual([1, 2, 3].map((part) => ({ ref: 9, bits: 8, part, parts: 3 })));
    expect(parts.every(({ srr }) => srr)).toBe(true);
  });

  it("puts no header into a text of one part", () => {
    const sent = encoded(encodeSubmit({ to: "+12025550123", text: "a".repeat(160), report: false, refBits: 16 }));
    expect(readSubmit(sent.pdus[0]?.pdu ?? "").udh).toBeNull();
  });

  it("leaves room for ports in each part", () => {
    const ports = { destination: 16_000, source: 0 };
    const sent = encoded(encodeSubmit({ to: "+12025550123", text: "ж".repeat(200), report: false, ports, class: 0 }));
    const parts = sent.pdus.map(({ pdu }) => readSubmit(pdu));
    expect(joinParts(parts)).toBe("ж".repeat(200));
    expect(parts.every((part) => part.ports?.destination === 16_000 && part.class === 0)).toBe(true);
  });
});
