import type { Clock } from "../clock";

/** A wait that can be cut short. A wake while nobody waits ends the next wait at once. */
export class Waker {
  readonly #clock: Clock;
  #wake: (() => void) | null = null;
  #isWoken = false;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  wait(ms: number): Promise<void> {
    if (this.#isWoken) {
      this.#isWoken = false;
      return Promise.resolve();
    }
    return new Promise((resolve) => {
      const end = () => {
        this.#wake = null;
        cancel();
        resolve();
      };
      const cancel = this.#clock.after(ms, end);
      this.#wake = end;
    });
  }

  wake(): void {
    if (this.#wake) {
      this.#isWoken = false;
      this.#wake();
    } else this.#isWoken = true;
  }

  /** Drops a wake that nobody waited for. */
  clear(): void {
    this.#isWoken = false;
  }
}
