import { type Address, decodeAddress, typeOfNumber } from "./address";
import { Cursor } from "./cursor";
import { octetsFromHex } from "./octets";
import { noteRest, readOptions } from "./report-options";
import { meaningOfStatus, type Outcome } from "./status-report";
import { decodeTimestamp, type Timestamp } from "./timestamp";
import { decodeUserData, type PduNote, type UserData, type UserDataError } from "./user-data";
import { enhancedValidity, relativeValiditySeconds } from "./validity";

export type PduError =
  | "empty"
  | "not-hex"
  /** An odd number of hex digits. */
  | "odd-length"
  /** More hex than any PDU has. */
  | "too-long"
  /** Ends before a field that must be there. */
  | "truncated"
  /** The service centre's declared length is impossible. */
  | "bad-smsc"
  | "bad-address"
  /** More user data declared than a text can have. */
  | "bad-length"
  | "bad-udh"
  /** A message type that has no business in this direction. */
  | "unknown-type";

interface Framed extends Address {
  /** The service centre's number, null when none is given. */
  smsc: string | null;
  /** The TPDU's first octet. */
  fo: number;
  /** Octets of the TPDU itself, without service centre and trailing octets. */
  tpduLength: number;
  notes: PduNote[];
}

export interface Deliver extends Framed, UserData {
  kind: "deliver";
  pid: number;
  dcs: number;
  /** Null when it is not a time. */
  scts: Timestamp | null;
  /** The TP-MMS bit as it stands: true = NO more texts wait at the network. */
  mms: boolean;
  sri: boolean;
  rp: boolean;
}

export interface Submit extends Framed, UserData {
  kind: "submit";
  mr: number;
  pid: number;
  dcs: number;
  srr: boolean;
  rd: boolean;
  rp: boolean;
  /** 0 none, 1 enhanced, 2 relative, 3 absolute. */
  vpf: 0 | 1 | 2 | 3;
  /** A relative or enhanced period. */
  validitySeconds: number | null;
  /** An absolute end. */
  validUntil: Timestamp | null;
}

export interface StatusReport extends Framed {
  kind: "report";
  mr: number;
  pid: number;
  dcs: number;
  scts: Timestamp | null;
  discharge: Timestamp | null;
  /** `discharge` as epoch ms. */
  dischargeAt: number | null;
  st: number;
  state: "delivered" | "pending" | "failed";
  outcome: Outcome;
  /** False when the network only supposes it (TP-Status 0x01). */
  confirmed: boolean;
  /** True: no more texts wait. */
  mms: boolean;
  /** True: the report answers a COMMAND. */
  srq: boolean;
  lp: boolean;
}

export type Decoded = Deliver | Submit | StatusReport | { kind: "error"; reason: PduError };

/** "either": by message type alone, SUBMIT for 1; a report and a DELIVER for the others. */
export type Direction = "from-network" | "to-network" | "either";

/**
 * Reads a PDU with its service centre address, as modems hand it out. Never throws: what cannot be read is a reason.
 * Octets after the end are tolerated and noted. From the network: DELIVER (also the reserved type 3, as 3GPP TS 23.040
 * 9.2.3.1 asks) and STATUS-REPORT; to the network: SUBMIT.
 */
export function decodePdu(hex: string, direction: Direction): Decoded {
  const octets = octetsFromHex(hex);
  if (typeof octets === "string") return fail(octets);
  const cursor = new Cursor(octets);
  const notes: PduNote[] = [];
  const smscLength = cursor.octet();
  if (smscLength > 12) return fail("bad-smsc");
  const smsc = smscFrom(cursor.take(smscLength), notes);
  const start = cursor.at;
  const fo = cursor.octet();
  if (cursor.short) return fail("truncated");
  const type = fo & 0x03;
  const toNetwork = direction === "to-network" || (direction === "either" && type === 1);
  if ((type === 1) !== toNetwork) return fail("unknown-type");
  const frame = { smsc, fo, start, notes };
  if (type === 1) return readSubmit(cursor, frame);
  return type === 2 ? readReport(cursor, frame) : readDeliver(cursor, frame);
}

interface Frame {
  smsc: string | null;
  fo: number;
  start: number;
  notes: PduNote[];
}

function fail(reason: PduError): Decoded {
  return { kind: "error", reason };
}

