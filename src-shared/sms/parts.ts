import { encodeNumber } from "./address";
import type { MessageClass } from "./coding";
import type { Ports } from "./concat";
import { hexFromOctets } from "./octets";
import { mostParts, type SplitOptions, splitAs } from "./segments";
import { type EncodedUserData, encodeTextPart, joinOctets } from "./user-data";

export type EncodeError =
  /** No text at all. */
  | "empty"
  /** More than 255 parts, or octets that do not fit into one. */
  | "too-long"
  /** Not a number that can be dialled, or not a sender that can be shown. */
  | "bad-number"
  /** The demanded coding lacks a character of the text. */
  | "not-encodable";

interface EncodedPdu {
  /** Service centre address and TPDU, upper-case hex. */
  pdu: string;
  /** Octets of the TPDU alone, as AT+CMGS wants it. */
  tpduLength: number;
  /** This part's own text. */
  text: string;
}

export interface EncodedText {
  encoding: "gsm7" | "ucs2" | "8bit";
  lockingShift: number | null;
  singleShift: number | null;
  /** Septets, UTF-16 units or octets of the whole. */
  units: number;
  parts: number;
  pdus: EncodedPdu[];
}

/** What a text's parts have in common. */
export interface TextOptions extends Omit<SplitOptions, "headerOctets"> {
  /** Reference number of a text in several parts; callers count it up. */
  ref?: number;
  class?: MessageClass | null;
  ports?: Ports | null;
  smsc?: string | null;
}

const portOctets = 6;

/** Splits a text and frames each part; `frame` gets the part's user data and its index. */
export function encodeParts(
  text: string,
  options: TextOptions,
  frame: (userData: EncodedUserData, encoding: "gsm7" | "ucs2", index: number, last: boolean) => Uint8Array[],
): EncodedText | { error: EncodeError } {
  if (text === "") return { error: "empty" };
  const split = splitAs(text, { ...options, headerOctets: options.ports ? portOctets : 0 });
  if (split === null) return { error: "not-encodable" };
  const { alphabet, starts, units } = split;
  const parts = starts.length;
  if (parts > mostParts) return { error: "too-long" };
  const encoding = alphabet === null ? "ucs2" : "gsm7";
  const bits = options.refBits ?? 8;
  const ref = (options.ref ?? 0) & (bits === 16 ? 0xffff : 0xff);
  const pdus = starts.map((start, index): EncodedPdu => {
    const own = text.slice(start, starts[index + 1]);
    const concat = parts === 1 ? null : { ref, bits, part: index + 1, parts };
    const userData = encodeTextPart(own, split, concat, options.ports ?? null);
    return { ...framed(frame(userData, encoding, index, index === parts - 1)), text: own };
  });
  return {
    encoding,
    lockingShift: alphabet?.lockingShift ?? null,
    singleShift: alphabet?.singleShift ?? null,
    units,
    parts,
    pdus,
  };
}

/** Hex of a service centre address and the TPDU's pieces after it. */
export function framed([serviceCentre = Uint8Array.of(0), ...tpdu]: Uint8Array[]): { pdu: string; tpduLength: number } {
  const octets = joinOctets(...tpdu);
  return { pdu: hexFromOctets(serviceCentre) + hexFromOctets(octets), tpduLength: octets.length };
}

/** A service centre address with its own length octet; "00" (the SIM's own) when none is given. Null for no number. */
export function encodeServiceCentre(number: string | null | undefined): Uint8Array | null {
  if (number === null || number === undefined || number === "") return Uint8Array.of(0);
  const address = encodeNumber(number);
  return address === null ? null : Uint8Array.of(address.value.length + 1, address.toa, ...address.value);
}
