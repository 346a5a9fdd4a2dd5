import type { EventDetail } from "../../../src-shared/contract/inbox";
import type { ConversationId, ItemId, StaffId } from "../../../src-shared/domain/ids";
import type { Work } from "../work";
import { refreshConversation } from "./conversation";

export interface NewItem {
  readonly conversationId: ConversationId;
  readonly kind: "text" | "note" | "event" | "picture" | "call";
  readonly direction: "in" | "out" | null;
  readonly body: string;
  /** Where it stands in the thread, epoch ms. */
  readonly at: number;
  readonly receivedAt?: number;
  readonly scts?: number | null;
  readonly origin?: "staff" | "reminder" | "automatic" | "broadcast";
  readonly staffId?: StaffId | null;
  /** Of an outbound text: its outbox state. */
  readonly status?: string;
  /** Of an inbound text in several parts. */
  readonly parts?: { readonly have: number; readonly of: number };
  /** Of a system line. */
  readonly detail?: EventDetail;
}

const isSearched = (kind: NewItem["kind"]): boolean => kind === "text" || kind === "note";
const isText = (kind: NewItem["kind"]): boolean => kind !== "event" && kind !== "note";

/** Adds to a thread, its search index and its conversation row. */
export const addItem = (work: Work, item: NewItem): ItemId => {
  const itemId = Number(
    work
      .sql(
        `INSERT INTO item (conversationId, kind, direction, body, at, receivedAt, scts, origin, staffId, status, partsHave, partsOf, detail)
         VALUES (:conversationId, :kind, :direction, :body, :at, :receivedAt, :scts, :origin, :staffId, :status, :partsHave, :partsOf, :detail)`,
      )
      .run({
        conversationId: item.conversationId,
        kind: item.kind,
        direction: item.direction,
        body: item.body,
        at: item.at,
        receivedAt: item.receivedAt ?? null,
        scts: item.scts ?? null,
        origin: item.origin ?? null,
        staffId: item.staffId ?? null,
        status: item.status ?? null,
        partsHave: item.parts?.have ?? null,
        partsOf: item.parts?.of ?? null,
        detail: item.detail ? JSON.stringify(item.detail) : null,
      }).lastInsertRowid,
  ) as ItemId;
  if (isSearched(item.kind)) work.sql("INSERT INTO itemSearch (rowid, body) VALUES (?, ?)").run(itemId, item.body);
  refreshConversation(work, item.conversationId, isText(item.kind) ? 1 : 0);
  return itemId;
};

/** A text grew by a part that came late. */
export const changeBody = (work: Work, itemId: ItemId, body: string, parts: { have: number; of: number }): void => {
  const old = work
    .sql<{ body: string; conversationId: ConversationId }>("SELECT body, conversationId FROM item WHERE itemId = ?")
    .get(itemId);
  if (!old) return;
  work.sql("INSERT INTO itemSearch (itemSearch, rowid, body) VALUES ('delete', ?, ?)").run(itemId, old.body);
  work
    .sql("UPDATE item SET body = ?, partsHave = ?, partsOf = ? WHERE itemId = ?")
    .run(body, parts.have, parts.of, itemId);
  work.sql("INSERT INTO itemSearch (rowid, body) VALUES (?, ?)").run(itemId, body);
  refreshConversation(work, old.conversationId);
};

/**
 * The outbox's word on a text reaches its row in the thread. "undone" = taken back by staff: it leaves the thread.
 * Wired as the outbox's hook in engine.ts.
 */
export const showOutcome = (
  work: Work,
  text: { itemId: ItemId; conversationId: ConversationId; status: string },
): void => {
  const before = work
    .sql<{ status: string | null }>("SELECT status FROM item WHERE itemId = ?")
    .get(text.itemId)?.status;
  if (before === text.status) return;
  work.sql("UPDATE item SET status = ? WHERE itemId = ?").run(text.status, text.itemId);
  refreshConversation(work, text.conversationId, text.status === "undone" ? -1 : 0);
};
