import type { Clock } from "../clock";
import type { At } from "./at";
import type { Model } from "./models";
import type { UssdAnswer } from "./port";
import type { Timings } from "./timings";
import { packedUssd, ussdText } from "./ussd-text";

const codePattern = /^[0-9*#+]{1,40}$/;

/** +CUSD: <m>[,<str>[,<dcs>]] (TS 27.007 7.15); the text may hold commas and need not be in quotes. */
export function ussdAnswerOf(values: string): { text: string | null; status: number } | null {
  const match = /^\s*(\d)(?:\s*,\s*(?:"([\s\S]*?)"?|([^"]*?))\s*(?:,\s*(\d{1,3}))?)?\s*$/.exec(values);
  if (!match) return null;
  const said = match[2] ?? match[3] ?? "";
  return { status: Number(match[1]), text: said === "" ? null : ussdText(said, match[4] ? Number(match[4]) : null) };
}

/** One code at a time; the session with the network is ended after its answer. */
export class Ussd {
  readonly #clock: Clock;
  readonly #timings: Pick<Timings, "ussd">;
  #answered: ((answer: UssdAnswer) => void) | null = null;

  constructor(clock: Clock, timings: Pick<Timings, "ussd">) {
    this.#clock = clock;
    this.#timings = timings;
  }

  heard(values: string): void {
    const answer = ussdAnswerOf(values);
    if (answer) this.#answered?.(answer);
  }

  /** The line closed. */
  ended(): void {
    this.#answered?.({ error: "no-answer" });
  }

  async ask(at: At, code: string, model: Model | null): Promise<UssdAnswer> {
    if (!codePattern.test(code)) return { error: "bad-code" };
    if (this.#answered) return { error: "busy" };
    const answer = await new Promise<UssdAnswer>((resolve) => {
      const cancel = this.#clock.after(this.#timings.ussd, () => resolve({ error: "no-answer" }));
      this.#answered = (what) => {
        cancel();
        resolve(what);
      };
      void this.#put(at, code, model?.packedUssd === true).then((isTaken) => {
        if (!isTaken) this.#answered?.({ error: "refused" });
      });
    });
    this.#answered = null;
    if (!at.isEnded) await at.run("AT+CUSD=2");
    return answer;
  }

  /** As the family wants it, then the other way. */
  async #put(at: At, code: string, isPackedFirst: boolean): Promise<boolean> {
    const packed = packedUssd(code) ?? code;
    for (const said of isPackedFirst ? [packed, code] : [code, packed]) {
      const { final } = await at.run(`AT+CUSD=1,"${said}",15`);
      if (final.kind !== "error") return true;
    }
    return false;
  }
}
