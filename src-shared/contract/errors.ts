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
  | { code: "tag-exists" }
  // texts
  | { code: "text-empty" }
  | { code: "text-too-long"; parts: number; most: number }
  | { code: "number-unknown"; value: string }
  | { code: "cannot-answer" }
  | { code: "patient-opted-out"; since: number }
  // time
  | { code: "time-past" }
  | { code: "time-skipped" }
  | { code: "zone-unknown" }
  | { code: "country-unknown" };

export type ErrorCode = AppError["code"];
export type ErrorOf<C extends ErrorCode> = Extract<AppError, { code: C }>;

export type Result<T> = { ok: true; value: T } | { ok: false; error: AppError };
