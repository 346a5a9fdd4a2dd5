import type { RawInput } from "../../../src-shared/contract/index";
import type { AddressId, ConsentId } from "../../../src-shared/domain/ids";
import { Failure } from "../failure";
import type { Work } from "../work";

type Said = Pick<RawInput<"patients.consent">, "given" | "source" | "wording">;

/** What a person said about being texted, as it is written down; kept for good. */
export const addConsent = (work: Work, addressId: AddressId, { given, source, wording }: Said): ConsentId => {
  const inForce =
    work
      .sql<{ suppressionId: number }>(
        "SELECT suppressionId FROM suppression WHERE addressId = ? AND category = 'ALL' AND liftedAt IS NULL",
      )
      .get(addressId)?.suppressionId ?? null;
  const made =
    given || inForce !== null
      ? null
      : work
          .sql(
            `INSERT INTO suppression (addressId, category, source, at, wording, staffId)
             VALUES (?, 'ALL', 'staff', ?, ?, ?)`,
          )
          .run(addressId, work.now, wording, work.actor.staffId).lastInsertRowid;
  const suppressionId = given ? inForce : made;
  if (given && suppressionId !== null) lift(work, suppressionId);
  return work
    .sql(
      "INSERT INTO consent (addressId, given, source, wording, at, staffId, suppressionId) VALUES (?, ?, ?, ?, ?, ?, ?)",
    )
    .run(addressId, given ? 1 : 0, source, wording, work.now, work.actor.staffId, suppressionId)
    .lastInsertRowid as ConsentId;
};

const lift = (work: Work, suppressionId: number | bigint): void => {
  work
    .sql("UPDATE suppression SET liftedAt = ?, liftedBy = 'staff' WHERE suppressionId = ? AND liftedAt IS NULL")
    .run(work.now, suppressionId);
};

interface Entry {
  readonly addressId: AddressId;
  readonly given: 0 | 1;
  readonly wording: string;
  readonly takenBackAt: number | null;
  readonly suppressionId: number | null;
  readonly newestId: ConsentId;
}

/**
 * Marks an entry taken back, or as standing again, and puts its opt-out where it stands then. An opt-out that the patient
 * lifted or made meanwhile is theirs and stays. @returns the entry, and whether the number may not be texted by it now
 * @throws Failure not-found; changed-meanwhile when more was written down since, or it is so already
 */
export const markConsent = (
  work: Work,
  consentId: ConsentId,
  takenBack: boolean,
): Entry & { readonly stops: boolean } => {
  const entry = work
    .sql<Entry>(
      `SELECT addressId, given, wording, takenBackAt, suppressionId,
         (SELECT max(consentId) FROM consent n WHERE n.addressId = c.addressId) AS newestId
       FROM consent c WHERE consentId = ?`,
    )
    .get(consentId);
  if (!entry) throw new Failure({ code: "not-found" });
  if (entry.newestId !== consentId || (entry.takenBackAt !== null) === takenBack)
    throw new Failure({ code: "changed-meanwhile" });
  work.sql("UPDATE consent SET takenBackAt = ? WHERE consentId = ?").run(takenBack ? work.now : null, consentId);
  const { suppressionId } = entry;
  const stops = suppressionId !== null && (entry.given === 1) === takenBack;
  if (stops)
    // Another one in force says the same: there is one at a time.
    work
      .sql(
        `UPDATE OR IGNORE suppression SET liftedAt = NULL, liftedBy = NULL WHERE suppressionId = ? AND liftedBy = 'staff'`,
      )
      .run(suppressionId);
  else if (suppressionId !== null) lift(work, suppressionId);
  return { ...entry, stops };
};
