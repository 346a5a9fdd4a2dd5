/**
 * Longest PDU taken in, in octets. The longest legal one has 12 octets of SMSC and 164 of TPDU; a SIM record has 176.
 * The rest is room for modems that hand out padded records.
 */
const maxPduOctets = 512;

const nibbleOf = new Int8Array(128).fill(-1);
for (let value = 0; value < 16; value += 1) {
  const digit = value.toString(16);
  nibbleOf[digit.charCodeAt(0)] = value;
  nibbleOf[digit.toUpperCase().charCodeAt(0)] = value;
}

const hexOf: string[] = [];
for (let value = 0; value < 256; value += 1) hexOf.push(value.toString(16).toUpperCase().padStart(2, "0"));

/** The octets of a hex string in either case. White space around it is allowed, anything else is a named reason. */
export function octetsFromHex(hex: string): Uint8Array | "empty" | "not-hex" | "odd-length" | "too-long" {
  if (hex.length > 2 * maxPduOctets + 16) return "too-long";
  const digits = hex.trim();
  if (digits.length === 0) return "empty";
  if (digits.length > 2 * maxPduOctets) return "too-long";
  const octets = new Uint8Array(digits.length >> 1);
  for (let index = 0; index < digits.length; index += 1) {
    const nibble = nibbleOf[digits.charCodeAt(index)] ?? -1;
    if (nibble < 0) return "not-hex";
    if (index >> 1 < octets.length) octets[index >> 1] = ((octets[index >> 1] ?? 0) << 4) | nibble;
  }
  return digits.length % 2 === 1 ? "odd-length" : octets;
}

/** Upper-case hex. */
export function hexFromOctets(octets: ArrayLike<number>): string {
  let hex = "";
  for (let index = 0; index < octets.length; index += 1) hex += hexOf[(octets[index] ?? 0) & 0xff];
  return hex;
}
