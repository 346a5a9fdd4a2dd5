import { decodePdu, type Submit } from "../../src-shared/sms/pdu";

/** Octets of the TPDU behind the service centre address. */
export function tpduLength(pdu: string): number {
  return pdu.length / 2 - 1 - Number.parseInt(pdu.slice(0, 2), 16);
}

/** A SUBMIT that the modem can send, or why not (3GPP TS 27.005 3.2.5). */
export function readSubmit(pdu: string, length: number | null): Submit | { readonly cms: number } {
  if (!/^([0-9A-F]{2})+$/.test(pdu)) return { cms: 304 };
  if (length !== null && tpduLength(pdu) !== length) return { cms: 304 };
  const decoded = decodePdu(pdu, "to-network");
  return decoded.kind === "submit" && !decoded.notes.includes("trailing-octets") ? decoded : { cms: 304 };
}
