import type { ScheduledText } from "../../../src-shared/contract/reminders";
import { nameOrNumber } from "../../../src-shared/copy/format";
import { call } from "../../app/api";
import { bringBack } from "../../app/drafts";
import { focusComposer, openConversation, openLayer } from "../../app/session";
import { tell, tellProblem } from "../../app/tell";
import { remember } from "../../app/undo";
import { errorWords, useWords } from "../../app/words";

const words = () => useWords.getState().copy;

export const editPlanned = (planned: ScheduledText): void =>
  openLayer({
    kind: "schedule",
    conversationId: planned.conversationId,
    name: nameOrNumber(planned),
    text: planned.text,
    edit: planned,
  });

export const cancelPlanned = async ({ reminderId, version }: ScheduledText): Promise<boolean> => {
  const result = await call("reminders.cancel", { reminderId, version });
  if (result.ok) remember([result.value.undo], words().office.scheduled.toast.cancelled);
  else tellProblem(errorWords(words(), result.error));
  return result.ok;
};

export const dismissMissed = async ({ reminderId, version }: ScheduledText): Promise<boolean> => {
  const result = await call("reminders.dismiss", { reminderId, version });
  if (result.ok) tell(words().office.scheduled.toast.dismissed);
  else tellProblem(errorWords(words(), result.error));
  return result.ok;
};

/** A missed text goes back to a person: the words wait in the composer, nothing is sent by itself. */
export const sendMissedNow = async (missed: ScheduledText): Promise<void> => {
  bringBack(missed.conversationId, missed.text, null);
  openConversation(missed.conversationId);
  focusComposer();
};
