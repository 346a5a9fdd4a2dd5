import type { ConversationId } from "../../../src-shared/domain/ids";
import type { Sql } from "../store/sql";
import type { Work } from "../work";

const previewLength = 160;

/** One line for the list. */
export const previewOf = (body: string): string => body.replace(/\s+/g, " ").trim().slice(0, previewLength);

/** Snoozed with no end but the patient's next text: the last instant a Date can hold. */
export const untilReply = 8_640_000_000_000_000;

/** Urgent ones stand before all others in Needs reply: their rank lies this far before any time. */
const urgentAheadMs = 10_000_000_000_000;

const answeredSql = `coalesce((
  SELECT itemId FROM item WHERE conversationId = :conversationId AND direction = 'out' AND origin IN ('staff', 'reminder')
    AND origin = 'staff' AND status IN ('queued', 'sending', 'sent', 'delivered') ORDER BY itemId DESC LIMIT 1), 0)`;

/** The last item that answers the patient: a text of a person that went out or is on its way; 0 = none. */
export const lastAnswerOf = (work: Work, conversationId: ConversationId): number =>
  work.sql<{ itemId: number }>(`SELECT ${answeredSql} AS itemId`).get({ conversationId })?.itemId ?? 0;

/**
 * What a conversation row says, computed from its items and marks. A text answers the patient when a person sent it and it
 * was not taken back, refused or left in doubt. Order is the order of arrival (itemId): a text that comes late still waits.
 * A flag (a system line that asks for a person) waits like a text of the patient.
 * Each sub-select reads one index range that starts at what staff have settled. Notes and system lines are no texts.
 */
const derived = `
  WITH answered AS (
    SELECT ${answeredSql} AS itemId
  ), spoken AS (
    SELECT coalesce((
      SELECT itemId FROM item WHERE conversationId = :conversationId AND direction = 'out' AND origin IN ('staff', 'reminder')
        AND status IN ('queued', 'sending', 'sent', 'delivered') ORDER BY itemId DESC LIMIT 1), 0) AS itemId
  ), settled AS (
    SELECT max((SELECT itemId FROM answered), (SELECT doneItemId FROM conversation WHERE conversationId = :conversationId)) AS itemId
  ), waiting AS (
    SELECT min(at) AS since FROM item WHERE conversationId = :conversationId AND direction = 'in'
      AND itemId > (SELECT itemId FROM settled)
  ), flagged AS (
    SELECT min(at) AS at FROM item WHERE conversationId = :conversationId AND status = 'flag'
      AND itemId > (SELECT itemId FROM settled)
  ), last AS (
    SELECT itemId, at, direction, status, body FROM item
    WHERE conversationId = :conversationId AND kind NOT IN ('event', 'note') AND status IS NOT 'undone'
    ORDER BY at DESC, itemId DESC LIMIT 1
  )
  SELECT
    (SELECT since FROM waiting) AS since,
    (SELECT at FROM flagged) AS flaggedAt,
    c.urgentAt, c.closedAs,
    CASE WHEN (SELECT max(itemId) FROM item WHERE conversationId = :conversationId AND direction = 'in') > c.snoozeItemId
      THEN NULL ELSE c.snoozedUntil END AS snoozedUntil,
    CASE
      WHEN c.doneItemId > 0 AND c.doneItemId >= (SELECT itemId FROM spoken) THEN 'done'
      WHEN (SELECT itemId FROM spoken) > 0 THEN 'waiting'
      ELSE 'quiet'
    END AS otherwise,
    coalesce((SELECT at FROM last), 0) AS lastAt,
    (SELECT itemId FROM last) AS lastItemId,
    (SELECT direction FROM last) AS lastDirection,
    (SELECT status FROM last) AS lastStatus,
    coalesce((SELECT body FROM last), '') AS lastBody,
    (SELECT count(*) FROM item WHERE conversationId = :conversationId AND direction = 'in' AND itemId > c.readItemId) AS unread,
    (SELECT count(*) FROM item WHERE conversationId = :conversationId AND status IN ('failed', 'unknown', 'expired')
      AND itemId > (SELECT itemId FROM settled)) AS failed,
    EXISTS (SELECT 1 FROM patientAddress x WHERE x.addressId = c.addressId) AS known
  FROM conversation c WHERE c.conversationId = :conversationId`;

