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
  /** Whether the modem is as it was set up. */
  readonly isStillSet: (at: At) => Promise<boolean>;
  /** It is not: it must be set up again. */
  readonly lost: () => void;
}

/** Keeps asking an open line for its network, and keeps it alive. */
export class NetworkWatch {
  readonly #setup: WatchSetup;
  #isLookDue = true;
  #isCheckDue = false;
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

  /** Something was heard that a modem says which has lost its settings. */
  doubt(): void {
    this.#isCheckDue = true;
    this.#setup.waker.wake();
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
    const { keepAlive, alive, poll, registrationTurn } = this.#setup.timings;
    let pollAt = clock.monotonic() + poll;
    this.#isCheckDue = false;
    while (!at.isEnded && !isOver()) {
      const now = clock.monotonic();
      if (now >= pollAt) {
        pollAt = now + poll;
        this.#isLookDue = true;
        this.#isCheckDue = true;
        this.#setup.poll();
      }
      if (this.#isCheckDue) await this.#unlessSilent(at, alive * 2, () => this.#check(at));
      if (at.isEnded || isOver()) return;
      if (this.#isLookDue || !this.#isRegistered) await this.#unlessSilent(at, alive * 2, () => this.#look(at));
      else if (at.quietMs >= keepAlive / 2 && !at.isSubmitting)
        await this.#unlessSilent(at, alive, () => at.run("AT", { priority: 2 }));
      if (at.isEnded || isOver()) return;
      if (!this.#isLookDue && !this.#isCheckDue)
        await waker.wait(this.#isRegistered ? Math.min(keepAlive, Math.max(1, pollAt - now)) : registrationTurn);
    }
  }

  async #check(at: At): Promise<void> {
    this.#isCheckDue = false;
    if (!(await this.#setup.isStillSet(at)) && !at.isEnded) this.#setup.lost();
  }

  /** Staff see that it does not answer, not a word in the time a modem of its pace needs, while it is still being asked. */
  async #unlessSilent(at: At, quickMs: number, ask: () => Promise<unknown>): Promise<void> {
    const { clock, board } = this.#setup;
    const ms = at.patienceFor(quickMs);
    const cancel = clock.after(ms, () => {
      if (at.isEnded || at.isSubmitting || at.quietMs < ms || board.status.state !== "ready") return;
      board.become("degraded", "no-answer");
      this.#isLookDue = true;
      this.#isCheckDue = true;
    });
    await ask();
    cancel();
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
    const was = this.#isRegistered;
    this.#isRegistered = canText(registration);
    if (this.#isRegistered) this.#setup.registered();
    else {
      // A SIM that was pulled loses its network first.
      if (was) this.#isCheckDue = true;
      const cause = registration === "denied" ? "network-denied" : registration === "absent" ? "no-network" : null;
      this.#setup.board.become("registering", cause, { operator: null });
    }
  }
}
