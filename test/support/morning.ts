import type { ViewFilter } from "../../src-shared/contract/inbox-rows";
import type { ConversationId } from "../../src-shared/domain/ids";
import { openTestDesk } from "./desk";

export const minute = 60_000;
export const numbers = ["+15035550101", "+15035550102", "+15035550103", "+15035550104"] as const;

/** A desk with four conversations, two of people it knows, a tag, a colleague and saved views. */
export const openMorning = async () => {
  const desk = openTestDesk();
  const ids: ConversationId[] = [];
  for (const [index, number] of numbers.entries()) {
    if (index < 2) ids.push(desk.addPatient({ firstName: `Person${index}`, mrn: `m${index}`, number }));
    else {
      desk.text(number, "Hello, is this the clinic?");
      ids.push((await desk.list("all"))[0]?.conversationId as ConversationId);
    }
  }
  const tag = await desk.must("inbox.create-tag", { name: "Refill", tone: "info", icon: "pill" });
  const other = await desk.must("staff.add", { name: "Dana", role: "desk" });
  const filters: readonly ViewFilter[] = [
    { urgent: true },
    { tagIds: [tag.tagId] },
    { state: "open", assignee: "nobody", unread: true },
    { known: false, failed: true },
  ];
  for (const filter of filters)
    await desk.must("inbox.save-view", {
      savedViewId: null,
      name: Object.keys(filter).join(" "),
      tone: "info",
      filter,
      sort: "oldest",
    });
  return { desk, ids, tagId: tag.tagId, staff: [desk.staffId, other.staffId, null] };
};

export type Opened = Awaited<ReturnType<typeof openMorning>>;

/** What can happen to one of four conversations in a morning. */
export const acts = {
  text: ({ desk }: Opened, at: number) => void desk.text(numbers[at] ?? "", "And one more thing"),
  urgentText: ({ desk }: Opened, at: number) => void desk.text(numbers[at] ?? "", "I have chest pain"),
  reply: async ({ desk, ids }: Opened, at: number) => {
    await desk.ask("outbox.send", {
      conversationId: ids[at] as ConversationId,
      text: "Yes",
      requestId: crypto.randomUUID(),
    });
  },
  goOut: ({ desk }: Opened, at: number) => {
    desk.clock.pass(20_000);
    const outboxId = desk.claim()?.outboxId;
    if (outboxId === undefined) return;
    const key = { outboxId, part: 1 };
    desk.asModem((work) => desk.outcomes.sending(work, key, desk.lineId));
    if (at === 0) desk.asModem((work) => desk.outcomes.failed(work, key, "cms 38"));
    else if (at === 1) desk.asModem((work) => desk.outcomes.unknown(work, key, "timeout"));
    else desk.asModem((work) => desk.outcomes.sent(work, key, at));
  },
  stop: ({ desk }: Opened, at: number) => void desk.text(numbers[at] ?? "", "STOP"),
  done: ({ desk, ids }: Opened, at: number) => desk.ask("inbox.done", { conversationId: ids[at] as ConversationId }),
  sendAndDone: async ({ desk, ids }: Opened, at: number) => {
    const conversationId = ids[at] as ConversationId;
    const sent = await desk.ask("outbox.send", { conversationId, text: "Yes", requestId: crypto.randomUUID() });
    if (sent.ok) await desk.must("inbox.done", { conversationId, upTo: sent.value.itemId });
  },
  reopen: ({ desk, ids }: Opened, at: number) =>
    desk.ask("inbox.reopen", { conversationId: ids[at] as ConversationId, version: null, to: null }),
  open: ({ desk, ids }: Opened, at: number) => desk.ask("inbox.open", { conversationId: ids[at] as ConversationId }),
  unread: ({ desk, ids }: Opened, at: number) =>
    desk.ask("inbox.unread", { conversationId: ids[at] as ConversationId }),
  snooze: ({ desk, ids }: Opened, at: number) =>
    desk.ask("inbox.snooze", {
      conversationId: ids[at] as ConversationId,
      until: desk.clock.now() + 30 * minute,
      evenUrgent: true,
    }),
  snoozeOpen: ({ desk, ids }: Opened, at: number) =>
    desk.ask("inbox.snooze", { conversationId: ids[at] as ConversationId, until: null, evenUrgent: true }),
  wake: ({ desk, ids }: Opened, at: number) => desk.ask("inbox.wake", { conversationId: ids[at] as ConversationId }),
  tag: ({ desk, ids, tagId }: Opened, at: number) =>
    desk.ask("inbox.tag", { conversationId: ids[at] as ConversationId, tagId, version: null }),
  untag: ({ desk, ids, tagId }: Opened, at: number) =>
    desk.ask("inbox.untag", { conversationId: ids[at] as ConversationId, tagId, version: null }),
  assign: ({ desk, ids, staff }: Opened, at: number) =>
    desk.ask("inbox.assign", { conversationId: ids[at] as ConversationId, staffId: staff[at % 3] ?? null }),
  spam: ({ desk, ids }: Opened, at: number) =>
    desk.ask("inbox.close-as", {
      conversationId: ids[at] as ConversationId,
      as: at % 2 === 0 ? "spam" : null,
      evenUrgent: true,
    }),
  wrongNumber: ({ desk, ids }: Opened, at: number) =>
    desk.ask("inbox.close-as", { conversationId: ids[at] as ConversationId, as: "wrong-number" }),
  calm: ({ desk, ids }: Opened, at: number) =>
    desk.ask("inbox.urgent", { conversationId: ids[at] as ConversationId, urgent: false, reason: "spoke to them" }),
  note: ({ desk, ids }: Opened, at: number) =>
    desk.ask("inbox.note", { conversationId: ids[at] as ConversationId, text: "ask Dana" }),
  wait: ({ desk }: Opened) => {
    desk.clock.pass(17 * minute);
    desk.tick();
  },
} as const;
export type Act = keyof typeof acts;
