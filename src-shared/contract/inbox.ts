import { z } from "zod";
import type { ConversationId, ItemId, OutboxId, PatientId, SavedViewId, StaffId, TagId } from "../domain/ids";
import { command, type Inverse, query } from "./define";
import { idOf, nothing, seenItem, textBody, version } from "./shapes";

export const views = [
  "needs-reply",
  "urgent",
  "mine",
  "unassigned",
  "waiting",
  "snoozed",
  "done",
  "unknown",
  "failed",
  "all",
  "spam",
] as const;
export type View = (typeof views)[number];

export const tones = ["slate", "info", "ok", "warn", "danger", "plum"] as const;
export const tagIcons = ["tag", "pill", "file-warning", "languages", "calendar", "shield", "star", "phone"] as const;

export interface Tag {
  readonly tagId: TagId;
  readonly name: string;
  readonly tone: (typeof tones)[number];
  readonly icon: (typeof tagIcons)[number];
}

export interface Address {
  readonly kind: "e164" | "short" | "alpha" | "raw";
  readonly value: string;
}

/** What became of a text that Lobby sends (DECISIONS 7, 17). */
export interface Delivery {
  readonly outboxId: OutboxId;
  readonly version: number;
  readonly state: "queued" | "sending" | "sent" | "delivered" | "failed" | "unknown" | "expired" | "withdrawn";
  /** Why a queued text waits; null = for the modem. */
  readonly holdReason: "undo" | "quiet" | "approval" | "restore" | "clock" | "offer" | null;
  /** Not before this, epoch ms: the end of the hold. */
  readonly notBeforeAt: number;
  readonly parts: number;
  readonly partsSent: number;
  /** "cms 38", "opted-out", ...: the reason code of failed, unknown, expired and withdrawn. */
  readonly reason: string | null;
  readonly sentAt: number | null;
  readonly deliveredAt: number | null;
  /** A person has sent its words again: this one is not sent a third time. */
  readonly isResent: boolean;
}

/** What a system line (kind "event") says beyond its code: names as they were at that time. */
export interface EventDetail {
  readonly staff?: string | null;
  readonly tag?: string;
  readonly person?: string;
  readonly other?: string;
  readonly words?: string;
  /** Epoch ms. */
  readonly until?: number | null;
  /** What became of a text: its delivery state, or "undone". */
  readonly outcome?: string;
}

/** Codes of system lines: the `text` of an event. */
export const eventCodes = [
  "opted-out",
  "opted-in",
  "assigned",
  "unassigned",
  "tagged",
  "untagged",
  "snoozed",
  "returned",
  "reopened",
  "unsettled",
  "rest-came",
  "wrote-again",
  "planned",
  "plan-missed",
  "still-waiting",
  "urgent",
  "mentioned",
  "not-urgent",
  "patient-called",
  "spam",
  "wrong-number",
  "not-spam",
  "linked",
  "unlinked",
  "merged",
  "unmerged",
  "consent-given",
  "consent-withdrawn",
] as const;
export type EventCode = (typeof eventCodes)[number];

/** What writes texts by itself, without a person pressing a key. */
export type Rule = "answer-stop" | "answer-start";

export interface Item {
  readonly itemId: ItemId;
  readonly kind: "text" | "note" | "event" | "call" | "picture";
  readonly direction: "in" | "out" | null;
  /** The words; for an event its code (EventCode); "" for a picture or data that Lobby cannot show. */
  readonly text: string;
  readonly at: number;
  readonly by: {
    readonly origin: "staff" | "reminder" | "automatic" | "broadcast";
    readonly name: string | null;
    /** Of an automatic text; null otherwise. */
    readonly rule: Rule | null;
  } | null;
  readonly delivery: Delivery | null;
  /** Inbound multipart: what has come of what must come. */
  readonly parts: { readonly have: number; readonly of: number } | null;
  /** The same text came once more from elsewhere and was kept raw (DECISIONS 6). */
  readonly repeats: number;
  /** Of an event; null otherwise. */
  readonly detail: EventDetail | null;
}

