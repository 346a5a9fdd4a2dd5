import type { ContactView, PersonView } from "../../../src-shared/contract/patients";
import type { ConversationId, PatientId } from "../../../src-shared/domain/ids";
import { readNumber } from "../../../src-shared/domain/phone";
import { Failure } from "../failure";
import type { Look, Work } from "../work";
import { addressOf } from "./address";

export interface NewPatient {
  readonly firstName: string;
  readonly lastName: string;
  readonly bornOn: string | null;
  readonly mrn: string | null;
  readonly language: "en" | "es" | null;
  readonly note: string | null;
  readonly number: string;
  /** How the owner of the phone is related: "self", "son". */
  readonly relation: string;
}

/** Adds a person under a number; several people may share it, in the order they were added. @throws Failure number-unknown */
export const addPatient = (
  work: Work,
  person: NewPatient,
  country: string,
): { patientId: PatientId; conversationId: ConversationId } => {
  const phone = readNumber(person.number, country);
  if (phone?.kind !== "e164") throw new Failure({ code: "number-unknown", value: person.number });
  const { addressId, conversationId } = addressOf(work, phone);
  const patientId = Number(
    work
      .sql(
        `INSERT INTO patient (firstName, lastName, bornOn, mrn, language, note, createdAt)
         VALUES (:firstName, :lastName, :bornOn, :mrn, :language, :note, :createdAt)`,
      )
      .run({
        firstName: person.firstName,
        lastName: person.lastName,
        bornOn: person.bornOn,
        mrn: person.mrn,
        language: person.language,
        note: person.note,
        createdAt: work.now,
      }).lastInsertRowid,
  ) as PatientId;
  work
    .sql("INSERT INTO patientSearch (rowid, firstName, lastName) VALUES (?, ?, ?)")
    .run(patientId, person.firstName, person.lastName);
  work
    .sql(
      `INSERT INTO patientAddress (addressId, patientId, rank, type, relation)
       VALUES (?, ?, (SELECT count(*) FROM patientAddress WHERE addressId = ?), 'mobile', ?)`,
    )
    .run(addressId, patientId, addressId, person.relation);
  work.changed("patients");
  return { patientId, conversationId };
};

/** Who a conversation reaches, and whether it may. */
export const readContact = (look: Look, conversationId: ConversationId): ContactView => {
  const phone = look
    .read<{
      addressId: number;
      kind: ContactView["address"]["kind"];
      value: string;
      optedOutAt: number | null;
      optOutWords: string | null;
    }>(
      `SELECT a.addressId, a.kind, a.value, s.at AS optedOutAt, s.wording AS optOutWords
       FROM conversation c JOIN address a ON a.addressId = c.addressId
       LEFT JOIN suppression s ON s.addressId = a.addressId AND s.category = 'ALL' AND s.liftedAt IS NULL
       WHERE c.conversationId = ?`,
    )
    .get(conversationId);
  if (!phone) throw new Failure({ code: "not-found" });
  const people = look
    .read<PersonView>(
      `SELECT p.patientId, p.firstName || ' ' || p.lastName AS name, p.bornOn, p.mrn, p.language, p.note, x.relation
       FROM patientAddress x JOIN patient p ON p.patientId = x.patientId WHERE x.addressId = ? ORDER BY x.rank, p.patientId`,
    )
    .all(phone.addressId);
  return {
    conversationId,
    people,
    address: { kind: phone.kind, value: phone.value },
    optedOutAt: phone.optedOutAt,
    optOutWords: phone.optOutWords,
  };
};

/** Language of the first person on an address, for the texts Lobby writes itself; null when not known. */
export const languageOf = (look: Look, addressId: number): "en" | "es" | null =>
  look
    .read<{ language: "en" | "es" | null }>(
      `SELECT p.language FROM patientAddress x JOIN patient p ON p.patientId = x.patientId
       WHERE x.addressId = ? ORDER BY x.rank LIMIT 1`,
    )
    .get(addressId)?.language ?? null;
