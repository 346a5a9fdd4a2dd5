import type { Clock } from "../clock";
import type { AtFinal } from "./finals";

/** ESC: ends a prompt left by a crash and does nothing elsewhere. */
export const abandon = "\x1b";

/**
 * Questions whose information line says which of them is answered. A modem answers in order: once the youngest is answered
 * nothing older is on its way. Each turn takes another, over all wakes of a dialogue, so that a late answer to one is not
 * taken for the next; what a modem refuses is asked no more.
 */
export class Fences {
  readonly #known = ["AT+CMGF?", "AT+CMEE?", "AT+CSMS?", "AT+CNMI?", "AT+CPMS?", "AT+CSCS?"];
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

/** So many are asked of a slow modem: some say OK to a question and nothing else. */
const mostFences = 3;

interface Resync {
  readonly clock: Clock;
  readonly fences: Fences;
  /** Ms of each turn. */
  readonly turns: readonly number[];
  /** For a modem that says something, however slowly: so long must it answer nothing before it is asked once more, ms. */
  readonly patience: number;
  /** When the last byte came, monotonic ms. */
  heardAt(): number;
  /** When the last OK or error came since the port was opened, null when none did. */
  answeredAt(): number | null;
  write(data: string): void;
  /** A command outside the queue. A fence lets old finals go by: its own final counts after its information line only. */
  direct(text: string, timeoutMs: number, isFence: boolean): Promise<AtFinal["kind"]>;
  isEnded(): boolean;
}

/** Resolves when no answer has come for `patience`, or the dialogue ended; a modem that never ceases is waited for ten times that. */
async function drained({ clock, patience, ...line }: Resync): Promise<void> {
  const from = clock.monotonic();
  for (let left = patience; left > 0 && !line.isEnded() && clock.monotonic() - from < patience * 10; ) {
    const ms = left;
    await new Promise<void>((resolve) => clock.after(ms, resolve));
    left = Math.max(from, line.answeredAt() ?? from) + patience - clock.monotonic();
  }
}

/** Back in step with a modem in an unknown state. @returns whether it answers and nothing old is on its way */
export async function resync(line: Resync): Promise<boolean> {
  const { fences, turns, patience } = line;
  const isAwake = async (ms: number) => (await line.direct("AT", ms, false)) === "ok";
  const askFence = async (ms: number): Promise<AtFinal["kind"]> => {
    const fence = fences.next();
    const answer = await line.direct(fence, ms, true);
    if (answer === "error") fences.refused(fence);
    return answer;
  };
  const before = line.heardAt();
  for (const ms of turns) {
    line.write(`${abandon}\r`);
    if ((await isAwake(ms)) && (await askFence(ms)) === "ok") return true;
    if (line.isEnded()) return false;
  }
  // Asking a slow modem again and again only makes its queue longer.
  if (line.heardAt() === before) return false;
  await drained(line);
  if (line.answeredAt() === null || !(await isAwake(patience))) return false;
  for (let asked = 0; asked < mostFences; asked += 1) {
    const answer = await askFence(patience);
    // After that silence an error is the fence's own.
    if (answer === "ok" || answer === "error") return true;
  }
  return false;
}
