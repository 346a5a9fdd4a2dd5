import type { Inverse } from "../../../src-shared/contract/define";
import type { SavedView, ViewFilter, ViewSort } from "../../../src-shared/contract/inbox-rows";
import type { Input, RawInput } from "../../../src-shared/contract/index";
import type { SavedViewId } from "../../../src-shared/domain/ids";
import { Failure } from "../failure";
import type { Look, Work } from "../work";
import { countTally, notSpam } from "./tally";

interface Stored extends Omit<SavedView, "filter"> {
  filter: string;
  position: number;
}

const read = (stored: Stored): SavedView => {
  const { position, filter, ...view } = stored;
  return { ...view, filter: JSON.parse(filter) as ViewFilter };
};

const columns = "savedViewId, version, name, tone, filter, sort, position";

export const listSavedViews = (look: Look): SavedView[] =>
  look.read<Stored>(`SELECT ${columns} FROM savedView ORDER BY position, savedViewId`).all().map(read);

const storedOf = (look: Look, savedViewId: number): Stored => {
  const stored = look.read<Stored>(`SELECT ${columns} FROM savedView WHERE savedViewId = ?`).get(savedViewId);
  if (!stored) throw new Failure({ code: "not-found" });
  return stored;
};

type Values = Record<string, number>;

const assigneeOf = (look: Look, filter: ViewFilter): number | null =>
  filter.assignee === undefined || filter.assignee === "nobody"
    ? null
    : filter.assignee === "me"
      ? (look.actor.staffId ?? 0)
      : filter.assignee;

/** The index that has the fewest rows to pass over. SQLite keeps no statistics here, so it is told. */
const indexFor = (filter: ViewFilter, sort: ViewSort): string => {
  if (filter.urgent) return "conversationUrgent";
  if (filter.failed) return "conversationFailed";
  if (sort === "wait") return "conversationWaitOrder";
  if (filter.assignee !== undefined && filter.assignee !== "nobody") return "conversationAssignee";
  if (filter.unread) return "conversationUnread";
  if (filter.known === false) return "conversationUnknown";
  return filter.state === undefined || filter.state === "open" ? "conversationFilter" : "conversationState";
};

/** The conditions of a filter on `conversation c`. Values are bound, never written into the text; `mark` keeps those of two filters apart. */
export const conditionsOf = (
  look: Look,
  filter: ViewFilter,
  mark = "",
): { parts: readonly string[]; values: Values } => {
  const parts: string[] = [];
  const values: Values = {};
  if (filter.state === "open") parts.push("c.state IN ('needs-reply', 'waiting')");
  else if (filter.state !== undefined) parts.push(`c.state = '${filter.state}'`);
  const assignee = assigneeOf(look, filter);
  if (filter.assignee === "nobody") parts.push("c.assigneeId IS NULL");
  else if (assignee !== null) {
    parts.push(`c.assigneeId = :${mark}assignee`);
    values[`${mark}assignee`] = assignee;
  }
  if (filter.tagIds) {
    const names = filter.tagIds.map((tagId, index) => {
      values[`${mark}tag${index}`] = tagId;
      return `:${mark}tag${index}`;
    });
    parts.push(
      `c.conversationId IN (SELECT ct.conversationId FROM conversationTag ct WHERE ct.tagId IN (${names.join(", ")}))`,
    );
  }
  if (filter.unread) parts.push("c.unread > 0");
  if (filter.urgent) parts.push("c.urgentAt IS NOT NULL");
  if (filter.known !== undefined) parts.push(`c.known = ${filter.known ? 1 : 0}`);
  if (filter.failed) parts.push("c.failed > 0");
  return { parts, values };
};

const rowsOf = (look: Look, filter: ViewFilter, sort: ViewSort): { from: string; where: string; values: Values } => {
  const { parts, values } = conditionsOf(look, filter);
  // Every index for these lists leaves spam out by this very condition.
  const where = ["c.textCount > 0", "c.state <> 'spam'", ...parts].join(" AND ");
  return { from: `conversation c INDEXED BY ${indexFor(filter, sort)}`, where, values };
};

/** The rows of a saved view in its own order or in another one. @throws Failure not-found */
export const rowsOfView = (
  look: Look,
  savedViewId: number,
  asked: ViewSort | null,
): { from: string; where: string; values: Values; sort: ViewSort } => {
  const view = read(storedOf(look, savedViewId));
  const sort = asked ?? view.sort;
  return { ...rowsOf(look, view.filter, sort), sort };
};

