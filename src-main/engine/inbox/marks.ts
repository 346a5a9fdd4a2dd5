import type { EventCode, EventDetail } from "../../../src-shared/contract/inbox-rows";
import type { ConversationId, ItemId, StaffId } from "../../../src-shared/domain/ids";
import { Failure } from "../failure";
import type { Work } from "../work";
import { refreshConversation } from "./conversation";
import { addItem } from "./item";

/** What staff have set on a conversation. */
export interface Marks {
  version: number;
  doneItemId: number;
  readItemId: number;
  lastAt: number;
  assigneeId: StaffId | null;
  snoozedUntil: number | null;
  snoozeItemId: number;
  urgentAt: number | null;
  urgentWords: string | null;
  urgentSeenAt: number | null;
  closedAs: "spam" | "wrong-number" | null;
}

/** The row as it stands. @throws Failure not-found; changed-meanwhile when `version` is given and has passed */
export const marksOf = (work: Work, conversationId: ConversationId, version: number | null | undefined): Marks => {
  const marks = work
    .sql<Marks>(
      `SELECT version, doneItemId, readItemId, lastAt, assigneeId, snoozedUntil, snoozeItemId, urgentAt, urgentWords,
         urgentSeenAt, closedAs FROM conversation WHERE conversationId = ?`,
    )
    .get(conversationId);
  if (!marks) throw new Failure({ code: "not-found" });
  if (version != null && version !== marks.version) throw new Failure({ code: "changed-meanwhile" });
  return marks;
};

/** An urgent one goes out of sight only when somebody was asked. @throws Failure still-urgent */
export const refuseUrgent = (marks: Marks, wasAsked: boolean | undefined): void => {
  if (marks.urgentAt !== null && !wasAsked) throw new Failure({ code: "still-urgent" });
};

/** Writes these marks, moves the version on and brings the row up to date. @returns the new version */
export const setMarks = (
  work: Work,
  conversationId: ConversationId,
  change: Partial<Omit<Marks, "version" | "lastAt">>,
): number => {
  const names = Object.keys(change);
  const sets = ["version = version + 1", ...names.map((name) => `${name} = :${name}`)];
  work
    .sql(`UPDATE conversation SET ${sets.join(", ")} WHERE conversationId = :conversationId`)
    .run({ ...change, conversationId });
  refreshConversation(work, conversationId);
  return work.sql<{ version: number }>("SELECT version FROM conversation WHERE conversationId = ?").get(conversationId)
    ?.version as number;
};

/** The last inbound item, 0 = none. */
export const lastInboundOf = (work: Work, conversationId: ConversationId): number =>
  work
    .sql<{ itemId: number | null }>(
      "SELECT max(itemId) AS itemId FROM item WHERE conversationId = ? AND direction = 'in'",
    )
    .get(conversationId)?.itemId ?? 0;

/** Lines that ask for a person: Needs reply, until somebody writes or marks done. */
const flags: ReadonlySet<EventCode> = new Set(["returned", "reopened", "rest-came", "still-waiting", "plan-missed"]);

/** A system line in the thread; some are flags. */
export const addEvent = (
  work: Work,
  conversationId: ConversationId,
  code: EventCode,
  detail: EventDetail = {},
  at = work.now,
): ItemId =>
  addItem(work, {
    conversationId,
    kind: "event",
    direction: null,
    body: code,
    at,
    staffId: work.actor.staffId,
    detail,
    ...(flags.has(code) ? { status: "flag" } : {}),
  });

/** Lines and notes that an undone act had added leave the thread. Only those of this conversation, and no texts. */
export const takeBackLines = (work: Work, conversationId: ConversationId, itemIds: readonly ItemId[]): void => {
  for (const itemId of itemIds)
    work
      .sql("UPDATE item SET status = 'undone' WHERE itemId = ? AND conversationId = ? AND kind IN ('event', 'note')")
      .run(itemId, conversationId);
};
