import { failureReasonOf } from "../../../src-shared/domain/failure-reasons";
import type { AddressId, ConversationId, ItemId, LineId, OutboxId } from "../../../src-shared/domain/ids";
import { Failure } from "../failure";
import type { StoredPlace } from "../modem/port";
import { numberAnswers, numberIsDead } from "../patients/number";
import type { Work } from "../work";
import type { PartKey } from "./part";
import { applyReportInDoubt } from "./reports";

/** Tells the thread what became of a text, inside the same work. Wired in engine.ts. */
export type OutcomeHook = (
  work: Work,
  text: { itemId: ItemId; conversationId: ConversationId; status: string },
) => void;

type State = "queued" | "sending" | "sent" | "delivered" | "failed" | "unknown" | "expired" | "withdrawn";

interface OutboxRow {
  outboxId: OutboxId;
  itemId: ItemId;
  conversationId: ConversationId;
  state: State;
  version: number;
  attempts: number;
}

/** Waits before the second, third and fourth try of a text the network put off (MODEM "Error codes"). */
const retryWaitsMs = [5_000, 30_000, 120_000];

/** The rest of a text that was in doubt follows by itself only this soon after its last part. */
const freshMs = 15 * 60_000;
const isFresh = (work: Work, outboxId: OutboxId): boolean =>
  (work.sql<{ at: number | null }>("SELECT max(bodyAt) AS at FROM outboxPart WHERE outboxId = ?").get(outboxId)?.at ??
    0) >
  work.now - freshMs;

/** Taken back, opted out or too late: nothing that the modem says afterwards brings it back. */
const isOver = (row: OutboxRow): boolean => row.state === "withdrawn" || row.state === "expired";

/** Nobody is there for good. One such answer may be a mishap, two are not. */
const isForGood = (reason: string | null): boolean => failureReasonOf(reason) === "no-number";

/** Two texts in a row that found nobody mark the number, one that arrived clears it. */
const noteNumber = (work: Work, outboxId: OutboxId): void => {
  const last = work
    .sql<{ addressId: AddressId; state: State; reason: string | null }>(
      `SELECT addressId, state, reason FROM outbox WHERE addressId = (SELECT addressId FROM outbox WHERE outboxId = ?)
         AND state IN ('failed', 'delivered') ORDER BY outboxId DESC LIMIT 2`,
    )
    .all(outboxId);
  const [newest] = last;
  if (!newest) return;
  if (newest.state === "delivered") numberAnswers(work, newest.addressId);
  else if (last.length === 2 && last.every(({ state, reason }) => state === "failed" && isForGood(reason)))
    numberIsDead(work, newest.addressId);
};

