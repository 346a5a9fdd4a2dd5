import type { Inverse } from "../../../src-shared/contract/define";
import type { ErrorOf } from "../../../src-shared/contract/errors";
import type { Rule } from "../../../src-shared/contract/inbox-rows";
import type { Input, RawInput } from "../../../src-shared/contract/index";
import type { Queued } from "../../../src-shared/contract/outbox";
import type { ConversationId, ItemId, OutboxId, StaffId } from "../../../src-shared/domain/ids";
import { Failure } from "../failure";
import type { Outcomes } from "../outbox/outcome";
import { checkText, isResentSql, queueText, type TextToQueue } from "../outbox/queue";
import { readSettings } from "../settings/settings";
import type { Work } from "../work";
import { clearDraft } from "./drafts";
import { addItem } from "./item";
import { takeNoteOfUrgent } from "./urgent";

type Draft = Pick<TextToQueue, "conversationId" | "text" | "category" | "origin" | "requestId" | "notAfterAt"> & {
  holdMs: number;
  /** Who wrote it, when that is not whoever acts now. */
  staffId?: StaffId | null;
  /** Of an automatic text. */
  rule?: Rule;
};

/** A row in the thread and a row in the outbox, in one work: accepted means stored. */
export const addOutbound = (work: Work, draft: Draft): { outboxId: OutboxId; itemId: ItemId; notBeforeAt: number } => {
  const staffId = draft.staffId ?? work.actor.staffId;
  const itemId = addItem(work, {
    conversationId: draft.conversationId,
    kind: "text",
    direction: "out",
    body: draft.text,
    at: work.now,
    origin: draft.origin,
    staffId,
    ...(draft.rule === undefined ? {} : { rule: draft.rule }),
    status: "queued",
  });
  const notBeforeAt = work.now + draft.holdMs;
  const outboxId = queueText(work, {
    ...draft,
    itemId,
    staffId,
    notBeforeAt,
    holdReason: draft.holdMs > 0 ? "undo" : null,
  });
  return { outboxId, itemId, notBeforeAt };
};

interface Stored {
  outboxId: OutboxId;
  itemId: ItemId;
  conversationId: ConversationId;
  notBeforeAt: number;
  version: number;
  body: string;
  isResent: 0 | 1;
}

const stored = `SELECT o.outboxId, o.itemId, o.conversationId, o.notBeforeAt, o.version, i.body, ${isResentSql} AS isResent
  FROM outbox o JOIN item i ON i.itemId = o.itemId WHERE`;

const answer = (row: Pick<Stored, "outboxId" | "itemId" | "notBeforeAt" | "version">): Queued => {
  const undo: Inverse = { name: "outbox.withdraw", input: { outboxId: row.outboxId, version: row.version } };
  return { outboxId: row.outboxId, itemId: row.itemId, notBeforeAt: row.notBeforeAt, undo };
};

const plannedSince = `SELECT i.itemId, i.at, s.name AS by, r.dueAt AS plannedAt FROM reminder r
  JOIN item i ON i.itemId = r.lineItemId LEFT JOIN staff s ON s.staffId = r.staffId
  WHERE r.conversationId = ? AND r.state = 'planned' AND r.lineItemId > ? AND r.staffId IS NOT ? ORDER BY r.dueAt LIMIT 1`;

/** A colleague's text, sent or planned after what this composer had seen: two answers to one question. @throws Failure answered-meanwhile */
const refuseSecondAnswer = (work: Work, conversationId: ConversationId, seen: number): void => {
  const other = work
    .sql<{ itemId: ItemId; at: number; by: string | null }>(
      `SELECT i.itemId, i.at, s.name AS by FROM item i LEFT JOIN staff s ON s.staffId = i.staffId
       WHERE i.conversationId = ? AND i.direction = 'out' AND i.origin IN ('staff', 'reminder') AND i.itemId > ?
         AND i.origin = 'staff' AND i.staffId IS NOT ? AND i.status IN ('queued', 'sending', 'sent', 'delivered', 'unknown')
       ORDER BY i.itemId DESC LIMIT 1`,
    )
    .get(conversationId, seen, work.actor.staffId);
  if (other) throw new Failure({ code: "answered-meanwhile", plannedAt: null, ...other });
  const planned = work
    .sql<Omit<ErrorOf<"answered-meanwhile">, "code">>(plannedSince)
    .get(conversationId, seen, work.actor.staffId);
  if (planned) throw new Failure({ code: "answered-meanwhile", ...planned });
};

/** Queues a reply with the undo hold, and lets go of its draft. The same requestId again answers the same text. */
export const sendReply = (work: Work, input: RawInput<"outbox.send">): Queued => {
  const before = work.sql<Stored>(`${stored} o.requestId = ?`).get(input.requestId);
  if (before) return answer(before);
  const queued = queueReply(work, input);
  clearDraft(work, input.conversationId as ConversationId);
  return queued;
};

const queueReply = (work: Work, raw: RawInput<"outbox.send">): Queued => {
  const input = { ...raw, conversationId: raw.conversationId as ConversationId };
  checkText(work, input.conversationId, input.text, "care");
  if (input.seen != null) refuseSecondAnswer(work, input.conversationId, input.seen);
  const added = addOutbound(work, {
    ...input,
    category: "care",
    origin: "staff",
    holdMs: readSettings(work).holdSeconds * 1_000,
    notAfterAt: null,
  });
  takeNoteOfUrgent(work, input);
  return answer({ ...added, version: 0 });
};

/** Back to the composer, until the first byte is on the wire. */
export const takeBackReply = (
  work: Work,
  outcomes: Outcomes,
  input: Input<"outbox.withdraw">,
): { text: string; conversationId: ConversationId; itemId: ItemId } => {
  const row = outcomes.takeBack(work, input.outboxId, input.version);
  const text = work.sql<{ body: string }>("SELECT body FROM item WHERE itemId = ?").get(row.itemId)?.body ?? "";
  return { text, conversationId: row.conversationId, itemId: row.itemId };
};

/**
 * A person sends the words of a text that failed, expired or is in doubt once more, and only once. They were written before
 * whatever a colleague has said since. @throws Failure resent-already, answered-meanwhile
 */
export const resendText = (work: Work, input: Input<"outbox.resend">): Queued => {
  const again = work.sql<Stored>(`${stored} o.requestId = ?`).get(input.requestId);
  if (again) return answer(again);
  const old = work
    .sql<Stored>(`${stored} o.outboxId = ? AND o.state IN ('failed', 'unknown', 'expired')`)
    .get(input.outboxId);
  if (!old) throw new Failure({ code: "not-found" });
  if (old.isResent) throw new Failure({ code: "resent-already" });
  // A late +CMGS or report may settle the old one yet: the rest of it must not follow the new one.
  work
    .sql("UPDATE outbox SET notAfterAt = ?, version = version + 1 WHERE outboxId = ?")
    .run(work.now - 1, input.outboxId);
  const { conversationId, body: text } = old;
  const { requestId, seen } = input;
  const copy = queueReply(work, { conversationId, text, requestId, seen: seen ?? old.itemId });
  work.sql("UPDATE outbox SET resentAs = ? WHERE outboxId = ?").run(copy.outboxId, input.outboxId);
  return copy;
};
