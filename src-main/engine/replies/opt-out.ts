import texts from "../../../resources/patient-texts/opt-out.json";
import type { AddressId, ConversationId } from "../../../src-shared/domain/ids";
import { optWordOf } from "../../../src-shared/domain/opt-out";
import { canAnswer } from "../../../src-shared/domain/phone";
import { addItem } from "../inbox/item";
import type { Received } from "../inbox/receive";
import { addOutbound } from "../inbox/write";
import { withdrawAll } from "../outbox/claim";
import type { Outcomes } from "../outbox/outcome";
import { languageOf } from "../patients/patients";
import type { Work } from "../work";

const event = (work: Work, conversationId: ConversationId, body: "opted-out" | "opted-in"): void => {
  addItem(work, { conversationId, kind: "event", direction: null, body, at: work.now });
};

const inForce = (work: Work, addressId: AddressId): boolean =>
  work.sql("SELECT 1 FROM suppression WHERE addressId = ? AND category = 'ALL' AND liftedAt IS NULL").get(addressId) !==
  undefined;

/** When the opt-out in force was written, by the network's clock where it tells; epoch ms. */
const stoppedAt = (work: Work, addressId: AddressId): number =>
  work
    .sql<{ at: number }>(
      `SELECT coalesce(i.scts, s.at) AS at FROM suppression s LEFT JOIN item i ON i.itemId = s.itemId
       WHERE s.addressId = ? AND s.category = 'ALL' AND s.liftedAt IS NULL`,
    )
    .get(addressId)?.at ?? 0;

/**
 * Honours an exact opt-out or opt-in word in the transaction that stored it: the number is suppressed, what was queued for
 * it will not go, and one confirmation does (47 CFR 64.1200(a)(12)). A repeated STOP is not answered again.
 */
export const honourOptWords = (work: Work, outcomes: Outcomes, received: Received, clinicName: string): void => {
  const found = optWordOf(received.text);
  if (!found) return;
  const { addressId, conversationId, itemId } = received;
  const suppressed = inForce(work, addressId);
  if ((found.act === "stop") === suppressed) return;
  // Texts of a day without a modem come in the order of their slots: a START that was written before the STOP lifts nothing.
  if (found.act === "start" && received.scts !== null && received.scts < stoppedAt(work, addressId)) return;
  if (found.act === "stop") {
    work
      .sql(
        "INSERT INTO suppression (addressId, category, source, at, wording, itemId) VALUES (?, 'ALL', 'text', ?, ?, ?)",
      )
      .run(addressId, work.now, received.text.slice(0, 160), itemId);
    const withdrawn = withdrawAll(work, outcomes, addressId);
    event(work, conversationId, "opted-out");
    work.audit({ action: "patient.opted-out", object: `address:${addressId}`, details: { withdrawn } });
  } else {
    work.sql("UPDATE suppression SET liftedAt = ? WHERE addressId = ? AND liftedAt IS NULL").run(work.now, addressId);
    event(work, conversationId, "opted-in");
    work.audit({ action: "patient.opted-in", object: `address:${addressId}` });
  }
  work.changed("patients");
  if (!canAnswer(received.address)) return;
  const language = languageOf(work, addressId) ?? found.language;
  const template = (found.act === "stop" ? texts.stopped : texts.started)[language];
  addOutbound(work, {
    conversationId,
    text: template.replace("{clinic}", clinicName),
    category: "opt-out-answer",
    origin: "automatic",
    rule: `answer-${found.act}`,
    requestId: `${found.act}:${itemId}`,
    holdMs: 0,
    notAfterAt: work.now + confirmWithinMs,
  });
};

/** The confirmation goes out within five minutes of the text it answers, or not at all (47 CFR 64.1200(a)(12)). */
const confirmWithinMs = 5 * 60_000;
