import type { Topic } from "../../src-shared/contract/define";
import type { Result } from "../../src-shared/contract/errors";
import type { AppState } from "../../src-shared/contract/preferences";
import type { Changed, Glance, Notice, Order, Reply, Request } from "../../src-shared/contract/wire";
import { backoffMs } from "./backoff";
import type { Child, ChildEvents } from "./child";
import { type Clock, signal, within } from "./clock";

export type Store = Omit<Extract<Order, { kind: "start" }>, "kind" | "key">;
export type EngineState = AppState["engine"];

export interface EngineEvents {
  changed(topics: readonly Topic[]): void;
  /** A text came in. */
  arrived(): void;
  glance(glance: Glance): void;
  state(state: EngineState): void;
  /** Up again after a fall or on another store: nothing the windows know is certain any more. */
  renewed(): void;
}

/** So many falls within the span are a loop; then it rests until `tryAgain`. */
const mostFalls = 5;
const fallSpanMs = 60_000;
/** Calls kept while no engine is there to hear them. */
const mostUnsent = 500;
const closeWithinMs = 3000;
const exitWithinMs = 500;

const stopped: Result<never> = { ok: false, error: { code: "engine-stopped" } };
const restarted: Result<never> = { ok: false, error: { code: "engine-restarted" } };

interface Open {
  readonly request: Request;
  readonly answer: (result: Result<unknown>) => void;
  isSent: boolean;
}

/**
 * Keeps one engine running. Each exit that was not asked for is a fall, whatever its exit code: calls it had heard end
 * in `engine-restarted`, calls it had not heard wait for the next one, which gets the key the fallen one had.
 */
export class EngineHost {
  readonly #start: (events: ChildEvents) => Child;
  readonly #clock: Clock;
  readonly #events: EngineEvents;
  readonly #calls = new Map<number, Open>();
  #lastId = 0;
  #store: Store | null = null;
  #key: Uint8Array | null = null;
  #child: Child | null = null;
  /** The engine has said that its store is closed, or is gone. */
  #closed: Promise<void> = Promise.resolve();
  #gone: Promise<void> = Promise.resolve();
  #state: EngineState = "starting";
  #isClosing = false;
  #falls: number[] = [];
  #cancelRestart: () => void = () => undefined;

  constructor(start: (events: ChildEvents) => Child, clock: Clock, events: EngineEvents) {
    this.#start = start;
    this.#clock = clock;
    this.#events = events;
  }

  get state(): EngineState {
    return this.#state;
  }

  /** Calls made before this wait for it. */
  start(store: Store): void {
    this.#store = store;
    this.#launch();
  }

  /** Never rejects. */
  ask(name: string, input: unknown, seat: Request["seat"]): Promise<Result<unknown>> {
    const unsent = [...this.#calls.values()].filter((call) => !call.isSent).length;
    if (this.#isClosing || this.#state === "crash-loop" || unsent >= mostUnsent) return Promise.resolve(stopped);
    this.#lastId += 1;
    const request: Request = { kind: "request", id: this.#lastId, name, input, seat };
    return new Promise((answer) => {
      const call: Open = { request, answer, isSent: false };
      this.#calls.set(request.id, call);
      if (this.#state === "running") this.#hand(call);
    });
  }

  retryLine(): void {
    if (this.#state === "running") this.#order({ kind: "retry-line" });
  }

  /** Out of the crash loop; anywhere else it does nothing. */
  tryAgain(): void {
    if (this.#state !== "crash-loop") return;
    this.#falls = [];
    this.#setState("restarting");
    this.#launch();
  }

  /** Closes the store and forgets its key, to `start` on another. */
  async leave(): Promise<void> {
    this.#setState("restarting");
    await this.#closeEngine();
    this.#falls = [];
  }

  /** Lets the engine close its store and end; after 3 s it is ended. */
  async close(): Promise<void> {
    this.#isClosing = true;
    await this.#closeEngine();
    for (const call of this.#calls.values()) call.answer(stopped);
    this.#calls.clear();
  }

  async #closeEngine(): Promise<void> {
    this.#cancelRestart();
    const child = this.#child;
    this.#child = null;
    this.#endSentCalls();
    this.#key?.fill(0);
    this.#key = null;
    if (!child) return;
    child.send({ kind: "close" } satisfies Order);
    await within(closeWithinMs, this.#closed);
    if (await within(exitWithinMs, this.#gone)) return;
    child.kill();
    await within(exitWithinMs, this.#gone);
  }

  #launch(): void {
    const store = this.#store;
    if (!store) return;
    const closed = signal();
    const gone = signal();
    this.#closed = closed.given;
    this.#gone = gone.given;
    const child: Child = this.#start({
      message: (message) => {
        const heard = message as Reply | Changed | Notice;
        if (heard.kind === "closed") closed.give();
        else if (child === this.#child) this.#hear(heard);
      },
      exit: () => {
        closed.give();
        gone.give();
        if (child === this.#child) this.#fall();
      },
    });
    this.#child = child;
    this.#order({ kind: "start", ...store, key: this.#key });
  }

  #hear(message: Reply | Changed | Exclude<Notice, { kind: "closed" }>): void {
    switch (message.kind) {
      case "reply": {
        const call = this.#calls.get(message.id);
        this.#calls.delete(message.id);
        call?.answer(message.result);
        return;
      }
      case "changed":
        this.#events.changed(message.topics);
        return;
      case "started": {
        const isFirst = this.#state === "starting";
        this.#setState("running");
        for (const call of this.#calls.values()) this.#hand(call);
        if (!isFirst) this.#events.renewed();
        return;
      }
      case "opened":
        this.#key?.fill(0);
        this.#key = Uint8Array.from(message.key);
        message.key.fill(0);
        return;
      case "glance":
        this.#events.glance(message);
        return;
      case "arrived":
        this.#events.arrived();
        return;
    }
  }

  #fall(): void {
    this.#child = null;
    this.#endSentCalls();
    const now = this.#clock.monotonic();
    this.#falls = [...this.#falls.filter((at) => now - at < fallSpanMs), now];
    if (this.#falls.length >= mostFalls) {
      this.#setState("crash-loop");
      for (const call of this.#calls.values()) call.answer(stopped);
      this.#calls.clear();
      return;
    }
    this.#setState("restarting");
    this.#cancelRestart = this.#clock.after(backoffMs(this.#falls.length - 1), () => this.#launch());
  }

  #endSentCalls(): void {
    for (const [id, call] of this.#calls) {
      if (!call.isSent) continue;
      this.#calls.delete(id);
      call.answer(restarted);
    }
  }

  #hand(call: Open): void {
    call.isSent = true;
    this.#child?.send(call.request);
  }

  #order(order: Order): void {
    this.#child?.send(order);
  }

  #setState(state: EngineState): void {
    if (state === this.#state) return;
    this.#state = state;
    this.#events.state(state);
  }
}
