import { firstBrokenAudit } from "../../src-main/engine/audit/append";
import { rebuildConversations } from "../../src-main/engine/inbox/conversation";
import type { Work } from "../../src-main/engine/work";
import type { AirEvent } from "../../src-main/practice/air-log";
import { joinParts } from "../../src-shared/sms/join";
import { type Deliver, decodePdu, type Submit } from "../../src-shared/sms/pdu";
import { auditKey, type Clinic, workOn } from "./clinic-store";

export interface Said {
  readonly number: string;
  readonly text: string;
}

/** Whole texts from parts in any order; a part that came twice counts once, what misses a part is left out. */
const whole = (parts: readonly (Deliver | Submit)[]): Said[] => {
  const said: Said[] = [];
  const open = new Map<string, Map<number, Deliver | Submit>>();
  for (const part of parts) {
    if (!part.concat) {
      said.push({ number: part.number, text: part.text ?? "" });
      continue;
    }
    const key = `${part.number} ${part.concat.ref} ${part.concat.bits} ${part.concat.parts}`;
    const have = open.get(key) ?? new Map<number, Deliver | Submit>();
    open.set(key, have.set(part.concat.part, part));
    if (have.size < part.concat.parts) continue;
    open.delete(key);
    said.push({ number: part.number, text: joinParts([...have.values()]) });
  }
  return said;
};

/** What each phone got from the clinic, in the order the network took it. */
export const heardByPatients = (air: readonly AirEvent[]): Said[] =>
  whole(
    air
      .filter((event) => event.kind === "submit")
      .map((event) => decodePdu(event.pdu, "to-network"))
      .filter((decoded) => decoded.kind === "submit"),
  );

/** What the clinic's modem got from patients; the same bytes twice are one text. */
export const saidByPatients = (air: readonly AirEvent[]): Said[] =>
  whole(
    [...new Set(air.filter((event) => event.kind === "deliver").map((event) => event.pdu))]
      .map((pdu) => decodePdu(pdu, "from-network"))
      .filter((decoded) => decoded.kind === "deliver"),
  );

const count = <T>(items: readonly T[], is: (item: T) => boolean): number => items.filter(is).length;
const sorted = (said: readonly Said[]): string[] => said.map(({ number, text }) => `${number}: ${text}`).sort();

interface StoredPart {
  outboxId: number;
  part: number;
  pdu: string;
  state: string;
  textState: string;
  value: string;
}

const aboutSending = (work: Work, air: readonly AirEvent[]): string[] => {
  const submits = air.filter((event) => event.kind === "submit");
  const parts = work
    .sql<StoredPart>(
      `SELECT p.outboxId, p.part, p.pdu, p.state, o.state AS textState, a.value FROM outboxPart p
       JOIN outbox o ON o.outboxId = p.outboxId JOIN address a ON a.addressId = o.addressId`,
    )
    .all();
  const complaints: string[] = [];
  for (const { pdu } of submits)
    if (!parts.some((part) => part.pdu === pdu)) complaints.push("the network took a part that no outbox row knows");
  for (const part of parts) {
    const times = count(submits, ({ pdu, number }) => pdu === part.pdu && number === part.value);
    const name = `text ${part.outboxId} part ${part.part} (${part.state}, text ${part.textState})`;
    if (times > 1) complaints.push(`${name} went out ${times} times`);
    if (times === 0 && ["sent", "delivered"].includes(part.state)) complaints.push(`${name} never went out`);
    if (times === 1 && part.state === "queued") complaints.push(`${name} went out already`);
    const whatTextSays = work
      .sql<{ status: string }>("SELECT i.status FROM item i JOIN outbox o ON o.itemId = i.itemId WHERE o.outboxId = ?")
      .get(part.outboxId)?.status;
    if (whatTextSays !== part.textState && whatTextSays !== "undone")
      complaints.push(`${name}: the thread says ${whatTextSays}`);
  }
  return complaints;
};

const aboutReceiving = (work: Work, air: readonly AirEvent[]): string[] => {
  const complaints: string[] = [];
  const shown = work
    .sql<Said & { itemId: number; partsHave: number | null; raw: number }>(
      `SELECT i.itemId, a.value AS number, i.body AS text, i.partsHave,
         (SELECT count(*) FROM rawPart r WHERE r.itemId = i.itemId AND r.kind = 'deliver' AND r.repeatOf IS NULL) AS raw
       FROM item i JOIN conversation c ON c.conversationId = i.conversationId JOIN address a ON a.addressId = c.addressId
       WHERE i.direction = 'in' AND i.kind = 'text'`,
    )
    .all();
  for (const item of shown)
    if (item.raw !== (item.partsHave ?? 1)) complaints.push(`item ${item.itemId} has ${item.raw} raw parts`);
  const said = sorted(saidByPatients(air));
  const seen = sorted(shown);
  if (JSON.stringify(said) !== JSON.stringify(seen))
    complaints.push(`patients said\n  ${said.join("\n  ")}\nbut the desk sees\n  ${seen.join("\n  ")}`);
  for (const { pdu } of air.filter((event) => event.kind === "deliver"))
    if (!work.sql("SELECT 1 FROM rawPart WHERE pdu = ?").get(pdu)) complaints.push("a part was not kept raw");
  return complaints;
};

const rows = "SELECT * FROM conversation ORDER BY conversationId";

/**
 * The store against the practice network's own air log, once everything on the way has arrived and no engine runs.
 * @returns what does not fit, [] when the promise was kept
 */
export const complaints = (clinic: Clinic, air: readonly AirEvent[]): string[] =>
  workOn(clinic, (work) => {
    const found = [...aboutSending(work, air), ...aboutReceiving(work, air)];
    const broken = firstBrokenAudit(work.read, auditKey(clinic));
    if (broken !== null) found.push(`the audit chain breaks at ${broken}`);
    const before = JSON.stringify(work.sql(rows).all());
    rebuildConversations(work);
    if (JSON.stringify(work.sql(rows).all()) !== before) found.push("conversation rows differ from their items");
    return found;
  });