interface Derived {
  since: number | null;
  flaggedAt: number | null;
  urgentAt: number | null;
  closedAs: string | null;
  snoozedUntil: number | null;
  /** Its state when nobody waits. */
  otherwise: string;
  lastAt: number;
  lastItemId: number | null;
  lastDirection: string | null;
  lastStatus: string | null;
  lastBody: string;
  unread: number;
  failed: number;
  known: number;
}

/** Which view a row belongs to, and its place in Needs reply. */
const placeOf = (row: Derived): { state: string; waitingSince: number | null; waitRank: number | null } => {
  const asked = [row.since, row.flaggedAt].filter((at) => at !== null);
  const waitingSince = asked.length > 0 ? Math.min(...asked) : row.urgentAt;
  if (row.closedAs !== null) return { state: "spam", waitingSince: null, waitRank: null };
  if (row.snoozedUntil !== null) return { state: "snoozed", waitingSince: null, waitRank: null };
  if (waitingSince === null) return { state: row.otherwise, waitingSince: null, waitRank: null };
  const waitRank = row.urgentAt === null ? waitingSince : waitingSince - urgentAheadMs;
  return { state: "needs-reply", waitingSince, waitRank };
};

/** What is derived of a row, as it is stored. */
interface Stored extends ReturnType<typeof placeOf> {
  flaggedAt: number | null;
  snoozedUntil: number | null;
  lastAt: number;
  lastItemId: number | null;
  lastDirection: string | null;
  lastStatus: string | null;
  lastPreview: string;
  unread: number;
  failed: number;
  known: number;
  textCount: number;
}

const stored = `SELECT state, waitingSince, waitRank, flaggedAt, snoozedUntil, lastAt, lastItemId, lastDirection, lastStatus, lastPreview,
  unread, failed, known, textCount FROM conversation WHERE conversationId = ?`;

/** Sets what has changed and nothing else: each column that is set makes SQLite write its indexes anew. */
const write = (sql: Sql, conversationId: number, row: Derived, textCount: { by: number } | { to: number }): void => {
  const before = sql<Stored>(stored).get(conversationId);
  if (!before) return;
  const { lastAt } = row;
  const after: Stored = {
    ...placeOf(row),
    flaggedAt: row.flaggedAt,
    snoozedUntil: row.snoozedUntil,
    lastAt,
    lastItemId: row.lastItemId,
    lastDirection: row.lastDirection,
    lastStatus: row.lastStatus,
    lastPreview: previewOf(row.lastBody),
    unread: row.unread,
    failed: row.failed,
    known: row.known,
    textCount: "to" in textCount ? textCount.to : before.textCount + textCount.by,
  };
  const names = (Object.keys(after) as (keyof Stored)[]).filter((name) => after[name] !== before[name]);
  if (names.length === 0) return;
  const sets = names.map((name) => `${name} = :${name}`).join(", ");
  sql(`UPDATE conversation SET ${sets} WHERE conversationId = :conversationId`).run({
    ...Object.fromEntries(names.map((name) => [name, after[name]])),
    conversationId,
  });
  if (lastAt !== before.lastAt)
    sql("UPDATE conversationTag SET lastAt = :lastAt WHERE conversationId = :conversationId").run({
      lastAt,
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
    `SELECT c.conversationId, (SELECT count(*) FROM item i WHERE i.conversationId = c.conversationId AND i.kind NOT IN ('event', 'note')
       AND i.status IS NOT 'undone') AS textCount FROM conversation c`,
  );
  for (const { conversationId, textCount } of all.all()) {
    const row = work.sql<Derived>(derived).get({ conversationId });
    if (row) write(work.sql, conversationId, row, { to: textCount });
  }
  work.changed("inbox");
};
