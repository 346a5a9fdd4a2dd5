/** A walk through octets that remembers having run out of them. */
export class Cursor {
  at = 0;
  short = false;
  constructor(readonly octets: Uint8Array) {}

  octet(): number {
    const octet = this.octets[this.at];
    this.at += 1;
    if (octet === undefined) this.short = true;
    return octet ?? 0;
  }

  take(count: number): Uint8Array {
    const octets = this.octets.subarray(this.at, this.at + count);
    if (octets.length < count) this.short = true;
    this.at += count;
    return octets;
  }

  rest(): Uint8Array {
    return this.octets.subarray(this.at);
  }
}
