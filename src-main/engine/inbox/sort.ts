import type { Inverse } from "../../../src-shared/contract/define";
import type { Tag } from "../../../src-shared/contract/inbox-rows";
import type { Input, RawInput } from "../../../src-shared/contract/index";
import type { ConversationId, ItemId, TagId } from "../../../src-shared/domain/ids";
import { Failure } from "../failure";
import type { Work } from "../work";
import { refreshConversation } from "./conversation";
import { addEvent, lastInboundOf, marksOf, setMarks, takeBackLines } from "./marks";

const lastItem = (work: Work, conversationId: ConversationId): number =>
  work
    .sql<{ itemId: number | null }>("SELECT max(itemId) AS itemId FROM item WHERE conversationId = ?")
    .get(conversationId)?.itemId ?? 0;

/** Seen: the unread mark goes, from all or from what stands up to `upTo`. */
export const openConversation = (work: Work, conversationId: ConversationId, upTo: number | null = null): boolean => {
  marksOf(work, conversationId, null);
  const last = lastItem(work, conversationId);
  const changed = work
    .sql(
      `UPDATE conversation SET readItemId = max(readItemId, :upTo) WHERE conversationId = :conversationId AND unread > 0`,
    )
    .run({ conversationId, upTo: Math.min(upTo ?? last, last) }).changes;
  if (changed > 0) refreshConversation(work, conversationId);
  return changed > 0;
};

/** Settles what is there, up to the last item that was on the screen: what came while the key was pressed still waits. */
export const markDone = (work: Work, input: RawInput<"inbox.done">): { undo: Inverse } => {
  const conversationId = input.conversationId as ConversationId;
  const before = marksOf(work, conversationId, input.version);
  if (input.takeBack) return takeBackReopen(work, conversationId, input.takeBack as ItemId[]);
  const last = lastItem(work, conversationId);
  const cameUnseen = input.seen != null && lastInboundOf(work, conversationId) > input.seen;
  const upTo = Math.min(cameUnseen ? (input.seen as number) : (input.upTo ?? last), last);
  const isUrgent = before.urgentAt !== null && lastInboundOf(work, conversationId) <= upTo;
  // Called is called, also when more came that nobody has seen: that still waits, and is still urgent.
  const takeBack = before.urgentAt !== null && input.called ? [addEvent(work, conversationId, "patient-called")] : [];
  const version = setMarks(work, conversationId, {
    doneItemId: Math.max(before.doneItemId, upTo, ...(isUrgent ? takeBack : [])),
    readItemId: Math.max(before.readItemId, upTo),
    snoozedUntil: null,
    ...(isUrgent ? { urgentAt: null, urgentWords: null, urgentSeenAt: null } : {}),
  });
  const inverse: RawInput<"inbox.reopen"> = {
    conversationId,
    version,
    to: before.doneItemId,
    readItemId: before.readItemId,
    snoozedUntil: before.snoozedUntil,
    urgent:
      isUrgent && before.urgentAt !== null
        ? { at: before.urgentAt, words: before.urgentWords ?? "", seenAt: before.urgentSeenAt }
        : null,
    takeBack,
  };
  return { undo: { name: "inbox.reopen", input: inverse } };
};

const takeBackReopen = (work: Work, conversationId: ConversationId, flag: readonly ItemId[]): { undo: Inverse } => {
  takeBackLines(work, conversationId, flag);
  const inverse: RawInput<"inbox.reopen"> = { conversationId, version: setMarks(work, conversationId, {}), to: null };
  return { undo: { name: "inbox.reopen", input: inverse } };
};

/** By hand (`to` null) it is flagged; as the inverse of Done everything is as it was. */
export const reopen = (work: Work, input: RawInput<"inbox.reopen">): { undo: Inverse } => {
  const conversationId = input.conversationId as ConversationId;
  const before = marksOf(work, conversationId, input.version);
  if (input.to === null) {
    const takeBack = [addEvent(work, conversationId, "reopened")];
    const inverse: RawInput<"inbox.done"> = { conversationId, version: setMarks(work, conversationId, {}), takeBack };
    return { undo: { name: "inbox.done", input: inverse } };
  }
  if (input.takeBack) takeBackLines(work, conversationId, input.takeBack as ItemId[]);
  const isComing = input.snoozedUntil != null && input.snoozedUntil > work.now;
  const { urgent } = input;
  const version = setMarks(work, conversationId, {
    doneItemId: input.to,
    ...(input.readItemId == null ? {} : { readItemId: input.readItemId }),
    ...(isComing ? { snoozedUntil: input.snoozedUntil as number } : {}),
    ...(urgent ? { urgentAt: urgent.at, urgentWords: urgent.words, urgentSeenAt: urgent.seenAt } : {}),
  });
  const inverse: RawInput<"inbox.done"> = {
    conversationId,
    upTo: before.doneItemId > 0 ? (before.doneItemId as ItemId) : null,
    version,
  };
  return { undo: { name: "inbox.done", input: inverse } };
};

/** Unread from the last inbound item on. */
export const markUnread = (work: Work, input: RawInput<"inbox.unread">): { undo: Inverse | null } => {
  const conversationId = input.conversationId as ConversationId;
  const { readItemId } = marksOf(work, conversationId, input.version);
  const inbound = lastInboundOf(work, conversationId);
  if (readItemId < inbound || inbound === 0) return { undo: null };
  setMarks(work, conversationId, { readItemId: inbound - 1 });
  const inverse: RawInput<"inbox.open"> = { conversationId, upTo: readItemId };
  return { undo: { name: "inbox.open", input: inverse } };
};

const nameOfTag = (work: Work, tagId: number): string => {
  const name = work.sql<{ name: string }>("SELECT name FROM tag WHERE tagId = ?").get(tagId)?.name;
  if (name === undefined) throw new Failure({ code: "not-found" });
  return name;
};

type TagAct = "inbox.tag" | "inbox.untag";

/** One line says it; its undo takes the line back. */
const marked = (work: Work, act: TagAct, input: RawInput<TagAct>, tag: string): { undo: Inverse } => {
  const conversationId = input.conversationId as ConversationId;
  const lines: ItemId[] = [];
  if (input.takeBack) takeBackLines(work, conversationId, input.takeBack as ItemId[]);
  else lines.push(addEvent(work, conversationId, act === "inbox.tag" ? "tagged" : "untagged", { tag }));
  const version = setMarks(work, conversationId, {});
  const inverse: RawInput<TagAct> = { conversationId, tagId: input.tagId, version, takeBack: lines };
  return { undo: { name: act === "inbox.tag" ? "inbox.untag" : "inbox.tag", input: inverse } };
};

export const tagConversation = (work: Work, input: RawInput<"inbox.tag">): { undo: Inverse | null } => {
  const { lastAt } = marksOf(work, input.conversationId as ConversationId, input.version);
  const tag = nameOfTag(work, input.tagId);
  const added = work
    .sql("INSERT OR IGNORE INTO conversationTag (conversationId, tagId, lastAt) VALUES (?, ?, ?)")
    .run(input.conversationId, input.tagId, lastAt).changes;
  return added === 0 ? { undo: null } : marked(work, "inbox.tag", input, tag);
};

export const untagConversation = (work: Work, input: RawInput<"inbox.untag">): { undo: Inverse | null } => {
  marksOf(work, input.conversationId as ConversationId, input.version);
  const removed = work
    .sql("DELETE FROM conversationTag WHERE conversationId = ? AND tagId = ?")
    .run(input.conversationId, input.tagId).changes;
  return removed === 0 ? { undo: null } : marked(work, "inbox.untag", input, nameOfTag(work, input.tagId));
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
