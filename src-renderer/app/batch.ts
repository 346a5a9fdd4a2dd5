import type { Name, RawInput } from "../../src-shared/contract";
import type { Inverse } from "../../src-shared/contract/define";
import type { AppError } from "../../src-shared/contract/errors";
import { call } from "./api";
import { errorWords, useWords } from "./words";

/** One call of a batch. */
export interface Step extends Inverse {
  /** Whom it is about, for when it is refused. */
  readonly who?: string;
}

export const stepOf = <N extends Name>(name: N, input: RawInput<N>): Step => ({ name, input });

export interface Refused<S extends Step> {
  readonly step: S;
  readonly error: AppError;
}

/** All in one commit; what is refused stays as it is. @returns what was answered, and what was refused, both in their order */
export const runAll = async <S extends Step>(
  steps: readonly S[],
): Promise<{ readonly done: readonly { step: S; output: unknown }[]; readonly refused: readonly Refused<S>[] }> => {
  if (steps.length === 0) return { done: [], refused: [] };
  const whole = await call("batch.run", { calls: steps.map(({ name, input }) => ({ name, input })) });
  const results = steps.map((step, at) => ({ step, result: whole.ok ? whole.value.results[at] : whole }));
  return {
    done: results.flatMap(({ step, result }) => (result?.ok ? [{ step, output: result.value }] : [])),
    refused: results.flatMap(({ step, result }) => (result && !result.ok ? [{ step, error: result.error }] : [])),
  };
};

/** So many are named; of more there is only the number. */
const mostNamed = 3;

/** Who was left as they were, and why; `why` null = somebody changed them meanwhile. */
export const leftWords = (
  refused: readonly Refused<Step>[],
): { readonly names: string; readonly why: string | null } => {
  const { copy, format } = useWords.getState();
  const names = refused.flatMap(({ step }) => step.who ?? []);
  const more = names.length - mostNamed;
  const others = more > 0 ? [copy.frame.toast.others(more)] : [];
  const [first] = refused;
  const isChanged = refused.every(({ error }) => error.code === "changed-meanwhile");
  return {
    names: format.list([...names.slice(0, mostNamed), ...others]),
    why: isChanged || first === undefined ? null : errorWords(copy, first.error),
  };
};
