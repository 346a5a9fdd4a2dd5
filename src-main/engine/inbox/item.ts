import type { EventDetail, Rule } from "../../../src-shared/contract/inbox-rows";
import type { ConversationId, ItemId, StaffId } from "../../../src-shared/domain/ids";
import { Failure } from "../failure";
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
  /** Of an automatic text. */
  readonly rule?: Rule;
  /** Of an outbound text: its outbox state. "flag" = a system line that asks for a person. */
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
        `INSERT INTO item (conversationId, kind, direction, body, at, receivedAt, scts, origin, staffId, rule, status, partsHave, partsOf, detail,
           settledItemId)
         VALUES (:conversationId, :kind, :direction, :body, :at, :receivedAt, :scts, :origin, :staffId, :rule, :status, :partsHave, :partsOf, :detail,
           (SELECT doneItemId FROM conversation WHERE conversationId = :conversationId AND :direction = 'out' AND :origin = 'staff'))`,
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
        rule: item.rule ?? null,
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

/** A text grew by a part that came late. @returns its words before */
export const changeBody = (work: Work, itemId: ItemId, body: string, parts: { have: number; of: number }): string => {
  const old = work
    .sql<{ body: string; conversationId: ConversationId }>("SELECT body, conversationId FROM item WHERE itemId = ?")
    .get(itemId);
  if (!old) throw new Failure({ code: "not-found" });
  work.sql("INSERT INTO itemSearch (itemSearch, rowid, body) VALUES ('delete', ?, ?)").run(itemId, old.body);
  work
    .sql("UPDATE item SET body = ?, partsHave = ?, partsOf = ? WHERE itemId = ?")
    .run(body, parts.have, parts.of, itemId);
  work.sql("INSERT INTO itemSearch (rowid, body) VALUES (?, ?)").run(itemId, body);
  refreshConversation(work, old.conversationId);
  return old.body;
};
