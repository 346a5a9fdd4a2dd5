import type { Inverse } from "../../../src-shared/contract/define";
import type { Input, Output, RawInput } from "../../../src-shared/contract/index";
import type { ScheduledText } from "../../../src-shared/contract/reminders";
import type { ConversationId, ItemId, ReminderId, StaffId } from "../../../src-shared/domain/ids";
import { isQuietHour, oClock, textingHours } from "../../../src-shared/domain/quiet-hours";
import { instantOf } from "../../../src-shared/domain/wall-time";
import { Failure } from "../failure";
import { lastAnswerOf } from "../inbox/conversation";
import { clearDraft } from "../inbox/drafts";
import { addEvent, lastInboundOf, marksOf, takeBackLines } from "../inbox/marks";
import { addOutbound } from "../inbox/write";
import { checkText } from "../outbox/queue";
import { readSettings } from "../settings/settings";
import type { Look, Work } from "../work";

/** A scheduled text may go this late (the PC was asleep, the modem busy); after that it is expired and shown (DECISIONS 10). */
export const graceMs = 15 * 60_000;

/** Once handed to the outbox in time, pace and a modem that comes back may take this long. */
const sendWithinMs = 60 * 60_000;

interface Row {
  reminderId: ReminderId;
  version: number;
  conversationId: ConversationId;
  body: string;
  localStart: string;
  zone: string;
  dueAt: number;
  notAfterAt: number;
  state: ScheduledText["state"];
  /** Who planned it; null = a rule. */
  staffId: StaffId | null;
  lineItemId: ItemId | null;
}

const inverse = <N extends "reminders.cancel" | "reminders.resume" | "reminders.edit">(
  name: N,
  input: RawInput<N>,
): Inverse => ({ name, input });

/** @throws Failure not-found, changed-meanwhile */
const rowOf = (work: Work, reminderId: ReminderId, version: number): Row => {
  const row = work.sql<Row>("SELECT * FROM reminder WHERE reminderId = ?").get(reminderId);
  if (!row) throw new Failure({ code: "not-found" });
  if (row.version !== version) throw new Failure({ code: "changed-meanwhile" });
  return row;
};

type When = Pick<Input<"reminders.edit">, "localStart" | "anyHour">;

/**
 * The instant of a wall time in the clinic's zone.
 * @throws Failure time-skipped, time-past, invalid-input; quiet-hours when nobody said that it may go then
 */
const dueAt = (work: Work, { localStart, anyHour }: When, zone: string): number => {
  const at = instantOf(localStart, zone);
  if (at === "skipped") throw new Failure({ code: "time-skipped" });
  if (at === "invalid") throw new Failure({ code: "invalid-input", path: "localStart" });
  if (at <= work.now) throw new Failure({ code: "time-past" });
  if (isQuietHour(localStart) && !anyHour) throw new Failure({ code: "quiet-hours" });
  return at;
};

/** The thread tells colleagues that a text is planned, and for when. */
const tellPlanned = (work: Work, conversationId: ConversationId, at: number): ItemId =>
  addEvent(work, conversationId, "planned", { until: at });

const takeLineBack = (work: Work, row: Row): void =>
  takeBackLines(work, row.conversationId, row.lineItemId === null ? [] : [row.lineItemId]);

/** The end of a window that begins at `due`: it does not reach into quiet hours, unless the text was meant for them. */
const closesAt = (
  { localStart, zone, due }: { localStart: string; zone: string; due: number },
  spanMs: number,
): number => {
  const quietAt = isQuietHour(localStart) ? null : instantOf(oClock(localStart, textingHours.staff.until), zone);
  return typeof quietAt === "number" ? Math.min(due + spanMs, quietAt) : due + spanMs;
};

