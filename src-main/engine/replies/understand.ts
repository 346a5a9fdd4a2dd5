import type { ReceiveHooks } from "../inbox/receive";
import { noticeUrgentWords } from "../inbox/urgent";
import type { Outcomes } from "../outbox/outcome";
import { numberAnswers } from "../patients/number";
import { readSettings } from "../settings/settings";
import { honourOptWords } from "./opt-out";

/** What a text from a patient sets off, in the work that stores it: an opt-out must be whole, urgent words need not be. */
export const understandText = (outcomes: Outcomes): Pick<ReceiveHooks, "onText" | "onWords"> => ({
  onText(work, received) {
    numberAnswers(work, received.addressId);
    honourOptWords(work, outcomes, received, readSettings(work).clinicName);
  },
  onWords: noticeUrgentWords,
});