/** Each step of a text, every one of them a committed work of its caller. */
export const makeOutcomes = (hook: OutcomeHook) => {
  const rowOf = (work: Work, outboxId: OutboxId): OutboxRow => {
    const row = work
      .sql<OutboxRow>(
        "SELECT outboxId, itemId, conversationId, state, version, attempts FROM outbox WHERE outboxId = ?",
      )
      .get(outboxId);
    if (!row) throw new Failure({ code: "not-found" });
    return row;
  };

  const setState = (work: Work, row: OutboxRow, state: State, reason: string | null, shown: string = state): void => {
    work
      .sql(
        `UPDATE outbox SET state = :state, reason = :reason, version = version + 1, holdReason = NULL,
           partsSent = (SELECT count(*) FROM outboxPart p WHERE p.outboxId = outbox.outboxId AND p.state IN ('sent', 'delivered')),
           sentAt = CASE WHEN :state IN ('sent', 'delivered') THEN coalesce(sentAt, :now) ELSE sentAt END,
           deliveredAt = CASE WHEN :state = 'delivered' THEN :now ELSE deliveredAt END
         WHERE outboxId = :outboxId`,
      )
      .run({ state, reason, now: work.now, outboxId: row.outboxId });
    if (state === "failed" || state === "delivered") noteNumber(work, row.outboxId);
    hook(work, { itemId: row.itemId, conversationId: row.conversationId, status: shown });
    work.audit({ action: `text.${shown}`, object: `outbox:${row.outboxId}`, details: { reason } });
    work.changed("outbox", "inbox");
  };

  const setPart = (
    work: Work,
    key: PartKey,
    state: string,
    more: { reference?: number; code?: string | null } = {},
  ): void => {
    work
      .sql(
        `UPDATE outboxPart SET state = :state, reference = coalesce(:reference, reference), code = :code,
           sentAt = CASE WHEN :state = 'sent' THEN :now ELSE sentAt END, settledAt = :now
         WHERE outboxId = :outboxId AND part = :part`,
      )
      .run({
        state,
        reference: more.reference ?? null,
        code: more.code ?? null,
        now: work.now,
        outboxId: key.outboxId,
        part: key.part,
      });
  };

  const partState = (work: Work, key: PartKey): string | undefined =>
    work
      .sql<{ state: string }>("SELECT state FROM outboxPart WHERE outboxId = :outboxId AND part = :part")
      .get({ ...key })?.state;

  /** The text's state from its parts: the worst that is known, then how far it came. */
  const follow = (work: Work, outboxId: OutboxId, reason: string | null = null): void => {
    const row = rowOf(work, outboxId);
    const states = work
      .sql<{ state: State }>("SELECT state FROM outboxPart WHERE outboxId = ? ORDER BY part")
      .all(outboxId)
      .map((part) => part.state);
    const all = (...names: State[]): boolean => states.every((state) => names.includes(state));
    const state: State = states.includes("failed")
      ? "failed"
      : states.includes("unknown")
        ? "unknown"
        : all("delivered")
          ? "delivered"
          : all("sent", "delivered")
            ? "sent"
            : "queued";
    // The parts still to go follow at once while the text is on its way; a text that was given up does not begin again.
    if (state === "queued" && (row.state === "sending" || isOver(row))) return;
    // What was in doubt for long goes on only when a person says so.
    if (state === "queued" && row.state === "unknown" && !isFresh(work, outboxId)) return;
    if (state !== row.state || reason !== null) setState(work, row, state, reason);
  };

  return {
    rowOf,
    follow,

    /**
     * Between the prompt and the body, or before AT+CMSS of a text that lies in the modem's storage. False when the text was
     * taken back meanwhile: nothing may go out (DECISIONS 15).
     */
    sending(work: Work, key: PartKey, lineId: LineId, stored: StoredPlace | null = null): boolean {
      const row = rowOf(work, key.outboxId);
      if (row.state !== "queued" && row.state !== "sending") return false;
      work
        .sql(
          `UPDATE outboxPart SET state = 'sending', lineId = :lineId, bodyAt = :now, storage = :storage, slot = :slot
           WHERE outboxId = :outboxId AND part = :part`,
        )
        .run({
          outboxId: key.outboxId,
          part: key.part,
          lineId,
          now: work.now,
          storage: stored?.storage ?? null,
          slot: stored?.slot ?? null,
        });
      if (row.state === "queued") setState(work, row, "sending", null);
      return true;
    },

    /** A +CMGS may come so late that a report has settled the part already: that knew more. */
    sent(work: Work, key: PartKey, reference: number): void {
      const state = partState(work, key);
      setPart(work, key, state === "delivered" || state === "failed" ? state : "sent", { reference });
      follow(work, key.outboxId);
    },

    /** The modem's storage has decided a part that was in doubt after a fall: it went out (its TP-MR is not known), or it did not. */
    decided(work: Work, key: PartKey, wasSent: boolean): void {
      setPart(work, key, wasSent ? "sent" : "queued");
      follow(work, key.outboxId);
    },

    delivered(work: Work, key: PartKey, reference: number): void {
      setPart(work, key, "delivered", { reference });
      follow(work, key.outboxId);
    },

    failed(work: Work, key: PartKey, code: string): void {
      setPart(work, key, "failed", { code });
      if (!isOver(rowOf(work, key.outboxId))) follow(work, key.outboxId, code);
    },

    unknown(work: Work, key: PartKey, why: string): void {
      setPart(work, key, "unknown", { code: why });
      follow(work, key.outboxId, why);
      applyReportInDoubt(work, this, key);
    },

    /** Nothing went out: the same text later, at most `most` more times (three unless the code says fewer), then failed. */
    retry(work: Work, key: PartKey, code: string, most = retryWaitsMs.length): void {
      const row = rowOf(work, key.outboxId);
      if (isOver(row)) return;
      const wait = retryWaitsMs[row.attempts];
      if (wait === undefined || row.attempts >= most) {
        setPart(work, key, "failed", { code });
        follow(work, key.outboxId, code);
        return;
      }
      setPart(work, key, "queued", { code });
      work
        .sql("UPDATE outbox SET attempts = attempts + 1, notBeforeAt = ? WHERE outboxId = ?")
        .run(work.now + wait, key.outboxId);
      setState(work, row, "queued", code);
    },

    /** Nothing went out and the line cannot send: the text waits in its place. */
    pause(work: Work, key: PartKey): void {
      setPart(work, key, "queued");
      const row = rowOf(work, key.outboxId);
      if (row.state === "sending") setState(work, row, "queued", null);
    },

    /** The day's limit is used up: held until the morning, with the same time to go out as it had. */
    holdUntil(work: Work, outboxId: OutboxId, at: number): void {
      work
        .sql(
          `UPDATE outbox SET notAfterAt = :at + (notAfterAt - :now), notBeforeAt = :at, holdReason = 'quiet', version = version + 1
           WHERE outboxId = :outboxId`,
        )
        .run({ at, now: work.now, outboxId });
      work.audit({ action: "text.held", object: `outbox:${outboxId}`, details: { reason: "daily-limit" } });
      work.changed("outbox", "inbox");
    },

    expire: (work: Work, outboxId: OutboxId): void => setState(work, rowOf(work, outboxId), "expired", "too-late"),

    /** Not to be sent: shown in the thread with its reason. */
    suppress: (work: Work, outboxId: OutboxId): void => setState(work, rowOf(work, outboxId), "withdrawn", "opted-out"),

    /** Taken back by staff; refused from the first byte on. @throws Failure too-late, changed-meanwhile */
    takeBack(work: Work, outboxId: OutboxId, version: number): OutboxRow {
      const row = rowOf(work, outboxId);
      if (row.state !== "queued") throw new Failure({ code: "too-late" });
      if (row.version !== version) throw new Failure({ code: "changed-meanwhile" });
      const started = work.sql("SELECT 1 FROM outboxPart WHERE outboxId = ? AND state <> 'queued'").get(outboxId);
      if (started) throw new Failure({ code: "too-late" });
      setState(work, row, "withdrawn", "undone", "undone");
      return row;
    },

    /**
     * After a start: a part whose body may have been handed over is unknown, a text whose next part was not begun goes on.
     * Nothing is sent again by itself.
     */
    recover(work: Work): { unknown: number; resumed: number } {
      const inDoubt = work
        .sql<PartKey>(
          `SELECT p.outboxId, p.part FROM outbox o JOIN outboxPart p ON p.outboxId = o.outboxId
           WHERE o.state = 'sending' AND p.state = 'sending'`,
        )
        .all();
      for (const key of inDoubt) this.unknown(work, key, "stopped");
      const resumed = work
        .sql<OutboxRow>(
          "SELECT outboxId, itemId, conversationId, state, version, attempts FROM outbox WHERE state = 'sending'",
        )
        .all();
      for (const row of resumed) setState(work, row, "queued", null);
      return { unknown: inDoubt.length, resumed: resumed.length };
    },
  };
};

export type Outcomes = ReturnType<typeof makeOutcomes>;
