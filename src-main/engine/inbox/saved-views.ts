import type { Inverse } from "../../../src-shared/contract/define";
import type { SavedView, ViewFilter } from "../../../src-shared/contract/inbox";
import type { Input, RawInput } from "../../../src-shared/contract/index";
import type { SavedViewId } from "../../../src-shared/domain/ids";
import { Failure } from "../failure";
import type { Look, Work } from "../work";

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

/** The condition of a filter. Values are bound, never written into the text. */
const conditionOf = (look: Look, filter: ViewFilter): { where: string; values: Record<string, number> } => {
  const parts = ["c.textCount > 0"];
  const values: Record<string, number> = {};
  parts.push(
    filter.state === undefined
      ? "c.state <> 'spam'"
      : filter.state === "open"
        ? "c.state IN ('needs-reply', 'waiting')"
        : `c.state = '${filter.state}'`,
  );
  if (filter.assignee === "nobody") parts.push("c.assigneeId IS NULL");
  else if (filter.assignee !== undefined) {
    parts.push("c.assigneeId = :assignee");
    values.assignee = filter.assignee === "me" ? (look.actor.staffId ?? 0) : filter.assignee;
  }
  if (filter.tagIds) {
    const names = filter.tagIds.map((tagId, index) => {
      values[`tag${index}`] = tagId;
      return `:tag${index}`;
    });
    parts.push(
      `EXISTS (SELECT 1 FROM conversationTag ct WHERE ct.conversationId = c.conversationId AND ct.tagId IN (${names.join(", ")}))`,
    );
  }
  if (filter.unread) parts.push("c.unread > 0");
  if (filter.urgent) parts.push("c.urgentAt IS NOT NULL");
  if (filter.known !== undefined) parts.push(`c.known = ${filter.known ? 1 : 0}`);
  if (filter.failed) parts.push("c.failed > 0");
  return { where: parts.join(" AND "), values };
};

/** @throws Failure not-found */
export const rowsOfView = (
  look: Look,
  savedViewId: number,
): { where: string; values: Record<string, number>; sort: SavedView["sort"] } => {
  const view = read(storedOf(look, savedViewId));
  return { ...conditionOf(look, view.filter), sort: view.sort };
};

export const countView = (look: Look, view: SavedView): number => {
  const { where, values } = conditionOf(look, view.filter);
  return (
    look.read<{ count: number }>(`SELECT count(*) AS count FROM conversation c WHERE ${where}`).get(values)?.count ?? 0
  );
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
