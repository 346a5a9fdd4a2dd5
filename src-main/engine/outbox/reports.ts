import type { ItemId, LineId } from "../../../src-shared/domain/ids";
import { decodePdu, type StatusReport } from "../../../src-shared/sms/pdu";
import { claimRaw, unclaimedReports } from "../lines/raw-parts";
import type { Look, Work } from "../work";
import type { PartKey, Settling } from "./part";

/** A report may come before the +CMGS of its text, or long after a crash: this far apart they can still belong together. */
const nearMs = 10 * 60_000;

interface Candidate extends PartKey {
  state: "sent" | "unknown";
  reference: number | null;
  bodyAt: number | null;
  value: string;
  itemId: ItemId;
}

/** Without the trunk zeros of a national number. */
const digitsOf = (number: string): string => number.replace(/\D/g, "").replace(/^0+/, "");

/** The same phone, written national or international: the shorter one ends the longer one. */
export const isSamePhone = (a: string, b: string): boolean => {
  const [long, short] = [digitsOf(a), digitsOf(b)].sort((x, y) => y.length - x.length) as [string, string];
  return short.length > 0 && (long === short || (short.length >= 7 && long.endsWith(short)));
};

const columns = `p.outboxId, p.part, p.state, p.reference, p.bodyAt, a.value, o.itemId
  FROM outboxPart p JOIN outbox o ON o.outboxId = p.outboxId JOIN address a ON a.addressId = o.addressId`;

/**
 * The part a report speaks of: of those with its TP-MR to its recipient on its line the one handed over near the time the
 * network took it, or the newest; else the only part in doubt to that
 * recipient whose body was handed over near the time the network took it (its TP-MR was never heard).
 */
const partOf = (work: Work, lineId: LineId, report: StatusReport): Candidate | null => {
  const numbered = work
    .sql<Candidate>(
      `SELECT ${columns} WHERE p.reference = ? AND p.state IN ('sent', 'unknown') AND p.lineId = ? ORDER BY p.bodyAt DESC`,
    )
    .all(report.mr, lineId)
    .filter((part) => isSamePhone(part.value, report.number));
  const submittedAt = report.scts?.at;
  const isNear = (part: Candidate): boolean =>
    submittedAt !== undefined && Math.abs((part.bodyAt ?? 0) - submittedAt) <= nearMs;
  // References wrap after 255: a late report names the time its own text was taken.
  const near = numbered.find(isNear);
  if (near) return near;
  // The part on the wire to this phone may be the one that is meant: applyEarlyReport knows once its +CMGS has come.
  const onWire = work
    .sql<{ value: string }>(
      `SELECT a.value FROM outbox o JOIN outboxPart p ON p.outboxId = o.outboxId JOIN address a ON a.addressId = o.addressId
       WHERE o.state = 'sending' AND p.state = 'sending' AND p.lineId = ?`,
    )
    .all(lineId);
  if (onWire.some(({ value }) => isSamePhone(value, report.number))) return null;
  if (numbered[0]) return numbered[0];
  if (submittedAt === undefined) return null;
  const inDoubt = work
    .sql<Candidate>(`SELECT ${columns} WHERE p.reference IS NULL AND p.state IN ('sent', 'unknown') AND p.lineId = ?`)
    .all(lineId)
    .filter((part) => isSamePhone(part.value, report.number) && isNear(part));
  return inDoubt.length === 1 ? (inDoubt[0] ?? null) : null;
};

/** Settles the part a report speaks of. @returns the item it belongs to, or null when no part fits (the raw report is kept) */
export const applyReport = (work: Work, outcomes: Settling, lineId: LineId, report: StatusReport): ItemId | null => {
  const part = partOf(work, lineId, report);
  if (!part) return null;
  // "Handed on, but nobody confirms" proves nothing: the text stays sent (DECISIONS 17).
  if (report.state === "delivered" && report.confirmed) outcomes.delivered(work, part, report.mr);
  else if (report.state === "failed") outcomes.failed(work, part, `st ${report.st}`);
  return part.itemId;
};

/** A report may come before the +CMGS of its text (B13): once the TP-MR is known it is looked for among the unclaimed ones. */
export const applyEarlyReport = (
  work: Work,
  outcomes: Settling,
  lineId: LineId,
  key: PartKey,
  reference: number,
): void => {
  const sent = work
    .sql<{ bodyAt: number; itemId: ItemId }>(
      `SELECT p.bodyAt, o.itemId FROM outboxPart p JOIN outbox o ON o.outboxId = p.outboxId WHERE p.outboxId = :outboxId AND p.part = :part`,
    )
    .get({ ...key });
  if (!sent) return;
  for (const raw of unclaimedReports(work, lineId, reference, sent.bodyAt)) {
    const report = decodePdu(raw.pdu, "from-network");
    if (report.kind !== "report") continue;
    const itemId = applyReport(work, outcomes, lineId, report);
    if (itemId === sent.itemId) claimRaw(work, raw.rawPartId, sent.itemId);
  }
};

/**
 * A report that came while its text was on the wire waits unclaimed. Now that the text is in doubt the report proves what
 * became of it; its TP-MR is the one that was never heard.
 */
export const applyReportInDoubt = (work: Work, outcomes: Settling, key: PartKey): void => {
  const part = work
    .sql<{ lineId: LineId | null; bodyAt: number | null }>(
      "SELECT lineId, bodyAt FROM outboxPart WHERE outboxId = :outboxId AND part = :part",
    )
    .get({ ...key });
  if (!part || part.lineId === null || part.bodyAt === null) return;
  for (const raw of unclaimedReports(work, part.lineId, null, part.bodyAt)) {
    const report = decodePdu(raw.pdu, "from-network");
    if (report.kind !== "report") continue;
    const itemId = applyReport(work, outcomes, part.lineId, report);
    if (itemId !== null) claimRaw(work, raw.rawPartId, itemId);
  }
};

/** From here on two clocks tell different times (B32). */
const skewMs = 5 * 60_000;

/**
 * How far the network's clock is ahead of this PC's (epoch ms), when a part proves a difference: a report names the time
 * its text was taken, seconds after it was handed over; a text cannot have been sent after it came.
 */
export const clockSkew = (look: Look, rawPartId: number): number | null => {
  const proof = look
    .read<{ scts: number | null; receivedAt: number; bodyAt: number | null }>(
      `SELECT r.scts, r.receivedAt, p.bodyAt FROM rawPart r LEFT JOIN outbox o ON r.kind = 'report' AND o.itemId = r.itemId
       LEFT JOIN outboxPart p ON p.outboxId = o.outboxId AND p.reference = r.reference WHERE r.rawPartId = ? LIMIT 1`,
    )
    .get(rawPartId);
  if (!proof || proof.scts === null) return null;
  const skew = proof.scts - (proof.bodyAt ?? proof.receivedAt);
  const isProof = proof.bodyAt === null ? skew > skewMs : Math.abs(skew) > skewMs;
  return isProof ? skew : proof.bodyAt === null ? null : 0;
};
