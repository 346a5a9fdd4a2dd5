import { encodeNumber } from "./address";
import { encodeCoding } from "./coding";
import { type EncodedText, type EncodeError, encodeParts, encodeServiceCentre, type TextOptions } from "./parts";
import { relativeValidityOctet } from "./validity";

export interface SubmitInput extends TextOptions {
  /** "+" and digits, national digits or a short code. */
  to: string;
  text: string;
  /** Ask for a delivery report of each part. */
  report: boolean;
  /** How long the network may try, rounded down to what can be said (at least 5 minutes); null = the network's own. */
  validityMinutes?: number | null;
  /** Message reference of the first part, counted up by part; modems put their own in its place. */
  mr?: number;
  rejectDuplicates?: boolean;
  replyPath?: boolean;
  pid?: number;
}

/** The SUBMIT TPDUs of a text (3GPP TS 23.040 9.2.2.2). A text in one part has no concatenation header. */
export function encodeSubmit(input: SubmitInput): EncodedText | { error: EncodeError } {
  const to = encodeNumber(input.to);
  const serviceCentre = encodeServiceCentre(input.smsc);
  if (to === null || serviceCentre === null) return { error: "bad-number" };
  const validity =
    input.validityMinutes === null || input.validityMinutes === undefined
      ? null
      : relativeValidityOctet(input.validityMinutes);
  return encodeParts(input.text, input, (userData, encoding, index) => {
    const first =
      0x01 |
      (input.rejectDuplicates ? 0x04 : 0) |
      (validity === null ? 0 : 0x10) |
      (input.report ? 0x20 : 0) |
      (userData.hasHeader ? 0x40 : 0) |
      (input.replyPath ? 0x80 : 0);
    const mr = ((input.mr ?? 0) + index) & 0xff;
    const dcs = encodeCoding(encoding, input.class);
    return [
      serviceCentre,
      Uint8Array.of(first, mr, to.semiOctets, to.toa),
      to.value,
      Uint8Array.of((input.pid ?? 0) & 0xff, dcs),
      validity === null ? new Uint8Array(0) : Uint8Array.of(validity),
      Uint8Array.of(userData.length),
      userData.octets,
    ];
  });
}
