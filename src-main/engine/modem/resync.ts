import type { AtFinal } from "./finals";

/** ESC: ends a prompt left by a crash and does nothing elsewhere. */
export const abandon = "\x1b";

/**
 * Questions whose information line says which of them is answered. A modem answers in order: once the youngest is answered
 * nothing older is on its way. Each turn takes another, over all wakes of a dialogue, so that a late answer to one is not
 * taken for the next; what a modem refuses is asked no more.
 */
export class Fences {
  readonly #known = ["AT+CMGF?", "AT+CMEE?", "AT+CSCS?", "AT+CSMS?", "AT+CNMI?", "AT+CPMS?"];
  #at = 0;

  next(): string {
    const fence = this.#known[this.#at % this.#known.length] as string;
    this.#at += 1;
    return fence;
  }

  refused(fence: string): void {
    const place = this.#known.indexOf(fence);
    if (place < 0 || this.#known.length === 1) return;
    this.#known.splice(place, 1);
    this.#at = place;
  }
}

interface Resync {
  readonly fences: Fences;
  /** Ms of each turn. */
  readonly turns: readonly number[];
  /** For a modem that says something, however slowly: so long must it be quiet before it is asked once more, ms. */
  readonly drained: number;
  /** And so long may that answer take, ms. */
  readonly patience: number;
  /** When the last byte came, by the clock of the dialogue. */
  heardAt(): number;
  /** Resolves when nothing has come for `ms`. */
  quiet(ms: number): Promise<void>;
  write(data: string): void;
  /** A command outside the queue. A fence lets old finals go by: its own final counts after its information line only. */
  direct(text: string, timeoutMs: number, isFence: boolean): Promise<AtFinal["kind"]>;
  isEnded(): boolean;
}

/** Back in step with a modem in an unknown state. @returns whether it answers and nothing old is on its way */
export async function resync({ fences, turns, drained, patience, ...line }: Resync): Promise<boolean> {
  const takeTurn = async (ms: number): Promise<boolean> => {
    line.write(`${abandon}\r`);
    if ((await line.direct("AT", ms, false)) !== "ok") return false;
    const fence = fences.next();
    const answer = await line.direct(fence, ms, true);
    if (answer === "error") fences.refused(fence);
    return answer === "ok";
  };
  const before = line.heardAt();
  for (const ms of turns) {
    if (await takeTurn(ms)) return true;
    if (line.isEnded()) return false;
  }
  // Asking a slow modem again and again only makes its queue longer.
  if (line.heardAt() === before) return false;
  await line.quiet(drained);
  // After so much silence nothing old is on its way: the next OK is this one's.
  return !line.isEnded() && (await line.direct("AT", patience, false)) === "ok";
}
