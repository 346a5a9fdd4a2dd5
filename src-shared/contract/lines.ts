import { z } from "zod";
import { command, query } from "./define";
import { nothing } from "./shapes";

/** closed: no open port · probing · sim: waits for the SIM · registering: waits for a network · ready · degraded. */
export type LineState = "closed" | "probing" | "sim" | "registering" | "ready" | "degraded";

export type LineCause =
  | "no-port"
  | "unplugged"
  | "port-missing"
  | "port-busy"
  | "port-denied"
  | "not-a-modem"
  | "no-answer"
  | "sim-missing"
  | "sim-pin"
  | "sim-puk"
  | "sim-failure"
  | "no-network"
  | "network-denied"
  | "no-service-center"
  | "storage-full"
  | "storage-nearly-full"
  | "other-sim"
  | "low-power"
  | "modem-manager"
  | "refused"
  | "unreadable";

/** Causes that let texts go out all the same: a full storage stops receiving only. */
const harmless: ReadonlySet<LineCause> = new Set(["storage-full", "storage-nearly-full", "low-power", "unreadable"]);

/** True while texts can go out over a line in this state. */
export const maySend = ({ state, cause }: { readonly state: LineState; readonly cause: LineCause | null }): boolean =>
  state === "ready" || (state === "degraded" && cause !== null && harmless.has(cause));

export interface LineView {
  readonly state: LineState;
  readonly cause: LineCause | null;
  readonly port: string | null;
  readonly model: string | null;
  readonly operator: string | null;
  readonly signalDbm: number | null;
  /** Texts waiting for this line, undo holds included. */
  readonly queued: number;
  /** When the next of them may go, epoch ms; null when none waits. */
  readonly nextAt: number | null;
  /** While the SIM asks for its PIN: how often it may still be wrong; null when the modem does not tell. */
  readonly pinTriesLeft: number | null;
  /** The modem's storage for received texts after it was emptied. */
  readonly storage: { readonly used: number; readonly total: number } | null;
  /** Parts that are kept although nobody could read them. */
  readonly unreadable: number;
  /** This PC's clock is behind (+) or ahead (-) of the network by so much, when that is more than 5 min (B32). */
  readonly clockSkewMs: number | null;
}

/** A line of the dialogue with the modem, without numbers, PINs and texts. */
export interface TraceView {
  readonly at: number;
  readonly from: "modem" | "lobby";
  readonly line: string;
}

export type UssdView =
  | { readonly text: string | null; readonly status: number }
  | { readonly error: "not-ready" | "busy" | "bad-code" | "refused" | "no-answer" };

export interface PortView {
  readonly path: string;
  /** Maker and model as the operating system knows them. */
  readonly label: string;
}

export const lines = {
  "lines.status": query<LineView>()({ door: "engine", may: "inbox.read", input: nothing, topics: ["lines", "outbox"] }),
  "lines.ports": query<readonly PortView[]>()({ door: "engine", may: "settings.change", input: nothing, topics: [] }),
  "lines.retry": command<Record<string, never>>()({
    door: "engine",
    may: "inbox.read",
    input: nothing,
    changes: ["lines"],
    audit: () => ({ action: "line.retried", object: "line" }),
  }),
  /** A PIN typed by a person; kept for the SIM's next start when it was right and `keep` is set. */
  "lines.enter-pin": command<{ outcome: "ok" | "wrong" | "not-asked" }>()({
    door: "engine",
    may: "settings.change",
    input: z.object({ pin: z.string().regex(/^\d{4,8}$/), keep: z.boolean() }),
    changes: ["lines"],
    audit: (input, output) => ({
      action: "line.pin-entered",
      object: "line",
      details: { outcome: output.outcome, keep: input.keep },
    }),
  }),
  /** Staff have seen that another SIM or modem is in use: it may send. */
  "lines.confirm-sim": command<Record<string, never>>()({
    door: "engine",
    may: "settings.change",
    input: nothing,
    changes: ["lines", "outbox"],
    audit: () => ({ action: "line.sim-confirmed", object: "line" }),
  }),
  /** Asks the carrier, "*100#" for the balance. */
  "lines.ussd": command<UssdView>()({
    door: "engine",
    may: "settings.change",
    input: z.object({ code: z.string().regex(/^[*#\d]{1,32}$/) }),
    changes: [],
    audit: (_input, output) => ({
      action: "line.ussd-asked",
      object: "line",
      details: { answered: !("error" in output) },
    }),
  }),
  /** The last minutes of the dialogue, oldest first. */
  "lines.trace": query<readonly TraceView[]>()({
    door: "engine",
    may: "inbox.read",
    input: nothing,
    topics: ["lines"],
  }),
};
