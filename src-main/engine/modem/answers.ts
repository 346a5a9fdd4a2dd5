import { decodePdu } from "../../../src-shared/sms/pdu";
import { isHex } from "./at-job";

/** Pure readers of what modems print. Each takes single lines, tolerates missing blanks and quotes, and never throws. */

/** "+CREG: 0,1,\"5E25\"" -> ["0", "1", "5E25"]; what stands before the first colon is dropped. */
export function fieldsOf(line: string): string[] {
  const fields: string[] = [];
  let field = "";
  let isQuoted = false;
  for (const char of line.slice(line.indexOf(":") + 1)) {
    if (char === '"') isQuoted = !isQuoted;
    else if (char === "," && !isQuoted) {
      fields.push(field.trim());
      field = "";
    } else field += char;
  }
  return [...fields, field.trim()];
}

/** home and roaming can text; searching: none yet; denied: the network refuses; absent: not registered, not looking. */
export type Registration = "home" | "roaming" | "searching" | "denied" | "absent";

/** 3GPP TS 27.007 7.2: 6, 7 = "SMS only", 9, 10 = CS fallback not preferred; both can text. */
const registrations: readonly Registration[] = [
  "absent",
  "home",
  "searching",
  "denied",
  "absent",
  "roaming",
  "home",
  "roaming",
  "absent",
  "home",
  "roaming",
];

/** +CREG, +CEREG, +CGREG: read answers (`n,stat,...`) and unsolicited ones (`stat,...`) in all their shapes. */
export function registrationOf(line: string): Registration | null {
  const raw = line
    .slice(line.indexOf(":") + 1)
    .split(",")
    .map((field) => field.trim());
  const [first = "", second] = raw;
  if (!/^\d{1,2}$/.test(first)) return null;
  const isRead = second !== undefined && /^\d{1,2}$/.test(second) && Number(second) < 12 && Number(first) < 6;
  return registrations[Number(isRead ? second : first)] ?? "absent";
}

/** +CSQ: 0-31 -> -113+2n dBm (TS 27.007 8.5); 100-191 -> TD-SCDMA and LTE of some makers; null when unknown. */
export function signalOf(line: string): number | null {
  const value = Number.parseInt(fieldsOf(line)[0] ?? "", 10);
  if (value >= 0 && value <= 31) return value * 2 - 113;
  if (value >= 100 && value <= 191) return value - 216;
  return null;
}

/** +COPS: 0,0,"Name",7; null without a network or when only the number of the network is given in quotes. */
export function operatorOf(line: string): string | null {
  const name = fieldsOf(line)[2] ?? "";
  return name === "" ? null : Buffer.from(name, "latin1").toString("utf8");
}

