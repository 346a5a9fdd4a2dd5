import type { Inverse } from "../../../src-shared/contract/define";
import type { RawInput } from "../../../src-shared/contract/index";
import type { ConversationId, ItemId } from "../../../src-shared/domain/ids";
import { Failure } from "../failure";
import type { Work } from "../work";
import { untilReply } from "./conversation";
import { addEvent, lastInboundOf, marksOf, setMarks, takeBackLines } from "./marks";

/** Sets a conversation aside until then, or until the patient writes. @throws Failure time-past */
export const snooze = (work: Work, input: RawInput<"inbox.snooze">): { undo: Inverse } => {
  const conversationId = input.conversationId as ConversationId;
  const before = marksOf(work, conversationId, input.version);
  if (input.until !== null && input.until <= work.now) throw new Failure({ code: "time-past" });
  const line = addEvent(work, conversationId, "snoozed", { until: input.until });
  const version = setMarks(work, conversationId, {
    snoozedUntil: Math.min(input.until ?? untilReply, untilReply),
    snoozeItemId: lastInboundOf(work, conversationId),
  });
  // The scheduler looks anew when the next one comes back.
  work.changed("reminders");
  if (before.snoozedUntil !== null && before.snoozedUntil > work.now) {
    const until = before.snoozedUntil === untilReply ? null : before.snoozedUntil;
    const again: RawInput<"inbox.snooze"> = { conversationId, until, version };
    return { undo: { name: "inbox.snooze", input: again } };
  }
  const inverse: RawInput<"inbox.wake"> = { conversationId, version, takeBack: [line] };
  return { undo: { name: "inbox.wake", input: inverse } };
};

/** Back among the others. */
export const wakeUp = (work: Work, input: RawInput<"inbox.wake">): { undo: Inverse | null } => {
  const conversationId = input.conversationId as ConversationId;
  const before = marksOf(work, conversationId, input.version);
  if (before.snoozedUntil === null) return { undo: null };
  if (input.takeBack) takeBackLines(work, conversationId, input.takeBack as ItemId[]);
  const version = setMarks(work, conversationId, { snoozedUntil: null });
  if (before.snoozedUntil <= work.now) return { undo: null };
  const until = before.snoozedUntil === untilReply ? null : before.snoozedUntil;
  const inverse: RawInput<"inbox.snooze"> = { conversationId, until, version };
  return { undo: { name: "inbox.snooze", input: inverse } };
};

/** Brings back those whose time has come. @returns when the next one comes back, epoch ms, or null */
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
