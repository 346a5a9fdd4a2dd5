import {
  type ConversationRow,
  type Counts,
  type Place,
  pageSize,
  type Tag,
  type View,
  type ViewFilter,
  type ViewSort,
} from "../../../src-shared/contract/inbox-rows";
import type { Output, RawInput } from "../../../src-shared/contract/index";
import type { Look } from "../work";
import { type StoredRow, selectRowsFrom, toRows } from "./rows";
import { conditionsOf, countView, listSavedViews, rowsOfView } from "./saved-views";
import { countTally, notSpam } from "./tally";

/** How a list is ordered: the column of its place, and the way. Each has an index of exactly this order. */
type Order = "rank" | "return" | ViewSort;

const orders: Record<Order, { readonly after: string; readonly by: string; readonly start: Place }> = {
  rank: {
    after: "(c.waitRank, c.conversationId) > (:at, :id)",
    by: "ORDER BY c.waitRank, c.conversationId LIMIT :limit",
    start: { at: -Number.MAX_SAFE_INTEGER, id: 0 },
  },
  wait: {
    after: "(c.waitOrder, c.conversationId) > (:at, :id)",
    by: "ORDER BY c.waitOrder, c.conversationId LIMIT :limit",
    start: { at: -Number.MAX_SAFE_INTEGER, id: 0 },
  },
  return: {
    after: "(c.snoozedUntil, c.conversationId) > (:at, :id)",
    by: "ORDER BY c.snoozedUntil, c.conversationId LIMIT :limit",
    start: { at: 0, id: 0 },
  },
  newest: {
    after: "(c.lastAt, c.conversationId) < (:at, :id)",
    by: "ORDER BY c.lastAt DESC, c.conversationId DESC LIMIT :limit",
    start: { at: Number.MAX_SAFE_INTEGER, id: Number.MAX_SAFE_INTEGER },
  },
  oldest: {
    after: "(c.lastAt, c.conversationId) > (:at, :id)",
    by: "ORDER BY c.lastAt, c.conversationId LIMIT :limit",
    start: { at: -1, id: 0 },
  },
};

/** What stands in each view. The words are those of the partial indexes: SQLite takes them by that; `index` = by name. */
const views: Record<View, { readonly where: string; readonly order: Order; readonly index?: string }> = {
  "needs-reply": { where: "c.waitRank IS NOT NULL", order: "rank" },
  urgent: { where: "c.urgentAt IS NOT NULL AND c.state <> 'spam'", order: "newest", index: "conversationUrgent" },
  unassigned: { where: "c.waitRank IS NOT NULL AND c.assigneeId IS NULL", order: "rank" },
  mine: {
    where: "c.assigneeId IS NOT NULL AND c.assigneeId = :me AND c.state IN ('needs-reply', 'waiting')",
    order: "newest",
  },
  waiting: { where: "c.textCount > 0 AND c.state = 'waiting'", order: "newest" },
  snoozed: { where: "c.snoozedUntil IS NOT NULL AND c.closedAs IS NULL", order: "return" },
  done: { where: "c.textCount > 0 AND c.state = 'done'", order: "newest" },
  unknown: { where: "c.known = 0 AND c.textCount > 0 AND c.state <> 'spam'", order: "newest" },
  failed: { where: "c.failed > 0 AND c.state <> 'spam'", order: "newest" },
  all: { where: "c.textCount > 0 AND c.state <> 'spam'", order: "newest" },
  spam: { where: "c.textCount > 0 AND c.state = 'spam'", order: "newest" },
};

const tagged = "ct.tagId = :tagId AND c.state <> 'spam'";
const taggedRows = selectRowsFrom(
  "conversationTag ct JOIN conversation c ON c.conversationId = ct.conversationId",
  `WHERE ${tagged} AND (ct.lastAt, ct.conversationId) < (:at, :id)
   ORDER BY ct.lastAt DESC, ct.conversationId DESC LIMIT :limit`,
);

