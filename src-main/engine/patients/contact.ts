import type { ConsentEntry, ContactView, PersonView } from "../../../src-shared/contract/patients";
import type { AddressId, ConversationId, PatientId } from "../../../src-shared/domain/ids";
import { Failure } from "../failure";
import type { Look } from "../work";
import { ownNameSql } from "./names";

type Phone = Pick<ContactView, "optedOutAt" | "optOutWords" | "optOutBy" | "undeliverableAt"> & {
  addressId: AddressId;
  kind: ContactView["address"]["kind"];
  value: string;
};

const phoneQuery = `SELECT a.addressId, a.kind, a.value, a.undeliverableAt, s.at AS optedOutAt, s.wording AS optOutWords,
    (SELECT name FROM staff WHERE staffId = s.staffId) AS optOutBy
  FROM conversation c JOIN address a ON a.addressId = c.addressId
  LEFT JOIN suppression s ON s.addressId = a.addressId AND s.category = 'ALL' AND s.liftedAt IS NULL
  WHERE c.conversationId = ?`;

const peopleQuery = `SELECT p.patientId, p.version, ${ownNameSql("p")} AS name, p.firstName, p.lastName, p.preferredName,
    p.bornOn, p.mrn, p.language, p.note, x.relation
  FROM patientAddress x JOIN patient p ON p.patientId = x.patientId WHERE x.addressId = ? ORDER BY x.rank, p.patientId`;

const otherNumbers = (look: Look, patientId: PatientId, addressId: AddressId): PersonView["otherNumbers"] =>
  look
    .read<PersonView["otherNumbers"][number]>(
      `SELECT c.conversationId, a.value AS number FROM patientAddress x JOIN address a ON a.addressId = x.addressId
       JOIN conversation c ON c.addressId = a.addressId WHERE x.patientId = ? AND x.addressId <> ? ORDER BY x.rank, a.addressId`,
    )
    .all(patientId, addressId);

const mergedInto = (look: Look, patientId: PatientId): PersonView["merged"] =>
  look
    .read<PersonView["merged"][number]>(
      `SELECT m.patientMergeId, ${ownNameSql("p")} AS name, m.at FROM patientMerge m JOIN patient p ON p.patientId = m.mergedId
       WHERE m.keptId = ? AND m.undoneAt IS NULL ORDER BY m.patientMergeId DESC`,
    )
    .all(patientId);

/** What was said about being texted, newest first: by text (STOP and START), and as staff wrote it down. */
const consentOf = (look: Look, addressId: AddressId): ConsentEntry[] => {
  const written = look
    .read<Omit<ConsentEntry, "given"> & { given: 0 | 1 }>(
      `SELECT c.at, c.given, c.source, c.wording, s.name AS by, c.takenBackAt FROM consent c LEFT JOIN staff s ON s.staffId = c.staffId
       WHERE c.addressId = ?`,
    )
    .all(addressId)
    .map((entry) => ({ ...entry, given: entry.given === 1 }));
  const texted = look
    .read<{ at: number; wording: string; liftedAt: number | null; liftedBy: string | null; source: string }>(
      "SELECT at, wording, liftedAt, liftedBy, source FROM suppression WHERE addressId = ? AND category = 'ALL'",
    )
    .all(addressId)
    .flatMap(({ at, wording, liftedAt, liftedBy, source }): ConsentEntry[] => [
      ...(source === "text"
        ? [{ at, given: false, source: "text" as const, wording, by: null, takenBackAt: null }]
        : []),
      ...(liftedAt !== null && liftedBy !== "staff"
        ? [{ at: liftedAt, given: true, source: "text" as const, wording: "", by: null, takenBackAt: null }]
        : []),
    ]);
  return [...written, ...texted].sort((one, other) => other.at - one.at);
};

/** Who a conversation reaches, and whether it may. @throws Failure not-found */
export const readContact = (look: Look, conversationId: ConversationId): ContactView => {
  const phone = look.read<Phone>(phoneQuery).get(conversationId);
  if (!phone) throw new Failure({ code: "not-found" });
  const { addressId, kind, value, ...state } = phone;
  const people = look
    .read<Omit<PersonView, "otherNumbers" | "merged">>(peopleQuery)
    .all(addressId)
    .map((person) => ({
      ...person,
      otherNumbers: otherNumbers(look, person.patientId, addressId),
      merged: mergedInto(look, person.patientId),
    }));
  const consent = consentOf(look, addressId);
  const consentGiven = consent.find((entry) => entry.takenBackAt === null)?.given ?? false;
  return { conversationId, people, address: { kind, value }, ...state, consent, consentGiven };
};
