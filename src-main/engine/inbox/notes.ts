import type { Inverse } from "../../../src-shared/contract/define";
import type { Input, RawInput } from "../../../src-shared/contract/index";
import type { ConversationId, ItemId } from "../../../src-shared/domain/ids";
import { Failure } from "../failure";
import type { Work } from "../work";
import { clearDraft } from "./drafts";
import { addItem } from "./item";
import { marksOf } from "./marks";

/** A note for staff: it has no outbox row, so nothing of it can be sent. */
export const writeNote = (work: Work, conversationId: ConversationId, text: string): ItemId =>
  addItem(work, {
    conversationId,
    kind: "note",
    direction: null,
    body: text.trim(),
    at: work.now,
    origin: "staff",
    staffId: work.actor.staffId,
  });

/** @throws Failure text-empty */
export const addNote = (work: Work, input: Input<"inbox.note">): { itemId: ItemId; undo: Inverse } => {
  if (input.text.trim() === "") throw new Failure({ code: "text-empty" });
  marksOf(work, input.conversationId, null);
  const itemId = writeNote(work, input.conversationId, input.text);
  clearDraft(work, input.conversationId, "note");
  const inverse: RawInput<"inbox.take-note-back"> = { itemId };
  return { itemId, undo: { name: "inbox.take-note-back", input: inverse } };
};

/** Out of the thread; only by whoever wrote it. @throws Failure not-found */
export const takeNoteBack = (work: Work, input: Input<"inbox.take-note-back">): Record<string, never> => {
  const note = work
    .sql<{ body: string }>(
      "SELECT body FROM item WHERE itemId = ? AND kind = 'note' AND staffId IS ? AND status IS NOT 'undone'",
    )
    .get(input.itemId, work.actor.staffId);
  if (!note) throw new Failure({ code: "not-found" });
  work.sql("UPDATE item SET status = 'undone' WHERE itemId = ?").run(input.itemId);
  return {};
};
