import type { Permission } from "../domain/permissions";

/** Every failure a person can meet. Codes and facts only: words live in copy/ (a missing word fails tsc). */
export type AppError =
  // the door
  | { code: "invalid-input"; path: string }
  | { code: "too-large" }
  | { code: "unknown-call" }
  | { code: "not-allowed"; permission: Permission }
  | { code: "internal"; ref: string }
  | { code: "engine-restarted" }
  | { code: "engine-stopped" }
  // keys and the store
  | { code: "locked" }
  | { code: "already-set-up" }
  | { code: "passphrase-short"; least: number }
  | { code: "wrong-passphrase" }
  | { code: "vault-missing" }
  | { code: "vault-damaged" }
  | { code: "store-missing" }
  | { code: "store-damaged" }
  | { code: "store-newer"; found: number; known: number }
  | { code: "disk-full" }
  /** The disk refuses to read or write (I/O error, read-only). */
  | { code: "disk-failing" }
  // rows
  | { code: "not-found" }
  | { code: "changed-meanwhile" }
  | { code: "too-late" }
  /** It is not put out of sight unless somebody was asked. */
  | { code: "still-urgent" }
  | { code: "tag-exists" }
  /** The shortcut of a template that is in use. */
  | { code: "shortcut-taken"; shortcut: string }
  /** These people are one already, or the merge was undone. */
  | { code: "cannot-merge" }
  | { code: "already-linked" }
  /** The last manager cannot be disabled, nor whoever sits here. */
  | { code: "staff-needed" }
  // texts
  | { code: "text-empty" }
  | { code: "text-too-long"; parts: number; most: number }
  | { code: "number-unknown"; value: string }
  | { code: "cannot-answer" }
  | { code: "patient-opted-out"; since: number }
  /** The network said twice that nobody is there. */
  | { code: "number-undeliverable"; since: number }
  /** A merge field that this person has no value for, or that Lobby does not know; `field` as it stands in the text. */
  | { code: "field-unresolved"; field: string }
  /** A colleague answered after the last item this composer had seen, or planned an answer for `plannedAt`. Epoch ms. */
  | { code: "answered-meanwhile"; by: string | null; at: number; itemId: number; plannedAt: number | null }
  /** Somebody has sent this text again. */
  | { code: "resent-already" }
  // time
  | { code: "time-past" }
  | { code: "time-skipped" }
  /** At that hour a text may wake somebody, and nobody said that it may go then (DECISIONS 36). */
  | { code: "quiet-hours" }
  | { code: "zone-unknown" }
  | { code: "country-unknown" };

export type ErrorCode = AppError["code"];
export type ErrorOf<C extends ErrorCode> = Extract<AppError, { code: C }>;

export type Result<T> = { ok: true; value: T } | { ok: false; error: AppError };
