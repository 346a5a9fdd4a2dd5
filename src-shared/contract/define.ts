import type { z } from "zod";
import type { Permission } from "../domain/permissions";

/**
 * Who answers: store = synchronous inside one work; batch = many of those in one commit; engine = asynchronous; app =
 * Electron's main process (DECISIONS 18).
 */
export type Door = "store" | "batch" | "engine" | "app";

/** What may have changed. The window asks its open queries again; no row travels with it. */
export type Topic =
  | "vault"
  | "settings"
  | "staff"
  | "lines"
  | "inbox"
  | "outbox"
  | "reminders"
  | "patients"
  | "templates"
  | "preferences";

export interface AuditEntry {
  /** Past tense of the act, "outbox.queued". */
  readonly action: string;
  /** What it was done to, "conversation:12". */
  readonly object: string;
  /** Ids, counts and codes only: never a name, number or text. */
  readonly details?: Readonly<Record<string, string | number | boolean | null>>;
}

/** The command that takes an action back, with the row version it expects (DECISIONS 12). */
export interface Inverse {
  readonly name: string;
  readonly input: unknown;
}

export interface QueryEntry<S extends z.ZodType, Out, D extends Door = Door> {
  readonly kind: "query";
  readonly door: D;
  readonly may: Permission;
  readonly input: S;
  /** Asked again when one of these is announced. */
  readonly topics: readonly Topic[];
  /** Phantom: carries the answer's type. */
  readonly out?: Out;
}

export interface CommandEntry<S extends z.ZodType, Out, D extends Door = Door> {
  readonly kind: "command";
  readonly door: D;
  readonly may: Permission;
  readonly input: S;
  readonly changes: readonly Topic[];
  /** It found everything as it should be: nothing is announced. */
  readonly isIdle?: (output: Out) => boolean;
  /** A required field: what the audit chain says of the act. null only behind the app door, whose settings hold no personal data and exist before the store opens. */
  readonly audit: ((input: z.output<S>, output: Out) => AuditEntry | null) | null;
  readonly out?: Out;
}

/** `query<Answer>()({ ... })`: two calls, so that the answer is named and the input inferred. */
export const query =
  <Out>() =>
  <S extends z.ZodType, D extends Door>(entry: Omit<QueryEntry<S, Out, D>, "kind" | "out">): QueryEntry<S, Out, D> => ({
    kind: "query",
    ...entry,
  });

export const command =
  <Out>() =>
  <S extends z.ZodType, D extends Door>(
    entry: Omit<CommandEntry<S, Out, D>, "kind" | "out" | "audit"> & {
      audit: D extends "app" ? null : (input: z.output<S>, output: Out) => AuditEntry | null;
    },
  ): CommandEntry<S, Out, D> => ({ kind: "command", ...entry });
