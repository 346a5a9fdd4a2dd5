import { encodeSender } from "./address";
import { encodeCoding } from "./coding";
import {
  type EncodedText,
  type EncodeError,
  encodeParts,
  encodeServiceCentre,
  framed,
  type TextOptions,
} from "./parts";
import { encodeTimestamp, type Timestamp } from "./timestamp";
import { type EncodedUserData, encodeOctets } from "./user-data";

export interface DeliverInput extends TextOptions {
  /** A number, or up to 11 septets of words. */
  from: string;
  /** Give `text`, or `data` for 8-bit octets in one part. */
  text?: string;
  data?: Uint8Array;
  scts: Timestamp;
  pid?: number;
  /** The whole data coding octet in place of the one made from encoding and class; it must mean the same alphabet. */
  dcs?: number;
  /** More texts wait at the network after the last part. */
  moreWaiting?: boolean;
  /** A delivery report goes back to the sender. */
  sri?: boolean;
  replyPath?: boolean;
}

/** The DELIVER TPDUs as a network would send them (3GPP TS 23.040 9.2.2.1): for the practice modem and tests. */
export function encodeDeliver(input: DeliverInput): EncodedText | { error: EncodeError } {
  const from = encodeSender(input.from);
  const serviceCentre = encodeServiceCentre(input.smsc);
  if (from === null || serviceCentre === null) return { error: "bad-number" };
  const frame = (userData: EncodedUserData, encoding: "gsm7" | "ucs2" | "8bit", last: boolean): Uint8Array[] => {
    const first =
      (last && !input.moreWaiting ? 0x04 : 0) |
      (input.sri ? 0x20 : 0) |
      (userData.hasHeader ? 0x40 : 0) |
      (input.replyPath ? 0x80 : 0);
    return [
      serviceCentre,
      Uint8Array.of(first, from.semiOctets, from.toa),
      from.value,
      Uint8Array.of((input.pid ?? 0) & 0xff, input.dcs ?? encodeCoding(encoding, input.class)),
      encodeTimestamp(input.scts),
      Uint8Array.of(userData.length),
      userData.octets,
    ];
  };
  if (input.data === undefined) {
    return encodeParts(input.text ?? "", input, (userData, encoding, _, last) => frame(userData, encoding, last));
  }
  const userData = encodeOctets(input.data, null, input.ports ?? null);
  if (userData.octets.length > 140) return { error: "too-long" };
  const pdu = { ...framed(frame(userData, "8bit", true)), text: "" };
  return { encoding: "8bit", lockingShift: null, singleShift: null, units: input.data.length, parts: 1, pdus: [pdu] };
}
