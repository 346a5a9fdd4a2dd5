import { z } from "zod";
import type { ConversationId, ItemId, OutboxId, PatientId, SavedViewId, StaffId, TagId } from "../domain/ids";
import type { Inverse } from "./define";
import { idOf } from "./shapes";

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
  /** When the text it speaks of came, epoch ms. */
  readonly cameAt?: number;
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
  "replaces",
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

export type Undoable = { readonly undo: Inverse | null };

/** Signs that the box for a reply holds, its fields in braces. Less than the store keeps: what is taken back comes on top. */
export const longestReply = 5_000;
export const longestNote = 4_000;

/** Rows a page. */
export const pageSize = 50;
