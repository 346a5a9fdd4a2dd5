import { z } from "zod";
import type { ConversationId, ItemId, SavedViewId, StaffId, TagId } from "../domain/ids";
import { command, type Inverse, query } from "./define";
import {
  type ConversationRow,
  type Counts,
  type Hit,
  type Item,
  longestNote,
  type Place,
  type SearchHits,
  type Tag,
  tagIcons,
  tones,
  type Undoable,
  viewFilter,
  viewSorts,
  views,
} from "./inbox-rows";
import { idOf, nothing, seenItem, textBody, version } from "./shapes";

const place = z.object({ at: z.number().int(), id: z.number().int() }).nullable();

/** Of an undo: the system lines and the note that the undone act had added. Its presence says that it is one. */
const takenBack = z.array(idOf<ItemId>()).max(4).optional();

/** Of an undo: that it was urgent, since when, why, and when somebody had taken note. */
const urgentBefore = z
  .object({ at: z.number().int(), words: z.string().max(400), seenAt: z.number().int().nullable() })
  .nullable()
  .default(null);
/** Somebody was asked whether an urgent one is to be put out of sight. */
const evenUrgent = z.boolean().default(false);

const conversation = { conversationId: idOf<ConversationId>() };
export const inbox = {
  /** needs-reply, unassigned: urgent first, then longest wait; snoozed: next to return first; the others: newest first. */
  "inbox.list": query<{ rows: readonly ConversationRow[]; next: Place | null }>()({
    door: "store",
    may: "inbox.read",
    input: z.object({
      view: z.enum(views),
      tagId: idOf<TagId>().nullable(),
      /** A saved view; then `view` and `tagId` say nothing. @error not-found */
      savedViewId: idOf<SavedViewId>().nullable().default(null),
      /** null = the list's own order. */
      sort: z.enum(viewSorts).nullable().default(null),
      /** Lets only these through, of what the list shows. */
      filter: viewFilter.default({}),
      after: place,
    }),
    topics: ["inbox", "patients", "staff"],
  }),
  "inbox.counts": query<Counts>()({ door: "store", may: "inbox.read", input: nothing, topics: ["inbox", "staff"] }),
  /** Oldest first; `more` = there are older ones before the first. */
  "inbox.thread": query<{ conversation: ConversationRow; items: readonly Item[]; more: boolean }>()({
    door: "store",
    may: "inbox.read",
    input: z.object({ ...conversation, before: place }),
    topics: ["inbox", "outbox", "patients"],
  }),
  /** Marks read; audited once per sign-in and conversation (DECISIONS 11). */
  "inbox.open": command<{ firstThisSession: boolean; wasUnread: boolean }>()({
    door: "store",
    may: "inbox.read",
    input: z.object({
      ...conversation,
      /** Of the undo of unread: up to here, and nothing that came since; null = all. */
      upTo: z.number().int().nonnegative().nullable().default(null),
    }),
    changes: ["inbox"],
    isIdle: (output) => !output.wasUnread,
    audit: (input, output) =>
      output.firstThisSession
        ? { action: "conversation.opened", object: `conversation:${input.conversationId}` }
        : null,
  }),
  /** Settles what is there up to `upTo`, the last item on the screen; null = all. An urgent one is no longer urgent; `called` = the patient was. */
  "inbox.done": command<Undoable>()({
    door: "store",
    may: "inbox.sort",
    input: z.object({
      ...conversation,
      upTo: idOf<ItemId>().nullable().default(null),
      /** The last item that was read, of Send and done: an inbound one after it stays unread, and nothing after it is settled. */
      seen: seenItem.nullable().default(null),
      called: z.boolean().nullable().default(null),
      version: version.nullable().default(null),
      /** Of the undo of Reopen: its flag goes, and nothing else is settled. */
      takeBack: takenBack,
    }),
    changes: ["inbox"],
    audit: (input) => ({ action: "conversation.done", object: `conversation:${input.conversationId}` }),
  }),
  /** The inverse of done (`to` = the mark before it); by hand with version and `to` null: flagged, it waits from now on. */
  "inbox.reopen": command<Undoable>()({
    door: "store",
    may: "inbox.sort",
    input: z.object({
      ...conversation,
      version: version.nullable(),
      to: z.number().int().nonnegative().nullable(),
      /** Of an undo: what Done had taken away. */
      readItemId: z.number().int().nonnegative().nullable().default(null),
      snoozedUntil: z.number().int().nullable().default(null),
      urgent: urgentBefore,
      takeBack: takenBack,
    }),
    changes: ["inbox"],
    audit: (input) => ({ action: "conversation.reopened", object: `conversation:${input.conversationId}` }),
  }),
  "inbox.tag": command<Undoable>()({
    door: "store",
    may: "inbox.sort",
    input: z.object({
      ...conversation,
      tagId: idOf<TagId>(),
      version: version.nullable(),
      takeBack: takenBack,
    }),
    changes: ["inbox"],
    audit: (input) => ({
      action: "conversation.tagged",
      object: `conversation:${input.conversationId}`,
      details: { tagId: input.tagId },
    }),
  }),
  "inbox.untag": command<Undoable>()({
    door: "store",
    may: "inbox.sort",
    input: z.object({
      ...conversation,
      tagId: idOf<TagId>(),
      version: version.nullable(),
      takeBack: takenBack,
    }),
    changes: ["inbox"],
    audit: (input) => ({
      action: "conversation.untagged",
      object: `conversation:${input.conversationId}`,
      details: { tagId: input.tagId },
    }),
  }),
  /** Unread again, from the last inbound item on. */
  "inbox.unread": command<Undoable>()({
    door: "store",
    may: "inbox.sort",
    input: z.object({ ...conversation, version: version.nullable().default(null) }),
    changes: ["inbox"],
    audit: (input) => ({ action: "conversation.unread", object: `conversation:${input.conversationId}` }),
  }),
  /**
   * `staffId` null = back to Unassigned. `note` is a staff note for the one it goes to. Whoever takes an urgent one has taken
   * note of it. @error not-found for somebody disabled
   */
  "inbox.assign": command<Undoable>()({
    door: "store",
    may: "inbox.sort",
    input: z.object({
      ...conversation,
      staffId: idOf<StaffId>().nullable(),
      note: z.string().trim().max(1_000).default(""),
      version: version.nullable().default(null),
      /** Of an undo: nobody had taken note before. */
      unseen: z.boolean().default(false),
      takeBack: takenBack,
    }),
    changes: ["inbox"],
    audit: (input) => ({
      action: input.staffId === null ? "conversation.unassigned" : "conversation.assigned",
      object: `conversation:${input.conversationId}`,
      details: { staffId: input.staffId },
    }),
  }),
  /** Set aside until then or until the patient writes; `until` null = until the patient writes. @error time-past, still-urgent */
  "inbox.snooze": command<Undoable>()({
    door: "store",
    may: "inbox.sort",
    input: z.object({
      ...conversation,
      until: z.number().int().nullable(),
      evenUrgent,
      version: version.nullable().default(null),
      /** Of an undo: the last inbound item of the snooze that comes back; a newer one ends it. */
      seen: z.number().int().nonnegative().nullable().default(null),
      takeBack: takenBack,
    }),
    changes: ["inbox"],
    audit: (input) => ({
      action: "conversation.snoozed",
      object: `conversation:${input.conversationId}`,
      details: { until: input.until },
    }),
  }),
  /** Back from snooze, flagged; the inverse of snooze takes its line back and flags nothing. */
  "inbox.wake": command<Undoable>()({
    door: "store",
    may: "inbox.sort",
    input: z.object({
      ...conversation,
      version: version.nullable().default(null),
      takeBack: takenBack,
    }),
    changes: ["inbox"],
    audit: (input) => ({ action: "conversation.woken", object: `conversation:${input.conversationId}` }),
  }),
  /** Raises or lowers; lowering needs a reason in words (DESIGN "Not urgent asks a reason"). @error invalid-input when it is missing */
  "inbox.urgent": command<Undoable>()({
    door: "store",
    may: "inbox.sort",
    input: z.object({
      ...conversation,
      urgent: z.boolean(),
      reason: z.string().trim().max(200).default(""),
      version: version.nullable().default(null),
      before: urgentBefore,
      takeBack: takenBack,
    }),
    changes: ["inbox"],
    audit: (input) => ({
      action: input.urgent ? "conversation.urgent" : "conversation.not-urgent",
      object: `conversation:${input.conversationId}`,
    }),
  }),
  /** Somebody takes note of an urgent one: the sound ends. */
  "inbox.take-note": command<Record<string, never>>()({
    door: "store",
    may: "inbox.read",
    input: z.object(conversation),
    changes: ["inbox"],
    audit: (input) => ({ action: "urgent.seen", object: `conversation:${input.conversationId}` }),
  }),
  /**
   * Out of all views but Spam; null = back. Nothing received is deleted; more from a wrong number or urgent words bring it
   * back. @error still-urgent
   */
  "inbox.close-as": command<Undoable>()({
    door: "store",
    may: "inbox.sort",
    input: z.object({
      ...conversation,
      as: z.enum(["spam", "wrong-number"]).nullable(),
      evenUrgent,
      version: version.nullable().default(null),
      takeBack: takenBack,
    }),
    changes: ["inbox"],
    audit: (input) => ({
      action: "conversation.closed-as",
      object: `conversation:${input.conversationId}`,
      details: { as: input.as },
    }),
  }),
  /** For staff only; nothing of it can be sent. @error text-empty */
  "inbox.note": command<{ itemId: ItemId; undo: Inverse }>()({
    door: "store",
    may: "inbox.sort",
    input: z.object({ ...conversation, text: z.string().max(longestNote) }),
    changes: ["inbox"],
    audit: (_input, output) => ({ action: "note.added", object: `item:${output.itemId}` }),
  }),
  /** The inverse of note: out of the thread. Only one's own. */
  "inbox.take-note-back": command<Record<string, never>>()({
    door: "store",
    may: "inbox.sort",
    input: z.object({ itemId: idOf<ItemId>() }),
    changes: ["inbox"],
    audit: (input) => ({ action: "note.removed", object: `item:${input.itemId}` }),
  }),
  /**
   * Words not sent yet, of whoever sits here. Both "" = none. `seen` = the newest item of the thread when the reply was begun,
   * or since then looked at on purpose; null = not known.
   */
  "inbox.draft": query<{ reply: string; note: string; seen: ItemId | null }>()({
    door: "store",
    may: "inbox.text",
    input: z.object(conversation),
    topics: [],
  }),
  "inbox.save-draft": command<Record<string, never>>()({
    door: "store",
    may: "inbox.text",
    input: z.object({
      ...conversation,
      place: z.enum(["reply", "note"]),
      text: textBody,
      /** Of a reply; null = as it was. */
      seen: seenItem.nullable().default(null),
    }),
    changes: [],
    audit: () => null,
  }),
  "inbox.save-view": command<{ savedViewId: SavedViewId; undo: Inverse | null }>()({
    door: "store",
    may: "inbox.sort",
    input: z.object({
      /** null = a new one, at the end. */
      savedViewId: idOf<SavedViewId>().nullable(),
      version: version.nullable().default(null),
      name: z.string().trim().min(1).max(30),
      tone: z.enum(tones),
      filter: viewFilter,
      sort: z.enum(viewSorts),
    }),
    changes: ["inbox"],
    audit: (_input, output) => ({ action: "view.saved", object: `savedView:${output.savedViewId}` }),
  }),
  "inbox.delete-view": command<{ undo: Inverse }>()({
    door: "store",
    may: "inbox.sort",
    input: z.object({ savedViewId: idOf<SavedViewId>(), version: version.nullable().default(null) }),
    changes: ["inbox"],
    audit: (input) => ({ action: "view.deleted", object: `savedView:${input.savedViewId}` }),
  }),
  /** All of them in their new order. @error changed-meanwhile when one is missing or unknown */
  "inbox.order-views": command<{ undo: Inverse }>()({
    door: "store",
    may: "inbox.sort",
    input: z.object({ savedViewIds: z.array(idOf<SavedViewId>()).max(50) }),
    changes: ["inbox"],
    audit: () => ({ action: "views.ordered", object: "savedView" }),
  }),
  /** Every text and note with these words, newest first, a page at a time. */
  "inbox.find": query<{ hits: readonly Hit[]; next: Place | null }>()({
    door: "store",
    may: "inbox.read",
    input: z.object({ text: z.string().max(200), after: place }),
    topics: [],
  }),
  /** A thread around an item: the page that ends some items after it, for a hit far back. `newer` = there are newer ones. */
  "inbox.around": query<{ items: readonly Item[]; more: boolean; newer: boolean }>()({
    door: "store",
    may: "inbox.read",
    input: z.object({ ...conversation, itemId: idOf<ItemId>() }),
    topics: ["inbox", "outbox"],
  }),
  "inbox.create-tag": command<Tag>()({
    door: "store",
    may: "inbox.sort",
    input: z.object({ name: z.string().trim().min(1).max(24), tone: z.enum(tones), icon: z.enum(tagIcons) }),
    changes: ["inbox"],
    audit: (_input, output) => ({ action: "tag.created", object: `tag:${output.tagId}` }),
  }),
  /** People by name (accents folded), record number and digits in any format, tags, texts by words and prefixes; from 2 characters on. */
  "inbox.search": query<SearchHits>()({
    door: "store",
    may: "inbox.read",
    input: z.object({ text: z.string().max(200) }),
    topics: [],
  }),
  /** Typing settled: the search is audited, without its words. */
  "inbox.searched": command<Record<string, never>>()({
    door: "store",
    may: "inbox.read",
    input: z.object({ length: z.number().int().min(0).max(200), hits: z.number().int().min(0) }),
    changes: [],
    audit: (input) => ({ action: "inbox.searched", object: "inbox", details: { ...input } }),
  }),
};
