import type { Topic } from "./define";
import type { Result } from "./errors";
import type { LineView } from "./lines";
import type { Preferences } from "./preferences";

/** The three messages between window, app and engine. The relay stamps `seat`; nothing assumes one window (DECISIONS 23). */
export interface Request {
  readonly kind: "request";
  readonly id: number;
  readonly name: string;
  readonly input: unknown;
  readonly seat: { readonly window: number; readonly session: number };
}

export interface Reply {
  readonly kind: "reply";
  readonly id: number;
  readonly result: Result<unknown>;
}

export interface Changed {
  readonly kind: "changed";
  readonly topics: readonly Topic[];
}

/** Most characters of a request as JSON. */
export const maxRequestLength = 64_000;
/** Of a batch: room for the undo of the largest. */
export const maxBatchLength = 256_000;

export const maxLengthOf = (name: string): number => (name === "batch.run" ? maxBatchLength : maxRequestLength);

/** App to engine, beside Request. The key travels only here, never by env or argv. */
export type Order =
  | {
      readonly kind: "start";
      readonly dataFolder: string;
      readonly practice: boolean;
      /** Of the window: a practice store that is made now speaks it. */
      readonly language: Preferences["language"];
      /** Port path fixed from outside (LOBBY_MODEM); wins over the setting. */
      readonly port: string | null;
      /** Socket of the practice modem, only with practice. */
      readonly practiceSocket: string | null;
      /** The key of the store that was open before the engine fell (DECISIONS 19). */
      readonly key: Uint8Array | null;
    }
  | { readonly kind: "retry-line" }
  | { readonly kind: "close" };

/** What badge and tray show: numbers and the modem's state, nothing about a person. */
export interface Glance {
  readonly needsReply: number;
  /** Urgent ones nobody took note of. */
  readonly urgent: number;
  readonly line: Pick<LineView, "state" | "cause">;
}

/** Engine to app, beside Reply and Changed. */
export type Notice =
  | { readonly kind: "started" }
  | { readonly kind: "opened"; readonly key: Uint8Array }
  | { readonly kind: "closed" }
  /** A new inbound text was committed: the app shows "New text" and no more. */
  | { readonly kind: "arrived"; readonly waiting: number }
  /** Told when any of it changes. */
  | ({ readonly kind: "glance" } & Glance);
