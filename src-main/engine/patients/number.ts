import type { Input } from "../../../src-shared/contract/index";
import type { AddressId, ConversationId } from "../../../src-shared/domain/ids";
import { canAnswer, readNumber } from "../../../src-shared/domain/phone";
import { Failure } from "../failure";
import { readSettings } from "../settings/settings";
import type { Work } from "../work";
import { addressOf } from "./address";
import { addressIdOf } from "./link";

/** The conversation with a number, made when it is new. @throws Failure number-unknown, cannot-answer */
export const startConversation = (work: Work, input: Input<"patients.start">): { conversationId: ConversationId } => {
  const address = readNumber(input.number, readSettings(work).country);
  if (address?.kind !== "e164" && address?.kind !== "short")
    throw new Failure({ code: "number-unknown", value: input.number });
  if (!canAnswer(address)) throw new Failure({ code: "cannot-answer" });
  return { conversationId: addressOf(work, address).conversationId };
};

/** Somebody is there: what came from the number, or what staff know, takes the mark away. */
export const numberAnswers = (work: Work, addressId: AddressId): void => {
  const cleared = work
    .sql("UPDATE address SET undeliverableAt = NULL WHERE addressId = ? AND undeliverableAt IS NOT NULL")
    .run(addressId).changes;
  if (cleared > 0) work.changed("patients");
};

export const tryNumberAgain = (work: Work, input: Input<"patients.try-again">): Record<string, never> => {
  numberAnswers(work, addressIdOf(work, input.conversationId));
  return {};
};

/** The network says that nobody is there. Kept as it was when it had been said before. */
export const numberIsDead = (work: Work, addressId: AddressId): void => {
  work
    .sql("UPDATE address SET undeliverableAt = ? WHERE addressId = ? AND undeliverableAt IS NULL")
    .run(work.now, addressId);
  work.changed("patients");
};
