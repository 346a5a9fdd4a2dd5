import type { Delivery } from "../../../src-shared/contract/inbox-rows";
import type { Input } from "../../../src-shared/contract/index";
import type { Story, StoryStep } from "../../../src-shared/contract/outbox";
import type { ItemId, OutboxId } from "../../../src-shared/domain/ids";
import { Failure } from "../failure";
import type { Look } from "../work";
import { isResentSql } from "./queue";

interface ItemRow {
  itemId: ItemId;
  direction: "in" | "out" | null;
  origin: Story["origin"];
  at: number;
  receivedAt: number | null;
  scts: number | null;
  partsHave: number | null;
  partsOf: number | null;
  repeats: number;
}

interface OutboxRow extends Omit<Delivery, "outboxId" | "isResent"> {
  isResent: 0 | 1;
  outboxId: OutboxId;
  attempts: number;
  queuedAt: number;
  notAfterAt: number | null;
  by: string | null;
  plannedAt: number | null;
  plannedBy: string | null;
  dueAt: number | null;
}

interface PartRow {
  part: number;
  state: Delivery["state"];
  reference: number | null;
  bodyAt: number | null;
  sentAt: number | null;
  settledAt: number | null;
  code: string | null;
  line: string | null;
}

const outboxRow = `SELECT o.outboxId, o.version, o.state, o.holdReason, o.notBeforeAt, o.notAfterAt, o.parts, o.partsSent, o.reason,
    o.sentAt, o.deliveredAt, ${isResentSql} AS isResent, o.attempts, o.queuedAt, s.name AS by, r.createdAt AS plannedAt, r.dueAt,
    (SELECT name FROM staff WHERE staffId = r.staffId) AS plannedBy
  FROM outbox o LEFT JOIN staff s ON s.staffId = o.staffId LEFT JOIN reminder r ON r.outboxId = o.outboxId
  WHERE o.itemId = ?`;

const partRows = `SELECT p.part, p.state, p.reference, p.bodyAt, p.sentAt, p.settledAt, p.code, coalesce(l.name, l.ownNumber) AS line
  FROM outboxPart p LEFT JOIN line l ON l.lineId = p.lineId WHERE p.outboxId = ? ORDER BY p.part`;

const rawRows = `SELECT w.receivedAt AS at, w.concatPart AS part, w.concatParts AS parts, coalesce(l.name, l.ownNumber) AS line
  FROM rawPart w JOIN line l ON l.lineId = w.lineId WHERE w.itemId = ? AND w.kind = 'deliver' ORDER BY w.rawPartId`;

const numbered = (part: number, of: number): Pick<StoryStep, "part" | "of"> => (of > 1 ? { part, of } : {});

const stepsOfPart = (part: PartRow, of: number): StoryStep[] => {
  const number = numbered(part.part, of);
  const steps: StoryStep[] = [];
  if (part.bodyAt !== null) steps.push({ at: part.bodyAt, step: "handed", ...number, line: part.line });
  if (part.sentAt !== null)
    steps.push({
      at: part.sentAt,
      step: "accepted",
      ...number,
      ...(part.reference === null ? {} : { reference: part.reference }),
    });
  const settledAt = part.settledAt ?? part.sentAt ?? part.bodyAt;
  if (settledAt === null) return steps;
  if (part.state === "delivered") steps.push({ at: settledAt, step: "delivered", ...number });
  if (part.state === "failed") steps.push({ at: settledAt, step: "failed", ...number, code: part.code });
  if (part.state === "unknown") steps.push({ at: settledAt, step: "unknown", ...number, code: part.code });
  return steps;
};

const outbound = (look: Look, item: ItemRow, row: OutboxRow): Story => {
  const parts = look.read<PartRow>(partRows).all(row.outboxId);
  const steps: StoryStep[] = [];
  if (row.plannedAt !== null)
    steps.push({ at: row.plannedAt, step: "planned", by: row.plannedBy, until: row.dueAt ?? row.queuedAt });
  else steps.push({ at: row.queuedAt, step: "written", by: row.by });
  if (row.state === "queued" && row.holdReason !== null)
    steps.push({ at: row.queuedAt, step: "held", until: row.notBeforeAt, code: row.holdReason });
  if (row.attempts > 0) steps.push({ at: row.notBeforeAt, step: "retried", count: row.attempts, code: row.reason });
  for (const part of parts) steps.push(...stepsOfPart(part, row.parts));
  const last = Math.max(row.queuedAt, ...steps.map((step) => step.at));
  if (row.state === "queued" && row.holdReason === null) steps.push({ at: last, step: "waiting" });
  if (row.state === "expired") steps.push({ at: row.notAfterAt ?? last, step: "expired" });
  if (row.state === "withdrawn") steps.push({ at: last, step: "withdrawn", code: row.reason });
  const { attempts, queuedAt, notAfterAt, by, plannedAt, plannedBy, dueAt, isResent, ...delivery } = row;
  return {
    itemId: item.itemId,
    direction: "out",
    origin: item.origin,
    delivery: { ...delivery, isResent: isResent === 1 },
    steps: steps
      .map((step, index) => ({ step, index }))
      .sort((a, b) => a.step.at - b.step.at || a.index - b.index)
      .map(({ step }) => step),
  };
};

const inbound = (look: Look, item: ItemRow): Story => {
  const came = look
    .read<{ at: number; part: number | null; parts: number | null; line: string | null }>(rawRows)
    .all(item.itemId);
  const first = came.slice(0, Math.max(1, came.length - item.repeats));
  const steps: StoryStep[] = [];
  if (item.scts !== null) steps.push({ at: item.scts, step: "network-time" });
  for (const part of first)
    steps.push({ at: part.at, step: "received", ...numbered(part.part ?? 1, part.parts ?? 1), line: part.line });
  const lastAt = first.at(-1)?.at ?? item.receivedAt ?? item.at;
  if (item.partsOf !== null && item.partsHave === item.partsOf)
    steps.push({ at: lastAt, step: "complete", of: item.partsOf });
  if (item.repeats > 0) steps.push({ at: came.at(-1)?.at ?? lastAt, step: "repeated", count: item.repeats });
  return { itemId: item.itemId, direction: "in", origin: null, delivery: null, steps };
};

/** What happened to a text, in the order it happened. @throws Failure not-found for what is no text */
export const readStory = (look: Look, input: Input<"outbox.story">): Story => {
  const item = look
    .read<ItemRow>(
      `SELECT itemId, direction, origin, at, receivedAt, scts, partsHave, partsOf, repeats FROM item
       WHERE itemId = ? AND kind IN ('text', 'picture')`,
    )
    .get(input.itemId);
  if (!item) throw new Failure({ code: "not-found" });
  const row = look.read<OutboxRow>(outboxRow).get(item.itemId);
  return row ? outbound(look, item, row) : inbound(look, item);
};
