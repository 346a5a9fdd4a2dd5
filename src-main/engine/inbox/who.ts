import type { Inverse } from "../../../src-shared/contract/define";
import type { EventCode, EventDetail } from "../../../src-shared/contract/inbox-rows";
import type { Input, RawInput } from "../../../src-shared/contract/index";
import type { ConversationId, ItemId, PatientId, PatientMergeId } from "../../../src-shared/domain/ids";
import { Failure } from "../failure";
import { conversationOf, joinNumber, leaveNumber, linksOf } from "../patients/link";
import { mergeRows, unmergeRows } from "../patients/merge";
import {
  bringPersonBack,
  changePerson,
  insertPerson,
  moveOn,
  nameOf,
  patientOf,
  personAt,
  takePersonBack,
} from "../patients/patients";
import type { Work } from "../work";
import { addEvent, takeBackLines } from "./marks";

/** Who is behind a number, told in its thread. The inverse of each takes its line back. */
const tell = (
  work: Work,
  conversationId: ConversationId,
  code: EventCode,
  detail: EventDetail,
  takeBack: readonly number[] | undefined,
): ItemId[] => {
  work.changed("patients", "inbox");
  if (!takeBack) return [addEvent(work, conversationId, code, detail)];
  takeBackLines(work, conversationId, takeBack as ItemId[]);
  return [];
};

/** A new person under this number. Taken back, the number is no longer theirs; the row stays, since nothing is deleted. */
export const addPerson = (work: Work, input: Input<"patients.add">): { patientId: PatientId; undo: Inverse } => {
  const { conversationId, relation, ...facts } = input;
  const patientId = insertPerson(work, facts);
  const { undo } = linkPerson(work, { conversationId, patientId, relation });
  const inverse = { ...(undo.input as RawInput<"patients.unlink">), added: true };
  return { patientId, undo: { name: "patients.unlink", input: inverse } };
};

export const editPerson = (work: Work, input: Input<"patients.edit">): { version: number; undo: Inverse } => {
  const { patientId, version, ...facts } = input;
  const before = changePerson(work, patientId, version, facts);
  const { firstName, lastName, preferredName, bornOn, mrn, language, note } = before;
  const old = { firstName, lastName, preferredName, bornOn, mrn, language, note };
  const inverse: RawInput<"patients.edit"> = { patientId, version: version + 1, ...old };
  return { version: version + 1, undo: { name: "patients.edit", input: inverse } };
};

export const linkPerson = (work: Work, input: RawInput<"patients.link">): { undo: Inverse } => {
  const conversationId = input.conversationId as ConversationId;
  const patientId = input.patientId as PatientId;
  const person = personAt(work, patientId, input.version);
  if (person.mergedIntoId !== null) throw new Failure({ code: "not-found" });
  joinNumber(work, conversationId, patientId, input.relation, input.rank);
  bringPersonBack(work, patientId);
  const takeBack = tell(work, conversationId, "linked", { person: nameOf(person) }, input.takeBack);
  const version = moveOn(work, patientId);
  const inverse: RawInput<"patients.unlink"> = { conversationId, patientId, version, takeBack };
  return { undo: { name: "patients.unlink", input: inverse } };
};

export const unlinkPerson = (work: Work, input: RawInput<"patients.unlink">): { undo: Inverse } => {
  const conversationId = input.conversationId as ConversationId;
  const patientId = input.patientId as PatientId;
  const detail = { person: nameOf(personAt(work, patientId, input.version)) };
  const { relation, rank } = leaveNumber(work, conversationId, patientId);
  if (input.added) takePersonBack(work, patientId);
  const takeBack = tell(work, conversationId, "unlinked", detail, input.takeBack);
  const version = moveOn(work, patientId);
  const inverse: RawInput<"patients.link"> = { conversationId, patientId, relation, rank, version, takeBack };
  return { undo: { name: "patients.link", input: inverse } };
};

const tellAll = (
  work: Work,
  keptId: PatientId,
  addressIds: readonly number[],
  code: EventCode,
  detail: EventDetail,
): void => {
  const addresses = new Set([...linksOf(work, keptId).map((link) => link.addressId), ...(addressIds as never[])]);
  for (const addressId of addresses) tell(work, conversationOf(work, addressId), code, detail, undefined);
};

export const mergePeople = (
  work: Work,
  input: Input<"patients.merge">,
): { patientMergeId: PatientMergeId; undo: Inverse } => {
  const { keptId, mergedId, version } = input;
  const detail = { person: nameOf(patientOf(work, keptId)), other: nameOf(patientOf(work, mergedId)) };
  const { patientMergeId, moved } = mergeRows(work, keptId, mergedId, version);
  tellAll(
    work,
    keptId,
    moved.map((link) => link.addressId),
    "merged",
    detail,
  );
  const inverse: RawInput<"patients.unmerge"> = { patientMergeId };
  return { patientMergeId, undo: { name: "patients.unmerge", input: inverse } };
};

export const unmergePeople = (work: Work, input: Input<"patients.unmerge">): { undo: Inverse } => {
  const { keptId, mergedId, moved } = unmergeRows(work, input.patientMergeId);
  const detail = { person: nameOf(patientOf(work, keptId)), other: nameOf(patientOf(work, mergedId)) };
  tellAll(
    work,
    keptId,
    moved.map((link) => link.addressId),
    "unmerged",
    detail,
  );
  const inverse: RawInput<"patients.merge"> = { keptId, mergedId, version: patientOf(work, mergedId).version };
  return { undo: { name: "patients.merge", input: inverse } };
};
