/** So much of what was measured last stays when a quicker answer comes: a slow modem is believed at once, a quick one by and by. */
const kept = 0.8;

/** How long this modem takes over an answer, by its last ones: each wait for it is that much longer. */
export class Pace {
  readonly #slowest: number;
  #answerMs = 0;

  /** @param slowest no modem is waited for as if it were slower than this, ms */
  constructor(slowest: number) {
    this.#slowest = slowest;
  }

  answered(ms: number): void {
    this.#answerMs = Math.min(this.#slowest, Math.max(ms, this.#answerMs * kept));
  }

  /** @returns how long to wait for what a modem that answers at once does within `ms` */
  allow(ms: number): number {
    return ms + 2 * this.#answerMs;
  }
}
