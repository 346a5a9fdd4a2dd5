import type { Inverse } from "../../../src-shared/contract/define";
import type { RawInput } from "../../../src-shared/contract/index";
import type { ConversationId, ItemId } from "../../../src-shared/domain/ids";
import { Failure } from "../failure";
import type { Work } from "../work";
import { untilReply } from "./conversation";
import { addEvent, lastInboundOf, type Marks, marksOf, refuseUrgent, setMarks, takeBackLines } from "./marks";

/** What brings a snooze back as it was: its end, the item it began with, and no line of its own. */
const sameSnooze = (
  conversationId: ConversationId,
  before: Marks & { snoozedUntil: number },
  version: number,
  takeBack: ItemId[],
): Inverse => {
  const until = before.snoozedUntil === untilReply ? null : before.snoozedUntil;
  const seen = before.snoozeItemId;
  const input: RawInput<"inbox.snooze"> = { conversationId, until, evenUrgent: true, seen, version, takeBack };
  return { name: "inbox.snooze", input };
};

const isAside = (marks: Marks, now: number): marks is Marks & { snoozedUntil: number } =>
  marks.snoozedUntil !== null && marks.snoozedUntil > now;

/** Sets a conversation aside until then, or until the patient writes. @throws Failure time-past, still-urgent */
export const snooze = (work: Work, input: RawInput<"inbox.snooze">): { undo: Inverse } => {
  const conversationId = input.conversationId as ConversationId;
  const before = marksOf(work, conversationId, input.version);
  if (input.until !== null && input.until <= work.now) throw new Failure({ code: "time-past" });
  refuseUrgent(before, input.evenUrgent);
  const lines: ItemId[] = [];
  if (input.takeBack) takeBackLines(work, conversationId, input.takeBack as ItemId[]);
  else lines.push(addEvent(work, conversationId, "snoozed", { until: input.until }));
  const version = setMarks(work, conversationId, {
    snoozedUntil: Math.min(input.until ?? untilReply, untilReply),
    snoozeItemId: input.seen ?? lastInboundOf(work, conversationId),
  });
  // The scheduler looks anew when the next one comes back.
  work.changed("reminders");
  if (isAside(before, work.now)) return { undo: sameSnooze(conversationId, before, version, lines) };
  const inverse: RawInput<"inbox.wake"> = { conversationId, version, takeBack: lines };
  return { undo: { name: "inbox.wake", input: inverse } };
};

/** Back among the others: by hand with a flag, like one whose time has come. */
export const wakeUp = (work: Work, input: RawInput<"inbox.wake">): { undo: Inverse | null } => {
  const conversationId = input.conversationId as ConversationId;
  const before = marksOf(work, conversationId, input.version);
  if (before.snoozedUntil === null) return { undo: null };
  const lines: ItemId[] = [];
  if (input.takeBack) takeBackLines(work, conversationId, input.takeBack as ItemId[]);
  else lines.push(addEvent(work, conversationId, "returned"));
  const version = setMarks(work, conversationId, { snoozedUntil: null });
  return { undo: isAside(before, work.now) ? sameSnooze(conversationId, before, version, lines) : null };
};

/** Brings back those whose time has come, with a flag: whoever set it aside wanted to see it again. @returns when the next one comes back, epoch ms, or null */
export const wakeSnoozed = (work: Work): number | null => {
  const due = work
    .sql<{ conversationId: ConversationId }>(
      "SELECT conversationId FROM conversation WHERE snoozedUntil IS NOT NULL AND snoozedUntil <= ?",
    )
    .all(work.now);
  for (const { conversationId } of due) {
    addEvent(work, conversationId, "returned");
    setMarks(work, conversationId, { snoozedUntil: null });
    work.audit({ action: "conversation.returned", object: `conversation:${conversationId}` });
  }
  const next =
    work
      .sql<{ at: number | null }>("SELECT min(snoozedUntil) AS at FROM conversation WHERE snoozedUntil IS NOT NULL")
      .get()?.at ?? null;
  return next === untilReply ? null : next;
};
