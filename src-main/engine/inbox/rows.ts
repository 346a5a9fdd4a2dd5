import type { ConversationRow, Tag } from "../../../src-shared/contract/inbox-rows";
import type { ConversationId, StaffId } from "../../../src-shared/domain/ids";
import { Failure } from "../failure";
import { ownNameSql } from "../patients/names";
import type { Look } from "../work";
import { untilReply } from "./conversation";

/** The columns of a conversation row; `c` is the conversation. Joined by key only: one row costs the same at any size. */
const columns = `
  c.conversationId, c.version, c.state, c.unread, c.lastAt, c.lastPreview, c.lastDirection, c.lastStatus, c.waitingSince,
  c.waitRank, c.flaggedAt, c.snoozedUntil, c.urgentAt, c.urgentWords, c.urgentSeenAt, c.closedAs, c.failed, c.assigneeId,
  a.kind, a.value, p.patientId, ${ownNameSql("p")} AS name,
  EXISTS (SELECT 1 FROM suppression s WHERE s.addressId = c.addressId AND s.category = 'ALL' AND s.liftedAt IS NULL) AS optedOut,
  (SELECT i.kind FROM item i WHERE i.itemId = c.lastItemId) AS lastKind,
  coalesce((SELECT max(i.itemId) FROM item i WHERE i.conversationId = c.conversationId), 0) AS newestItemId,
  (SELECT min(r.dueAt) FROM reminder r WHERE r.conversationId = c.conversationId AND r.state = 'planned') AS plannedAt,
  (SELECT s.name FROM staff s WHERE s.staffId = c.assigneeId) AS assigneeName,
  (SELECT d.text FROM draft d WHERE d.staffId = :me AND d.conversationId = c.conversationId AND d.place = 'reply') AS draft`;

const joins = `
  JOIN address a ON a.addressId = c.addressId
  LEFT JOIN patient p ON p.patientId = (
    SELECT x.patientId FROM patientAddress x WHERE x.addressId = c.addressId ORDER BY x.rank, x.patientId LIMIT 1)`;

export type StoredRow = Omit<
  ConversationRow,
  "address" | "tags" | "optedOut" | "assignee" | "untilReply" | "urgent"
> & {
  waitRank: number | null;
  kind: ConversationRow["address"]["kind"];
  value: string;
  optedOut: 0 | 1;
  assigneeId: StaffId | null;
  assigneeName: string | null;
  urgentAt: number | null;
  urgentWords: string | null;
  urgentSeenAt: number | null;
};

/** "SELECT ... FROM conversation c ..." with the rest of the sentence; binds :me. */
export const selectRows = (rest: string): string => `SELECT ${columns} FROM conversation c ${joins} ${rest}`;
/** The same from another table that is joined to `conversation c`. */
export const selectRowsFrom = (from: string, rest: string): string => `SELECT ${columns} FROM ${from} ${joins} ${rest}`;

/** The tags of a whole page in one question. */
const tagsOf = (look: Look, rows: readonly StoredRow[]): ReadonlyMap<ConversationId, Tag[]> => {
  const tags = new Map<ConversationId, Tag[]>(rows.map((row) => [row.conversationId, []]));
  const found = look
    .read<Tag & { conversationId: ConversationId }>(
      `SELECT ct.conversationId, t.tagId, t.name, t.tone, t.icon
       FROM json_each(?) wanted JOIN conversationTag ct ON ct.conversationId = wanted.value JOIN tag t ON t.tagId = ct.tagId
       ORDER BY t.name`,
    )
    .all(JSON.stringify([...tags.keys()]));
  for (const { conversationId, ...tag } of found) tags.get(conversationId)?.push(tag);
  return tags;
};

export const toRows = (look: Look, stored: readonly StoredRow[]): ConversationRow[] => {
  if (stored.length === 0) return [];
  const tags = tagsOf(look, stored);
  return stored.map((one) => {
    const { kind, value, optedOut, waitRank, assigneeId, assigneeName, urgentAt, urgentWords, urgentSeenAt, ...row } =
      one;
    return {
      ...row,
      address: { kind, value },
      optedOut: optedOut === 1,
      tags: tags.get(row.conversationId) ?? [],
      assignee: assigneeId === null ? null : { staffId: assigneeId, name: assigneeName ?? "" },
      untilReply: row.snoozedUntil === untilReply,
      urgent: urgentAt === null ? null : { at: urgentAt, words: urgentWords ?? "", isSeen: urgentSeenAt !== null },
    };
  });
};

/** @throws Failure not-found */
export const readRow = (look: Look, conversationId: ConversationId): ConversationRow => {
  const row = look
    .read<StoredRow>(selectRows("WHERE c.conversationId = :conversationId"))
    .get({ conversationId, me: look.actor.staffId });
  const [found] = row ? toRows(look, [row]) : [];
  if (!found) throw new Failure({ code: "not-found" });
  return found;
};
