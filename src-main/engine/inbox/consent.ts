import type { Inverse } from "../../../src-shared/contract/define";
import type { Input, RawInput } from "../../../src-shared/contract/index";
import type { ConsentId, ConversationId, ItemId } from "../../../src-shared/domain/ids";
import { withdrawAll } from "../outbox/claim";
import type { Outcomes } from "../outbox/outcome";
import { addConsent, markConsent } from "../patients/consent";
import { addressIdOf, conversationOf } from "../patients/link";
import type { Work } from "../work";
import { addEvent, takeBackLines } from "./marks";

const tell = (work: Work, conversationId: ConversationId, given: boolean, words: string): ItemId =>
  addEvent(work, conversationId, given ? "consent-given" : "consent-withdrawn", { words });

const inverseOf = (consentId: ConsentId, takenBack: boolean, takeBack?: ItemId[]): { undo: Inverse } => {
  const input: RawInput<"patients.take-back-consent"> = { consentId, takenBack, takeBack };
  return { undo: { name: "patients.take-back-consent", input } };
};

/** Staff write down what was said about being texted. Without consent nothing goes out, also not what was waiting. */
export const writeConsent = (work: Work, outcomes: Outcomes, input: Input<"patients.consent">): { undo: Inverse } => {
  const { conversationId, given, source, wording } = input;
  const addressId = addressIdOf(work, conversationId);
  const consentId = addConsent(work, addressId, { given, source, wording });
  if (!given) withdrawAll(work, outcomes, addressId);
  work.changed("patients");
  return inverseOf(consentId, true, [tell(work, conversationId, given, wording)]);
};

/** What was written down by mistake is taken back, or stands again. Where that stops texts, what was waiting does not go. */
export const takeBackConsent = (
  work: Work,
  outcomes: Outcomes,
  { consentId, takenBack, takeBack }: Input<"patients.take-back-consent">,
): { undo: Inverse } => {
  const { addressId, given, wording, stops } = markConsent(work, consentId, takenBack);
  const conversationId = conversationOf(work, addressId);
  if (stops) withdrawAll(work, outcomes, addressId);
  work.changed("patients");
  if (!takenBack) return inverseOf(consentId, true, [tell(work, conversationId, given === 1, wording)]);
  takeBackLines(work, conversationId, takeBack ?? []);
  return inverseOf(consentId, false);
};
