import type { ConversationRow, Tag } from "../../../src-shared/contract/inbox";
import type { ConversationId } from "../../../src-shared/domain/ids";
import { Failure } from "../failure";
import type { Look } from "../work";

/** The columns of a conversation row; `c` is the conversation. Joined by key only: one row costs the same at any size. */
export const rowColumns = `
  c.conversationId, c.version, c.state, c.unread, c.lastAt, c.lastPreview, c.lastDirection, c.lastStatus, c.waitingSince,
  a.kind, a.value, p.patientId, p.firstName || ' ' || p.lastName AS name,
  EXISTS (SELECT 1 FROM suppression s WHERE s.addressId = c.addressId AND s.category = 'ALL' AND s.liftedAt IS NULL) AS optedOut`;

export const rowJoins = `
  JOIN address a ON a.addressId = c.addressId
  LEFT JOIN patient p ON p.patientId = (
    SELECT x.patientId FROM patientAddress x WHERE x.addressId = c.addressId ORDER BY x.rank, x.patientId LIMIT 1)`;

export type StoredRow = Omit<ConversationRow, "address" | "tags" | "optedOut"> & {
  kind: ConversationRow["address"]["kind"];
  value: string;
  optedOut: 0 | 1;
};

const tagsOf = (look: Look, conversationId: ConversationId): Tag[] =>
  look
    .read<Tag>(
      `SELECT t.tagId, t.name, t.tone, t.icon FROM conversationTag ct JOIN tag t ON t.tagId = ct.tagId
       WHERE ct.conversationId = ? ORDER BY t.name`,
    )
    .all(conversationId);

export const toRow = (look: Look, { kind, value, optedOut, ...row }: StoredRow): ConversationRow => ({
  ...row,
  address: { kind, value },
  optedOut: optedOut === 1,
  tags: tagsOf(look, row.conversationId),
});

/** @throws Failure not-found */
export const readRow = (look: Look, conversationId: ConversationId): ConversationRow => {
  const row = look
    .read<StoredRow>(`SELECT ${rowColumns} FROM conversation c ${rowJoins} WHERE c.conversationId = ?`)
    .get(conversationId);
  if (!row) throw new Failure({ code: "not-found" });
  return toRow(look, row);
};
