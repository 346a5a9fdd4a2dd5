import { type Waiting, waitingKind } from "./coding";

/** Which part of a longer text this is. Parts belong together by sender, `ref`, `bits` and `parts`. */
export interface Concat {
  ref: number;
  bits: 8 | 16;
  part: number;
  parts: number;
}

export interface Ports {
  destination: number;
  source: number;
}

/** What the user data header says (3GPP TS 23.040 9.2.3.24). */
export interface Header {
  concat: Concat | null;
  ports: Ports | null;
  singleShift: number | null;
  lockingShift: number | null;
  waiting: Waiting | null;
  /** A known element had a length or a value that it cannot have and was left out. */
  badElement: boolean;
}

const element = {
  concat8: 0x00,
  waiting: 0x01,
  ports8: 0x04,
  ports16: 0x05,
  concat16: 0x08,
  single: 0x24,
  locking: 0x25,
};

/**
 * Reads the elements of a header, the length octet left out. Unknown ones are skipped, of repeated ones the last
 * counts. Null when the last element has too few or too many octets: then the whole header is to be ignored (9.2.3.24).
 */
export function decodeHeader(octets: Uint8Array): Header | null {
  const header: Header = {
    concat: null,
    ports: null,
    singleShift: null,
    lockingShift: null,
    waiting: null,
    badElement: false,
  };
  let at = 0;
  while (at < octets.length) {
    const id = octets[at] ?? 0;
    const length = octets[at + 1];
    if (length === undefined || at + 2 + length > octets.length) return null;
    if (!take(header, id, octets.subarray(at + 2, at + 2 + length))) header.badElement = true;
    at += 2 + length;
  }
  return header;
}

/** False when a known element is not as long as it must be, or numbers its part wrongly. */
function take(header: Header, id: number, value: Uint8Array): boolean {
  const [a = 0, b = 0, c = 0, d = 0] = value;
  switch (id) {
    case element.concat8:
      return value.length === 3 && takeConcat(header, { ref: a, bits: 8, parts: b, part: c });
    case element.concat16:
      return value.length === 4 && takeConcat(header, { ref: (a << 8) | b, bits: 16, parts: c, part: d });
    case element.ports8:
      if (value.length !== 2) return false;
      header.ports = { destination: a, source: b };
      return true;
    case element.ports16:
      if (value.length !== 4) return false;
      header.ports = { destination: (a << 8) | b, source: (c << 8) | d };
      return true;
    case element.single:
      if (value.length !== 1) return false;
      header.singleShift = a;
      return true;
    case element.locking:
      if (value.length !== 1) return false;
      header.lockingShift = a;
      return true;
    case element.waiting:
      if (value.length !== 2) return false;
      header.waiting = { active: b > 0, kind: waitingKind(a), store: (a & 0x80) !== 0, count: b };
      return true;
    default:
      return true;
  }
}

/** 9.2.3.24.1: an element with part 0, 0 parts or a part past the last is to be ignored as a whole. */
function takeConcat(header: Header, concat: Concat): boolean {
  if (concat.part === 0 || concat.part > concat.parts) return false;
  header.concat = concat;
  return true;
}

/** A header with its length octet, or no octets at all when there is nothing to say. */
export function encodeHeader(say: {
  concat?: Concat | null;
  ports?: Ports | null;
  singleShift?: number | null;
  lockingShift?: number | null;
}): Uint8Array {
  const octets = [0];
  if (say.singleShift) octets.push(element.single, 1, say.singleShift);
  if (say.lockingShift) octets.push(element.locking, 1, say.lockingShift);
  if (say.ports) {
    const { destination, source } = say.ports;
    octets.push(element.ports16, 4, destination >> 8, destination & 0xff, source >> 8, source & 0xff);
  }
  if (say.concat) {
    const { ref, bits, parts, part } = say.concat;
    if (bits === 16) octets.push(element.concat16, 4, (ref >> 8) & 0xff, ref & 0xff, parts, part);
    else octets.push(element.concat8, 3, ref & 0xff, parts, part);
  }
  octets[0] = octets.length - 1;
  return octets.length === 1 ? new Uint8Array(0) : Uint8Array.from(octets);
}
