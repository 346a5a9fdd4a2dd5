import { type Decoded, decodePdu } from "../../src-shared/sms/pdu";
import { encodeSubmit } from "../../src-shared/sms/submit";
import type { Timestamp } from "../../src-shared/sms/timestamp";
import { bodyFromCharset, bodyInCharset, inCharset } from "./charset";
import type { Profile } from "./profile";
import type { Settings } from "./settings";
import type { StoredText } from "./state";
import { tpduLength } from "./submit-pdu";

/** Texts as AT+CMGF says: a PDU and its length, or words with what stands about them (3GPP TS 27.005 3.1, 3.4.1). */
interface Manner {
  readonly profile: Profile;
  readonly settings: Settings;
}

/** <stat> in text mode, by its number in PDU mode. */
const statWords = ["REC UNREAD", "REC READ", "STO UNSENT", "STO SENT"] as const;
const all = 4;

/** <stat> of AT+CMGL, 4 = all; null when it is none. */
export function statFrom({ settings }: Manner, given: string | null): number | null {
  if (!settings.isTextMode) return given !== null && /^[0-4]$/.test(given) ? Number(given) : null;
  if (given === null || given === "ALL") return all;
  const place = (statWords as readonly string[]).indexOf(given);
  return place < 0 ? null : place;
}

export const statTest = ({ settings }: Manner): string =>
  settings.isTextMode ? `(${[...statWords, "ALL"].map((word) => `"${word}"`).join(",")})` : "(0-4)";

const two = (value: number): string => String(value).padStart(2, "0");

/** "yy/MM/dd,hh:mm:ss+zz", the zone in quarters of an hour. */
function stamp(time: Timestamp | null): string {
  if (time === null) return "";
  const { at, offsetMinutes } = time;
  const local = new Date(at + offsetMinutes * 60_000);
  const date = [local.getUTCFullYear() % 100, local.getUTCMonth() + 1, local.getUTCDate()].map(two).join("/");
  const clock = [local.getUTCHours(), local.getUTCMinutes(), local.getUTCSeconds()].map(two).join(":");
  return `"${date},${clock}${offsetMinutes < 0 ? "-" : "+"}${two(Math.abs(offsetMinutes) / 15)}"`;
}

const hex = (octets: Uint8Array): string => Buffer.from(octets).toString("hex").toUpperCase();

/** What stands between the colon and the line end, and the lines below it. */
function inWords({ profile, settings }: Manner, read: Decoded, pdu: string): string[] {
  const { charset, plain } = settings;
  const { alpha } = profile.texts;
  if (read.kind === "error") return [`"",${alpha},`, pdu];
  const number = `"${inCharset(read.number, charset)}"`;
  if (read.kind === "report")
    return [`${read.fo},${read.mr},${number},${read.toa},${stamp(read.scts)},${stamp(read.discharge)},${read.st}`];
  // Words where the text is in the GSM alphabet, else its octets in hex.
  const data = read.encoding === "gsm7" ? bodyInCharset(read.text ?? "", charset) : hex(read.data);
  const sent = read.kind === "deliver" ? stamp(read.scts) : "";
  const details = plain["+CSDH"] === "1" ? `,${read.toa},${read.fo},${read.pid},${read.dcs},,,${read.data.length}` : "";
  return [`${number},${alpha},${sent}${details}`, data];
}

/** Head and lines of a text or report that goes straight to the line. */
export function routedLines(manner: Manner, pdu: string, kind: "deliver" | "report"): string {
  const name = kind === "report" ? "+CDS" : "+CMT";
  if (manner.settings.isTextMode)
    return `${name}: ${inWords(manner, decodePdu(pdu, "from-network"), pdu).join("\r\n")}`;
  const alpha = kind === "report" ? "" : `${manner.profile.texts.alpha},`;
  return `${name}: ${alpha}${tpduLength(pdu)}\r\n${pdu}`;
}

/** The same of a stored one, without the command's name. */
export function storedLines(manner: Manner, { stat, pdu }: StoredText): string[] {
  if (!manner.settings.isTextMode) return [`${stat},${manner.profile.texts.alpha},${tpduLength(pdu)}`, pdu];
  const [head = "", ...below] = inWords(manner, decodePdu(pdu, stat > 1 ? "to-network" : "from-network"), pdu);
  return [`"${statWords[stat]}",${head}`, ...below];
}

/** AT+CSMP <fo>: the client wants a report. */
const reportBit = 0x20;

/** A SUBMIT of what was typed at the prompt, in one part; null where there is none. The validity of +CSMP is not looked at. */
export function submitFrom({ settings }: Manner, number: string, typed: string): string | null {
  // A client that ends its command with CR LF has typed the LF at the prompt.
  const text = bodyFromCharset(typed.replace(/^\n/, "").replace(/\r\n?/g, "\n"), settings.charset);
  const made = encodeSubmit({ to: number, text, report: (settings.sendParameters[0] & reportBit) !== 0 });
  return "error" in made || made.parts > 1 ? null : (made.pdus[0]?.pdu ?? null);
}
