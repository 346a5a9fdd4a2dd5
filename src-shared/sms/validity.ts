/** Seconds of a relative validity octet (3GPP TS 23.040 9.2.3.12.1). */
export function relativeValiditySeconds(octet: number): number {
  if (octet <= 143) return (octet + 1) * 300;
  if (octet <= 167) return 43_200 + (octet - 143) * 1800;
  if (octet <= 196) return (octet - 166) * 86_400;
  return (octet - 192) * 604_800;
}

/**
 * The octet of the longest period that is not longer than asked, so that a text never arrives later than wanted; the
 * shortest there is (5 minutes) for less.
 */
export function relativeValidityOctet(minutes: number): number {
  let low = 0;
  let high = 255;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (relativeValiditySeconds(middle) <= minutes * 60) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** What an enhanced validity field of seven octets says (9.2.3.12.3); seconds null when it names no period. */
export function enhancedValidity(octets: Uint8Array): { seconds: number | null; singleShot: boolean } {
  const indicator = octets[0] ?? 0;
  const singleShot = (indicator & 0x40) !== 0;
  const at = indicator & 0x80 ? 2 : 1;
  const format = indicator & 0x07;
  if (format === 1) return { seconds: relativeValiditySeconds(octets[at] ?? 0), singleShot };
  if (format === 2) return { seconds: octets[at] ?? 0, singleShot };
  if (format === 3) {
    const [hours, minutes, seconds] = [at, at + 1, at + 2].map((index) => {
      const octet = octets[index] ?? 0;
      return (octet & 0x0f) * 10 + (octet >> 4);
    });
    return { seconds: ((hours ?? 0) * 60 + (minutes ?? 0)) * 60 + (seconds ?? 0), singleShot };
  }
  return { seconds: null, singleShot };
}