export const scheduleText = (work: Work, input: Input<"reminders.schedule">): Output<"reminders.schedule"> => {
  const jobKey = `staff:${input.requestId}`;
  const before = work.sql<Row>("SELECT * FROM reminder WHERE jobKey = ?").get(jobKey);
  if (before) return { reminderId: before.reminderId, dueAt: before.dueAt, undo: null };
  checkText(work, input.conversationId, input.text, categoryOf(work.actor));
  const { zone } = readSettings(work);
  const due = dueAt(work, input, zone);
  const lineItemId = tellPlanned(work, input.conversationId, due);
  const reminderId = Number(
    work
      .sql(
        `INSERT INTO reminder (jobKey, conversationId, body, localStart, zone, dueAt, notAfterAt, state, staffId, createdAt,
           lineItemId)
         VALUES (:jobKey, :conversationId, :body, :localStart, :zone, :dueAt, :notAfterAt, 'planned', :staffId, :createdAt,
           :lineItemId)`,
      )
      .run({
        jobKey,
        conversationId: input.conversationId,
        body: input.text,
        localStart: input.localStart,
        zone,
        dueAt: due,
        notAfterAt: closesAt({ ...input, zone, due }, graceMs),
        staffId: work.actor.staffId,
        createdAt: work.now,
        lineItemId,
      }).lastInsertRowid,
  ) as ReminderId;
  if (input.fromReply) clearDraft(work, input.conversationId);
  return { reminderId, dueAt: due, undo: inverse("reminders.cancel", { reminderId, version: 0 }) };
};

export const editText = (work: Work, input: Input<"reminders.edit">): Output<"reminders.edit"> => {
  const row = rowOf(work, input.reminderId, input.version);
  if (row.state !== "planned") throw new Failure({ code: "too-late" });
  checkText(work, row.conversationId, input.text, categoryOf(row));
  const { zone } = readSettings(work);
  const due = dueAt(work, input, zone);
  takeLineBack(work, row);
  work
    .sql(
      `UPDATE reminder SET body = :body, localStart = :localStart, zone = :zone, dueAt = :dueAt, notAfterAt = :notAfterAt,
         lineItemId = :lineItemId, version = version + 1 WHERE reminderId = :reminderId`,
    )
    .run({
      reminderId: row.reminderId,
      body: input.text,
      localStart: input.localStart,
      zone,
      dueAt: due,
      notAfterAt: closesAt({ ...input, zone, due }, graceMs),
      lineItemId: tellPlanned(work, row.conversationId, due),
    });
  const { reminderId, body: text, localStart } = row;
  const undo = { reminderId, version: row.version + 1, text, localStart, anyHour: isQuietHour(localStart) };
  return { dueAt: due, undo: inverse("reminders.edit", undo) };
};

const setState = (work: Work, row: Row, state: ScheduledText["state"]): void => {
  work.sql("UPDATE reminder SET state = ?, version = version + 1 WHERE reminderId = ?").run(state, row.reminderId);
};

export const cancelText = (work: Work, input: Input<"reminders.cancel">): { undo: Inverse } => {
  const row = rowOf(work, input.reminderId, input.version);
  if (row.state !== "planned") throw new Failure({ code: "too-late" });
  takeLineBack(work, row);
  setState(work, row, "cancelled");
  return { undo: inverse("reminders.resume", { reminderId: row.reminderId, version: row.version + 1 }) };
};

export const resumeText = (work: Work, input: Input<"reminders.resume">): { undo: Inverse } => {
  const row = rowOf(work, input.reminderId, input.version);
  if (row.state !== "cancelled") throw new Failure({ code: "too-late" });
  if (row.dueAt <= work.now) throw new Failure({ code: "time-past" });
  setState(work, row, "planned");
  work
    .sql("UPDATE reminder SET lineItemId = ? WHERE reminderId = ?")
    .run(tellPlanned(work, row.conversationId, row.dueAt), row.reminderId);
  return { undo: inverse("reminders.cancel", { reminderId: row.reminderId, version: row.version + 1 }) };
};

/** A person has seen that it was not sent. */
export const dismissText = (work: Work, input: Input<"reminders.dismiss">): void => {
  const row = rowOf(work, input.reminderId, input.version);
  work.sql("UPDATE reminder SET seenAt = ?, version = version + 1 WHERE reminderId = ?").run(work.now, row.reminderId);
};

/** What a person planned is theirs as if they sent it at that time; a rule's text is a reminder. */
const categoryOf = ({ staffId }: Pick<Row, "staffId">): "care" | "reminder" => (staffId === null ? "reminder" : "care");

/** The patient wrote after it was planned, and nobody has answered that. */
const wroteSince = (work: Work, { conversationId, lineItemId }: Row): boolean =>
  lastInboundOf(work, conversationId) >
  Math.max(lineItemId ?? 0, lastAnswerOf(work, conversationId), marksOf(work, conversationId, null).doneItemId);

