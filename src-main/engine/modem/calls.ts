import type { Clock } from "../clock";
import { fieldsOf } from "./answers";
import type { At } from "./at";
import type { Timings } from "./timings";

interface CallsSetup {
  readonly clock: Clock;
  readonly timings: Pick<Timings, "caller" | "ringGap">;
  readonly hangUp: boolean;
  readonly called: (number: string | null) => void;
  readonly at: () => At | null;
}

/** RING and +CLIP -> one piece of news a call; the caller is sent away when that is wanted. */
export class Calls {
  readonly #setup: CallsSetup;
  #isRinging = false;
  #isTold = false;
  #cancelGap: () => void = () => undefined;
  #cancelCaller: () => void = () => undefined;

  constructor(setup: CallsSetup) {
    this.#setup = setup;
  }

  rang(): void {
    const { clock, timings } = this.#setup;
    this.#lasts();
    if (this.#isRinging) return;
    this.#isRinging = true;
    // Without +CLIP by then the number is withheld.
    this.#cancelCaller = clock.after(timings.caller, () => this.#tell(null));
  }

  /** +CLIP: <number>,<type>,... (TS 27.007 7.6) */
  caller(values: string): void {
    const [number = "", type = ""] = fieldsOf(`:${values}`);
    this.rang();
    if (!/^\+?[\d*#]{1,32}$/.test(number)) return;
    this.#tell(type === "145" && !number.startsWith("+") ? `+${number}` : number);
  }

  /** NO CARRIER, or the line closed. */
  ended(): void {
    if (this.#isRinging && !this.#isTold) this.#tell(null);
    this.#cancelGap();
    this.#isRinging = false;
    this.#isTold = false;
  }

  /** Rings further apart than this are two calls. */
  #lasts(): void {
    this.#cancelGap();
    this.#cancelGap = this.#setup.clock.after(this.#setup.timings.ringGap, () => this.ended());
  }

  #tell(number: string | null): void {
    this.#cancelCaller();
    if (this.#isTold) return;
    this.#isTold = true;
    this.#setup.called(number);
    if (this.#setup.hangUp) void this.#hangUp();
  }

  async #hangUp(): Promise<void> {
    const at = this.#setup.at();
    // Some modems end only data calls with ATH.
    if (at && (await at.run("ATH", { priority: 0 })).final.kind !== "ok") await at.run("AT+CHUP", { priority: 0 });
  }
}
