import type { ConversationId } from "../../../src-shared/domain/ids";
import type { Sql } from "../store/sql";
import type { Work } from "../work";

const previewLength = 160;

/** One line for the list. */
export const previewOf = (body: string): string => body.replace(/\s+/g, " ").trim().slice(0, previewLength);

/**
 * What a conversation row says, computed from its items. A text answers the patient when a person sent it and it was not
 * taken back, refused or left in doubt. Order is the order of arrival (itemId): a text that comes late still waits.
 * Each sub-select reads one index range that starts at what staff have settled.
 */
const derived = `
  WITH answered AS (
    SELECT coalesce((
      SELECT itemId FROM item WHERE conversationId = :conversationId AND direction = 'out' AND origin IN ('staff', 'reminder')
        AND origin = 'staff' AND status IN ('queued', 'sending', 'sent', 'delivered') ORDER BY itemId DESC LIMIT 1), 0) AS itemId
  ), spoken AS (
    SELECT coalesce((
      SELECT itemId FROM item WHERE conversationId = :conversationId AND direction = 'out' AND origin IN ('staff', 'reminder')
        AND status IN ('queued', 'sending', 'sent', 'delivered') ORDER BY itemId DESC LIMIT 1), 0) AS itemId
  ), waiting AS (
    SELECT min(at) AS since FROM item WHERE conversationId = :conversationId AND direction = 'in'
      AND itemId > max((SELECT itemId FROM answered), (SELECT doneItemId FROM conversation WHERE conversationId = :conversationId))
  ), last AS (
    SELECT itemId, at, direction, status, body FROM item
    WHERE conversationId = :conversationId AND kind <> 'event' AND status IS NOT 'undone' ORDER BY at DESC, itemId DESC LIMIT 1
  )
  SELECT
    (SELECT since FROM waiting) AS waitingSince,
    CASE
      WHEN (SELECT since FROM waiting) IS NOT NULL THEN 'needs-reply'
      WHEN c.doneItemId > 0 AND c.doneItemId >= (SELECT itemId FROM spoken) THEN 'done'
      WHEN (SELECT itemId FROM spoken) > 0 THEN 'waiting'
      ELSE 'quiet'
    END AS state,
    coalesce((SELECT at FROM last), 0) AS lastAt,
    (SELECT itemId FROM last) AS lastItemId,
    (SELECT direction FROM last) AS lastDirection,
    (SELECT status FROM last) AS lastStatus,
    coalesce((SELECT body FROM last), '') AS lastBody,
    (SELECT count(*) FROM item WHERE conversationId = :conversationId AND direction = 'in' AND itemId > c.readItemId) AS unread
  FROM conversation c WHERE c.conversationId = :conversationId`;

interface Derived {
  waitingSince: number | null;
  state: string;
  lastAt: number;
  lastItemId: number | null;
  lastDirection: string | null;
  lastStatus: string | null;
  lastBody: string;
  unread: number;
}

const write = (sql: Sql, conversationId: number, row: Derived, textCount: { by: number } | { to: number }): void => {
  const { lastBody, ...columns } = row;
  sql(
    `UPDATE conversation SET state = :state, waitingSince = :waitingSince, lastAt = :lastAt, lastItemId = :lastItemId,
       lastDirection = :lastDirection, lastStatus = :lastStatus, lastPreview = :lastPreview, unread = :unread,
       textCount = coalesce(:to, textCount + :by) WHERE conversationId = :conversationId`,
  ).run({ ...columns, lastPreview: previewOf(lastBody), conversationId, to: null, by: 0, ...textCount });
  sql("UPDATE conversationTag SET lastAt = :lastAt WHERE conversationId = :conversationId AND lastAt <> :lastAt").run({
    lastAt: row.lastAt,
    conversationId,
  });
};

/** Brings the row up to date after its items changed, in the same transaction. `by` = texts shown more or fewer than before. */
export const refreshConversation = (work: Work, conversationId: ConversationId, by = 0): void => {
  const row = work.sql<Derived>(derived).get({ conversationId });
  if (row) write(work.sql, conversationId, row, { by });
  work.changed("inbox");
};

/** Computes every row again from the items, for a repair and for the test that compares. */
export const rebuildConversations = (work: Work): void => {
  const all = work.sql<{ conversationId: number; textCount: number }>(
    `SELECT c.conversationId, (SELECT count(*) FROM item i WHERE i.conversationId = c.conversationId AND i.kind <> 'event'
       AND i.status IS NOT 'undone') AS textCount FROM conversation c`,
  );
  for (const { conversationId, textCount } of all.all()) {
    const row = work.sql<Derived>(derived).get({ conversationId });
    if (row) write(work.sql, conversationId, row, { to: textCount });
  }
  work.changed("inbox");
};