/** +CPMS=? -> the storages of mem1, mem2, mem3; missing ones repeat the first. Wavecom brackets the whole. */
export function storagesOf(line: string): readonly [string[], string[], string[]] {
  const groups = (line.match(/\([^()]*\)/g) ?? []).map((group) => group.match(/[A-Z]{2}(?=")/g) ?? []);
  const first: string[] = [...(groups[0] ?? [])];
  return [first, [...(groups[1] ?? first)], [...(groups[2] ?? first)]];
}

/** Used and total of the storage for received texts: "+CPMS: 3,30,3,30,3,30", with names in between on some (Telit). */
export function fillOf(line: string): { used: number; total: number } | null {
  const numbers = fieldsOf(line)
    .filter((field) => /^\d+$/.test(field))
    .map(Number);
  const at = numbers.length >= 6 ? 4 : 0;
  const used = numbers[at];
  const total = numbers[at + 1];
  return used === undefined || total === undefined ? null : { used, total };
}

/** +CNMI=? -> for each of mode, mt, bm, ds, bfr the values offered; "(0-2),(0,1,3)" */
export function rangesOf(line: string): number[][] {
  return (line.match(/\([^()]*\)/g) ?? []).map((group) =>
    group
      .slice(1, -1)
      .split(",")
      .flatMap((part) => {
        const [from = Number.NaN, to = from] = part.split("-").map((number) => Number.parseInt(number, 10));
        if (Number.isNaN(from) || Number.isNaN(to) || to - from > 20) return [];
        return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);
      }),
  );
}

/** "+CMGL: 17,3,35" -> 17 */
export function slotOf(line: string): number | null {
  const match = /^\+CMG[LR]\s*:\s*(\d{1,5})/.exec(line);
  return match ? Number(match[1]) : null;
}

const stats = ["REC UNREAD", "REC READ", "STO UNSENT", "STO SENT"];

/** <stat> of TS 27.005 3.1, as a number or in the words of text mode. */
export function statOf(field: string | undefined): number | null {
  if (field !== undefined && /^[0-3]$/.test(field)) return Number(field);
  const word = stats.indexOf(field ?? "");
  return word < 0 ? null : word;
}

/** The same text written by us? The modem may put in its service centre, and its TP-MR when it sent (TS 23.040 9.2.3.6). */
export function isSameSubmit(a: string, b: string): boolean {
  const bare = (pdu: string): string => {
    const tpdu = pdu.toUpperCase().slice(2 + Number.parseInt(pdu.slice(0, 2), 16) * 2);
    return tpdu.slice(0, 2) + tpdu.slice(4);
  };
  return isHex(a) && isHex(b) && bare(a).length > 4 && bare(a) === bare(b);
}

/** +CMTI and +CDSI: "SM",3 */
export function placeOf(values: string): { storage: string; slot: number } | null {
  const match = /^\s*"?([A-Z_]{2,4})"?\s*,\s*(\d{1,5})\s*$/.exec(values);
  return match?.[1] ? { storage: match[1], slot: Number(match[2]) } : null;
}

/** Digits of an ICCID (ITU-T E.118, 18-22, a trailing F filler dropped), IMEI or IMSI (14-16) anywhere in the lines. */
export function digitsOf(lines: readonly string[], shortest: number, longest: number): string | null {
  for (const line of lines) {
    const digits = /\d[\dF]*/gi.exec(line.replace(/^[+^#$%*]\w+\s*:?/, ""))?.[0].replace(/F+$/i, "") ?? "";
    if (/^\d+$/.test(digits) && digits.length >= shortest && digits.length <= longest) return digits;
  }
  return null;
}

/** <length> of "+CMGR: 0,,24", "+CMGL: 3,1,,24", "+CMT: ,24" and "+CDS: 25": octets of the TPDU; null when there is none. */
export function lengthOf(line: string): number | null {
  const last = fieldsOf(line).at(-1) ?? "";
  return /^\d{1,3}$/.test(last) ? Number(last) : null;
}

/**
 * False when a PDU cannot be as the modem holds it: an octet was lost or bent on the line. Reading it again tells, since a
 * line does not fail twice in the same way.
 */
export function isWhole(pdu: string, length: number | null): boolean {
  if (!isHex(pdu) || pdu.length % 2 === 1) return false;
  const tpdu = pdu.length / 2 - 1 - Number.parseInt(pdu.slice(0, 2), 16);
  if (length !== null && length !== tpdu) return false;
  return kindOfPdu(pdu) === "own" || decodePdu(pdu, "from-network").kind !== "error";
}

/** What a stored PDU is, by TP-MTI (TS 23.040 9.2.3.1); "own" is a SUBMIT or COMMAND somebody left in the storage. */
export function kindOfPdu(pdu: string): "deliver" | "report" | "own" | "unreadable" {
  if (!isHex(pdu) || pdu.length < 4) return "unreadable";
  const first = Number.parseInt(pdu.slice(2 + Number.parseInt(pdu.slice(0, 2), 16) * 2).slice(0, 2), 16);
  if (Number.isNaN(first)) return "unreadable";
  const type = first & 3;
  if (type === 2) return "report";
  return type === 1 ? "own" : "deliver";
}