/** Its time passed unsent: it is shown, and its conversation is nobody's done business. */
const expire = (work: Work, row: Row): void => {
  setState(work, row, "expired");
  addEvent(work, row.conversationId, "plan-missed", { until: row.dueAt });
  work.audit({ action: "reminder.expired", object: `reminder:${row.reminderId}`, details: { dueAt: row.dueAt } });
};

const handOver = (work: Work, row: Row): void => {
  const isStillAsking = wroteSince(work, row);
  const { outboxId } = addOutbound(work, {
    conversationId: row.conversationId,
    text: row.body,
    category: categoryOf(row),
    origin: row.staffId === null ? "reminder" : "staff",
    staffId: row.staffId,
    requestId: `reminder:${row.reminderId}`,
    holdMs: 0,
    notAfterAt: closesAt({ ...row, due: row.dueAt }, sendWithinMs),
  });
  // It answers what its writer had read, and nothing that came since.
  if (isStillAsking) addEvent(work, row.conversationId, "still-waiting");
  setState(work, row, "queued");
  work.sql("UPDATE reminder SET outboxId = ? WHERE reminderId = ?").run(outboxId, row.reminderId);
  work.audit({ action: "reminder.queued", object: `reminder:${row.reminderId}`, details: { outboxId } });
};

/**
 * Hands each text whose time has come to the outbox, once: the row's state changes in the same work. What is past its
 * window is expired and shown. @returns when the next one is due, epoch ms, or null
 */
export const queueDue = (work: Work): number | null => {
  const due = work
    .sql<Row>("SELECT * FROM reminder WHERE state = 'planned' AND dueAt <= ? ORDER BY dueAt, reminderId")
    .all(work.now);
  for (const row of due) {
    if (row.notAfterAt < work.now) expire(work, row);
    else handOver(work, row);
    work.changed("reminders");
  }
  return (
    work.sql<{ at: number | null }>("SELECT min(dueAt) AS at FROM reminder WHERE state = 'planned'").get()?.at ?? null
  );
};

/** What went its way stays in the list for a day. */
const recentMs = 24 * 3_600_000;

const columns = `r.reminderId, r.version, r.conversationId, r.body AS text, r.localStart, r.zone, r.dueAt, r.state,
  o.state AS delivery, a.kind, a.value, (
    SELECT p.firstName || ' ' || p.lastName FROM patientAddress x JOIN patient p ON p.patientId = x.patientId
    WHERE x.addressId = a.addressId ORDER BY x.rank LIMIT 1) AS name
  FROM reminder r JOIN conversation c ON c.conversationId = r.conversationId JOIN address a ON a.addressId = c.addressId
  LEFT JOIN outbox o ON o.outboxId = r.outboxId`;

/** What is in the list: not yet due, or not sent and not yet seen by a person. */
const open =
  "(r.state = 'planned' OR (r.state = 'expired' AND r.seenAt IS NULL) OR (r.state = 'queued' AND o.state IN ('expired', 'withdrawn', 'failed', 'unknown') AND r.seenAt IS NULL))";

export const listTexts = (look: Look, input: Input<"reminders.list">): ScheduledText[] => {
  const found = look.read<Omit<ScheduledText, "address"> & ScheduledText["address"]>(
    input.conversationId === null
      ? `SELECT ${columns} WHERE ${open} OR (r.state = 'queued' AND r.seenAt IS NULL AND r.dueAt > ?) ORDER BY r.dueAt, r.reminderId LIMIT 500`
      : `SELECT ${columns} WHERE r.conversationId = ? AND r.state <> 'cancelled' AND r.seenAt IS NULL ORDER BY r.dueAt DESC, r.reminderId DESC LIMIT 50`,
  );
  const rows =
    input.conversationId === null ? found.all(look.now - recentMs) : found.all(input.conversationId).reverse();
  return rows.map(({ kind, value, ...row }) => ({ ...row, address: { kind, value } }));
};

export const countTexts = (look: Look): { planned: number; expired: number } => {
  const rows = look
    .read<{ state: string; count: number }>(
      `SELECT CASE r.state WHEN 'planned' THEN 'planned' ELSE 'expired' END AS state, count(*) AS count
       FROM reminder r LEFT JOIN outbox o ON o.outboxId = r.outboxId WHERE ${open} GROUP BY 1`,
    )
    .all();
  const count = (state: string): number => rows.find((row) => row.state === state)?.count ?? 0;
  return { planned: count("planned"), expired: count("expired") };
};
