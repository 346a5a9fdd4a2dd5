import { z } from "zod";
import type { ConversationId, ItemId, OutboxId } from "../domain/ids";
import { command, type Inverse, query } from "./define";
import type { Delivery } from "./inbox-rows";
import { idOf, requestId, seenItem, textBody, version } from "./shapes";

export interface Queued {
  readonly outboxId: OutboxId;
  readonly itemId: ItemId;
  /** End of the undo hold, epoch ms. */
  readonly notBeforeAt: number;
  readonly undo: Inverse;
}

/** One step of what happened to a text, in order. Codes and facts; the words are the window's. */
export interface StoryStep {
  readonly at: number;
  readonly step:
    | "written" // typed and accepted; by
    | "planned" // scheduled for `until`; by
    | "held" // waits for second thoughts, quiet hours ... `until`
    | "waiting" // for the modem or its turn, since
    | "retried" // the network put it off; code, count
    | "handed" // body given to the modem; part, line
    | "accepted" // the network's reference (TP-MR); part
    | "delivered" // delivery report; part
    | "failed" // code; part
    | "unknown" // why
    | "expired"
    | "withdrawn" // reason
    | "network-time" // inbound: the network's time stamp (SCTS)
    | "received" // inbound part read from the modem; part, line
    | "complete" // inbound: all parts there
    | "repeated"; // inbound: the same text once more; count
  readonly by?: string | null;
  readonly part?: number;
  readonly of?: number;
  readonly reference?: number;
  readonly code?: string | null;
  readonly until?: number;
  readonly count?: number;
  /** Name or number of the SIM. */
  readonly line?: string | null;
}

export interface Story {
  readonly itemId: ItemId;
  readonly direction: "in" | "out";
  readonly origin: "staff" | "reminder" | "automatic" | "broadcast" | null;
  readonly delivery: Delivery | null;
  readonly steps: readonly StoryStep[];
}

export const outbox = {
  /** "Call 911" in the patient's language, with the clinic's name and number; it goes out as any reply does. @error not-found */
  "outbox.emergency-text": query<{ text: string }>()({
    door: "store",
    may: "inbox.text",
    input: z.object({ conversationId: idOf<ConversationId>() }),
    topics: ["settings", "patients"],
  }),
  /** "What happened to this text?" @error not-found for what is no text */
  "outbox.story": query<Story>()({
    door: "store",
    may: "inbox.read",
    input: z.object({ itemId: idOf<ItemId>() }),
    topics: ["outbox", "inbox"],
  }),
  /** Queues a reply; held for undo, then it goes. The same requestId again answers the same row. */
  "outbox.send": command<Queued>()({
    door: "store",
    may: "inbox.text",
    input: z.object({
      conversationId: idOf<ConversationId>(),
      text: textBody,
      requestId,
      /** The newest item when this reply was begun: a colleague's answer after it refuses this one (answered-meanwhile). */
      seen: seenItem.nullable().default(null),
    }),
    changes: ["inbox", "outbox"],
    audit: (_input, output) => ({ action: "text.queued", object: `outbox:${output.outboxId}` }),
  }),
  /** Takes a queued text back, until its first byte is on the wire. Answers the words for the composer. */
  "outbox.withdraw": command<{ text: string; conversationId: ConversationId; itemId: ItemId }>()({
    door: "store",
    may: "inbox.text",
    input: z.object({ outboxId: idOf<OutboxId>(), version }),
    changes: ["inbox", "outbox"],
    audit: (input) => ({ action: "text.withdrawn", object: `outbox:${input.outboxId}` }),
  }),
  /** A person decides to send a failed, unknown or expired text again: a new text with the same words. @error resent-already, answered-meanwhile */
  "outbox.resend": command<Queued>()({
    door: "store",
    may: "inbox.text",
    input: z.object({
      outboxId: idOf<OutboxId>(),
      requestId,
      /** The colleague's answer that was asked about and looked at; null = one after this text refuses it (answered-meanwhile). */
      seen: seenItem.nullable().default(null),
    }),
    changes: ["inbox", "outbox"],
    audit: (input, output) => ({
      action: "text.resent",
      object: `outbox:${output.outboxId}`,
      details: { instead: input.outboxId },
    }),
  }),
};
