import { z } from "zod";
import type { ConversationId, ItemId, OutboxId } from "../domain/ids";
import { command, type Inverse } from "./define";
import { idOf, requestId, textBody, version } from "./shapes";

export interface Queued {
  readonly outboxId: OutboxId;
  readonly itemId: ItemId;
  /** End of the undo hold, epoch ms. */
  readonly notBeforeAt: number;
  readonly undo: Inverse;
}

export const outbox = {
  /** Queues a reply; held for undo, then it goes. The same requestId again answers the same row. */
  "outbox.send": command<Queued>()({
    door: "store",
    may: "inbox.text",
    input: z.object({ conversationId: idOf<ConversationId>(), text: textBody, requestId }),
    changes: ["inbox", "outbox"],
    audit: (_input, output) => ({ action: "text.queued", object: `outbox:${output.outboxId}` }),
  }),
  /** Takes a queued text back, until its first byte is on the wire. Answers the words for the composer. */
  "outbox.withdraw": command<{ text: string; conversationId: ConversationId }>()({
    door: "store",
    may: "inbox.text",
    input: z.object({ outboxId: idOf<OutboxId>(), version }),
    changes: ["inbox", "outbox"],
    audit: (input) => ({ action: "text.withdrawn", object: `outbox:${input.outboxId}` }),
  }),
  /** A person decides to send a failed, unknown or expired text again: a new text with the same words. */
  "outbox.resend": command<Queued>()({
    door: "store",
    may: "inbox.text",
    input: z.object({ outboxId: idOf<OutboxId>(), requestId }),
    changes: ["inbox", "outbox"],
    audit: (input, output) => ({
      action: "text.resent",
      object: `outbox:${output.outboxId}`,
      details: { instead: input.outboxId },
    }),
  }),
};
