import type { Inverse } from "../../../src-shared/contract/define";
import type { Input, RawInput } from "../../../src-shared/contract/index";
import type { ConversationId, ItemId } from "../../../src-shared/domain/ids";
import { urgentWordsIn } from "../../../src-shared/domain/urgent-words";
import { Failure } from "../failure";
import type { Work } from "../work";
import { comeBack } from "./close-as";
import { addEvent, marksOf, setMarks, takeBackLines } from "./marks";

/** Raises or lowers by hand; lowering says why. @throws Failure invalid-input (reason) */
export const setUrgent = (work: Work, input: RawInput<"inbox.urgent">): { undo: Inverse | null } => {
  const conversationId = input.conversationId as ConversationId;
  const before = marksOf(work, conversationId, input.version);
  const isUndo = input.takeBack !== undefined;
  const old = input.before;
  if ((before.urgentAt !== null) === input.urgent) return { undo: null };
  if (!input.urgent && !isUndo && !input.reason) throw new Failure({ code: "invalid-input", path: "reason" });
  const lines: ItemId[] = [];
  if (isUndo) takeBackLines(work, conversationId, input.takeBack as ItemId[]);
  else
    lines.push(
      addEvent(
        work,
        conversationId,
        input.urgent ? "urgent" : "not-urgent",
        input.urgent ? {} : { words: input.reason ?? "" },
      ),
    );
  const version = setMarks(
    work,
    conversationId,
    input.urgent
      ? { urgentAt: old?.at ?? work.now, urgentWords: old?.words ?? "", urgentSeenAt: old ? old.seenAt : work.now }
      : { urgentAt: null, urgentWords: null, urgentSeenAt: null },
  );
  const inverse: RawInput<"inbox.urgent"> = {
    conversationId,
    urgent: !input.urgent,
    version,
    takeBack: lines,
    before:
      before.urgentAt === null
        ? null
        : { at: before.urgentAt, words: before.urgentWords ?? "", seenAt: before.urgentSeenAt },
  };
  return { undo: { name: "inbox.urgent", input: inverse } };
};

/** Somebody has seen it: the sound ends. No act that anybody would take back, so the version stays. */
export const takeNoteOfUrgent = (work: Work, input: Input<"inbox.take-note">): Record<string, never> => {
  marksOf(work, input.conversationId, null);
  work
    .sql(
      "UPDATE conversation SET urgentSeenAt = ? WHERE conversationId = ? AND urgentAt IS NOT NULL AND urgentSeenAt IS NULL",
    )
    .run(work.now, input.conversationId);
  return {};
};

/**
 * Raises a conversation whose patient wrote urgent words, in the work that stores the text or lets it grow: `before` = its
 * words so far, which were told already. A mere mention is a line in the thread. Rules only raise, also out of spam.
 */
export const noticeUrgentWords = (
  work: Work,
  text: { conversationId: ConversationId; itemId: ItemId; text: string; before: string },
): void => {
  const found = urgentWordsIn(text.text);
  if (!found) return;
  const told = urgentWordsIn(text.before);
  if (found.words === told?.words && found.level === told.level) return;
  const isAlert = found.level === "alert";
  const before = marksOf(work, text.conversationId, null);
  if (isAlert && before.closedAs !== null) comeBack(work, text.conversationId);
  addEvent(work, text.conversationId, isAlert ? "urgent" : "mentioned", { words: found.words });
  work.audit({
    action: isAlert ? "conversation.raised" : "conversation.mentioned",
    object: `conversation:${text.conversationId}`,
    details: { itemId: text.itemId, group: found.group },
  });
  if (!isAlert) return;
  setMarks(work, text.conversationId, {
    urgentAt: before.urgentAt ?? work.now,
    urgentWords: found.words,
    urgentSeenAt: null,
  });
};
