import { createHmac, type KeyObject } from "node:crypto";
import type { AuditEntry } from "../../../src-shared/contract/define";
import type { Actor } from "../actor";
import type { Read, Sql } from "../store/sql";

interface AuditRow {
  seq: number;
  at: number;
  monotonicMs: number;
  bootId: string;
  actor: string;
  staffId: number | null;
  session: number | null;
  action: string;
  object: string;
  details: string;
  previousMac: Buffer;
  mac: Buffer;
}

const lastRow = "SELECT seq, mac FROM audit ORDER BY seq DESC LIMIT 1";

/** HMAC-SHA256 over the previous MAC and every other column, in this order. */
const macOf = (key: Uint8Array | KeyObject, row: Omit<AuditRow, "mac">): Buffer =>
  createHmac("sha256", key)
    .update(row.previousMac)
    .update(
      JSON.stringify([
        row.seq,
        row.at,
        row.monotonicMs,
        row.bootId,
        row.actor,
        row.staffId,
        row.session,
        row.action,
        row.object,
        row.details,
      ]),
    )
    .digest();

/** Appends one row to the chain, in the transaction of the act. */
export const appendAudit = (
  sql: Sql,
  key: Uint8Array | KeyObject,
  entry: AuditEntry & { actor: Actor; at: number; monotonicMs: number; bootId: string },
): void => {
  const last = sql<{ seq: number; mac: Buffer }>(lastRow).get();
  const row: Omit<AuditRow, "mac"> = {
    seq: (last?.seq ?? 0) + 1,
    at: entry.at,
    monotonicMs: entry.monotonicMs,
    bootId: entry.bootId,
    actor: entry.actor.kind,
    staffId: entry.actor.staffId,
    session: entry.actor.session,
    action: entry.action,
    object: entry.object,
    details: JSON.stringify(entry.details ?? {}),
    previousMac: last?.mac ?? Buffer.alloc(32),
  };
  sql(
    `INSERT INTO audit (seq, at, monotonicMs, bootId, actor, staffId, session, action, object, details, previousMac, mac)
     VALUES (:seq, :at, :monotonicMs, :bootId, :actor, :staffId, :session, :action, :object, :details, :previousMac, :mac)`,
  ).run({ ...row, mac: macOf(key, row) });
};

/** Walks the whole chain. @returns the first entry that does not fit, or null when it is intact */
export const firstBrokenAudit = (read: Read, key: Uint8Array): number | null => {
  let previousMac: Buffer = Buffer.alloc(32);
  let expected = 1;
  for (const row of read<AuditRow>("SELECT * FROM audit ORDER BY seq").iterate()) {
    const fits = row.seq === expected && row.previousMac.equals(previousMac) && macOf(key, row).equals(row.mac);
    if (!fits) return expected;
    previousMac = row.mac;
    expected += 1;
  }
  return null;
};
