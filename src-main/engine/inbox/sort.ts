import type { Inverse } from "../../../src-shared/contract/define";
import type { Tag } from "../../../src-shared/contract/inbox";
import type { Input, RawInput } from "../../../src-shared/contract/index";
import type { ConversationId, TagId } from "../../../src-shared/domain/ids";
import { Failure } from "../failure";
import type { Work } from "../work";
import { refreshConversation } from "./conversation";

interface Marks {
  version: number;
  doneItemId: number;
  lastAt: number;
}

/** The row as it stands. @throws Failure not-found; changed-meanwhile when `version` is given and has passed */
const marksOf = (work: Work, conversationId: ConversationId, version: number | null = null): Marks => {
  const marks = work
    .sql<Marks>("SELECT version, doneItemId, lastAt FROM conversation WHERE conversationId = ?")
    .get(conversationId);
  if (!marks) throw new Failure({ code: "not-found" });
  if (version !== null && version !== marks.version) throw new Failure({ code: "changed-meanwhile" });
  return marks;
};

const bump = (work: Work, conversationId: ConversationId): void => {
  work.sql("UPDATE conversation SET version = version + 1 WHERE conversationId = ?").run(conversationId);
};

const inverse = <N extends "inbox.reopen" | "inbox.done" | "inbox.tag" | "inbox.untag">(
  name: N,
  input: RawInput<N>,
): Inverse => ({ name, input });

const lastItem = "(SELECT coalesce(max(itemId), 0) FROM item WHERE conversationId = :conversationId)";

/** Seen: the unread mark goes. */
export const openConversation = (work: Work, conversationId: ConversationId): void => {
  marksOf(work, conversationId);
  const changed = work
    .sql(`UPDATE conversation SET readItemId = ${lastItem} WHERE conversationId = :conversationId AND unread > 0`)
    .run({ conversationId }).changes;
  if (changed > 0) refreshConversation(work, conversationId);
};

export const markDone = (work: Work, conversationId: ConversationId): { undo: Inverse } => {
  const before = marksOf(work, conversationId);
  work
    .sql(
      `UPDATE conversation SET doneItemId = ${lastItem}, readItemId = ${lastItem} WHERE conversationId = :conversationId`,
    )
    .run({ conversationId });
  bump(work, conversationId);
  refreshConversation(work, conversationId);
  return { undo: inverse("inbox.reopen", { conversationId, version: before.version + 1, to: before.doneItemId }) };
};

export const reopen = (work: Work, input: Input<"inbox.reopen">): { undo: Inverse } => {
  const { conversationId } = input;
  marksOf(work, conversationId, input.version);
  work.sql("UPDATE conversation SET doneItemId = ? WHERE conversationId = ?").run(input.to ?? 0, conversationId);
  bump(work, conversationId);
  refreshConversation(work, conversationId);
  return { undo: inverse("inbox.done", { conversationId }) };
};

export const tagConversation = (work: Work, input: Input<"inbox.tag">): { undo: Inverse | null } => {
  const { conversationId, tagId } = input;
  const before = marksOf(work, conversationId, input.version);
  if (!work.sql("SELECT 1 FROM tag WHERE tagId = ?").get(tagId)) throw new Failure({ code: "not-found" });
  const added = work
    .sql("INSERT OR IGNORE INTO conversationTag (conversationId, tagId, lastAt) VALUES (?, ?, ?)")
    .run(conversationId, tagId, before.lastAt).changes;
  if (added === 0) return { undo: null };
  bump(work, conversationId);
  return { undo: inverse("inbox.untag", { conversationId, tagId, version: before.version + 1 }) };
};

export const untagConversation = (work: Work, input: Input<"inbox.untag">): { undo: Inverse | null } => {
  const { conversationId, tagId } = input;
  const before = marksOf(work, conversationId, input.version);
  const removed = work
    .sql("DELETE FROM conversationTag WHERE conversationId = ? AND tagId = ?")
    .run(conversationId, tagId).changes;
  if (removed === 0) return { undo: null };
  bump(work, conversationId);
  return { undo: inverse("inbox.tag", { conversationId, tagId, version: before.version + 1 }) };
};

/** @throws Failure tag-exists (names are compared without case) */
export const createTag = (work: Work, input: Input<"inbox.create-tag">): Tag => {
  if (work.sql("SELECT 1 FROM tag WHERE name = ?").get(input.name)) throw new Failure({ code: "tag-exists" });
  const tagId = Number(
    work
      .sql("INSERT INTO tag (name, tone, icon, createdAt) VALUES (?, ?, ?, ?)")
      .run(input.name, input.tone, input.icon, work.now).lastInsertRowid,
  ) as TagId;
  return { tagId, ...input };
};
