import {
  type Delivery,
  type EventDetail,
  type Item,
  pageSize,
  type Rule,
} from "../../../src-shared/contract/inbox-rows";
import type { Input, Output } from "../../../src-shared/contract/index";
import { Failure } from "../failure";
import { isResentSql } from "../outbox/queue";
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
  rule: Rule | null;
  partsHave: number | null;
  partsOf: number | null;
  repeats: number;
  detail: string | null;
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
  isResent: 0 | 1;
}

const columns = `
  SELECT i.itemId, i.kind, i.direction, i.body, i.at, i.origin, s.name AS staffName, i.rule, i.partsHave, i.partsOf, i.repeats, i.detail,
    o.outboxId, o.version, o.state, o.holdReason, o.notBeforeAt, o.parts, o.partsSent, o.reason, o.sentAt, o.deliveredAt,
    ${isResentSql} AS isResent
  FROM item i LEFT JOIN outbox o ON o.itemId = i.itemId LEFT JOIN staff s ON s.staffId = i.staffId
  WHERE i.conversationId = :conversationId AND i.status IS NOT 'undone'`;

const older = `${columns} AND (i.at, i.itemId) < (:at, :id) ORDER BY i.at DESC, i.itemId DESC LIMIT :limit`;
const newer = `${columns} AND (i.at, i.itemId) > (:at, :id) ORDER BY i.at, i.itemId LIMIT :limit`;

const toItem = (row: StoredItem): Item => ({
  itemId: row.itemId,
  kind: row.kind,
  direction: row.direction,
  text: row.body,
  at: row.at,
  by: row.origin || row.staffName ? { origin: row.origin ?? "staff", name: row.staffName, rule: row.rule } : null,
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
        isResent: row.isResent === 1,
      }
    : null,
  parts: row.partsOf ? { have: row.partsHave ?? 0, of: row.partsOf } : null,
  repeats: row.repeats,
  detail: row.detail === null ? null : (JSON.parse(row.detail) as EventDetail),
});

/** One page of a thread, oldest first. */
export const readThread = (look: Look, input: Input<"inbox.thread">): Output<"inbox.thread"> => {
  const before = input.before ?? { at: Number.MAX_SAFE_INTEGER, id: Number.MAX_SAFE_INTEGER };
  const found = look
    .read<StoredItem>(older)
    .all({ ...before, conversationId: input.conversationId, limit: pageSize + 1 });
  const more = found.length > pageSize;
  return {
    conversation: readRow(look, input.conversationId),
    items: found.slice(0, pageSize).reverse().map(toItem),
    more,
  };
};

/** So many items after the one that was looked for are shown with it. */
const itemsAfter = 10;

/** A page around one item, oldest first. @throws Failure not-found when it is not in this conversation */
export const readAround = (look: Look, input: Input<"inbox.around">): Output<"inbox.around"> => {
  const { conversationId } = input;
  const found = look
    .read<{ at: number }>("SELECT at FROM item WHERE itemId = ? AND conversationId = ? AND status IS NOT 'undone'")
    .get(input.itemId, conversationId);
  if (!found) throw new Failure({ code: "not-found" });
  const place = { at: found.at, id: input.itemId, conversationId };
  const after = look.read<StoredItem>(newer).all({ ...place, limit: itemsAfter + 1 });
  const before = look.read<StoredItem>(older).all({ ...place, id: input.itemId + 1, limit: pageSize - itemsAfter + 1 });
  const shown = before.slice(0, pageSize - itemsAfter).reverse();
  return {
    items: [...shown, ...after.slice(0, itemsAfter)].map(toItem),
    more: before.length > shown.length,
    newer: after.length > itemsAfter,
  };
};
