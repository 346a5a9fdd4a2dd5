import type { FoundPerson } from "../../../src-shared/contract/patients";
import type { PatientId } from "../../../src-shared/domain/ids";
import { ftsQuery } from "../store/fts";
import type { Look } from "../work";
import { ownNameSql } from "./names";

const most = 20;
const fewestDigits = 3;

const columns = `p.patientId, ${ownNameSql("p")} AS name, p.bornOn, p.mrn`;

const byName = `SELECT ${columns} FROM (
    SELECT rowid AS patientId FROM patientSearch WHERE patientSearch MATCH :query ORDER BY rowid DESC LIMIT :most) hit
  JOIN patient p ON p.patientId = hit.patientId WHERE p.mergedIntoId IS NULL`;

const byNumber = `SELECT DISTINCT ${columns} FROM address a JOIN patientAddress x ON x.addressId = a.addressId
  JOIN patient p ON p.patientId = x.patientId
  WHERE instr(a.value, :digits) > 0 AND p.mergedIntoId IS NULL LIMIT :most`;

const byRecord = `SELECT ${columns} FROM patient p WHERE p.mrn = :text AND p.mergedIntoId IS NULL AND p.takenBackAt IS NULL`;

type Found = Omit<FoundPerson, "numbers">;

const numbersOf = (look: Look, patientId: PatientId): string[] =>
  look
    .read<{ value: string }>(
      `SELECT a.value FROM patientAddress x JOIN address a ON a.addressId = x.addressId
       WHERE x.patientId = ? ORDER BY x.rank, a.addressId`,
    )
    .all(patientId)
    .map((row) => row.value);

/** People by any of their names (accents folded), record number, or digits of a number in any format. */
export const findPeople = (look: Look, text: string): FoundPerson[] => {
  const wanted = text.trim();
  if (wanted.length < 2) return [];
  const digits = wanted.replace(/\D/g, "").replace(/^0+/, "");
  const query = ftsQuery(wanted);
  const found = new Map<PatientId, Found>();
  const add = (rows: readonly Found[]): void => {
    for (const row of rows) found.set(row.patientId, row);
  };
  add(look.read<Found>(byRecord).all({ text: wanted }));
  if (digits.length >= fewestDigits && /^[\d\s().+\-/]+$/.test(wanted)) {
    add(look.read<Found>(byName).all({ query: `mrn : (${query})`, most }));
    add(look.read<Found>(byNumber).all({ digits, most }));
  } else if (query !== "") add(look.read<Found>(byName).all({ query, most }));
  return [...found.values()].slice(0, most).map((row) => ({ ...row, numbers: numbersOf(look, row.patientId) }));
};
