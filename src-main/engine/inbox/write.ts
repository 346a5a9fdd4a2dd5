import type { Inverse } from "../../../src-shared/contract/define";
import type { Input } from "../../../src-shared/contract/index";
import type { Queued } from "../../../src-shared/contract/outbox";
import type { ConversationId, ItemId, OutboxId } from "../../../src-shared/domain/ids";
import { Failure } from "../failure";
import type { Outcomes } from "../outbox/outcome";
import { checkText, queueText, type TextToQueue } from "../outbox/queue";
import type { Work } from "../work";
import { addItem } from "./item";

/** A reply waits this long for second thoughts (DESIGN 1). */
const undoHoldMs = 10_000;

type Draft = Pick<TextToQueue, "conversationId" | "text" | "category" | "origin" | "requestId" | "notAfterAt"> & {
  holdMs: number;
};

/** A row in the thread and a row in the outbox, in one work: accepted means stored. */
export const addOutbound = (work: Work, draft: Draft): { outboxId: OutboxId; itemId: ItemId; notBeforeAt: number } => {
  const { staffId } = work.actor;
  const itemId = addItem(work, {
    conversationId: draft.conversationId,
    kind: "text",
    direction: "out",
    body: draft.text,
    at: work.now,
    origin: draft.origin,
    staffId,
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
}

const stored = `SELECT o.outboxId, o.itemId, o.conversationId, o.notBeforeAt, o.version, i.body
  FROM outbox o JOIN item i ON i.itemId = o.itemId WHERE`;

const answer = (row: Pick<Stored, "outboxId" | "itemId" | "notBeforeAt" | "version">): Queued => {
  const undo: Inverse = { name: "outbox.withdraw", input: { outboxId: row.outboxId, version: row.version } };
  return { outboxId: row.outboxId, itemId: row.itemId, notBeforeAt: row.notBeforeAt, undo };
};

/** Queues a reply with the undo hold. The same requestId again answers the same text. */
export const sendReply = (work: Work, input: Input<"outbox.send">): Queued => {
  const before = work.sql<Stored>(`${stored} o.requestId = ?`).get(input.requestId);
  if (before) return answer(before);
  checkText(work, input.conversationId, input.text, "care");
  const added = addOutbound(work, {
    ...input,
    category: "care",
    origin: "staff",
    holdMs: undoHoldMs,
    notAfterAt: null,
  });
  return answer({ ...added, version: 0 });
};

/** Back to the composer, until the first byte is on the wire. */
export const takeBackReply = (
  work: Work,
  outcomes: Outcomes,
  input: Input<"outbox.withdraw">,
): { text: string; conversationId: ConversationId } => {
  const row = outcomes.takeBack(work, input.outboxId, input.version);
  const text = work.sql<{ body: string }>("SELECT body FROM item WHERE itemId = ?").get(row.itemId)?.body ?? "";
  return { text, conversationId: row.conversationId };
};

/** A person sends the words of a text that failed, expired or is in doubt once more. */
export const resendText = (work: Work, input: Input<"outbox.resend">): Queued => {
  const again = work.sql<Stored>(`${stored} o.requestId = ?`).get(input.requestId);
  if (again) return answer(again);
  const old = work
    .sql<Stored>(`${stored} o.outboxId = ? AND o.state IN ('failed', 'unknown', 'expired')`)
    .get(input.outboxId);
  if (!old) throw new Failure({ code: "not-found" });
  // A late +CMGS or report may settle the old one yet: the rest of it must not follow the new one.
  work
    .sql("UPDATE outbox SET notAfterAt = ?, version = version + 1 WHERE outboxId = ?")
    .run(work.now - 1, input.outboxId);
  return sendReply(work, { conversationId: old.conversationId, text: old.body, requestId: input.requestId });
};
