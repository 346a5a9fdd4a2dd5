import { systemClock } from "../../../src-main/engine/clock";
import type { ArrivedPdu, LineEvents, LineIdentity, LineStatus, ModemPort } from "../../../src-main/engine/modem/port";
import { serialSource } from "../../../src-main/engine/modem/serial";
import { startSession } from "../../../src-main/engine/modem/session";
import type { SessionSetup } from "../../../src-main/engine/modem/session-setup";
import type { StreamSource } from "../../../src-main/engine/modem/stream-source";
import { defaultTimings, type Timings } from "../../../src-main/engine/modem/timings";

/**
 * Turns are short, so that faults are over soon; answers may take long, so that a busy machine changes nothing. A test
 * about an answer that does not come brings its own short time.
 */
export const testTimings: Partial<Timings> = {
  commands: {},
  other: 5_000,
  grace: 100,
  reopenFirst: 20,
  reopenLongest: 100,
  keepAlive: 150,
  alive: 5_000,
  patience: 200,
  lateFinal: 120,
  poll: 60_000,
  simTurn: 60,
  registrationTurn: 60,
  emptySlot: 40,
  pause: 120,
  caller: 60,
  ringGap: 200,
  closing: 150,
};

/** A line with an owner that remembers everything it is told, and can be waited for. */
export class Line {
  readonly statuses: LineStatus[] = [];
  readonly identities: LineIdentity[] = [];
  readonly kept: ArrivedPdu[] = [];
  readonly removed: number[] = [];
  readonly logged: string[] = [];
  sendable = 0;
  /** Thrown by keep. */
  trouble: Error | null = null;
  /** Runs inside keep. */
  onKeep: (arrived: ArrivedPdu) => void = () => undefined;
  /** Runs inside identified. */
  onIdentified: () => "go" | "hold" | undefined = () => undefined;
  readonly calls: (string | null)[] = [];
  /** Answers a SIM that asks for its PIN. */
  pin: NonNullable<LineEvents["pin"]> = () => null;
  readonly port: ModemPort;
  #waiting: { isMet: () => boolean; resolve: () => void }[] = [];

  constructor(
    source: StreamSource | string,
    timings: Partial<Timings> = {},
    more: Partial<Pick<SessionSetup, "hangUp" | "storeFirst" | "clock">> = {},
  ) {
    this.port = startSession({
      source: typeof source === "string" ? serialSource(source) : source,
      clock: systemClock,
      ...more,
      timings: { ...defaultTimings, ...testTimings, ...timings },
      log: (code) => this.#tell(() => this.logged.push(code)),
      events: {
        status: (status) => this.#tell(() => this.statuses.push(status)),
        identified: (identity) => {
          const answer = this.onIdentified();
          this.#tell(() => this.identities.push(identity));
          return answer;
        },
        pin: (sim) => this.#tell(() => this.pin(sim)),
        call: (number) => this.#tell(() => this.calls.push(number)),
        keep: (arrived) => {
          this.onKeep(arrived);
          if (this.trouble) throw this.trouble;
          return this.#tell(() => this.kept.push(arrived));
        },
        removed: (id) => this.#tell(() => this.removed.push(id)),
        sendable: () => this.#tell(() => (this.sendable += 1)),
      },
    });
  }

  /** Resolves when this is true, looked at after each piece of news. */
  until(isMet: () => boolean): Promise<void> {
    if (isMet()) return Promise.resolve();
    return new Promise((resolve) => this.#waiting.push({ isMet, resolve }));
  }

  untilState(state: LineStatus["state"], cause: LineStatus["cause"] = null): Promise<void> {
    return this.until(() => this.port.status.state === state && this.port.status.cause === cause);
  }

  ready(): Promise<void> {
    return this.untilState("ready");
  }

  #tell<T>(what: () => T): T {
    const told = what();
    queueMicrotask(() => {
      const met = this.#waiting.filter(({ isMet }) => isMet());
      this.#waiting = this.#waiting.filter((one) => !met.includes(one));
      for (const { resolve } of met) resolve();
    });
    return told;
  }
}

export const part = (pdu: string, more = false) => ({ pdu, tpduLength: pdu.length / 2 - 1, more });

/** SUBMIT "hello" to +1 202 555 0101. */
export const hello = "0001000B912120550501F1000005E8329BFD06";
/** DELIVER "hello" from +1 202 555 0102. */
export const deliver = "07912120550500F1040B912120550501F2000062112221000000" + "05E8329BFD06";
/** STATUS-REPORT for reference 1, delivered. */
export const report = "07912120550500F106010B912120550501F162112221000000" + "6211222110000000";
