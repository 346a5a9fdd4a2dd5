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
