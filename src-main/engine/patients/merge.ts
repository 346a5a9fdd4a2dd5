import type { PatientId, PatientMergeId } from "../../../src-shared/domain/ids";
import { Failure } from "../failure";
import type { Work } from "../work";
import { deleteLink, insertLink, type Link, linksOf } from "./link";
import { forgetName, indexName, moveOn, patientOf, personAt } from "./patients";

/** A number of the merged one; isTaken = the kept one did not have it before. */
type Moved = Link & { readonly isTaken: boolean };

interface Merge {
  readonly patientMergeId: PatientMergeId;
  readonly keptId: PatientId;
  readonly mergedId: PatientId;
  readonly moved: string;
  readonly undoneAt: number | null;
}

/**
 * Two rows are one person (ADT^A40): the merged one's numbers go to the kept one and it is found no more. Opt-outs stand on
 * numbers, so they stay in force. @returns the numbers that moved. @throws Failure cannot-merge, changed-meanwhile
 */
export const mergeRows = (
  work: Work,
  keptId: PatientId,
  mergedId: PatientId,
  version: number | null | undefined,
): { patientMergeId: PatientMergeId; moved: Moved[] } => {
  const kept = patientOf(work, keptId);
  const merged = personAt(work, mergedId, version);
  if (keptId === mergedId || kept.mergedIntoId !== null || merged.mergedIntoId !== null)
    throw new Failure({ code: "cannot-merge" });
  const own = new Set(linksOf(work, keptId).map((link) => link.addressId));
  const moved = linksOf(work, mergedId).map((link) => ({ ...link, isTaken: !own.has(link.addressId) }));
  for (const link of moved) {
    deleteLink(work, link);
    if (link.isTaken) insertLink(work, { ...link, patientId: keptId });
  }
  forgetName(work, mergedId, merged);
  work.sql("UPDATE patient SET mergedIntoId = ? WHERE patientId = ?").run(keptId, mergedId);
  for (const patientId of [keptId, mergedId]) moveOn(work, patientId);
  const patientMergeId = Number(
    work
      .sql("INSERT INTO patientMerge (keptId, mergedId, moved, at, staffId) VALUES (?, ?, ?, ?, ?)")
      .run(keptId, mergedId, JSON.stringify(moved), work.now, work.actor.staffId).lastInsertRowid,
  ) as PatientMergeId;
  return { patientMergeId, moved };
};

/** Takes a merge apart: numbers that had moved go back, those the kept one had before stay. @throws Failure cannot-merge, not-found */
export const unmergeRows = (
  work: Work,
  patientMergeId: PatientMergeId,
): { keptId: PatientId; mergedId: PatientId; moved: Moved[] } => {
  const merge = work.sql<Merge>("SELECT * FROM patientMerge WHERE patientMergeId = ?").get(patientMergeId);
  if (!merge) throw new Failure({ code: "not-found" });
  const { keptId, mergedId } = merge;
  // Merged again into somebody else meanwhile: that one is taken apart first.
  if (merge.undoneAt !== null || patientOf(work, keptId).mergedIntoId !== null)
    throw new Failure({ code: "cannot-merge" });
  const moved = JSON.parse(merge.moved) as Moved[];
  for (const link of moved) {
    if (link.isTaken) deleteLink(work, { ...link, patientId: keptId });
    insertLink(work, link);
  }
  work.sql("UPDATE patient SET mergedIntoId = NULL WHERE patientId = ?").run(mergedId);
  for (const patientId of [keptId, mergedId]) moveOn(work, patientId);
  indexName(work, mergedId, patientOf(work, mergedId));
  work.sql("UPDATE patientMerge SET undoneAt = ? WHERE patientMergeId = ?").run(work.now, patientMergeId);
  return { keptId, mergedId, moved };
};