function smscFrom(octets: Uint8Array, notes: PduNote[]): string | null {
  if (octets.length === 0) return null;
  const address = decodeAddress(octets[0] ?? 0, octets.subarray(1), (octets.length - 1) * 2);
  if (address === null || address.ton === typeOfNumber.alphanumeric) {
    notes.push("bad-smsc");
    return null;
  }
  return address.number;
}

function readAddress(cursor: Cursor): Address | PduError {
  const semiOctets = cursor.octet();
  const toa = cursor.octet();
  // 9.1.2.5: at most 10 octets of value, so 20 digits.
  if (!cursor.short && semiOctets > 20) return "bad-address";
  const value = cursor.take((semiOctets + 1) >> 1);
  if (cursor.short) return "truncated";
  return decodeAddress(toa, value, semiOctets) ?? "bad-address";
}

function readTime(cursor: Cursor, notes: PduNote[]): Timestamp | null {
  const octets = cursor.take(7);
  const time = decodeTimestamp(octets);
  if (time === null) notes.push("bad-timestamp");
  return time;
}

/** User data up to the end, and a note when octets are left over. */
function readUserData(cursor: Cursor, dcs: number, fo: number, notes: PduNote[]): UserData | UserDataError {
  const length = cursor.octet();
  if (cursor.short) return "truncated";
  const read = decodeUserData(cursor.rest(), length, dcs, (fo & 0x40) !== 0, notes);
  if (typeof read === "string") return read;
  cursor.at += read.used;
  noteRest(cursor.rest(), notes);
  return read.userData;
}

function readDeliver(cursor: Cursor, { smsc, fo, start, notes }: Frame): Decoded {
  const address = readAddress(cursor);
  if (typeof address === "string") return fail(address);
  const pid = cursor.octet();
  const dcs = cursor.octet();
  const scts = readTime(cursor, notes);
  const userData = readUserData(cursor, dcs, fo, notes);
  if (typeof userData === "string") return fail(userData);
  return {
    kind: "deliver",
    smsc,
    fo,
    ...address,
    pid,
    dcs,
    scts,
    ...userData,
    mms: (fo & 0x04) !== 0,
    sri: (fo & 0x20) !== 0,
    rp: (fo & 0x80) !== 0,
    tpduLength: cursor.at - start,
    notes,
  };
}

function readSubmit(cursor: Cursor, { smsc, fo, start, notes }: Frame): Decoded {
  const mr = cursor.octet();
  const address = readAddress(cursor);
  if (typeof address === "string") return fail(address);
  const pid = cursor.octet();
  const dcs = cursor.octet();
  // Bits 4 and 3: 00 none, 10 relative, 01 enhanced, 11 absolute.
  const vpf = ((fo >> 3) & 0x03) as Submit["vpf"];
  let validitySeconds: number | null = null;
  let validUntil: Timestamp | null = null;
  if (vpf === 2) validitySeconds = relativeValiditySeconds(cursor.octet());
  else if (vpf === 1) validitySeconds = enhancedValidity(cursor.take(7)).seconds;
  else if (vpf === 3) validUntil = readTime(cursor, notes);
  const userData = readUserData(cursor, dcs, fo, notes);
  if (typeof userData === "string") return fail(userData);
  return {
    kind: "submit",
    smsc,
    fo,
    mr,
    ...address,
    pid,
    dcs,
    ...userData,
    srr: (fo & 0x20) !== 0,
    rd: (fo & 0x04) !== 0,
    rp: (fo & 0x80) !== 0,
    vpf,
    validitySeconds,
    validUntil,
    tpduLength: cursor.at - start,
    notes,
  };
}

function readReport(cursor: Cursor, { smsc, fo, start, notes }: Frame): Decoded {
  const mr = cursor.octet();
  const address = readAddress(cursor);
  if (typeof address === "string") return fail(address);
  const scts = readTime(cursor, notes);
  const discharge = readTime(cursor, notes);
  const st = cursor.octet();
  if (cursor.short) return fail("truncated");
  const { pid, dcs } = readOptions(cursor, notes);
  return {
    kind: "report",
    smsc,
    fo,
    mr,
    ...address,
    pid,
    dcs,
    scts,
    discharge,
    dischargeAt: discharge?.at ?? null,
    st,
    ...meaningOfStatus(st),
    mms: (fo & 0x04) !== 0,
    srq: (fo & 0x20) !== 0,
    lp: (fo & 0x08) !== 0,
    tpduLength: cursor.at - start,
    notes,
  };
}
