import { type Counts, type Place, pageSize } from "../../../src-shared/contract/inbox";
import type { Input, Output } from "../../../src-shared/contract/index";
import type { Look } from "../work";
import { rowColumns, rowJoins, type StoredRow, toRow } from "./rows";

const newestFirst = "ORDER BY c.lastAt DESC, c.conversationId DESC LIMIT :limit";
const olderThan = "(c.lastAt, c.conversationId) < (:at, :id)";

/** needs-reply goes by the longest wait, the others by the newest text; paged by key (the last row's place). */
const queries = {
  "needs-reply": `SELECT ${rowColumns} FROM conversation c ${rowJoins}
    WHERE c.waitingSince IS NOT NULL AND (c.waitingSince, c.conversationId) > (:at, :id)
    ORDER BY c.waitingSince, c.conversationId LIMIT :limit`,
  waiting: `SELECT ${rowColumns} FROM conversation c ${rowJoins}
    WHERE c.textCount > 0 AND c.state = 'waiting' AND ${olderThan} ${newestFirst}`,
  done: `SELECT ${rowColumns} FROM conversation c ${rowJoins}
    WHERE c.textCount > 0 AND c.state = 'done' AND ${olderThan} ${newestFirst}`,
  all: `SELECT ${rowColumns} FROM conversation c ${rowJoins} WHERE c.textCount > 0 AND ${olderThan} ${newestFirst}`,
} as const;

const tagged = `SELECT ${rowColumns} FROM conversationTag ct JOIN conversation c ON c.conversationId = ct.conversationId ${rowJoins}
  WHERE ct.tagId = :tagId AND (ct.lastAt, ct.conversationId) < (:at, :id) AND (:state = 'all' OR c.state = :state)
  ORDER BY ct.lastAt DESC, ct.conversationId DESC LIMIT :limit`;

const start: Place = { at: Number.MAX_SAFE_INTEGER, id: Number.MAX_SAFE_INTEGER };
const longest: Place = { at: -Number.MAX_SAFE_INTEGER, id: 0 };

export const listConversations = (look: Look, input: Input<"inbox.list">): Output<"inbox.list"> => {
  const byWait = input.view === "needs-reply" && input.tagId === null;
  const after = input.after ?? (byWait ? longest : start);
  const found =
    input.tagId === null
      ? look.read<StoredRow>(queries[input.view]).all({ ...after, limit: pageSize })
      : look.read<StoredRow>(tagged).all({ ...after, tagId: input.tagId, state: input.view, limit: pageSize });
  const last = found.at(-1);
  const next =
    last && found.length === pageSize
      ? { at: (byWait ? last.waitingSince : last.lastAt) ?? 0, id: last.conversationId }
      : null;
  return { rows: found.map((row) => toRow(look, row)), next };
};

export const countConversations = (look: Look): Counts => {
  const states = new Map(
    look
      .read<{ state: string; count: number }>(
        "SELECT state, count(*) AS count FROM conversation WHERE textCount > 0 GROUP BY state",
      )
      .all()
      .map((row) => [row.state, row.count]),
  );
  return {
    needsReply: states.get("needs-reply") ?? 0,
    waiting: states.get("waiting") ?? 0,
    done: states.get("done") ?? 0,
    all: [...states.values()].reduce((sum, count) => sum + count, 0),
    tags: look
      .read<Counts["tags"][number]>(
        `SELECT t.tagId, t.name, t.tone, t.icon, (SELECT count(*) FROM conversationTag ct WHERE ct.tagId = t.tagId) AS count
         FROM tag t ORDER BY t.name`,
      )
      .all(),
  };
};
