import {
  type Decoded,
  type Deliver,
  type Direction,
  decodePdu,
  type StatusReport,
  type Submit,
} from "../../src-shared/sms/pdu";

type Read<K> = Extract<Decoded, { kind: K }>;

/** Decodes and insists on the kind. */
function read<K extends Decoded["kind"]>(hex: string, kind: K, direction: Direction = "either"): Read<K> {
  const decoded = decodePdu(hex, direction);
  if (decoded.kind !== kind) throw new Error(`expected ${kind}, got ${JSON.stringify(decoded)}`);
  return decoded as Read<K>;
}

export function readDeliver(hex: string): Deliver {
  return read(hex, "deliver", "from-network");
}

export function readSubmit(hex: string): Submit {
  return read(hex, "submit", "to-network");
}

export function readReport(hex: string): StatusReport {
  return read(hex, "report", "from-network");
}

/** The encoded result, or a failed test that names the error. */
export function encoded<T extends object>(result: T): Exclude<T, { error: string }> {
  if ("error" in result) throw new Error(`not encoded: ${result.error}`);
  return result as Exclude<T, { error: string }>;
}

export function hex(octets: Uint8Array): string {
  return Array.from(octets, (octet) => octet.toString(16).padStart(2, "0")).join("");
}
