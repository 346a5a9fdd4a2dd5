import { z } from "zod";
import type { ConversationId, ItemId, OutboxId, PatientId, TagId } from "../domain/ids";
import { command, type Inverse, query } from "./define";
import { idOf, nothing, version } from "./shapes";

export const views = ["needs-reply", "waiting", "done", "all"] as const;
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
}

export interface Item {
  readonly itemId: ItemId;
  readonly kind: "text" | "note" | "event" | "call" | "picture";
  readonly direction: "in" | "out" | null;
  /** The words; for an event its code, "opted-out" | "opted-in"; "" for a picture or data that Lobby cannot show. */
  readonly text: string;
  readonly at: number;
  readonly by: {
    readonly origin: "staff" | "reminder" | "automatic" | "broadcast";
    readonly name: string | null;
  } | null;
  readonly delivery: Delivery | null;
  /** Inbound multipart: what has come of what must come. */
  readonly parts: { readonly have: number; readonly of: number } | null;
  /** The same text came once more from elsewhere and was kept raw (DECISIONS 6). */
  readonly repeats: number;
}

export interface ConversationRow {
  readonly conversationId: ConversationId;
  readonly version: number;
  /** Name of the first person, null = not in contacts. */
  readonly name: string | null;
  readonly patientId: PatientId | null;
  readonly address: Address;
  readonly state: "needs-reply" | "waiting" | "done" | "quiet";
  readonly unread: number;
  readonly lastAt: number;
  readonly lastPreview: string;
  readonly lastDirection: "in" | "out" | null;
  readonly lastStatus: Delivery["state"] | null;
  /** Since when the patient waits for a person's answer; null when not in needs-reply. */
  readonly waitingSince: number | null;
  readonly optedOut: boolean;
  readonly tags: readonly Tag[];
}

/** A place in a list: the sort key of the last row and its id. Paging is by key, never OFFSET. */
export interface Place {
  readonly at: number;
  readonly id: number;
}
const place = z.object({ at: z.number().int(), id: z.number().int() }).nullable();

export interface Counts {
  readonly needsReply: number;
  readonly waiting: number;
  readonly done: number;
  readonly all: number;
  readonly tags: readonly (Tag & { readonly count: number })[];
}

export interface SearchHits {
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

const conversation = { conversationId: idOf<ConversationId>() };
export type Undoable = { readonly undo: Inverse | null };

/** Rows a page. */
export const pageSize = 50;

export const inbox = {
  /** needs-reply: longest wait first; the others: newest first. */
  "inbox.list": query<{ rows: readonly ConversationRow[]; next: Place | null }>()({
    door: "store",
    may: "inbox.read",
    input: z.object({ view: z.enum(views), tagId: idOf<TagId>().nullable(), after: place }),
    topics: ["inbox", "patients"],
  }),
  "inbox.counts": query<Counts>()({ door: "store", may: "inbox.read", input: nothing, topics: ["inbox"] }),
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
    input: z.object(conversation),
    changes: ["inbox"],
    audit: (input, output) =>
      output.firstThisSession
        ? { action: "conversation.opened", object: `conversation:${input.conversationId}` }
        : null,
  }),
  "inbox.done": command<Undoable>()({
    door: "store",
    may: "inbox.sort",
    input: z.object(conversation),
    changes: ["inbox"],
    audit: (input) => ({ action: "conversation.done", object: `conversation:${input.conversationId}` }),
  }),
  /** The inverse of done (`to` = the mark before it); by hand with version and `to` null: what was unanswered waits again. */
  "inbox.reopen": command<Undoable>()({
    door: "store",
    may: "inbox.sort",
    input: z.object({ ...conversation, version: version.nullable(), to: z.number().int().nonnegative().nullable() }),
    changes: ["inbox"],
    audit: (input) => ({ action: "conversation.reopened", object: `conversation:${input.conversationId}` }),
  }),
  "inbox.tag": command<Undoable>()({
    door: "store",
    may: "inbox.sort",
    input: z.object({ ...conversation, tagId: idOf<TagId>(), version: version.nullable() }),
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
    input: z.object({ ...conversation, tagId: idOf<TagId>(), version: version.nullable() }),
    changes: ["inbox"],
    audit: (input) => ({
      action: "conversation.untagged",
      object: `conversation:${input.conversationId}`,
      details: { tagId: input.tagId },
    }),
  }),
  "inbox.create-tag": command<Tag>()({
    door: "store",
    may: "inbox.sort",
    input: z.object({ name: z.string().trim().min(1).max(24), tone: z.enum(tones), icon: z.enum(tagIcons) }),
    changes: ["inbox"],
    audit: (_input, output) => ({ action: "tag.created", object: `tag:${output.tagId}` }),
  }),
  /** Names (accents folded), digits in any format, words and prefixes; from 2 characters on. */
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
