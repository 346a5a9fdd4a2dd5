import type { ReceiveHooks } from "../inbox/receive";
import { noticeUrgentWords } from "../inbox/urgent";
import type { Outcomes } from "../outbox/outcome";
import { numberAnswers } from "../patients/number";
import { readSettings } from "../settings/settings";
import { honourOptWords } from "./opt-out";

/** What a complete text from a patient sets off, in the work that stores it. */
export const understandText =
  (outcomes: Outcomes): ReceiveHooks["onText"] =>
  (work, received) => {
    numberAnswers(work, received.addressId);
    honourOptWords(work, outcomes, received, readSettings(work).clinicName);
    noticeUrgentWords(work, received);
  };
