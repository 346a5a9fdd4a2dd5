import { alphabetOf, decodeSeptets, encodeSeptets } from "./alphabet";
import { packSeptets, unpackSeptets } from "./gsm7";

/** Type of number (3GPP TS 23.040 9.1.2.5). */
export const typeOfNumber = { unknown: 0, international: 1, national: 2, alphanumeric: 5 } as const;

export interface Address {
  /** "+" and digits when international, digits (with * # a b c) otherwise, the words when alphanumeric; may be "". */
  number: string;
  ton: number;
  npi: number;
  /** The type-of-address octet as it came. */
  toa: number;
}

const symbols = "0123456789*#abc";

/** Digits out of swapped semi-octets; null when a filler stands between digits. */
function digitsFrom(octets: Uint8Array, count: number): string | null {
  let digits = "";
  let filled = false;
  for (let index = 0; index < count; index += 1) {
    const octet = octets[index >> 1] ?? 0xff;
    const nibble = index % 2 === 0 ? octet & 0x0f : octet >> 4;
    if (nibble === 0x0f) filled = true;
    else if (filled) return null;
    else digits += symbols[nibble];
  }
  return digits;
}

/**
 * An address from its type octet and value octets. `semiOctets` is the declared length: of digits, or of the useful
 * half octets when alphanumeric. Null when the value is not an address.
 */
export function decodeAddress(toa: number, value: Uint8Array, semiOctets: number): Address | null {
  const ton = (toa >> 4) & 0x07;
  const npi = toa & 0x0f;
  if (ton === typeOfNumber.alphanumeric) {
    let septets = unpackSeptets(value, Math.floor((semiOctets * 4) / 7));
    // Seven letters fill 13 half octets; networks that round up to 14 would add an "@" (septet 0) that nobody wrote.
    if (semiOctets === 14 && septets[7] === 0) septets = septets.subarray(0, 7);
    return { number: decodeSeptets(septets, alphabetOf(null, null)), ton, npi, toa };
  }
  const digits = digitsFrom(value, semiOctets);
  if (digits === null) return null;
  return { number: ton === typeOfNumber.international && digits !== "" ? `+${digits}` : digits, ton, npi, toa };
}

/** Length in semi-octets, type and value as they stand in a TPDU. */
export interface EncodedAddress {
  semiOctets: number;
  toa: number;
  value: Uint8Array;
}

/**
 * A number to dial: 1 to 20 digits after "+", or digits with * and #; blanks, dots, dashes and brackets are left out, and
 * the "(0)" that some write for callers at home behind a country code.
 */
export function encodeNumber(number: string): EncodedAddress | null {
  const trunkless = number.trim().startsWith("+") ? number.replace("(0)", "") : number;
  const plain = trunkless.replace(/[\s().\-\u2010-\u2015]/g, "");
  if (!/^(\+[0-9]+|[*#]*[0-9][0-9*#]*)$/.test(plain)) return null;
  const international = plain.startsWith("+");
  const digits = international ? plain.slice(1) : plain;
  if (digits.length > 20) return null;
  const value = new Uint8Array((digits.length + 1) >> 1);
  for (let index = 0; index < value.length; index += 1) {
    const low = symbols.indexOf(digits[index * 2] ?? "");
    const second = digits[index * 2 + 1];
    value[index] = low | ((second === undefined ? 0x0f : symbols.indexOf(second)) << 4);
  }
  return { semiOctets: digits.length, toa: international ? 0x91 : 0x81, value };
}

/** A sender as networks write it: a number, or else up to 11 septets of words. */
export function encodeSender(sender: string): EncodedAddress | null {
  const number = encodeNumber(sender);
  if (number !== null) return number;
  const septets = encodeSeptets(sender, alphabetOf(null, null));
  if (septets === null || septets.length === 0 || septets.length > 11) return null;
  return { semiOctets: Math.ceil((septets.length * 7) / 4), toa: 0xd0, value: packSeptets(septets) };
}