/** The length of a saved view's list, from the tally; several tags share conversations and are counted by the list itself. */
export const countView = (look: Look, { filter, sort }: SavedView): number => {
  if (filter.tagIds !== undefined && filter.tagIds.length > 1) {
    const { from, where, values } = rowsOf(look, filter, sort);
    return look.read<{ count: number }>(`SELECT count(*) AS count FROM ${from} WHERE ${where}`).get(values)?.count ?? 0;
  }
  return countTally(look, {
    tagId: filter.tagIds?.[0] ?? 0,
    states:
      filter.state === undefined
        ? notSpam
        : filter.state === "open"
          ? (["needs-reply", "waiting"] as const)
          : [filter.state],
    where: {
      hasTexts: 1,
      ...(filter.assignee === undefined ? {} : { assigneeId: assigneeOf(look, filter) ?? 0 }),
      ...(filter.unread ? { isUnread: 1 } : {}),
      ...(filter.urgent ? { isUrgent: 1 } : {}),
      ...(filter.known === undefined ? {} : { isKnown: filter.known ? 1 : 0 }),
      ...(filter.failed ? { hasFailed: 1 } : {}),
    },
  });
};

const insert = (work: Work, view: Omit<Stored, "savedViewId" | "version">): SavedViewId =>
  Number(
    work
      .sql(
        `INSERT INTO savedView (name, tone, filter, sort, position, createdAt)
         VALUES (:name, :tone, :filter, :sort, :position, :createdAt)`,
      )
      .run({ ...view, createdAt: work.now }).lastInsertRowid,
  ) as SavedViewId;

type Saved = { savedViewId: SavedViewId; undo: Inverse | null };

/** A new one at the end, or a changed one. @throws Failure not-found, changed-meanwhile */
export const saveView = (work: Work, input: RawInput<"inbox.save-view">): Saved => {
  const { name, tone, sort } = input;
  const filter = JSON.stringify(input.filter);
  if (input.savedViewId === null) {
    const position =
      (work.sql<{ last: number | null }>("SELECT max(position) AS last FROM savedView").get()?.last ?? 0) + 1;
    const savedViewId = insert(work, { name, tone, filter, sort, position });
    const inverse: RawInput<"inbox.delete-view"> = { savedViewId, version: 0 };
    return { savedViewId, undo: { name: "inbox.delete-view", input: inverse } };
  }
  const before = storedOf(work, input.savedViewId);
  if (input.version != null && input.version !== before.version) throw new Failure({ code: "changed-meanwhile" });
  work
    .sql(
      `UPDATE savedView SET name = :name, tone = :tone, filter = :filter, sort = :sort, version = version + 1
       WHERE savedViewId = :savedViewId`,
    )
    .run({ name, tone, filter, sort, savedViewId: before.savedViewId });
  const old = read(before);
  const inverse: RawInput<"inbox.save-view"> = { ...old, version: before.version + 1 };
  return { savedViewId: before.savedViewId, undo: { name: "inbox.save-view", input: inverse } };
};

/** Its conversations are where they were. */
export const deleteView = (work: Work, input: RawInput<"inbox.delete-view">): { undo: Inverse } => {
  const before = storedOf(work, input.savedViewId);
  if (input.version != null && input.version !== before.version) throw new Failure({ code: "changed-meanwhile" });
  work.sql("DELETE FROM savedView WHERE savedViewId = ?").run(before.savedViewId);
  const { name, tone, filter, sort } = read(before);
  const inverse: RawInput<"inbox.save-view"> = { savedViewId: null, name, tone, filter, sort };
  return { undo: { name: "inbox.save-view", input: inverse } };
};

/** @throws Failure changed-meanwhile when one is missing or unknown */
export const orderViews = (work: Work, input: Input<"inbox.order-views">): { undo: Inverse } => {
  const before = listSavedViews(work).map((view) => view.savedViewId);
  const wanted = new Set(input.savedViewIds);
  if (
    wanted.size !== before.length ||
    input.savedViewIds.length !== before.length ||
    !before.every((id) => wanted.has(id))
  )
    throw new Failure({ code: "changed-meanwhile" });
  input.savedViewIds.forEach((savedViewId, index) => {
    work.sql("UPDATE savedView SET position = ? WHERE savedViewId = ?").run(index + 1, savedViewId);
  });
  const inverse: RawInput<"inbox.order-views"> = { savedViewIds: before };
  return { undo: { name: "inbox.order-views", input: inverse } };
};
