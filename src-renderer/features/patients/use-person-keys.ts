import type { ContactView } from "../../../src-shared/contract/patients";
import { useKey } from "../../app/keys";
import { openLayer } from "../../app/session";

/** What can be done about the person and their number, from anywhere. */
export const usePersonKeys = (contact: ContactView | undefined): void => {
  const phone = contact?.address.kind === "e164" ? contact : undefined;
  const first = contact?.people[0];
  const given = (isGiven: boolean): (() => void) | null =>
    phone === undefined || (phone.optedOutAt !== null) !== isGiven
      ? null
      : () => openLayer({ kind: "consent", conversationId: phone.conversationId, given: isGiven });
  useKey("who", phone === undefined ? null : () => openLayer({ kind: "who", conversationId: phone.conversationId }));
  useKey(
    "person",
    contact === undefined || first === undefined
      ? null
      : () => openLayer({ kind: "person", conversationId: contact.conversationId, patientId: first.patientId }),
  );
  useKey(
    "merge",
    first === undefined ? null : () => openLayer({ kind: "merge", patientId: first.patientId, name: first.name }),
  );
  useKey("consentGiven", given(true));
  useKey("consentWithdrawn", given(false));
};
