import { alphabetOf, decodeSeptets, encodeSeptets } from "../../src-shared/sms/alphabet";
import type { Charset } from "./settings";

/** A string as the chosen +CSCS writes it. */
export function inCharset(text: string, charset: Charset): string {
  if (charset === "GSM" || charset === "IRA") return text;
  let hex = "";
  for (let index = 0; index < text.length; index += 1) {
    hex += text
      .charCodeAt(index)
      .toString(16)
      .padStart(charset === "UCS2" ? 4 : 2, "0")
      .toUpperCase();
  }
  return hex;
}

/** What a client wrote in the chosen +CSCS. */
export function fromCharset(text: string, charset: Charset): string {
  const size = charset === "UCS2" ? 4 : charset === "HEX" ? 2 : 0;
  if (size === 0 || text.length % size !== 0 || !/^[0-9a-f]+$/i.test(text)) return text;
  return (text.match(new RegExp(`.{${size}}`, "g")) ?? [])
    .map((digits) => String.fromCharCode(Number.parseInt(digits, 16)))
    .join("");
}

const gsm = alphabetOf(null, null);

/** The words of a text, which may be in the GSM alphabet where "@" is octet 0 (3GPP TS 27.007 5.5). */
export function bodyInCharset(text: string, charset: Charset): string {
  if (charset === "UCS2") return inCharset(text, charset);
  if (charset === "IRA") return text.replace(/[^\n\r -~]/g, "?");
  const septets = String.fromCharCode(...(encodeSeptets(text, gsm) ?? []));
  return charset === "HEX" ? inCharset(septets, charset) : septets;
}

/** The same the other way. */
export function bodyFromCharset(typed: string, charset: Charset): string {
  const said = fromCharset(typed, charset);
  if (charset === "UCS2" || charset === "IRA") return said;
  return decodeSeptets(
    Uint8Array.from(said, (char) => char.charCodeAt(0) & 0x7f),
    gsm,
  );
}
