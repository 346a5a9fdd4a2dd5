import type { LineCause } from "../../../src-shared/contract/lines";
import type { Clock } from "../clock";
import type { LineStatus } from "./port";
import type { StatusBoard } from "./status-board";
import type { Timings } from "./timings";

const nearlyFull = 0.8;

interface HealthSetup {
  readonly clock: Clock;
  readonly timings: Pick<Timings, "pause" | "lowPower">;
  readonly board: StatusBoard;
  /** Whether the line is open, set up and registered: what it suffers from is shown only then. */
  readonly isUp: () => boolean;
}

/** What a registered line suffers from, worst first, and what that means for its state. */
export class LineHealth {
  readonly #setup: HealthSetup;
  #isOtherSim = false;
  /** What the last refusal asks a person to do. */
  #refusal: LineCause | null = null;
  #storage: LineCause | null = null;
  #isUnreadable = false;
  #isPowerLow = false;
  #cancelPower: () => void = () => undefined;

  constructor(setup: HealthSetup) {
    this.#setup = setup;
  }

  /** Not the SIM or modem this line is known by, and nobody said that it may be: it sends nothing. */
  get isOtherSim(): boolean {
    return this.#isOtherSim;
  }

  set isOtherSim(isOther: boolean) {
    this.#isOtherSim = isOther;
    this.settle();
  }

  settle(): void {
    if (!this.#setup.isUp()) return;
    const cause = this.#isOtherSim
      ? "other-sim"
      : (this.#refusal ??
        (this.#isUnreadable ? "unreadable" : null) ??
        this.#storage ??
        (this.#isPowerLow ? "low-power" : null));
    this.#setup.board.become(cause ? "degraded" : "ready", cause);
  }

  filled(storage: LineStatus["storage"]): void {
    this.#setup.board.note({ storage });
    if (!storage || storage.total <= 0 || storage.used < storage.total * nearlyFull) this.#storage = null;
    else this.#storage = storage.used >= storage.total ? "storage-full" : "storage-nearly-full";
    this.settle();
  }

  /** What lies in the modem can, or cannot, be listed. */
  readable(canRead: boolean): void {
    if (this.#isUnreadable === !canRead) return;
    this.#isUnreadable = !canRead;
    this.settle();
  }

  /** Shown until it has not been heard for a while. */
  powerLow(): void {
    const { clock, timings } = this.#setup;
    this.#cancelPower();
    this.#isPowerLow = true;
    this.#cancelPower = clock.after(timings.lowPower, () => {
      this.#isPowerLow = false;
      this.settle();
    });
    this.settle();
  }

  /** Holds texts back for a while: asking again at once would only be refused again. */
  refused(trouble: LineCause | null): void {
    const { board, clock, timings } = this.#setup;
    board.hold(clock, timings.pause, () => this.release());
    this.#refusal = trouble;
    if (trouble) this.settle();
  }

  release(): void {
    this.#refusal = null;
    this.settle();
    this.#setup.board.release();
  }

  /** The dialogue ended: what was measured in it is not known any more. */
  ended(): void {
    this.#storage = null;
    this.#isUnreadable = false;
  }

  /** The line closed for good. */
  closed(): void {
    this.#cancelPower();
    this.#isPowerLow = false;
  }
}
