import { create } from "zustand";
import type { Output } from "../../src-shared/contract";
import type { Inverse } from "../../src-shared/contract/define";
import type { ConversationId, ItemId } from "../../src-shared/domain/ids";
import { announce } from "./announce";
import { isPassing } from "./api";
import { leftWords, type Refused, runAll, type Step } from "./batch";
import { bringBack } from "./drafts";
import { focusComposer, openConversation, useSession } from "./session";
import { nextId, showToast, tell, tellProblem, useToasts } from "./tell";
import { errorWords, useWords } from "./words";

/** One call that takes something back. */
interface UndoStep extends Step {
  /** Words that go back to the reply box with it. */
  readonly words?: { readonly conversationId: ConversationId; readonly text: string };
}

/** One thing a person did, and the calls that take it back, in that order. */
interface Act {
  readonly id: number;
  readonly steps: readonly UndoStep[];
  /** What was told when it was done; null = nothing was. */
  readonly words: string | null;
}

const mostActs = 30;
const useActs = create<{ readonly acts: readonly Act[] }>(() => ({ acts: [] }));
const acts = (): readonly Act[] => useActs.getState().acts;
const setActs = (next: readonly Act[]): void => useActs.setState({ acts: next });

const none: readonly UndoStep[] = [];

/** What is true of the act that Z takes back next. */
export const useLastAct = <T>(of: (steps: readonly Inverse[]) => T): T =>
  useActs((all) => of(all.acts.at(-1)?.steps ?? none));

export const isWithdrawOf = (inverse: Inverse, outboxId: number): boolean =>
  inverse.name === "outbox.withdraw" && (inverse.input as { outboxId: number }).outboxId === outboxId;

/** Remembers an act for Z. `words` are shown with an Undo button; null where the screen shows its own. */
export const remember = (steps: readonly (UndoStep | null)[], words: string | null): void => {
  const whole = steps.filter((step) => step !== null);
  const act = whole.length === 0 ? null : { id: nextId(), steps: whole, words };
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
  const follow = (step: UndoStep): UndoStep => {
    const mine = rowOf(step);
    const isNext = mine?.row === before.row && mine.version === before.version - 1;
    return isNext ? { ...step, input: { ...(step.input as object), version: after.version } } : step;
  };
  setActs(acts().map((act) => ({ ...act, steps: act.steps.map(follow) })));
};

/** Shows the reply box with words that came back to it. */
const showWords = (conversationId: ConversationId, text: string, seen: ItemId | null): void => {
  bringBack(conversationId, text, seen);
  if (useSession.getState().selected !== conversationId) openConversation(conversationId);
  focusComposer();
};

/** It takes a text back: its words return to the box. */
const isText = (step: UndoStep): boolean => step.name === "outbox.withdraw" || step.words !== undefined;

/** In one commit. @returns which could not be taken back */
const takeBack = async (steps: readonly UndoStep[]): Promise<readonly Refused<UndoStep>[]> => {
  const { done, refused } = await runAll(steps);
  for (const { step, output } of done) {
    followVersion(step, (output as { readonly undo?: Inverse | null }).undo);
    if (step.name === "outbox.withdraw") {
      const { conversationId, text, itemId } = output as Output<"outbox.withdraw">;
      showWords(conversationId, text, itemId);
    }
    if (step.words !== undefined) showWords(step.words.conversationId, step.words.text, null);
  }
  return refused;
};

/** Takes back everything that can be, and says what could not. What the engine's fall kept from it can be tried again. */
const takeAllBack = async (steps: readonly UndoStep[], words: string | null): Promise<void> => {
  const { copy } = useWords.getState();
  const gone = await takeBack(steps.filter(isText));
  // Where the text has gone, what was done with it stays.
  const refused = gone.length > 0 ? gone : await takeBack(steps.filter((step) => !isText(step)));
  const again = refused.filter(({ error }) => isPassing(error)).map(({ step }) => step);
  if (again.length > 0) setActs([...acts(), { id: nextId(), steps: again, words }]);
  const [first] = refused;
  if (first === undefined) {
    if (steps.some(isText)) announce(copy.desk.toast.takenBack);
    else tell(copy.frame.toast.undone(words));
  } else if (steps.length === 1 || isText(first.step)) tellProblem(errorWords(copy, first.error));
  else {
    const { names, why } = leftWords(refused);
    tellProblem(copy.frame.toast.partly(steps.length - refused.length, steps.length, names, why));
  }
};

/** Takes an act back: the last one, or the one of a toast. */
export const undo = async (actId?: number): Promise<void> => {
  const act = actId === undefined ? acts().at(-1) : acts().find((one) => one.id === actId);
  if (act === undefined) return;
  setActs(acts().filter((one) => one !== act));
  useToasts.setState((old) => ({ toasts: old.toasts.filter((toast) => toast.actId !== act.id) }));
  await takeAllBack(act.steps, act.words);
};

/** Takes back one queued text from its bubble, whoever queued it, with whatever was done in the same press. */
export const undoText = async (inverse: Inverse): Promise<void> => {
  const { outboxId } = inverse.input as { outboxId: number };
  const isIt = (step: UndoStep): boolean => isWithdrawOf(step, outboxId);
  const act = acts().find((one) => one.steps.some(isIt));
  if (act === undefined) return takeAllBack([inverse], null);
  // As the bubble shows it, it is the newer version.
  const steps = act.steps.map((step) => (isIt(step) ? { ...step, ...inverse } : step));
  setActs(acts().map((one) => (one === act ? { ...act, steps } : one)));
  await undo(act.id);
};
