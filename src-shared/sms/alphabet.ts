import { defaultExtension, defaultTable, type ShiftTable } from "./gsm7";
import { lockingShifts, singleShifts } from "./national";

/** One choice of tables of 3GPP TS 23.038 6.2.1: a main table and the table behind ESC. */
export interface Alphabet {
  /** National language identifier of the main table (IE 0x25), null = default alphabet. */
  lockingShift: number | null;
  /** National language identifier of the table behind ESC (IE 0x24), null = default extension. */
  singleShift: number | null;
  main: readonly string[];
  extension: ShiftTable;
  /** UTF-16 code -> septet, or 0x80 | septet when ESC goes before it. */
  codes: ReadonlyMap<number, number>;
}

const known = new Map<number, Alphabet>();

/**
 * The alphabet for a pair of national language identifiers. One that has no table here (or in the standard, as the
 * Spanish locking shift) means the default table, as 3GPP TS 23.038 6.2.1.2.4 asks.
 */
export function alphabetOf(lockingShift: number | null, singleShift: number | null): Alphabet {
  const locking = lockingShift !== null && lockingShifts.has(lockingShift) ? lockingShift : null;
  const single = singleShift !== null && singleShifts.has(singleShift) ? singleShift : null;
  const key = ((locking ?? 0) << 8) | (single ?? 0);
  let alphabet = known.get(key);
  if (alphabet === undefined) {
    const main = lockingShifts.get(locking ?? 0) ?? defaultTable;
    const extension = singleShifts.get(single ?? 0) ?? defaultExtension;
    const codes = new Map<number, number>();
    for (const [septet, char] of extension) codes.set(char.charCodeAt(0), 0x80 | septet);
    for (let septet = main.length - 1; septet >= 0; septet -= 1) {
      const char = main[septet];
      if (char !== undefined && char !== "") codes.set(char.charCodeAt(0), septet);
    }
    alphabet = { lockingShift: locking, singleShift: single, main, extension, codes };
    known.set(key, alphabet);
  }
  return alphabet;
}

const escapeSeptet = 0x1b;

/**
 * Text of unpacked septets; never fails. 3GPP TS 23.038 6.2.1.1: ESC before a code without a character shows the
 * main table's character, ESC ESC and an ESC at the very end show a space.
 */
export function decodeSeptets(septets: Uint8Array, alphabet: Alphabet): string {
  const { main, extension } = alphabet;
  let text = "";
  for (let index = 0; index < septets.length; index += 1) {
    const septet = septets[index] ?? 0;
    if (septet !== escapeSeptet) {
      text += main[septet & 0x7f];
      continue;
    }
    index += 1;
    const next = septets[index];
    if (next === undefined || next === escapeSeptet) text += " ";
    else text += extension.get(next) ?? main[next & 0x7f];
  }
  return text;
}

/** Septets of a text, or null when a character is not in the alphabet. */
export function encodeSeptets(text: string, alphabet: Alphabet): Uint8Array | null {
  const septets = new Uint8Array(text.length * 2);
  let length = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = alphabet.codes.get(text.charCodeAt(index));
    if (code === undefined) return null;
    if (code & 0x80) septets[length++] = escapeSeptet;
    septets[length++] = code & 0x7f;
  }
  return septets.subarray(0, length);
}