export interface ConversationRow {
  readonly conversationId: ConversationId;
  readonly version: number;
  /** Name of the first person, null = not in contacts. */
  readonly name: string | null;
  readonly patientId: PatientId | null;
  readonly address: Address;
  readonly state: "needs-reply" | "waiting" | "snoozed" | "done" | "spam" | "quiet";
  readonly unread: number;
  /** The newest item of any kind: what Done settles when this row is all that was seen. 0 = none. */
  readonly newestItemId: ItemId;
  readonly lastAt: number;
  /** A call, or a picture that Lobby cannot show, has no words: its preview is "". null = nothing was said yet. */
  readonly lastKind: "text" | "call" | "picture" | null;
  readonly lastPreview: string;
  readonly lastDirection: "in" | "out" | null;
  readonly lastStatus: Delivery["state"] | null;
  /** Since when the patient waits for a person's answer; null when not in needs-reply. */
  readonly waitingSince: number | null;
  /** Since when a flag asks for a person: back from snooze, reopened by hand ...; null = none that stands. */
  readonly flaggedAt: number | null;
  /** When the next planned text is due; null = none. It answers the patient once it is handed over. */
  readonly plannedAt: number | null;
  readonly optedOut: boolean;
  readonly tags: readonly Tag[];
  readonly assignee: { readonly staffId: StaffId; readonly name: string } | null;
  /** Epoch ms; null = not snoozed. `untilReply` = no end but the patient's next text. */
  readonly snoozedUntil: number | null;
  readonly untilReply: boolean;
  /** Epoch ms since when; `words` = what raised it, "" = a person did; `isSeen` = somebody took note. */
  readonly urgent: { readonly at: number; readonly words: string; readonly isSeen: boolean } | null;
  readonly closedAs: "spam" | "wrong-number" | null;
  /** Texts that did not go out, or may not have, and nobody has settled. */
  readonly failed: number;
  /** Reply of whoever sits here, not sent yet; null = none. */
  readonly draft: string | null;
}

/** What a saved view shows; a missing part lets everything through. */
export const viewFilter = z
  .object({
    state: z.enum(["needs-reply", "waiting", "snoozed", "done", "open"]),
    assignee: z.union([z.literal(["me", "nobody"]), idOf<StaffId>()]),
    tagIds: z.array(idOf<TagId>()).min(1).max(10),
    unread: z.literal(true),
    urgent: z.literal(true),
    known: z.boolean(),
    failed: z.literal(true),
  })
  .partial()
  .strict();
export type ViewFilter = z.output<typeof viewFilter>;
/** wait = longest wait first, then those who do not wait, newest first. */
export const viewSorts = ["wait", "newest", "oldest"] as const;
export type ViewSort = (typeof viewSorts)[number];

export interface SavedView {
  readonly savedViewId: SavedViewId;
  readonly version: number;
  readonly name: string;
  readonly tone: (typeof tones)[number];
  readonly filter: ViewFilter;
  readonly sort: ViewSort;
}

/** A place in a list: the sort key of the last row and its id. Paging is by key, never OFFSET. */
export interface Place {
  readonly at: number;
  readonly id: number;
}
const place = z.object({ at: z.number().int(), id: z.number().int() }).nullable();

/** Each equals the length of its list at that moment. */
export interface Counts {
  readonly needsReply: number;
  readonly mine: number;
  readonly unassigned: number;
  readonly waiting: number;
  readonly snoozed: number;
  readonly done: number;
  readonly unknown: number;
  readonly failed: number;
  readonly all: number;
  readonly spam: number;
  readonly urgent: number;
  /** Urgent ones of which nobody has taken note. */
  readonly urgentUnseen: number;
  readonly saved: readonly (SavedView & { readonly count: number })[];
  readonly tags: readonly (Tag & { readonly count: number })[];
}

export interface SearchHits {
  /** Tags with these words or beginnings in their name, accents folded. */
  readonly tags: readonly Tag[];
  readonly people: readonly {
    readonly conversationId: ConversationId;
    readonly name: string | null;
    readonly address: Address;
    readonly optedOut: boolean;
  }[];
  readonly texts: readonly {
    readonly conversationId: ConversationId;
    readonly itemId: ItemId;
    readonly name: string | null;
    readonly address: Address;
    /** The words around the hit. */
    readonly excerpt: string;
    readonly at: number;
  }[];
}

/** One text found; `excerpt` cut into what matched and what did not. */
export interface Hit {
  readonly conversationId: ConversationId;
  readonly itemId: ItemId;
  readonly name: string | null;
  readonly address: Address;
  readonly kind: "text" | "note";
  readonly direction: "in" | "out" | null;
  readonly excerpt: readonly { readonly text: string; readonly hit: boolean }[];
  readonly at: number;
}

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
export type Undoable = { readonly undo: Inverse | null };

/** Signs that the box for a reply holds, its fields in braces. Less than the store keeps: what is taken back comes on top. */
export const longestReply = 5_000;
export const longestNote = 4_000;

/** Rows a page. */
export const pageSize = 50;

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
  "inbox.open": command<{ firstThisSession: boolean }>()({
    door: "store",
    may: "inbox.read",
    input: z.object({
      ...conversation,
      /** Of the undo of unread: up to here, and nothing that came since; null = all. */
      upTo: z.number().int().nonnegative().nullable().default(null),
    }),
    changes: ["inbox"],
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
