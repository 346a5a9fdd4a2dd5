import type { AppError } from "../../../src-shared/contract/errors";
import type { ConversationRow, Delivery } from "../../../src-shared/contract/inbox-rows";
import { nameOrNumber } from "../../../src-shared/copy/format";
import type { ConversationId, ItemId, OutboxId } from "../../../src-shared/domain/ids";
import { call, callOnce } from "../../app/api";
import { letGo } from "../../app/drafts";
import { openLayer } from "../../app/session";
import { tellProblem } from "../../app/tell";
import { remember, undoText } from "../../app/undo";
import { errorWords, useWords } from "../../app/words";

const words = () => useWords.getState().copy;
const explain = (error: AppError): void => tellProblem(errorWords(words(), error));

/** Marks read. A refusal has no consequence for the reader, except that the row stays bold. */
export const openConversationRow = async (conversationId: ConversationId): Promise<void> => {
  const result = await call("inbox.open", { conversationId });
  if (!result.ok && result.error.code !== "engine-restarted") explain(result.error);
};

export interface Reply {
  readonly row: ConversationRow;
  /** As it goes out. */
  readonly text: string;
  /** As it stands in the box, with its fields. */
  readonly written: string;
  /** The newest item when it was begun: a colleague's answer after it is asked about first. */
  readonly seen: ItemId;
  readonly thenDone: boolean;
}

const sending = new Set<ConversationId>();

/** Done up to there, in the same press as the reply. @returns how it is taken back; null when it was not done */
const settle = async (row: ConversationRow, upTo: ItemId) => {
  const { conversationId, newestItemId } = row;
  const done = await call("inbox.done", { conversationId, upTo: upTo > 0 ? upTo : null, seen: newestItemId });
  if (!done.ok) explain(done.error);
  return done.ok && done.value.undo ? { ...done.value.undo, who: nameOrNumber(row) } : null;
};

/**
 * Queues the reply; with `thenDone` the conversation is done in the same press, and one Undo takes both back.
 * @returns null when it was accepted or is being asked already, else why not
 */
export const sendReply = async ({ row, text, written, seen, thenDone }: Reply): Promise<AppError | null | "busy"> => {
  const { conversationId } = row;
  if (sending.has(conversationId)) return "busy";
  sending.add(conversationId);
  const sent = await callOnce("outbox.send", { conversationId, text, seen });
  sending.delete(conversationId);
  if (!sent.ok) return sent.error;
  letGo(conversationId, "reply", written);
  if (!thenDone) {
    remember([sent.value.undo], null);
    return null;
  }
  remember([sent.value.undo, await settle(row, sent.value.itemId)], words().desk.toast.sends(nameOrNumber(row)));
  return null;
};

/**
 * Plans the reply for a wall time instead of sending it; otherwise as sendReply. Its Undo brings the words back to the box.
 * @returns null when it was accepted, else why not
 */
export const planReply = async (
  { row, text, written, thenDone }: Omit<Reply, "seen">,
  localStart: string,
): Promise<AppError | null | "busy"> => {
  const { conversationId, newestItemId } = row;
  if (sending.has(conversationId)) return "busy";
  sending.add(conversationId);
  const planned = await callOnce("reminders.schedule", { conversationId, text, localStart, fromReply: true });
  sending.delete(conversationId);
  if (!planned.ok) return planned.error;
  letGo(conversationId, "reply", written);
  const undo = planned.value.undo && {
    ...planned.value.undo,
    who: nameOrNumber(row),
    words: { conversationId, text: written },
  };
  const settled = thenDone ? await settle(row, newestItemId) : null;
  remember([undo, settled], words().office.scheduled.toast.planned(useWords.getState().format.wall(localStart)));
  return null;
};

/** Keeps a note for staff. */
export const addNote = async (row: ConversationRow, text: string): Promise<boolean> => {
  const { conversationId } = row;
  const result = await call("inbox.note", { conversationId, text });
  if (!result.ok) {
    explain(result.error);
    return false;
  }
  letGo(conversationId, "note", text);
  remember([result.value.undo], words().compose.noteKept(nameOrNumber(row)));
  return true;
};

/** It did not go out, or nobody knows. */
export const mayResend = ({ state }: Delivery): boolean =>
  state === "failed" || state === "unknown" || state === "expired";

/** Asks first when a colleague has answered since, `seen` = the answer that was asked about already. */
export const resend = async (outboxId: OutboxId, seen: ItemId | null = null): Promise<void> => {
  const result = await callOnce("outbox.resend", { outboxId, seen });
  if (result.ok) remember([result.value.undo], null);
  else if (result.error.code === "answered-meanwhile") openLayer({ kind: "resend", outboxId, answer: result.error });
  else explain(result.error);
};

export const takeBack = (delivery: Delivery): Promise<void> =>
  undoText({ name: "outbox.withdraw", input: { outboxId: delivery.outboxId, version: delivery.version } });

export const reopen = async (row: ConversationRow): Promise<void> => {
  const result = await call("inbox.reopen", { conversationId: row.conversationId, version: row.version, to: null });
  if (result.ok) remember([result.value.undo], words().desk.toast.reopened(nameOrNumber(row)));
  else explain(result.error);
};

/** "The number works again." */
export const tryNumberAgain = async (conversationId: ConversationId): Promise<void> => {
  const result = await call("patients.try-again", { conversationId });
  if (!result.ok) explain(result.error);
};
