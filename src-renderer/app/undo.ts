import { create } from "zustand";
import type { Name, RawInput } from "../../src-shared/contract";
import type { Inverse } from "../../src-shared/contract/define";
import type { ConversationId } from "../../src-shared/domain/ids";
import { announce } from "./announce";
import { call } from "./api";
import { draftOf, focusComposer, openConversation, setDraft, useSession } from "./session";
import { errorWords, useWords } from "./words";

export interface Toast {
  readonly id: number;
  readonly words: string;
  /** The act that its Undo takes back; null = no Undo. */
  readonly actId: number | null;
  readonly tone: "plain" | "problem";
}

/** One thing a person did, and the calls that take it back, in that order. */
interface Act {
  readonly id: number;
  readonly inverses: readonly Inverse[];
}

const mostActs = 30;
let acts: readonly Act[] = [];
let ids = 0;

export const useToasts = create<{ readonly toasts: readonly Toast[] }>(() => ({ toasts: [] }));

const show = (words: string, actId: number | null, tone: Toast["tone"]): void => {
  useToasts.setState({ toasts: [{ id: ++ids, words, actId, tone }] });
  announce(words);
};

export const closeToast = (id: number): void =>
  useToasts.setState((old) => ({ toasts: old.toasts.filter((toast) => toast.id !== id) }));

/** Says that something happened. */
export const tell = (words: string): void => show(words, null, "plain");

/** Says why something did not happen. */
export const tellProblem = (words: string): void => show(words, null, "problem");

/** Remembers an act for Z. `words` are shown with an Undo button; null where the screen shows its own. */
export const remember = (inverses: readonly (Inverse | null)[], words: string | null): void => {
  const whole = inverses.filter((inverse) => inverse !== null);
  const act = whole.length === 0 ? null : { id: ++ids, inverses: whole };
  if (act !== null) acts = [...acts, act].slice(-mostActs);
  if (words !== null) show(words, act?.id ?? null, "plain");
};

export const forgetActs = (): void => {
  acts = [];
  useToasts.setState({ toasts: [] });
};

const takeBack = async (inverse: Inverse): Promise<boolean> => {
  const { copy } = useWords.getState();
  const result = await call(inverse.name as Name, inverse.input as RawInput<Name>);
  if (!result.ok) {
    tellProblem(errorWords(copy, result.error));
    return false;
  }
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
  const act = actId === undefined ? acts.at(-1) : acts.find((one) => one.id === actId);
  if (act === undefined) return;
  acts = acts.filter((one) => one !== act);
  useToasts.setState((old) => ({ toasts: old.toasts.filter((toast) => toast.actId !== act.id) }));
  for (const inverse of act.inverses) if (!(await takeBack(inverse))) return;
  if (act.inverses.every((inverse) => inverse.name !== "outbox.withdraw"))
    tell(useWords.getState().copy.frame.toast.undone);
};

/** Takes back one queued text from its bubble, whoever queued it. */
export const undoText = async (inverse: Inverse): Promise<void> => {
  const { outboxId } = inverse.input as { outboxId: number };
  acts = acts.filter((act) => !act.inverses.some((one) => (one.input as { outboxId?: number }).outboxId === outboxId));
  await takeBack(inverse);
};
