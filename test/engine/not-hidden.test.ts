import fc from "fast-check";
import { expect, test } from "vitest";
import { rebuildConversations } from "../../src-main/engine/inbox/conversation";
import type { ConversationId, OutboxId } from "../../src-shared/domain/ids";
import { acts, minute, numbers, type Opened, openMorning } from "../support/morning";

interface PersonText {
  readonly itemId: number;
  readonly conversationId: ConversationId;
  readonly outboxId: OutboxId;
  readonly status: string;
  readonly version: number;
}

/** Texts of people that were not taken back, the newest first. */
const textsOfPeople = ({ desk }: Opened, which: string): PersonText[] =>
  desk.db
    .prepare(
      `SELECT i.itemId, i.conversationId, i.status, o.outboxId, o.version FROM item i JOIN outbox o ON o.itemId = i.itemId
       WHERE i.origin = 'staff' AND i.status IN (${which}) ORDER BY i.itemId DESC`,
    )
    .all() as PersonText[];

const bad = "'failed', 'unknown', 'expired'";

/** What can become of texts, early and late, and what people do about it. */
const outcomes = {
  failLate: (opened: Opened, at: number) => {
    const text = textsOfPeople(opened, "'sent', 'delivered'")[at];
    if (text) opened.desk.asModem((work) => opened.desk.outcomes.failed(work, { ...text, part: 1 }, "st 64"));
  },
  doubtLate: (opened: Opened, at: number) => {
    const text = textsOfPeople(opened, "'sent'")[at];
    if (text) opened.desk.asModem((work) => opened.desk.outcomes.unknown(work, { ...text, part: 1 }, "timeout"));
  },
  takeBack: async (opened: Opened, at: number) => {
    const text = textsOfPeople(opened, "'queued'")[at];
    if (text) await opened.desk.ask("outbox.withdraw", text);
  },
  resend: async (opened: Opened, at: number) => {
    const text = textsOfPeople(opened, bad)[at];
    if (text) await opened.desk.ask("outbox.resend", { outboxId: text.outboxId, requestId: crypto.randomUUID() });
  },
  plan: async ({ desk, ids }: Opened, at: number) => {
    await desk.ask("reminders.schedule", {
      conversationId: ids[at] as ConversationId,
      text: "We open at 9",
      localStart: new Date(desk.clock.now() + 20 * minute - 4 * 60 * minute).toISOString().slice(0, 16),
      requestId: crypto.randomUUID(),
    });
  },
  away: ({ desk }: Opened) => {
    desk.clock.pass(65 * minute);
    desk.tick();
  },
} as const;
const day = { ...acts, ...outcomes };
const someOutcomes = fc.array(
  fc.record({
    act: fc.constantFrom(
      ...(Object.keys(day) as (keyof typeof day)[]),
      ...(["sendAndDone", "goOut", "failLate", "sendAndDone", "goOut", "done", "text"] as const),
    ),
    at: fc.nat({ max: numbers.length - 1 }),
  }),
  { minLength: 4, maxLength: 26 },
);

test("no text of a person that did not go out is hidden by a Done that did not know of it", async () => {
  await fc.assert(
    fc.asyncProperty(someOutcomes, async (events) => {
      const opened = await openMorning();
      const { desk, ids } = opened;
      const known = new Map<number, string>();
      for (const { act, at } of events) {
        desk.clock.pass(1_000);
        // Whoever presses Done has the failures of this conversation before their eyes.
        if (act === "done" || act === "sendAndDone")
          for (const text of textsOfPeople(opened, bad))
            if (text.conversationId === ids[at]) known.set(text.itemId, text.status);
        await day[act](opened, at);
        const told = new Set<ConversationId>();
        const all = textsOfPeople(opened, `${bad}, 'queued', 'sending', 'sent', 'delivered'`);
        for (const { conversationId, itemId, status } of all) {
          if (told.has(conversationId)) continue;
          told.add(conversationId);
          if (!bad.includes(`'${status}'`) || known.get(itemId) === status) continue;
          const row = await desk.row(conversationId);
          const isShown = row.state === "needs-reply" || row.failed > 0 || row.state === "spam";
          expect([act, at, status, row.state, isShown]).toEqual([act, at, status, row.state, true]);
        }
      }
      const rows = () => desk.db.prepare("SELECT * FROM conversation ORDER BY conversationId").all();
      const kept = rows();
      desk.asModem(rebuildConversations);
      expect(rows()).toEqual(kept);
    }),
    { numRuns: 80 },
  );
}, 120_000);
