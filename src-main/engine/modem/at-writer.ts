import type { Duplex } from "node:stream";
import type { Clock } from "../clock";

/** Bytes to the modem, with a time of their own: after an unplug a write may never call back. */
export class AtWriter {
  readonly #stream: Duplex;
  readonly #clock: Clock;
  readonly #ms: number;
  readonly #failed: () => void;
  readonly #waiting = new Set<() => void>();
  #isStopped = false;

  /** @param failed the modem did not take the bytes within `ms` */
  constructor(stream: Duplex, clock: Clock, ms: number, failed: () => void) {
    this.#stream = stream;
    this.#clock = clock;
    this.#ms = ms;
    this.#failed = failed;
  }

  write(data: string, done: () => void = () => undefined): void {
    if (this.#isStopped || this.#stream.destroyed) return;
    const disarm = this.#clock.after(this.#ms, this.#failed);
    this.#waiting.add(disarm);
    this.#stream.write(Buffer.from(data, "latin1"), () => {
      disarm();
      this.#waiting.delete(disarm);
      done();
    });
  }

  stop(): void {
    this.#isStopped = true;
    for (const disarm of this.#waiting) disarm();
    this.#waiting.clear();
  }
}
