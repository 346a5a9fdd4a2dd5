import { type Delivery, type Item, pageSize } from "../../../src-shared/contract/inbox";
import type { Input, Output } from "../../../src-shared/contract/index";
import type { Look } from "../work";
import { readRow } from "./rows";

interface StoredItem {
  itemId: Item["itemId"];
  kind: Item["kind"];
  direction: Item["direction"];
  body: string;
  at: number;
  origin: "staff" | "reminder" | "automatic" | "broadcast" | null;
  staffName: string | null;
  partsHave: number | null;
  partsOf: number | null;
  repeats: number;
  outboxId: Delivery["outboxId"] | null;
  version: number;
  state: Delivery["state"];
  holdReason: Delivery["holdReason"];
  notBeforeAt: number;
  parts: number;
  partsSent: number;
  reason: string | null;
  sentAt: number | null;
  deliveredAt: number | null;
}

const page = `
  SELECT i.itemId, i.kind, i.direction, i.body, i.at, i.origin, s.name AS staffName, i.partsHave, i.partsOf, i.repeats,
    o.outboxId, o.version, o.state, o.holdReason, o.notBeforeAt, o.parts, o.partsSent, o.reason, o.sentAt, o.deliveredAt
  FROM item i LEFT JOIN outbox o ON o.itemId = i.itemId LEFT JOIN staff s ON s.staffId = i.staffId
  WHERE i.conversationId = :conversationId AND (i.at, i.itemId) < (:at, :id) AND i.status IS NOT 'undone'
  ORDER BY i.at DESC, i.itemId DESC LIMIT :limit`;

const toItem = (row: StoredItem): Item => ({
  itemId: row.itemId,
  kind: row.kind,
  direction: row.direction,
  text: row.body,
  at: row.at,
  by: row.origin ? { origin: row.origin, name: row.staffName } : null,
  delivery: row.outboxId
    ? {
        outboxId: row.outboxId,
        version: row.version,
        state: row.state,
        holdReason: row.holdReason,
        notBeforeAt: row.notBeforeAt,
        parts: row.parts,
        partsSent: row.partsSent,
        reason: row.reason,
        sentAt: row.sentAt,
        deliveredAt: row.deliveredAt,
      }
    : null,
  parts: row.partsOf ? { have: row.partsHave ?? 0, of: row.partsOf } : null,
  repeats: row.repeats,
});

/** One page of a thread, oldest first. */
export const readThread = (look: Look, input: Input<"inbox.thread">): Output<"inbox.thread"> => {
  const before = input.before ?? { at: Number.MAX_SAFE_INTEGER, id: Number.MAX_SAFE_INTEGER };
  const found = look
    .read<StoredItem>(page)
    .all({ ...before, conversationId: input.conversationId, limit: pageSize + 1 });
  const more = found.length > pageSize;
  return {
    conversation: readRow(look, input.conversationId),
    items: found.slice(0, pageSize).reverse().map(toItem),
    more,
  };
};
