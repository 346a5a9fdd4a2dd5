import type { ArrivedPdu, LineEvents } from "./port";

export type Log = (code: string, details?: Readonly<Record<string, string | number>>) => void;

/** A text that the owner could not take this often, while it took others, is handed over as unreadable. */
const mostTries = 5;
const mostRemembered = 1_000;

/** Hands what arrived to the owner; the owner's failures must not end the line. */
export class Keeper {
  readonly #events: Pick<LineEvents, "keep" | "removed" | "together">;
  readonly #log: Log;
  /** Not taken so far, by PDU. A refusal counts when something else was taken since the last one: a full disk is no bad text. */
  readonly #refused = new Map<string, { tries: number; kept: number }>();
  #kept = 0;

  constructor(events: Pick<LineEvents, "keep" | "removed" | "together">, log: Log) {
    this.#events = events;
    this.#log = log;
  }

  /** How often this was refused: such a one must not stand in the way of the others. */
  triesOf(pdu: string): number {
    return this.#refused.get(pdu.toUpperCase())?.tries ?? 0;
  }

  /** @returns the raw part's id, null when it is not stored: the modem's copy stays and is read again at the next poll */
  keep(arrived: ArrivedPdu): number | null {
    const { pdu } = arrived;
    const before = this.#refused.get(pdu);
    try {
      const id = this.#events.keep(before && before.tries >= mostTries ? { ...arrived, kind: "unreadable" } : arrived);
      this.#refused.delete(pdu);
      this.#kept += 1;
      return id;
    } catch (error) {
      if (!before && this.#refused.size < mostRemembered) this.#refused.set(pdu, { tries: 1, kept: this.#kept });
      else if (before && before.kept < this.#kept)
        this.#refused.set(pdu, { tries: before.tries + 1, kept: this.#kept });
      this.#log("modem.not-kept", { reason: error instanceof Error ? error.name : "unknown" });
      return null;
    }
  }

  /** Several in one commit. @returns their ids in this order, null for what is not stored */
  keepAll(arrived: readonly ArrivedPdu[]): (number | null)[] {
    const keepEach = () => arrived.map((one) => this.keep(one));
    if (arrived.length < 2 || !this.#events.together) return keepEach();
    try {
      return this.#events.together(keepEach);
    } catch (error) {
      this.#log("modem.not-kept", { reason: error instanceof Error ? error.name : "unknown" });
      return arrived.map(() => null);
    }
  }

  /** Several in one commit. */
  removedAll(rawPartIds: readonly number[]): void {
    const each = () => {
      for (const id of rawPartIds) this.removed(id);
    };
    if (rawPartIds.length < 2 || !this.#events.together) {
      each();
      return;
    }
    try {
      this.#events.together(each);
    } catch (error) {
      this.#log("modem.not-marked", { reason: error instanceof Error ? error.name : "unknown" });
    }
  }

  removed(rawPartId: number): void {
    try {
      this.#events.removed(rawPartId);
    } catch (error) {
      // The mark "deleted" is missing: the raw part stays "delete pending", which is safe.
      this.#log("modem.not-marked", { reason: error instanceof Error ? error.name : "unknown" });
    }
  }
}
