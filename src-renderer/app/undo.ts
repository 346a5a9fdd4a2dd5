import { create } from "zustand";
import type { Name, RawInput } from "../../src-shared/contract";
import type { Inverse } from "../../src-shared/contract/define";
import type { ConversationId } from "../../src-shared/domain/ids";
import { announce } from "./announce";
import { call } from "./api";
import { draftOf, setDraft } from "./drafts";
import { focusComposer, openConversation, useSession } from "./session";
import { nextId, showToast, tell, tellProblem, useToasts } from "./tell";
import { errorWords, useWords } from "./words";

/** One thing a person did, and the calls that take it back, in that order. */
interface Act {
  readonly id: number;
  readonly inverses: readonly Inverse[];
}

const mostActs = 30;
const useActs = create<{ readonly acts: readonly Act[] }>(() => ({ acts: [] }));
const acts = (): readonly Act[] => useActs.getState().acts;
const setActs = (next: readonly Act[]): void => useActs.setState({ acts: next });

const none: readonly Inverse[] = [];

/** What is true of the act that Z takes back next. */
export const useLastAct = <T>(of: (inverses: readonly Inverse[]) => T): T =>
  useActs((all) => of(all.acts.at(-1)?.inverses ?? none));

export const isWithdrawOf = (inverse: Inverse, outboxId: number): boolean =>
  inverse.name === "outbox.withdraw" && (inverse.input as { outboxId: number }).outboxId === outboxId;

/** Remembers an act for Z. `words` are shown with an Undo button; null where the screen shows its own. */
export const remember = (inverses: readonly (Inverse | null)[], words: string | null): void => {
  const whole = inverses.filter((inverse) => inverse !== null);
  const act = whole.length === 0 ? null : { id: nextId(), inverses: whole };
  if (act !== null) setActs([...acts(), act].slice(-mostActs));
  if (words !== null) showToast(words, act?.id ?? null, "plain");
};

export const forgetActs = (): void => {
  setActs([]);
  useToasts.setState({ toasts: [] });
};

/** The row an inverse changes, and the version it expects of it. */
const rowOf = ({ input }: Inverse): { readonly row: string; readonly version: number } | null => {
  const fields = input as Record<string, unknown>;
  const name = ["templateId", "savedViewId", "patientId", "conversationId"].find((one) => fields[one] != null);
  return name === undefined || typeof fields.version !== "number"
    ? null
    : { row: `${name} ${fields[name]}`, version: fields.version };
};

/**
 * Taking an act back is a change, too: the row has a new version then. The act right before it, with nothing between the two,
 * finds what it left behind and may still be taken back; any other is refused, as it should be.
 */
const followVersion = (undone: Inverse, redo: Inverse | null | undefined): void => {
  const before = rowOf(undone);
  const after = redo == null ? null : rowOf(redo);
  if (before === null || after === null || before.row !== after.row) return;
  const follow = (inverse: Inverse): Inverse => {
    const mine = rowOf(inverse);
    const isNext = mine?.row === before.row && mine.version === before.version - 1;
    return isNext ? { ...inverse, input: { ...(inverse.input as object), version: after.version } } : inverse;
  };
  setActs(acts().map((act) => ({ ...act, inverses: act.inverses.map(follow) })));
};

const takeBack = async (inverse: Inverse): Promise<boolean> => {
  const { copy } = useWords.getState();
  const result = await call(inverse.name as Name, inverse.input as RawInput<Name>);
  if (!result.ok) {
    tellProblem(errorWords(copy, result.error));
    return false;
  }
  followVersion(inverse, (result.value as { readonly undo?: Inverse | null }).undo);
  if (inverse.name !== "outbox.withdraw") return true;
  const { text, conversationId } = result.value as { text: string; conversationId: ConversationId };
  const draft = draftOf(conversationId);
  setDraft(conversationId, draft === "" ? text : `${text}\n${draft}`);
  if (useSession.getState().selected !== conversationId) openConversation(conversationId);
  focusComposer();
  announce(copy.desk.toast.takenBack);
  return true;
};

/** Takes an act back: the last one, or the one of a toast. */
export const undo = async (actId?: number): Promise<void> => {
  const act = actId === undefined ? acts().at(-1) : acts().find((one) => one.id === actId);
  if (act === undefined) return;
  setActs(acts().filter((one) => one !== act));
  useToasts.setState((old) => ({ toasts: old.toasts.filter((toast) => toast.actId !== act.id) }));
  for (const inverse of act.inverses) if (!(await takeBack(inverse))) return;
  if (act.inverses.every((inverse) => inverse.name !== "outbox.withdraw"))
    tell(useWords.getState().copy.frame.toast.undone);
};

/** Takes back one queued text from its bubble, whoever queued it; of Send and done both, each as far as it can be. */
export const undoText = async (inverse: Inverse): Promise<void> => {
  const { outboxId } = inverse.input as { outboxId: number };
  const isIt = (one: Inverse): boolean => isWithdrawOf(one, outboxId);
  const act = acts().find(({ inverses }) => inverses.some(isIt));
  setActs(acts().filter((one) => one !== act));
  for (const one of act?.inverses ?? [inverse]) await takeBack(isIt(one) ? inverse : one);
};
