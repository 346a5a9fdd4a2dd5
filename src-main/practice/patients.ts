import type { Clock } from "./clock";
import { randomFrom, seedFor } from "./random";
import type { Patient } from "./roster";
import type { PracticeState } from "./state";

export interface Patients {
  /** The clinic's text, whole, reached this number. */
  heard(number: string, text: string): void;
  /** The first texts are due from now on; after a restart what was still to be said. */
  begin(): void;
}

export interface PatientsParts {
  readonly clock: Clock;
  readonly state: PracticeState;
  readonly roster: readonly Patient[];
  /** Times all waits: 0.1 = ten times as fast. */
  readonly pace: number;
  readonly changed: () => void;
  readonly say: (number: string, text: string) => void;
}

const laterMs = { first: 45_000, between: [60_000, 180_000] } as const;
const answerMs = [2_500, 9_000] as const;
/** A text that an opt-out brings back is not answered; nor is one by a person who left. */
const isGoodbye = /no more texts|opted out|will not (text|receive)|unsubscribed|ya no recibir|no recibir[aá] m[aá]s/i;

/** The fictional patients. What each one says depends on the seed, its own number and what it heard, never on the others. */
export function openPatients({ clock, state, roster, pace, changed, say }: PatientsParts): Patients {
  const own = state.patients;
  let cancelTimer: () => void = () => undefined;

  const moodOf = (number: string) => {
    own.moods[number] ??= { at: seedFor(state.seed, number) };
    return randomFrom(own.moods[number]);
  };
  const plan = (number: string, text: string, ms: number) =>
    own.sayings.push({ dueAt: clock.now() + Math.max(1, Math.round(ms * pace)), number, text });

  function arm(): void {
    cancelTimer();
    changed();
    const dues = own.sayings.map((saying) => saying.dueAt);
    if (own.nextLaterAt !== null) dues.push(own.nextLaterAt);
    if (dues.length > 0) cancelTimer = clock.after(Math.min(...dues) - clock.now(), speak);
  }

  function speak(): void {
    const now = clock.now();
    const due = own.sayings.filter((saying) => saying.dueAt <= now).sort((a, b) => a.dueAt - b.dueAt);
    own.sayings = own.sayings.filter((saying) => saying.dueAt > now);
    if (own.nextLaterAt !== null && own.nextLaterAt <= now) {
      sayLater();
      const [shortest, longest] = laterMs.between;
      own.nextLaterAt = now + Math.round(randomFrom(own.random).between(shortest, longest) * pace);
    }
    for (const saying of due) say(saying.number, saying.text);
    arm();
  }

  /** Now and then somebody writes on their own account, each of the texts once before any comes again. */
  function sayLater(): void {
    const texts = roster.flatMap(({ number, script }) =>
      own.gone.includes(number) ? [] : (script.later ?? []).map((text) => ({ number, text })),
    );
    if (texts.length === 0) return;
    const order = randomFrom({ at: seedFor(state.seed, `later ${Math.floor(own.told / texts.length)}`) });
    const shuffled = texts
      .map((each) => ({ each, rank: order.next() }))
      .sort((a, b) => a.rank - b.rank)
      .map(({ each }) => each);
    const next = shuffled[own.told % texts.length];
    own.told += 1;
    if (next !== undefined) say(next.number, next.text);
  }

  return {
    heard(number, text) {
      const patient = roster.find((each) => each.number === number);
      if (patient === undefined || own.gone.includes(number) || isGoodbye.test(text)) return;
      const mood = moodOf(number);
      const rule = patient.script.answers.find(({ when }) => new RegExp(when, "iu").test(text));
      const answer = mood.pick(rule?.say ?? patient.script.otherwise);
      const wait = mood.between(...answerMs);
      if (answer === undefined || answer === "") return;
      if (rule?.leaves) own.gone.push(number);
      plan(number, answer, wait);
      arm();
    },
    begin() {
      if (!own.begun) {
        own.begun = true;
        for (const { number, script } of roster)
          for (const { afterMs, text } of script.first) plan(number, text, afterMs);
        own.nextLaterAt = clock.now() + Math.round(laterMs.first * pace);
      }
      arm();
    },
  };
}
