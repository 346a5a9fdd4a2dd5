import { z } from "zod";
import type { ConversationId, ReminderId } from "../domain/ids";
import { command, query } from "./define";
import type { Address, Delivery, Undoable } from "./inbox-rows";
import { idOf, localMinute, nothing, requestId, textBody, version } from "./shapes";

export interface ScheduledText {
  readonly reminderId: ReminderId;
  readonly version: number;
  readonly conversationId: ConversationId;
  readonly name: string | null;
  readonly address: Address;
  readonly text: string;
  /** Wall time in the clinic's zone, "YYYY-MM-DDTHH:mm". */
  readonly localStart: string;
  readonly zone: string;
  readonly dueAt: number;
  /** planned: waits for its time · queued: handed to the outbox · expired: its time passed unsent · cancelled. */
  readonly state: "planned" | "queued" | "expired" | "cancelled";
  readonly delivery: Delivery["state"] | null;
}

const what = {
  text: textBody,
  localStart: localMinute,
  /** Whoever plans it was asked, and it may go out in quiet hours. Otherwise such a time is refused (quiet-hours). */
  anyHour: z.boolean().default(false),
};

export const reminders = {
  /** All of one conversation, or all that are planned, went out in the last day or did not go, soonest first. */
  "reminders.list": query<readonly ScheduledText[]>()({
    door: "store",
    may: "inbox.read",
    input: z.object({ conversationId: idOf<ConversationId>().nullable() }),
    topics: ["reminders", "outbox", "patients"],
  }),
  "reminders.counts": query<{ planned: number; expired: number }>()({
    door: "store",
    may: "inbox.read",
    input: nothing,
    topics: ["reminders"],
  }),
  "reminders.schedule": command<{ reminderId: ReminderId; dueAt: number } & Undoable>()({
    door: "store",
    may: "schedule.change",
    input: z.object({
      conversationId: idOf<ConversationId>(),
      ...what,
      requestId,
      /** The words stood in the reply box: the store lets go of them in the same commit, as it does when they are sent. */
      fromReply: z.boolean().default(false),
    }),
    changes: ["reminders", "inbox"],
    audit: (_input, output) => ({
      action: "reminder.scheduled",
      object: `reminder:${output.reminderId}`,
      details: { dueAt: output.dueAt },
    }),
  }),
  "reminders.edit": command<{ dueAt: number } & Undoable>()({
    door: "store",
    may: "schedule.change",
    input: z.object({ reminderId: idOf<ReminderId>(), version, ...what }),
    changes: ["reminders", "inbox"],
    audit: (input, output) => ({
      action: "reminder.edited",
      object: `reminder:${input.reminderId}`,
      details: { dueAt: output.dueAt },
    }),
  }),
  "reminders.cancel": command<Undoable>()({
    door: "store",
    may: "schedule.change",
    input: z.object({ reminderId: idOf<ReminderId>(), version }),
    changes: ["reminders", "inbox"],
    audit: (input) => ({ action: "reminder.cancelled", object: `reminder:${input.reminderId}` }),
  }),
  /** The inverse of cancel: refused once its time has passed. */
  "reminders.resume": command<Undoable>()({
    door: "store",
    may: "schedule.change",
    input: z.object({ reminderId: idOf<ReminderId>(), version }),
    changes: ["reminders", "inbox"],
    audit: (input) => ({ action: "reminder.resumed", object: `reminder:${input.reminderId}` }),
  }),
  /** An expired text was seen by a person: it leaves the list, the row stays. */
  "reminders.dismiss": command<Record<string, never>>()({
    door: "store",
    may: "schedule.change",
    input: z.object({ reminderId: idOf<ReminderId>(), version }),
    changes: ["reminders"],
    audit: (input) => ({ action: "reminder.dismissed", object: `reminder:${input.reminderId}` }),
  }),
};
