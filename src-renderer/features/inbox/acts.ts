import type { AppError } from "../../../src-shared/contract/errors";
import type { ConversationRow, Delivery, Tag } from "../../../src-shared/contract/inbox";
import { nameOrNumber } from "../../../src-shared/copy/format";
import type { ConversationId } from "../../../src-shared/domain/ids";
import { call, callOnce } from "../../app/api";
import { draftOf, setDraft } from "../../app/session";
import { remember, tellProblem, undoText } from "../../app/undo";
import { errorWords, useWords } from "../../app/words";

const words = () => useWords.getState().copy;
const explain = (error: AppError): void => tellProblem(errorWords(words(), error));

/** Marks read. A refusal has no consequence for the reader, except that the row stays bold. */
export const openConversationRow = async (conversationId: ConversationId): Promise<void> => {
  const result = await call("inbox.open", { conversationId });
  if (!result.ok && result.error.code !== "engine-restarted") explain(result.error);
};

const sending = new Set<ConversationId>();

/** Queues the reply; with `thenDone` the conversation is done in the same press, and one Undo takes both back. */
export const sendReply = async (row: ConversationRow, text: string, thenDone: boolean): Promise<boolean> => {
  const { conversationId } = row;
  if (sending.has(conversationId)) return false;
  sending.add(conversationId);
  const sent = await callOnce("outbox.send", { conversationId, text });
  sending.delete(conversationId);
  if (!sent.ok) {
    explain(sent.error);
    return false;
  }
  if (draftOf(conversationId) === text) setDraft(conversationId, "");
  if (!thenDone) {
    remember([sent.value.undo], null);
    return true;
  }
  const done = await call("inbox.done", { conversationId });
  if (!done.ok) explain(done.error);
  remember([done.ok ? done.value.undo : null, sent.value.undo], words().desk.toast.sends(nameOrNumber(row)));
  return true;
};

export const resend = async (delivery: Delivery): Promise<void> => {
  const result = await callOnce("outbox.resend", { outboxId: delivery.outboxId });
  if (result.ok) remember([result.value.undo], null);
  else explain(result.error);
};

export const takeBack = (delivery: Delivery): Promise<void> =>
  undoText({ name: "outbox.withdraw", input: { outboxId: delivery.outboxId, version: delivery.version } });

export const markDone = async (row: ConversationRow): Promise<boolean> => {
  const result = await call("inbox.done", { conversationId: row.conversationId });
  if (result.ok) remember([result.value.undo], words().desk.toast.done(nameOrNumber(row)));
  else explain(result.error);
  return result.ok;
};

export const reopen = async (row: ConversationRow): Promise<void> => {
  const result = await call("inbox.reopen", { conversationId: row.conversationId, version: row.version, to: null });
  if (result.ok) remember([result.value.undo], words().desk.toast.reopened(nameOrNumber(row)));
  else explain(result.error);
};

export const setTag = async (
  conversationId: ConversationId,
  tag: Pick<Tag, "tagId" | "name">,
  on: boolean,
): Promise<void> => {
  const result = await call(on ? "inbox.tag" : "inbox.untag", { conversationId, tagId: tag.tagId, version: null });
  const { tagged, untagged } = words().desk.toast;
  if (result.ok) remember([result.value.undo], on ? tagged(tag.name) : untagged(tag.name));
  else explain(result.error);
};
