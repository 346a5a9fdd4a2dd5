import type { Inverse } from "../../../src-shared/contract/define";
import type { RawInput } from "../../../src-shared/contract/index";
import type { ConversationId, ItemId } from "../../../src-shared/domain/ids";
import type { Work } from "../work";
import { addEvent, marksOf, refuseUrgent, setMarks, takeBackLines } from "./marks";

/** Out of every view but Spam, or back. What comes in is kept there, until staff or `comeBack` say otherwise. @throws Failure still-urgent */
export const closeAs = (work: Work, input: RawInput<"inbox.close-as">): { undo: Inverse | null } => {
  const conversationId = input.conversationId as ConversationId;
  const before = marksOf(work, conversationId, input.version);
  if (before.closedAs === input.as) return { undo: null };
  if (input.as !== null) refuseUrgent(before, input.evenUrgent);
  const lines: ItemId[] = [];
  if (input.takeBack) takeBackLines(work, conversationId, input.takeBack as ItemId[]);
  else lines.push(addEvent(work, conversationId, input.as ?? "not-spam"));
  const version = setMarks(work, conversationId, { closedAs: input.as });
  const back = { as: before.closedAs, evenUrgent: true };
  const inverse: RawInput<"inbox.close-as"> = { conversationId, ...back, version, takeBack: lines };
  return { undo: { name: "inbox.close-as", input: inverse } };
};

/** Among the others again by what the patient wrote: more to a wrong number, urgent words to spam. */
export const comeBack = (work: Work, conversationId: ConversationId): void => {
  addEvent(work, conversationId, "wrote-again");
  setMarks(work, conversationId, { closedAs: null });
  work.audit({ action: "conversation.came-back", object: `conversation:${conversationId}` });
};
