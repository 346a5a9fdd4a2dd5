import { useEffect } from "react";
import { createStore, useStore } from "zustand";
import { contract, type Output, type QueryName, type RawInput } from "../../src-shared/contract";
import type { Topic } from "../../src-shared/contract/define";
import type { AppError, Result } from "../../src-shared/contract/errors";
import { call, isPassing, onChanged } from "./api";
import { after } from "./clock";

/** The window's copy of one answer. `value` stays while it is asked again; undefined = never answered. */
export interface Answer<T> {
  readonly value: T | undefined;
  readonly error: AppError | null;
}

interface Query {
  readonly topics: readonly Topic[];
  ask: () => Promise<Result<unknown>>;
  readers: number;
  /** Number of the question under way, null = none. */
  asking: number | null;
  /** Something changed while it was asked. */
  again: boolean;
}

const nothing: Answer<never> = { value: undefined, error: null };
/** Answers without a reader that are kept, so that going back shows something at once. */
const mostIdle = 40;
const retryMs = 400;

const queries = new Map<string, Query>();
const answers = createStore<Record<string, Answer<unknown>>>(() => ({}));
let questions = 0;

const ask = async (key: string): Promise<void> => {
  const query = queries.get(key);
  if (query === undefined) return;
  if (query.asking !== null) {
    query.again = true;
    return;
  }
  const question = ++questions;
  query.asking = question;
  query.again = false;
  const result = await query.ask();
  // Forgotten or replaced meanwhile: a late answer is nobody's.
  if (queries.get(key) !== query || query.asking !== question) return;
  query.asking = null;
  const old = answers.getState()[key];
  if (result.ok) answers.setState({ [key]: { value: result.value, error: null } });
  else if (!isPassing(result.error)) answers.setState({ [key]: { value: old?.value, error: result.error } });
  else if (query.readers > 0) after(retryMs, () => void ask(key));
  if (query.again) void ask(key);
};

/** Asks again now, whatever was announced. */
export const askAgain = (key: string): void => void ask(key);

/** Puts `more` in place of the answer `was`. @returns false when it has another answer by now: nothing changed */
export const amend = <T>(key: string, was: T, more: T): boolean => {
  if (answers.getState()[key]?.value !== was) return false;
  answers.setState({ [key]: { value: more, error: null } });
  return true;
};

onChanged((topics) => {
  for (const [key, query] of queries)
    if (query.readers > 0 && query.topics.some((topic) => topics.includes(topic))) void ask(key);
});

const drop = (key: string): void => {
  queries.delete(key);
  answers.setState((all) => {
    const { [key]: _dropped, ...rest } = all;
    return rest;
  }, true);
};

const early: readonly Topic[] = ["vault", "preferences"];

/** Forgets every answer from the store: when it is locked, or another one is opened. What is still read is asked anew. */
export const forget = (): void => {
  for (const [key, query] of [...queries]) {
    if (query.topics.some((topic) => early.includes(topic))) continue;
    drop(key);
    if (query.readers === 0) continue;
    queries.set(key, query);
    query.asking = null;
    void ask(key);
  }
};

const trim = (): void => {
  const idle = [...queries].filter(([, query]) => query.readers === 0).map(([key]) => key);
  for (const key of idle.slice(0, Math.max(0, idle.length - mostIdle))) drop(key);
};

/** A question of several calls, such as a list of pages. Asked again when one of `topics` is announced. */
export const useLiveQuestion = <T>(
  key: string | null,
  topics: readonly Topic[],
  question: () => Promise<Result<T>>,
): Answer<T> => {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says which question it is
  useEffect(() => {
    if (key === null) return;
    let query = queries.get(key);
    if (query === undefined) {
      query = { topics, ask: question, readers: 0, asking: null, again: false };
    } else {
      query.ask = question;
      queries.delete(key);
    }
    // Put last again: the idle ones at the front are the oldest.
    queries.set(key, query);
    const mine = query;
    mine.readers++;
    // What others read already is asked again whenever it changes.
    const known = answers.getState()[key];
    if (mine.readers === 1 || known === undefined || known.error !== null) void ask(key);
    return () => {
      mine.readers--;
      trim();
    };
  }, [key]);
  const answer = useStore(answers, (all) => (key === null ? undefined : all[key]));
  return (answer ?? nothing) as Answer<T>;
};

/** Asks `name`, and asks again when a topic of its contract entry is announced. `input` null = not now. */
export const useLive = <N extends QueryName>(name: N, input: RawInput<N> | null): Answer<Output<N>> =>
  useLiveQuestion(input === null ? null : `${name} ${JSON.stringify(input)}`, contract[name].topics, () =>
    call(name, input as RawInput<N>),
  );
