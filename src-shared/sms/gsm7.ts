/** Characters behind ESC by septet. */
export type ShiftTable = ReadonlyMap<number, string>;

/**
 * 3GPP TS 23.038 6.2.1, the GSM 7-bit default alphabet by septet. ESC (0x1B) is no character of its own: "".
 */
export const defaultTable: readonly string[] = tableFrom(
  "@£$¥èéùìòÇ\nØø\rÅå",
  "Δ_ΦΓΛΩΠΨΣΘΞ\u001bÆæßÉ",
  " !\"#¤%&'()*+,-./",
  "0123456789:;<=>?",
  "¡ABCDEFGHIJKLMNO",
  "PQRSTUVWXYZÄÖÑÜ§",
  "¿abcdefghijklmno",
  "pqrstuvwxyzäöñüà",
);

/** 3GPP TS 23.038 6.2.1.1. 0x0A is the page break. */
export const defaultExtension: ShiftTable = new Map([
  [0x0a, "\f"],
  [0x14, "^"],
  [0x28, "{"],
  [0x29, "}"],
  [0x2f, "\\"],
  [0x3c, "["],
  [0x3d, "~"],
  [0x3e, "]"],
  [0x40, "|"],
  [0x65, "€"],
]);

/** A main table from eight rows of 16 characters; ESC becomes "". */
export function tableFrom(...rows: string[]): readonly string[] {
  return [...rows.join("")].map((char) => (char === "\u001b" ? "" : char));
}

/** Septets packed into octets (3GPP TS 23.038 6.1.2.1), the first one after `fillBits` zero bits. */
export function packSeptets(septets: Uint8Array, fillBits = 0): Uint8Array {
  const octets = new Uint8Array((septets.length * 7 + fillBits + 7) >> 3);
  let held = 0;
  let bits = fillBits;
  let at = 0;
  for (let index = 0; index < septets.length; index += 1) {
    held |= ((septets[index] ?? 0) & 0x7f) << bits;
    bits += 7;
    while (bits >= 8) {
      octets[at++] = held & 0xff;
      held >>= 8;
      bits -= 8;
    }
  }
  if (bits > 0 && at < octets.length) octets[at] = held & 0xff;
  return octets;
}

/** `count` septets out of packed octets, skipping `fillBits`. Octets that are missing count as zero. */
export function unpackSeptets(octets: Uint8Array, count: number, fillBits = 0): Uint8Array {
  const septets = new Uint8Array(count);
  let bit = fillBits;
  for (let index = 0; index < count; index += 1) {
    const at = bit >> 3;
    const pair = (octets[at] ?? 0) | ((octets[at + 1] ?? 0) << 8);
    septets[index] = (pair >> (bit & 7)) & 0x7f;
    bit += 7;
  }
  return septets;
}