const placeIn: Record<Order, (row: StoredRow) => number> = {
  rank: (row) => row.waitRank ?? 0,
  // As the column waitOrder has it.
  wait: (row) => row.waitRank ?? 9_000_000_000_000_000 - row.lastAt,
  return: (row) => row.snoozedUntil ?? 0,
  newest: (row) => row.lastAt,
  oldest: (row) => row.lastAt,
};
const placeOf = (row: StoredRow, order: Order): Place => ({
  at: placeIn[order](row),
  id: row.conversationId,
});

const page = (look: Look, text: string, order: Order, parameters: object): Output<"inbox.list"> => {
  const found = look.read<StoredRow>(text).all({ ...parameters, me: look.actor.staffId, limit: pageSize });
  const last = found.at(-1);
  return {
    rows: toRows(look, found),
    next: last && found.length === pageSize ? placeOf(last, order) : null,
  };
};

const isEmpty = (filter: object): boolean => Object.keys(filter).length === 0;

/** One page of a view, a tag or a saved view; `after` = the last row's place. @throws Failure not-found (saved view) */
export const listConversations = (look: Look, input: RawInput<"inbox.list">): Output<"inbox.list"> => {
  const { sort = null, tagId } = input;
  const filter = (input.filter ?? {}) as ViewFilter;
  const { parts, values } = conditionsOf(look, filter, "only");
  const listed = (from: string, where: string, order: Order, own: object): Output<"inbox.list"> => {
    const { after, by, start } = orders[order];
    const text = selectRowsFrom(from, `WHERE ${[where, ...parts].join(" AND ")} AND ${after} ${by}`);
    return page(look, text, order, { ...own, ...values, ...(input.after ?? start) });
  };
  if (input.savedViewId != null) {
    const view = rowsOfView(look, input.savedViewId, sort);
    return listed(view.from, view.where, view.sort, view.values);
  }
  if (tagId !== null) {
    if (sort === null && isEmpty(filter))
      return page(look, taggedRows, "newest", { tagId, ...(input.after ?? orders.newest.start) });
    const from = "conversationTag ct JOIN conversation c ON c.conversationId = ct.conversationId";
    return listed(from, tagged, sort ?? "newest", { tagId });
  }
  const { where, order, index } = views[input.view];
  const from = index === undefined ? "conversation c" : `conversation c INDEXED BY ${index}`;
  return listed(from, where, sort === null || (sort === "wait" && order === "rank") ? order : sort, {});
};

const count = (look: Look, where: string): number =>
  look
    .read<{ count: number }>(`SELECT count(*) AS count FROM conversation c WHERE ${where}`)
    .get({ me: look.actor.staffId })?.count ?? 0;

const unseenUrgent = "c.urgentAt IS NOT NULL AND c.urgentSeenAt IS NULL AND c.state <> 'spam'";

/** What the world outside the window may know: two numbers. */
export const badgeCounts = (look: Look): { needsReply: number; urgent: number } => ({
  needsReply: count(look, views["needs-reply"].where),
  urgent: count(look, unseenUrgent),
});

/** One row for the sidebar: each number is the length of its list. */
export const countConversations = (look: Look): Counts => {
  const withTexts = (...states: ConversationRow["state"][]): number =>
    countTally(look, { states, where: { hasTexts: 1 } });
  return {
    needsReply: count(look, views["needs-reply"].where),
    mine: count(look, views.mine.where),
    unassigned: count(look, views.unassigned.where),
    waiting: withTexts("waiting"),
    snoozed: count(look, views.snoozed.where),
    done: withTexts("done"),
    unknown: countTally(look, { states: notSpam, where: { hasTexts: 1, isKnown: 0 } }),
    failed: countTally(look, { states: notSpam, where: { hasFailed: 1 } }),
    all: withTexts(...notSpam),
    spam: withTexts("spam"),
    urgent: countTally(look, { states: notSpam, where: { isUrgent: 1 } }),
    urgentUnseen: count(look, unseenUrgent),
    saved: listSavedViews(look).map((view) => ({ ...view, count: countView(look, view) })),
    tags: look
      .read<Tag>("SELECT tagId, name, tone, icon FROM tag ORDER BY name")
      .all()
      .map((tag) => ({ ...tag, count: countTally(look, { tagId: tag.tagId, states: notSpam, where: {} }) })),
  };
};
