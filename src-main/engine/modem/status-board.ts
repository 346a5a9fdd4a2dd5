import { type LineCause, type LineState, maySend } from "../../../src-shared/contract/lines";
import type { Clock } from "../clock";
import type { Log } from "./keeper";
import type { LineEvents, LineStatus } from "./port";

/** What the owner of the line is told about it, each piece of news once. */
export class StatusBoard {
  readonly #events: Pick<LineEvents, "status" | "sendable">;
  readonly #log: Log;
  #status: LineStatus;
  #wasSendable = false;
  #isHeld = false;
  #unhold: () => void = () => undefined;

  constructor(port: string | null, events: Pick<LineEvents, "status" | "sendable">, log: Log) {
    this.#events = events;
    this.#log = log;
    this.#status = {
      state: "closed",
      cause: null,
      port,
      model: null,
      operator: null,
      signalDbm: null,
      pinTriesLeft: null,
      storage: null,
    };
  }

  get status(): LineStatus {
    return this.#status;
  }

  get isSendable(): boolean {
    return !this.#isHeld && maySend(this.#status);
  }

  become(state: LineState, cause: LineCause | null, more: Partial<Omit<LineStatus, "state" | "cause">> = {}): void {
    this.#set({ ...this.#status, ...more, state, cause });
  }

  /** The port is gone: what was known about the network is not true any more. */
  closed(cause: LineCause | null): void {
    this.#set({
      ...this.#status,
      state: "closed",
      cause,
      operator: null,
      signalDbm: null,
      pinTriesLeft: null,
      storage: null,
    });
  }

  note(more: Partial<Omit<LineStatus, "state" | "cause">>): void {
    this.#set({ ...this.#status, ...more });
  }

  /** No texts for `ms`, whatever the state; `released` runs when that ends by itself. */
  hold(clock: Clock, ms: number, released: () => void): void {
    this.release();
    this.#isHeld = true;
    this.#wasSendable = false;
    this.#unhold = clock.after(ms, () => {
      this.release();
      released();
    });
  }

  release(): void {
    this.#unhold();
    this.#isHeld = false;
    this.#announce();
  }

  /** @returns whether the owner took it; its failures must not end the line */
  tell(what: () => void): boolean {
    try {
      what();
      return true;
    } catch (error) {
      this.#log("modem.owner-failed", { reason: error instanceof Error ? error.name : "unknown" });
      return false;
    }
  }

  #set(next: LineStatus): void {
    const was = this.#status;
    if (plainKeys.every((key) => was[key] === next[key]) && isSameFill(was.storage, next.storage)) return;
    this.#status = next;
    this.tell(() => this.#events.status(next));
    this.#announce();
  }

  #announce(): void {
    const isNow = this.isSendable;
    const isNews = isNow && !this.#wasSendable;
    this.#wasSendable = isNow;
    if (isNews) this.tell(() => this.#events.sendable());
  }
}

const plainKeys: readonly (keyof LineStatus)[] = [
  "state",
  "cause",
  "port",
  "model",
  "operator",
  "signalDbm",
  "pinTriesLeft",
];

const isSameFill = (a: LineStatus["storage"], b: LineStatus["storage"]): boolean =>
  a?.used === b?.used && a?.total === b?.total;
