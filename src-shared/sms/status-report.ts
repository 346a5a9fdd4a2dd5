import { encodeNumber } from "./address";
import { type EncodeError, encodeServiceCentre, framed } from "./parts";
import { encodeTimestamp, type Timestamp } from "./timestamp";

export type Outcome =
  | "delivered"
  /** 0x01 and others of its group: handed on, but nobody confirms that it arrived. */
  | "forwarded-unconfirmed"
  | "replaced-by-sc"
  | "pending-sc-still-trying"
  | "failed-permanent"
  | "failed-temporary-sc-gave-up";

/** What a TP-Status octet means (3GPP TS 23.040 9.2.3.15). Reserved codes count as their group. */
export function meaningOfStatus(st: number): {
  state: "delivered" | "pending" | "failed";
  outcome: Outcome;
  /** False when the network does not know whether the text arrived. */
  confirmed: boolean;
} {
  if (st === 0x00) return { state: "delivered", outcome: "delivered", confirmed: true };
  if (st === 0x02) return { state: "delivered", outcome: "replaced-by-sc", confirmed: false };
  if (st < 0x20) return { state: "delivered", outcome: "forwarded-unconfirmed", confirmed: false };
  if (st < 0x40) return { state: "pending", outcome: "pending-sc-still-trying", confirmed: false };
  if (st < 0x60) return { state: "failed", outcome: "failed-permanent", confirmed: true };
  return { state: "failed", outcome: "failed-temporary-sc-gave-up", confirmed: true };
}

export interface StatusReportInput {
  /** The reference that the modem gave for the part. */
  mr: number;
  /** The number that the part went to. */
  to: string;
  /** When the network took the part. */
  scts: Timestamp;
  /** When it was delivered, given up or last tried. */
  discharge: Timestamp;
  /** TP-Status, 0x00 = delivered. */
  st: number;
  smsc?: string | null;
  moreWaiting?: boolean;
  /** True when the report answers a COMMAND, not a SUBMIT. */
  srq?: boolean;
}

/** A STATUS-REPORT TPDU (3GPP TS 23.040 9.2.2.3) without optional fields: for the practice modem and tests. */
export function encodeStatusReport(
  input: StatusReportInput,
): { pdu: string; tpduLength: number } | { error: Extract<EncodeError, "bad-number"> } {
  const to = encodeNumber(input.to);
  const serviceCentre = encodeServiceCentre(input.smsc);
  if (to === null || serviceCentre === null) return { error: "bad-number" };
  return framed([
    serviceCentre,
    Uint8Array.of(
      0x02 | (input.moreWaiting ? 0 : 0x04) | (input.srq ? 0x20 : 0),
      input.mr & 0xff,
      to.semiOctets,
      to.toa,
    ),
    to.value,
    encodeTimestamp(input.scts),
    encodeTimestamp(input.discharge),
    Uint8Array.of(input.st & 0xff),
  ]);
}
