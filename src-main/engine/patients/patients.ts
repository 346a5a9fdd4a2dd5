import type { AddressId, ConversationId, PatientId } from "../../../src-shared/domain/ids";
import { readNumber } from "../../../src-shared/domain/phone";
import { Failure } from "../failure";
import type { Look, Work } from "../work";
import { addressOf } from "./address";
import { joinNumber } from "./link";

export interface PersonFacts {
  readonly firstName: string;
  readonly lastName: string;
  readonly preferredName?: string | null;
  /** "YYYY-MM-DD". */
  readonly bornOn: string | null;
  readonly mrn: string | null;
  readonly language: "en" | "es" | null;
  readonly note: string | null;
}

export interface NewPatient extends PersonFacts {
  readonly number: string;
  /** How the owner of the phone is related: "self", "son". */
  readonly relation: string;
}

export interface PatientRow extends Required<PersonFacts> {
  readonly patientId: PatientId;
  readonly version: number;
  readonly mergedIntoId: PatientId | null;
}

/** @throws Failure not-found */
export const patientOf = (look: Look, patientId: PatientId): PatientRow => {
  const row = look
    .read<PatientRow>(
      `SELECT patientId, version, mergedIntoId, firstName, lastName, preferredName, bornOn, mrn, language, note
       FROM patient WHERE patientId = ?`,
    )
    .get(patientId);
  if (!row) throw new Failure({ code: "not-found" });
  return row;
};

export const nameOf = (person: PersonFacts): string =>
  `${person.preferredName ?? person.firstName} ${person.lastName}`.trim();

const soughtBy = (person: PersonFacts): readonly (string | null)[] => [
  person.firstName,
  person.lastName,
  person.preferredName ?? null,
  person.mrn,
];

/** What people are found by; the index keeps no copy of its own, so it is told the old words to forget them. */
export const indexName = (work: Work, patientId: PatientId, person: PersonFacts): void => {
  work
    .sql("INSERT INTO patientSearch (rowid, firstName, lastName, preferredName, mrn) VALUES (?, ?, ?, ?, ?)")
    .run(patientId, ...soughtBy(person));
};
export const forgetName = (work: Work, patientId: PatientId, person: PersonFacts): void => {
  work
    .sql(
      `INSERT INTO patientSearch (patientSearch, rowid, firstName, lastName, preferredName, mrn)
       VALUES ('delete', ?, ?, ?, ?, ?)`,
    )
    .run(patientId, ...soughtBy(person));
};

/** @throws Failure already-linked when somebody has this record number */
export const insertPerson = (work: Work, person: PersonFacts): PatientId => {
  refuseTakenMrn(work, person.mrn, null);
  const patientId = Number(
    work
      .sql(
        `INSERT INTO patient (firstName, lastName, preferredName, bornOn, mrn, language, note, createdAt)
         VALUES (:firstName, :lastName, :preferredName, :bornOn, :mrn, :language, :note, :createdAt)`,
      )
      .run({
        firstName: person.firstName,
        lastName: person.lastName,
        preferredName: person.preferredName ?? null,
        bornOn: person.bornOn,
        mrn: person.mrn,
        language: person.language,
        note: person.note,
        createdAt: work.now,
      }).lastInsertRowid,
  ) as PatientId;
  indexName(work, patientId, person);
  return patientId;
};

/** The row an act means, and was shown. @throws Failure not-found, changed-meanwhile */
export const personAt = (work: Work, patientId: PatientId, version: number | null | undefined): PatientRow => {
  const person = patientOf(work, patientId);
  if (version != null && version !== person.version) throw new Failure({ code: "changed-meanwhile" });
  return person;
};

/** Who is where has changed: older undos of it are refused from here on. @returns the new version */
export const moveOn = (work: Work, patientId: PatientId): number => {
  work.sql("UPDATE patient SET version = version + 1 WHERE patientId = ?").run(patientId);
  return patientOf(work, patientId).version;
};

/** Added by mistake: nobody finds this row any more, unless it was found to have other numbers. */
export const takePersonBack = (work: Work, patientId: PatientId): void => {
  const taken = work
    .sql(
      `UPDATE patient SET takenBackAt = :now WHERE patientId = :patientId AND takenBackAt IS NULL
         AND NOT EXISTS (SELECT 1 FROM patientAddress x WHERE x.patientId = :patientId)`,
    )
    .run({ now: work.now, patientId }).changes;
  if (taken > 0) forgetName(work, patientId, patientOf(work, patientId));
};

/** A row that was taken back has a number again. */
export const bringPersonBack = (work: Work, patientId: PatientId): void => {
  const back = work
    .sql("UPDATE patient SET takenBackAt = NULL WHERE patientId = ? AND takenBackAt IS NOT NULL")
    .run(patientId).changes;
  if (back > 0) indexName(work, patientId, patientOf(work, patientId));
};

const refuseTakenMrn = (work: Work, mrn: string | null, own: PatientId | null): void => {
  // Whoever was added by mistake does not keep the number from the right one.
  work.sql("UPDATE patient SET mrn = NULL WHERE mrn = ? AND takenBackAt IS NOT NULL").run(mrn);
  if (mrn !== null && work.sql("SELECT 1 FROM patient WHERE mrn = ? AND patientId IS NOT ?").get(mrn, own))
    throw new Failure({ code: "already-linked" });
};

/** @returns the row before. @throws Failure changed-meanwhile, already-linked */
export const changePerson = (work: Work, patientId: PatientId, version: number, person: PersonFacts): PatientRow => {
  const before = personAt(work, patientId, version);
  refuseTakenMrn(work, person.mrn, patientId);
  forgetName(work, patientId, before);
  work
    .sql(
      `UPDATE patient SET firstName = :firstName, lastName = :lastName, preferredName = :preferredName, bornOn = :bornOn,
         mrn = :mrn, language = :language, note = :note, version = version + 1 WHERE patientId = :patientId`,
    )
    .run({
      firstName: person.firstName,
      lastName: person.lastName,
      preferredName: person.preferredName ?? null,
      bornOn: person.bornOn,
      mrn: person.mrn,
      language: person.language,
      note: person.note,
      patientId,
    });
  indexName(work, patientId, person);
  return before;
};

/** Adds a person under a number; several people may share it, in the order they were added. @throws Failure number-unknown */
export const addPatient = (
  work: Work,
  person: NewPatient,
  country: string,
): { patientId: PatientId; conversationId: ConversationId; addressId: AddressId } => {
  const phone = readNumber(person.number, country);
  if (phone?.kind !== "e164") throw new Failure({ code: "number-unknown", value: person.number });
  const { conversationId, addressId } = addressOf(work, phone);
  const patientId = insertPerson(work, person);
  joinNumber(work, conversationId, patientId, person.relation);
  return { patientId, conversationId, addressId };
};

/** Language of the first person on an address, for the texts Lobby writes itself; null when not known. */
export const languageOf = (look: Look, addressId: number): "en" | "es" | null =>
  look
    .read<{ language: "en" | "es" | null }>(
      `SELECT p.language FROM patientAddress x JOIN patient p ON p.patientId = x.patientId
       WHERE x.addressId = ? ORDER BY x.rank LIMIT 1`,
    )
    .get(addressId)?.language ?? null;
