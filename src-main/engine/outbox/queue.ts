import type { AddressId, ConversationId, ItemId, OutboxId, StaffId } from "../../../src-shared/domain/ids";
import { fieldsIn } from "../../../src-shared/domain/merge-fields";
import { canAnswer, type PhoneAddress } from "../../../src-shared/domain/phone";
import { maxParts, measure } from "../../../src-shared/sms/segments";
import { encodeSubmit } from "../../../src-shared/sms/submit";
import { Failure } from "../failure";
import { readSettings } from "../settings/settings";
import type { Look, Work } from "../work";

/** What a text is for: a suppression names one of these, or ALL (DECISIONS 9). The answer to STOP itself is exempt. */
export type Category = "care" | "reminder" | "opt-out-answer";

/** Smaller goes first: staff replies overtake everything (DOMAIN 3 "pace"). */
const priorities = { care: 0, "opt-out-answer": 1, reminder: 2 } as const;
/** From this priority on nobody is waiting: pace and daily limit apply. */
export const pacedFrom = priorities.reminder;

/** How long the network keeps trying to reach a phone that is off (TP-VP). */
const validityMinutes = 48 * 60;

/** A copy of `o` that was not taken back goes out, or went, in its place. */
export const isResentSql =
  "EXISTS (SELECT 1 FROM outbox copy WHERE copy.outboxId = o.resentAs AND copy.state <> 'withdrawn')";

export interface TextToQueue {
  readonly itemId: ItemId;
  readonly conversationId: ConversationId;
  readonly text: string;
  readonly category: Category;
  readonly origin: "staff" | "reminder" | "automatic";
  readonly requestId: string;
  readonly staffId: StaffId | null;
  readonly holdReason: "undo" | null;
  /** Epoch ms. */
  readonly notBeforeAt: number;
  readonly notAfterAt: number | null;
}

export interface Recipient extends PhoneAddress {
  readonly addressId: AddressId;
  /** When the opt-out in force was given; null = may be texted. */
  readonly optedOutAt: number | null;
  /** Since when the network says that nobody is there; null = fine. */
  readonly undeliverableAt: number | null;
}

export const recipientOf = (look: Look, conversationId: ConversationId): Recipient => {
  const found = look
    .read<Recipient>(
      `SELECT a.addressId, a.kind, a.value, a.undeliverableAt, s.at AS optedOutAt FROM conversation c JOIN address a ON a.addressId = c.addressId
       LEFT JOIN suppression s ON s.addressId = a.addressId AND s.category = 'ALL' AND s.liftedAt IS NULL
       WHERE c.conversationId = ?`,
    )
    .get(conversationId);
  if (!found) throw new Failure({ code: "not-found" });
  return found;
};

/** What can be said of a text before it is accepted. @throws Failure text-empty, field-unresolved, text-too-long, cannot-answer, patient-opted-out, number-undeliverable */
export const checkText = (look: Look, conversationId: ConversationId, text: string, category: Category): Recipient => {
  if (text.trim() === "") throw new Failure({ code: "text-empty" });
  const field = fieldsIn(text)[0];
  if (field !== undefined) throw new Failure({ code: "field-unresolved", field });
  const { parts } = measure(text, { national: readSettings(look).nationalAlphabets });
  if (parts > maxParts) throw new Failure({ code: "text-too-long", parts, most: maxParts });
  const to = recipientOf(look, conversationId);
  if (!canAnswer(to)) throw new Failure({ code: "cannot-answer" });
  if (to.optedOutAt !== null && category !== "opt-out-answer")
    throw new Failure({ code: "patient-opted-out", since: to.optedOutAt });
  if (to.undeliverableAt !== null && category !== "opt-out-answer")
    throw new Failure({ code: "number-undeliverable", since: to.undeliverableAt });
  return to;
};

/** Makes the durable row and its encoded parts. From here on the outbox owns the truth about this text (DECISIONS 7). */
export const queueText = (work: Work, text: TextToQueue): OutboxId => {
  const to = recipientOf(work, text.conversationId);
  const outboxId = Number(
    work
      .sql(
        `INSERT INTO outbox (itemId, conversationId, addressId, state, holdReason, notBeforeAt, notAfterAt, category, origin,
           priority, requestId, staffId, parts, queuedAt)
         VALUES (:itemId, :conversationId, :addressId, 'queued', :holdReason, :notBeforeAt, :notAfterAt, :category, :origin,
           :priority, :requestId, :staffId, 0, :queuedAt)`,
      )
      .run({
        itemId: text.itemId,
        conversationId: text.conversationId,
        addressId: to.addressId,
        holdReason: text.holdReason,
        notBeforeAt: text.notBeforeAt,
        notAfterAt: text.notAfterAt,
        category: text.category,
        origin: text.origin,
        priority: priorities[text.category],
        requestId: text.requestId,
        staffId: text.staffId,
        queuedAt: work.now,
      }).lastInsertRowid,
  ) as OutboxId;
  const encoded = encodeSubmit({
    to: to.value,
    text: text.text,
    ref: outboxId & 0xff,
    report: true,
    validityMinutes,
    national: readSettings(work).nationalAlphabets,
  });
  if ("error" in encoded)
    throw new Failure(encoded.error === "empty" ? { code: "text-empty" } : { code: "number-unknown", value: to.value });
  encoded.pdus.forEach((part, index) => {
    work
      .sql("INSERT INTO outboxPart (outboxId, part, pdu, tpduLength) VALUES (?, ?, ?, ?)")
      .run(outboxId, index + 1, part.pdu, part.tpduLength);
  });
  work.sql("UPDATE outbox SET parts = ? WHERE outboxId = ?").run(encoded.pdus.length, outboxId);
  work.changed("outbox");
  return outboxId;
};
