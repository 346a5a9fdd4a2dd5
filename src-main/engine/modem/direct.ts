import { kindOfPdu } from "./answers";
import type { At } from "./at";
import type { Keeper, Log } from "./keeper";
import type { ArrivedPdu } from "./port";
import { acknowledge } from "./routing";

const mostWaiting = 2_000;

/** What came directly and is not stored yet. Before the SIM is known nothing is handed over: it waits here, over a replug too. */
export class DirectInbox {
  readonly waiting: ArrivedPdu[] = [];
  readonly #log: Log;

  constructor(log: Log) {
    this.#log = log;
  }

  /** @param name "+CMT" or "+CDS" */
  add(name: string, pdu: string): void {
    const kind = kindOfPdu(pdu) === "unreadable" ? "unreadable" : name === "+CDS" ? "report" : "deliver";
    if (kind === "unreadable") this.#log("modem.unreadable", { length: pdu.length });
    if (this.waiting.length >= mostWaiting) this.#log("modem.direct-overflow");
    else this.waiting.push({ pdu: pdu.toUpperCase(), kind, storage: null, slot: null });
  }
}

/** Texts and reports that came directly -> kept, then acknowledged when the modem wants that, in their order. */
export class DirectTexts {
  readonly #at: At;
  readonly #keeper: Keeper;
  readonly #waiting: ArrivedPdu[];
  readonly #mustAcknowledge: boolean;
  #isHeld = false;

  /** @param waiting the owner adds, this takes away */
  constructor(at: At, keeper: Keeper, waiting: ArrivedPdu[], mustAcknowledge: boolean) {
    this.#at = at;
    this.#keeper = keeper;
    this.#waiting = waiting;
    this.#mustAcknowledge = mustAcknowledge;
  }

  /** Something was added. */
  arrived(): void {
    if (!this.#isHeld) this.#store();
  }

  /** What could not be kept is tried again. */
  again(): void {
    this.#isHeld = false;
    this.#store();
  }

  #store(): void {
    while (this.#waiting.length > 0) {
      const [arrived] = this.#waiting;
      const id = arrived ? this.#keeper.keep(arrived) : null;
      if (id === null) {
        this.#isHeld = true;
        return;
      }
      this.#waiting.shift();
      if (!this.#mustAcknowledge) this.#keeper.removed(id);
      else {
        void acknowledge(this.#at).then((isTaken) => {
          if (isTaken) this.#keeper.removed(id);
        });
      }
    }
  }
}
