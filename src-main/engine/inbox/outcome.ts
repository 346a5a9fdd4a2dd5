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

/** When a text that somebody had planned was due, epoch ms; null = it was sent by hand. */
const plannedTimeOf = (work: Work, text: { itemId: ItemId; conversationId: ConversationId }): number | null =>
  work
    .sql<{ dueAt: number }>(
      `SELECT r.dueAt FROM reminder r JOIN outbox o ON o.outboxId = r.outboxId
       WHERE r.conversationId = :conversationId AND o.itemId = :itemId`,
    )
    .get({ conversationId: text.conversationId, itemId: text.itemId })?.dueAt ?? null;

/**
 * A text did not go out, and no later text of a person answers it all. Where Done settled what it was to answer, the mark
 * goes back to where it stood when the text was written; a Done that knows of the failure stands. At a planned text nobody
 * was looking: it asks for a person, whatever was done before its time.
 */
const unsettle = (
  work: Work,
  text: { itemId: ItemId; conversationId: ConversationId; status: string },
  before: Before,
) => {
  const { conversationId, itemId, status } = text;
  const { doneItemId } = marksOf(work, conversationId, null);
  if (itemId < lastAnswerOf(work, conversationId)) return;
  const isDone = itemId <= doneItemId;
  const mark = Math.min(before.settledItemId ?? itemId - 1, itemId - 1);
  if (status === "undone") {
    if (!isDone) return;
    // Whoever took it back sees it, and takes back their Done in the same press: to that the row must not be another's.
    work.sql("UPDATE conversation SET doneItemId = ? WHERE conversationId = ?").run(mark, conversationId);
    refreshConversation(work, conversationId);
    return;
  }
  const isNews = isDone || standing.has(before.status ?? "");
  if (isDone) setMarks(work, conversationId, { doneItemId: mark });
  const plannedAt = plannedTimeOf(work, text);
  if (plannedAt === null && isDone) addEvent(work, conversationId, "unsettled", { outcome: status });
  if (plannedAt !== null && isNews)
    addEvent(work, conversationId, "plan-missed", { until: plannedAt, outcome: status });
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
