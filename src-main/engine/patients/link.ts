import type { AddressId, ConversationId, PatientId } from "../../../src-shared/domain/ids";
import { Failure } from "../failure";
import type { Look, Work } from "../work";

export interface Link {
  readonly addressId: AddressId;
  readonly patientId: PatientId;
  readonly rank: number;
  readonly type: string;
  readonly relation: string;
}

/** @throws Failure not-found */
export const addressIdOf = (look: Look, conversationId: ConversationId): AddressId => {
  const row = look
    .read<{ addressId: AddressId }>("SELECT addressId FROM conversation WHERE conversationId = ?")
    .get(conversationId);
  if (!row) throw new Failure({ code: "not-found" });
  return row.addressId;
};

/** Whether anybody is known under a number: a column of its conversation, for the list of unknown numbers. */
const noteKnown = (work: Work, addressId: AddressId): void => {
  work
    .sql(
      `UPDATE conversation SET known = EXISTS (SELECT 1 FROM patientAddress x WHERE x.addressId = conversation.addressId)
       WHERE addressId = ?`,
    )
    .run(addressId);
  work.changed("patients");
};

export const insertLink = (work: Work, link: Link): void => {
  work
    .sql(
      `INSERT INTO patientAddress (addressId, patientId, rank, type, relation)
       VALUES (:addressId, :patientId, :rank, :type, :relation)`,
    )
    .run({
      addressId: link.addressId,
      patientId: link.patientId,
      rank: link.rank,
      type: link.type,
      relation: link.relation,
    });
  noteKnown(work, link.addressId);
};

export const deleteLink = (work: Work, link: Pick<Link, "addressId" | "patientId">): void => {
  work
    .sql("DELETE FROM patientAddress WHERE addressId = :addressId AND patientId = :patientId")
    .run({ addressId: link.addressId, patientId: link.patientId });
  noteKnown(work, link.addressId);
};

export const linksOf = (look: Look, patientId: PatientId): Link[] =>
  look
    .read<Link>(
      "SELECT addressId, patientId, rank, type, relation FROM patientAddress WHERE patientId = ? ORDER BY rank, addressId",
    )
    .all(patientId);

export const conversationOf = (look: Look, addressId: AddressId): ConversationId =>
  look
    .read<{ conversationId: ConversationId }>("SELECT conversationId FROM conversation WHERE addressId = ?")
    .get(addressId)?.conversationId as ConversationId;

/** This number reaches that person too, after those who are there; `rank` puts them back where they were. @throws Failure already-linked */
export const joinNumber = (
  work: Work,
  conversationId: ConversationId,
  patientId: PatientId,
  relation: string,
  rank?: number,
): void => {
  const addressId = addressIdOf(work, conversationId);
  if (work.sql("SELECT 1 FROM patientAddress WHERE addressId = ? AND patientId = ?").get(addressId, patientId))
    throw new Failure({ code: "already-linked" });
  const last =
    work.sql<{ last: number | null }>("SELECT max(rank) AS last FROM patientAddress WHERE addressId = ?").get(addressId)
      ?.last ?? -1;
  insertLink(work, { addressId, patientId, rank: rank ?? last + 1, type: "mobile", relation });
};

/** @returns the link as it was. @throws Failure not-found */
export const leaveNumber = (work: Work, conversationId: ConversationId, patientId: PatientId): Link => {
  const addressId = addressIdOf(work, conversationId);
  const link = linksOf(work, patientId).find((one) => one.addressId === addressId);
  if (!link) throw new Failure({ code: "not-found" });
  deleteLink(work, link);
  return link;
};
