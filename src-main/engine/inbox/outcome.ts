import type { ConversationId, ItemId } from "../../../src-shared/domain/ids";
import type { OutcomeHook } from "../outbox/outcome";
import type { Work } from "../work";
import { lastAnswerOf, refreshConversation } from "./conversation";
import { addEvent, marksOf, setMarks } from "./marks";

interface Before {
  status: string | null;
  origin: string | null;
  settledItemId: number | null;
}

const standing: ReadonlySet<string> = new Set(["queued", "sending", "sent", "delivered"]);

/**
 * Done settled what this text was to answer, and it did not go out: the mark goes back to where it stood when the text was
 * written, unless a later text of a person answers it all. A Done that knows of the failure stands.
 */
const unsettle = (
  work: Work,
  text: { itemId: ItemId; conversationId: ConversationId; status: string },
  before: Before,
) => {
  const { conversationId, itemId } = text;
  const { doneItemId } = marksOf(work, conversationId, null);
  if (itemId > doneItemId || itemId < lastAnswerOf(work, conversationId)) return;
  const mark = Math.min(before.settledItemId ?? itemId - 1, itemId - 1);
  if (text.status === "undone") {
    // Whoever took it back sees it, and takes back their Done in the same press: to that the row must not be another's.
    work.sql("UPDATE conversation SET doneItemId = ? WHERE conversationId = ?").run(mark, conversationId);
    refreshConversation(work, conversationId);
    return;
  }
  setMarks(work, conversationId, { doneItemId: mark });
  addEvent(work, conversationId, "unsettled", { outcome: text.status });
};

/**
 * The outbox's word on a text reaches its row in the thread. "undone" = taken back by staff: it leaves the thread.
 * Wired as the outbox's hook in engine.ts.
 */
export const showOutcome: OutcomeHook = (work, text) => {
  const before = work.sql<Before>("SELECT status, origin, settledItemId FROM item WHERE itemId = ?").get(text.itemId);
  if (!before || before.status === text.status) return;
  work.sql("UPDATE item SET status = ? WHERE itemId = ?").run(text.status, text.itemId);
  refreshConversation(work, text.conversationId, text.status === "undone" ? -1 : 0);
  if (before.origin === "staff" && !standing.has(text.status)) unsettle(work, text, before);
};
