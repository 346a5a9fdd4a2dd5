import { alphabetOf, decodeSeptets, encodeSeptets } from "../../../src-shared/sms/alphabet";
import { packSeptets, unpackSeptets } from "../../../src-shared/sms/gsm7";
import { hexFromOctets, octetsFromHex } from "../../../src-shared/sms/octets";
import { decodeUcs2 } from "../../../src-shared/sms/ucs2";

const plain = alphabetOf(null, null);

/** The coding group of TS 23.038 5: UCS-2 is 0x11, or bits 3-2 = 10 in the groups 01xx and 1001. */
const isUcs2 = (dcs: number): boolean => dcs === 0x11 || ((dcs & 0xc0) === 0x40 && (dcs & 0x0c) === 0x08);

/** Nothing that a network would not write: no controls but line ends, no halves of characters. */
const isSane = (text: string): boolean => text !== "" && !/(?![\r\n])\p{Cc}|\p{Cs}|\p{Cn}/u.test(text);

function unpacked(octets: Uint8Array): string {
  const count = Math.floor((octets.length * 8) / 7);
  const septets = unpackSeptets(octets, count);
  // Seven spare bits hold a CR or nothing (TS 23.038 6.1.2.3.1).
  const isPadded = octets.length % 7 === 0 && (septets[count - 1] === 0x0d || septets[count - 1] === 0);
  return decodeSeptets(isPadded ? septets.subarray(0, count - 1) : septets, plain);
}

/**
 * What a network answered to a code: as it is, as UCS-2 hex or as packed 7-bit hex. Modems disagree about which of these
 * the coding scheme means, so hex is read the way that makes sense.
 */
export function ussdText(said: string, dcs: number | null): string {
  const octets = /^[0-9A-F]{4,}$/i.test(said) && said.length % 2 === 0 ? octetsFromHex(said) : "not-hex";
  if (typeof octets === "string") return said;
  // Some modems fill the rest of their memory behind the text (Telit).
  const wide = decodeUcs2(octets).replace(/[\0\uffff].*$/s, "");
  if (dcs !== null && isUcs2(dcs) && isSane(wide)) return wide;
  const looksWide = said.length % 4 === 0 && /^(00[0-9A-F]{2}|0[1-6][0-9A-F]{2}|20[0-9A-F]{2})+/i.test(said);
  if (looksWide && isSane(wide)) return wide;
  // Digits alone are an amount, not a coding of one.
  if (/^\d+$/.test(said) && said.length < 20) return said;
  if (said.length < 8) return said;
  const narrow = unpacked(octets);
  return isSane(narrow) && /[\p{L}\d]/u.test(narrow) ? narrow : said;
}

/** A code as packed 7-bit hex, null when the alphabet lacks a character of it. */
export function packedUssd(code: string): string | null {
  const septets = encodeSeptets(code, plain);
  return septets && hexFromOctets(packSeptets(septets));
}
