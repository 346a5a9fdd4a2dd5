import type { Input } from "../../../src-shared/contract/index";
import type { FieldValues } from "../../../src-shared/contract/templates";
import type { ConversationId, PatientId } from "../../../src-shared/domain/ids";
import type { FieldValuesOf } from "../../../src-shared/domain/merge-fields";
import { readSettings } from "../settings/settings";
import type { Look } from "../work";

interface Person {
  patientId: PatientId;
  firstName: string;
  lastName: string;
  preferredName: string | null;
}

/** What is the same for everybody. Visits and documents have no data of their own yet: their fields are empty. */
export const clinicValues = (look: Look): FieldValuesOf => {
  const { clinicName, clinicPhone } = readSettings(look);
  return {
    clinic: clinicName || null,
    "clinic-phone": clinicPhone || null,
    "visit-day": null,
    "visit-time": null,
    provider: null,
    documents: null,
  };
};

const peopleOf = (look: Look, conversationId: ConversationId): Person[] =>
  look
    .read<Person>(
      `SELECT p.patientId, p.firstName, p.lastName, p.preferredName FROM conversation c
       JOIN patientAddress x ON x.addressId = c.addressId JOIN patient p ON p.patientId = x.patientId
       WHERE c.conversationId = ? ORDER BY x.rank, p.patientId`,
    )
    .all(conversationId);

/** What the fields say for the people of a conversation: the first one's, or those of the one who is meant. */
export const readValues = (look: Look, input: Input<"templates.values">): FieldValues => {
  const people = peopleOf(look, input.conversationId);
  const person = people.find((one) => one.patientId === input.patientId) ?? people[0] ?? null;
  return {
    patientId: person?.patientId ?? null,
    values: {
      ...clinicValues(look),
      first: person ? person.preferredName || person.firstName : null,
      last: person?.lastName || null,
    },
  };
};
