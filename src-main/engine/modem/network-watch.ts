import type { Clock } from "../clock";
import { type Registration, registrationOf } from "./answers";
import type { At } from "./at";
import { canText, readOperator, readRegistration, readSignal } from "./modem";
import type { StatusBoard } from "./status-board";
import type { Timings } from "./timings";
import type { Waker } from "./waker";

interface WatchSetup {
  readonly clock: Clock;
  readonly timings: Timings;
  readonly board: StatusBoard;
  readonly waker: Waker;
  /** The line is registered: which state that makes is the owner's. */
  readonly registered: () => void;
  /** Time to look into the storages. */
  readonly poll: () => void;
}

/** Keeps asking an open line for its network, and keeps it alive. */
export class NetworkWatch {
  readonly #setup: WatchSetup;
  #isLookDue = true;
  #isRegistered = false;

  constructor(setup: WatchSetup) {
    this.#setup = setup;
  }

  get isRegistered(): boolean {
    return this.#isRegistered;
  }

  /** Nothing is known until the next look. */
  forget(): void {
    this.#isRegistered = false;
    this.#isLookDue = true;
  }

  /** +CREG or +CEREG said unasked. One domain may go while the other stays: only asking both tells. */
  heard(values: string): void {
    if (canText(registrationOf(`:${values}`)) === this.#isRegistered) return;
    this.#isLookDue = true;
    this.#setup.waker.wake();
  }

  /** Until the dialogue ends or `isOver`. */
  async run(at: At, isOver: () => boolean): Promise<void> {
    const { clock, waker } = this.#setup;
    const { keepAlive, poll, registrationTurn } = this.#setup.timings;
    let pollAt = clock.monotonic() + poll;
    while (!at.isEnded && !isOver()) {
      const now = clock.monotonic();
      if (now >= pollAt) {
        pollAt = now + poll;
        this.#isLookDue = true;
        this.#setup.poll();
      }
      if (this.#isLookDue || !this.#isRegistered) await this.#look(at);
      else if (at.quietMs >= keepAlive / 2 && !at.isSubmitting) await at.run("AT", { priority: 2 });
      if (at.isEnded || isOver()) return;
      if (!this.#isLookDue)
        await waker.wait(this.#isRegistered ? Math.min(keepAlive, Math.max(1, pollAt - now)) : registrationTurn);
    }
  }

  /** Registration, signal, operator. */
  async #look(at: At): Promise<void> {
    const { board } = this.#setup;
    this.#isLookDue = false;
    const registration = await readRegistration(at, { priority: 2 });
    if (at.isEnded) return;
    this.#found(registration ?? "home");
    const signalDbm = await readSignal(at, { priority: 2 });
    if (at.isEnded) return;
    board.note({ signalDbm });
    if (!this.#isRegistered || board.status.operator !== null) return;
    const operator = await readOperator(at, { priority: 2 });
    if (!at.isEnded) board.note({ operator });
  }

  /** A modem that answers none of the registration commands is taken as registered: its first refusal will tell. */
  #found(registration: Registration): void {
    this.#isRegistered = canText(registration);
    if (this.#isRegistered) this.#setup.registered();
    else {
      const cause = registration === "denied" ? "network-denied" : registration === "absent" ? "no-network" : null;
      this.#setup.board.become("registering", cause, { operator: null });
    }
  }
}
