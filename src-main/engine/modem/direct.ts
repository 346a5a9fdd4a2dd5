import { isWhole, kindOfPdu, lengthOf } from "./answers";
import type { At } from "./at";
import type { Keeper, Log } from "./keeper";
import type { ArrivedPdu } from "./port";
import { acknowledge } from "./routing";

const mostWaiting = 2_000;
const mostRemembered = 200;

interface DirectPdu {
  readonly arrived: ArrivedPdu;
  /** Of as many octets as the modem said, and readable. */
  readonly isWhole: boolean;
}

/** What came directly and is not stored yet. Before the SIM is known nothing is handed over: it waits here, over a replug too. */
export class DirectInbox {
  readonly waiting: DirectPdu[] = [];
  /** What came bent and was not acknowledged: the network sends it once more, and the same again is what it says. */
  readonly bent = new Set<string>();
  readonly #log: Log;

  constructor(log: Log) {
    this.#log = log;
  }

  /** @param name "+CMT" or "+CDS" @param values what stood behind it, its length at the end */
  add(name: string, values: string, pdu: string): void {
    const kind = kindOfPdu(pdu) === "unreadable" ? "unreadable" : name === "+CDS" ? "report" : "deliver";
    if (kind === "unreadable") this.#log("modem.unreadable", { length: pdu.length });
    if (this.waiting.length >= mostWaiting) this.#log("modem.direct-overflow");
    else {
      const arrived = { pdu: pdu.toUpperCase(), kind, storage: null, slot: null } as const;
      this.waiting.push({ arrived, isWhole: isWhole(pdu, lengthOf(`:${values}`)) });
    }
  }
}

/** Texts and reports that came directly -> kept, then acknowledged when the modem wants that, in their order. */
export class DirectTexts {
  readonly #at: At;
  readonly #keeper: Keeper;
  readonly #waiting: DirectPdu[];
  readonly #bent: Set<string>;
  readonly #mustAcknowledge: boolean;
  readonly #lapsed: () => void;
  #isHeld = false;

  /** @param inbox the owner adds, this takes away @param lapsed an acknowledgement came too late: the modem may have ceased to hand over */
  constructor(at: At, keeper: Keeper, inbox: DirectInbox, mustAcknowledge: boolean, lapsed: () => void) {
    this.#at = at;
    this.#keeper = keeper;
    this.#waiting = inbox.waiting;
    this.#bent = inbox.bent;
    this.#mustAcknowledge = mustAcknowledge;
    this.#lapsed = lapsed;
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
      const [first] = this.#waiting;
      const isWantedAgain = first !== undefined && this.#isWantedAgain(first);
      const id = first
        ? this.#keeper.keep(isWantedAgain ? { ...first.arrived, kind: "unreadable" } : first.arrived)
        : null;
      if (id === null) {
        this.#isHeld = true;
        return;
      }
      this.#waiting.shift();
      // Not acknowledged, the network sends it again.
      if (isWantedAgain && first) this.#bent.add(first.arrived.pdu);
      else this.#bent.delete(first?.arrived.pdu ?? "");
      if (!this.#mustAcknowledge || isWantedAgain) this.#keeper.removed(id);
      else {
        void acknowledge(this.#at).then((answer) => {
          if (answer !== "refused") this.#keeper.removed(id);
          if (answer !== "taken") this.#lapsed();
        });
      }
    }
  }

  /** Bent on the line, and not twice alike: where the modem waits for our word the network sends it once more. */
  #isWantedAgain({ isWhole, arrived: { pdu } }: DirectPdu): boolean {
    return !isWhole && this.#mustAcknowledge && !this.#bent.has(pdu) && this.#bent.size < mostRemembered;
  }
}
