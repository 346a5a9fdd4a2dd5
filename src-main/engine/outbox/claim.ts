import type { AddressId, OutboxId } from "../../../src-shared/domain/ids";
import type { Look, Work } from "../work";
import { type Allowance, allowedAt } from "./allowance";
import type { Outcomes } from "./outcome";
import { pacedFrom } from "./queue";

export interface Claimed {
  readonly outboxId: OutboxId;
  /** The parts not yet sent, in order. */
  readonly parts: readonly { readonly part: number; readonly pdu: string; readonly tpduLength: number }[];
}

interface Due {
  outboxId: OutboxId;
  addressId: AddressId;
  category: string;
  priority: number;
  notAfterAt: number | null;
}

// The + keeps SQLite to the queue's own order: by due time it would sort the whole queue for its first row. What was queued
// by a clock that was ahead, and was set back since, does not wait for that clock.
const due = `SELECT outboxId, addressId, category, priority, notAfterAt FROM outbox
  WHERE state = 'queued' AND (+notBeforeAt <= :now OR +queuedAt > :now) ORDER BY priority, outboxId LIMIT 1`;

const suppressed = `SELECT 1 FROM suppression WHERE addressId = ? AND category IN ('ALL', ?) AND liftedAt IS NULL`;

/**
 * The next text for the modem, whatever queued it. Last checks: the window it must go in, and the opt-outs; what fails
 * them is settled here and the next one is tried. @returns null when none may go now
 */
export const claimNext = (work: Work, outcomes: Outcomes, allowance: Allowance): Claimed | null => {
  for (;;) {
    const next = work.sql<Due>(due).get({ now: work.now });
    if (!next) return null;
    if (next.notAfterAt !== null && next.notAfterAt < work.now) {
      outcomes.expire(work, next.outboxId);
      continue;
    }
    if (next.category !== "opt-out-answer" && work.sql(suppressed).get(next.addressId, next.category)) {
      outcomes.suppress(work, next.outboxId);
      continue;
    }
    if (next.priority >= pacedFrom) {
      const allowed = allowedAt(work, allowance);
      if (allowed.at > work.now && !allowed.isTomorrow) return null;
      if (allowed.isTomorrow) {
        outcomes.holdUntil(work, next.outboxId, allowed.at);
        continue;
      }
    }
    const parts = work
      .sql<Claimed["parts"][number]>(
        "SELECT part, pdu, tpduLength FROM outboxPart WHERE outboxId = ? AND state = 'queued' ORDER BY part",
      )
      .all(next.outboxId);
    return { outboxId: next.outboxId, parts };
  }
};

/** When the next queued text may go, epoch ms; null when none waits. */
export const nextDueAt = (look: Look, allowance: Allowance): number | null => {
  const first = (which: string): number | null =>
    look
      .read<{ at: number | null }>(
        `SELECT min(notBeforeAt) AS at FROM outbox WHERE state = 'queued' AND priority ${which} ?`,
      )
      .get(pacedFrom)?.at ?? null;
  const awaited = first("<");
  const paced = first(">=");
  const pacedAt = paced === null ? null : Math.max(paced, allowedAt(look, allowance).at);
  return awaited === null || pacedAt === null ? (awaited ?? pacedAt) : Math.min(awaited, pacedAt);
};

export const countQueued = (look: Look): number =>
  look
    .read<{ count: number }>(
      `SELECT (SELECT count(*) FROM outbox WHERE state = 'queued') + (SELECT count(*) FROM outbox WHERE state = 'sending') AS count`,
    )
    .get()?.count ?? 0;

/** Everything still queued for an address, except the answer to its STOP: it will not go out. */
export const withdrawAll = (work: Work, outcomes: Outcomes, addressId: AddressId): number => {
  const waiting = work
    .sql<{ outboxId: OutboxId }>(
      "SELECT outboxId FROM outbox WHERE addressId = ? AND state = 'queued' AND state IN ('queued', 'sending', 'sent', 'unknown') AND category <> 'opt-out-answer'",
    )
    .all(addressId);
  for (const { outboxId } of waiting) outcomes.suppress(work, outboxId);
  return waiting.length;
};

/** Settles every queued text whose window has passed, also while the line cannot send. @returns when the next one passes, or null */
export const expireOverdue = (work: Work, outcomes: Outcomes): number | null => {
  const overdue = work
    .sql<{ outboxId: OutboxId }>("SELECT outboxId FROM outbox WHERE state = 'queued' AND notAfterAt < ?")
    .all(work.now);
  for (const { outboxId } of overdue) outcomes.expire(work, outboxId);
  return (
    work
      .sql<{ at: number | null }>(
        "SELECT min(notAfterAt) AS at FROM outbox WHERE state = 'queued' AND notAfterAt IS NOT NULL",
      )
      .get()?.at ?? null
  );
};
