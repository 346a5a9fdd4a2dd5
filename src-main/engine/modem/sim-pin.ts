import { fieldsOf } from "./answers";
import type { At } from "./at";
import { readIccid } from "./iccid";
import type { Model } from "./models";
import { readSim } from "./modem";
import type { LineEvents } from "./port";
import type { StatusBoard } from "./status-board";

/** What PINs look like; anything else is not sent, so that it costs no try (TS 27.007 8.3, TS 31.101 9.5.1). */
const pinPattern = /^\d{4,8}$/;

/** How often the PIN may still be wrong, from the answers of +CPINR and the makers' own commands. */
export function pinTriesOf(lines: readonly string[]): number | null {
  for (const line of lines) {
    const [name = ""] = line.split(":");
    const fields = fieldsOf(line);
    // ^CPIN: <code>,<times>,<puk>,<pin>,<puk2>,<pin2>; the others put the PIN first, some after its name.
    const wanted =
      name === "^CPIN" ? (fields[3] ?? fields[1]) : name === "+CPINR" || name === "+QPINC" ? fields[1] : fields[0];
    if (name === "+CPINR" && fields[0] !== "SIM PIN") continue;
    if (/^[+^#](CPIN|CPINR|SPIC|QPINC|PCT|UPINCNT)$/.test(name) && /^\d{1,2}$/.test(wanted ?? ""))
      return Number(wanted);
  }
  return null;
}

export async function readPinTries(at: At, model: Model): Promise<number | null> {
  for (const command of [...(model.pinTries ?? []), 'AT+CPINR="SIM PIN"', "AT+CPINR"]) {
    const tries = pinTriesOf((await at.run(command)).lines);
    if (tries !== null || at.isEnded) return tries;
  }
  return null;
}

/** A SIM that asks for its PIN: the saved one once, then a person's. Nothing here makes up a PIN or repeats one. */
export class PinGate {
  readonly #events: Pick<LineEvents, "pin">;
  readonly #board: StatusBoard;
  /** Answered "wrong", or not answered at all, while this line has been open. */
  readonly #spent = new Set<string>();
  #sim: { iccid: string | null; retriesLeft: number | null } | null = null;
  #model: Model | null = null;
  #isBusy = false;

  constructor(events: Pick<LineEvents, "pin">, board: StatusBoard) {
    this.#events = events;
    this.#board = board;
  }

  /** A new dialogue: it may be another SIM. */
  reset(): void {
    this.#sim = null;
    this.#board.note({ pinTriesLeft: null });
  }

  /** The SIM asks. @returns "busy" when a PIN was given and the SIM has to be asked again */
  async asked(at: At, model: Model): Promise<"busy" | "sim-pin"> {
    if (this.#isBusy) return "sim-pin";
    this.#model = model;
    this.#sim ??= { iccid: await readIccid(at, model), retriesLeft: await readPinTries(at, model) };
    if (at.isEnded) return "sim-pin";
    const sim = this.#sim;
    this.#board.note({ pinTriesLeft: sim.retriesLeft });
    let pin: string | null = null;
    this.#board.tell(() => {
      pin = this.#events.pin?.(sim) ?? null;
    });
    if (pin === null || this.#spent.has(`${sim.iccid}:${pin}`)) return "sim-pin";
    await this.#give(at, pin);
    return "busy";
  }

  /** @returns null when the SIM does not ask now */
  async entered(at: At, pin: string): Promise<"ok" | "wrong" | null> {
    if (!this.#sim || this.#isBusy) return null;
    if (this.#spent.has(`${this.#sim.iccid}:${pin}`)) return "wrong";
    // Before the first answer: a second press must not cost a second try.
    this.#isBusy = true;
    try {
      if ((await readSim(at)) !== "sim-pin") return null;
      return (await this.#give(at, pin)) ? "ok" : "wrong";
    } finally {
      this.#isBusy = false;
    }
  }

  async #give(at: At, pin: string): Promise<boolean> {
    const sim = this.#sim;
    if (!sim || !pinPattern.test(pin)) return false;
    this.#isBusy = true;
    this.#spent.add(`${sim.iccid}:${pin}`);
    const isTaken = (await at.run(`AT+CPIN="${pin}"`, { priority: 0 })).final.kind === "ok";
    if (isTaken) this.#spent.delete(`${sim.iccid}:${pin}`);
    else if (this.#model) this.#sim = { ...sim, retriesLeft: await readPinTries(at, this.#model) };
    this.#board.note({ pinTriesLeft: isTaken ? null : (this.#sim?.retriesLeft ?? null) });
    this.#isBusy = false;
    return isTaken;
  }
}
