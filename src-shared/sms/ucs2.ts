/**
 * Text as UTF-16 BE, code unit by code unit. Lone surrogates go through as they are in both directions, so any
 * JavaScript string survives and the halves of a pair that was cut between two parts meet again when parts are joined.
 */
export function encodeUcs2(text: string): Uint8Array {
  const octets = new Uint8Array(text.length * 2);
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    octets[index * 2] = unit >> 8;
    octets[index * 2 + 1] = unit & 0xff;
  }
  return octets;
}

/** The reverse of `encodeUcs2`; a last odd octet is left out. */
export function decodeUcs2(octets: Uint8Array): string {
  let text = "";
  for (let index = 0; index + 1 < octets.length; index += 2) {
    text += String.fromCharCode(((octets[index] ?? 0) << 8) | (octets[index + 1] ?? 0));
  }
  return text;
}
