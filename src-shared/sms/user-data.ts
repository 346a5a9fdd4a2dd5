import { alphabetOf, decodeSeptets, encodeSeptets } from "./alphabet";
import { type Coding, decodeCoding, type Encoding, type MessageClass, type Waiting } from "./coding";
import { type Concat, decodeHeader, encodeHeader, type Ports } from "./concat";
import { packSeptets, unpackSeptets } from "./gsm7";
import { hexFromOctets } from "./octets";
import type { Split } from "./segments";
import { decodeUcs2, encodeUcs2 } from "./ucs2";

/** Something odd that did not stand in the way of reading. */
export type PduNote =
  /** 0xFF or 0x00 after the end, as some modems pad. */
  | "padding"
  /** Other octets after the end. */
  | "trailing-octets"
  | "bad-timestamp"
  /** The service centre's address cannot be read. */
  | "bad-smsc"
  /** The header's elements do not fill it: it was ignored, the text behind it is read. */
  | "bad-header"
  /** A header element with an impossible length or value was left out. */
  | "bad-element"
  /** UCS-2 with an odd number of octets: the last one is left out. */
  | "odd-user-data"
  /** A shift table that is not known here: read with the default one. */
  | "unknown-language"
  | "reserved-coding"
  /** Compressed text cannot be read: octets only. */
  | "compressed"
  /** A report's optional fields end too early. */
  | "short-options";

/** What a DELIVER, SUBMIT or STATUS-REPORT carries for people and programs. */
export interface UserData {
  encoding: Encoding;
  class: MessageClass | null;
  mwi: Waiting | null;
  /** The sender asks for deletion after reading. */
  autoDelete: boolean;
  concat: Concat | null;
  ports: Ports | null;
  singleShift: number | null;
  lockingShift: number | null;
  /** This part's text; null for 8-bit data. A pair cut between parts leaves a lone half: see `joinParts`. */
  text: string | null;
  /** The user data without its header: octets, or for gsm7 one septet an octet. */
  data: Uint8Array;
  /** The header in lower-case hex with its length octet, null without one. */
  udh: string | null;
}

export type UserDataError = "truncated" | "bad-length" | "bad-udh";

const none = new Uint8Array(0);

/**
 * Reads user data of declared length `length` (septets or octets, as the coding says) from `octets`, which may go on
 * after it. Adds to `notes`. Returns how many octets were used too.
 */
export function decodeUserData(
  octets: Uint8Array,
  length: number,
  dcs: number,
  hasHeader: boolean,
  notes: PduNote[],
): { userData: UserData; used: number } | UserDataError {
  const coding = decodeCoding(dcs);
  const septets = coding.encoding === "gsm7" && !coding.compressed;
  const used = septets ? (length * 7 + 7) >> 3 : length;
  if (used > 140) return "bad-length";
  if (used > octets.length) return "truncated";
  const all = octets.subarray(0, used);
  let headerOctets = 0;
  let header = null;
  if (hasHeader) {
    headerOctets = (all[0] ?? 255) + 1;
    if (headerOctets > used) return "bad-udh";
    header = decodeHeader(all.subarray(1, headerOctets));
    if (header === null) notes.push("bad-header");
    else if (header.badElement) notes.push("bad-element");
  }
  const userData: UserData = {
    encoding: coding.compressed ? "8bit" : coding.encoding,
    class: coding.class,
    mwi: header?.waiting ?? coding.waiting,
    autoDelete: coding.autoDelete,
    concat: header?.concat ?? null,
    ports: header?.ports ?? null,
    singleShift: header?.singleShift ?? null,
    lockingShift: header?.lockingShift ?? null,
    text: null,
    data: none,
    udh: hasHeader ? hexFromOctets(all.subarray(0, headerOctets)).toLowerCase() : null,
  };
  readText(userData, all, length, headerOctets, coding, notes);
  return { userData, used };
}

function readText(
  userData: UserData,
  all: Uint8Array,
  length: number,
  headerOctets: number,
  coding: Coding,
  notes: PduNote[],
): void {
  if (coding.reserved) notes.push("reserved-coding");
  if (userData.encoding === "gsm7") {
    const headerSeptets = Math.ceil((headerOctets * 8) / 7);
    const body = all.subarray(headerOctets);
    const count = Math.max(0, length - headerSeptets);
    userData.data = unpackSeptets(body, count, headerSeptets * 7 - headerOctets * 8);
    const alphabet = alphabetOf(userData.lockingShift, userData.singleShift);
    if (
      alphabet.lockingShift !== (userData.lockingShift || null) ||
      alphabet.singleShift !== (userData.singleShift || null)
    ) {
      notes.push("unknown-language");
    }
    userData.text = decodeSeptets(userData.data, alphabet);
    return;
  }
  userData.data = all.slice(headerOctets);
  if (coding.compressed) notes.push("compressed");
  else if (userData.encoding === "ucs2") {
    if (userData.data.length % 2 === 1) notes.push("odd-user-data");
    userData.text = decodeUcs2(userData.data);
  }
}

/** One part's user data: its declared length, its octets with the header, whether there is one. */
export interface EncodedUserData {
  length: number;
  octets: Uint8Array;
  hasHeader: boolean;
}

/** A part's text in the split's alphabet; the text must be in it. */
export function encodeTextPart(
  text: string,
  split: Split,
  concat: Concat | null,
  ports: Ports | null,
): EncodedUserData {
  const { alphabet } = split;
  if (alphabet === null) return encodeOctets(encodeUcs2(text), concat, ports);
  const header = encodeHeader({
    concat,
    ports,
    singleShift: alphabet.singleShift,
    lockingShift: alphabet.lockingShift,
  });
  const septets = encodeSeptets(text, alphabet) ?? none;
  const headerSeptets = Math.ceil((header.length * 8) / 7);
  const packed = packSeptets(septets, headerSeptets * 7 - header.length * 8);
  return { length: headerSeptets + septets.length, octets: joinOctets(header, packed), hasHeader: header.length > 0 };
}

/** Octets as they are (8-bit data, UTF-16) behind a header. */
export function encodeOctets(data: Uint8Array, concat: Concat | null, ports: Ports | null): EncodedUserData {
  const header = encodeHeader({ concat, ports });
  const octets = joinOctets(header, data);
  return { length: octets.length, octets, hasHeader: header.length > 0 };
}

export function joinOctets(...chunks: ArrayLike<number>[]): Uint8Array {
  const octets = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    octets.set(chunk, at);
    at += chunk.length;
  }
  return octets;
}
