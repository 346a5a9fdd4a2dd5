import { z } from "zod";
import { command, query } from "./define";
import { type ViewFilter, type ViewSort, viewFilter, viewSorts } from "./inbox-rows";
import { nothing } from "./shapes";

/** Sizes of text, percent. */
export const zooms = [100, 112, 125, 150, 200] as const;
export const themes = ["system", "light", "dark", "contrast"] as const;
export const languages = ["en", "es"] as const;

/** The next size up or down; at the end, the same; `by` 0 = 100. */
export const zoomStep = (zoom: Preferences["zoom"], by: 1 | -1 | 0): Preferences["zoom"] =>
  by === 0 ? 100 : (zooms[zooms.indexOf(zoom) + by] ?? zoom);

/** What is needed before the store opens; kept in a plain window.json without personal data (DECISIONS 13). */
export interface Preferences {
  readonly theme: (typeof themes)[number];
  readonly language: (typeof languages)[number];
  /** Percent. */
  readonly zoom: (typeof zooms)[number];
  /** Single keys act while no field has the focus; off: the same keys with Alt. */
  readonly singleKeys: boolean;
  /** Action -> key, where it differs from the one Lobby gives it: { "done": "d" }. */
  readonly keys: Readonly<Record<string, string>>;
  /** Enter sends, Shift+Enter makes a line. */
  readonly enterSends: boolean;
  /** The sound for urgent texts. */
  readonly sound: boolean;
  /** How a person looks at a list, by the numbers of both: { "1 needs-reply": ... }. A list that is not here is as it comes. */
  readonly lists: Readonly<Record<string, { readonly sort: ViewSort | null; readonly filter: ViewFilter }>>;
}

export const listChoices = z.record(
  z.string().max(60),
  z.object({ sort: z.enum(viewSorts).nullable(), filter: viewFilter }),
);

export interface AppState {
  readonly version: string;
  /** crash-loop: the engine fell again and again and rests until someone presses "Try again". */
  readonly engine: "starting" | "running" | "restarting" | "crash-loop";
}

export const preferences = {
  "preferences.read": query<Preferences>()({ door: "app", may: "open", input: nothing, topics: ["preferences"] }),
  "preferences.change": command<Preferences>()({
    door: "app",
    may: "open",
    input: z
      .object({
        theme: z.enum(themes),
        language: z.enum(languages),
        zoom: z.literal(zooms),
        singleKeys: z.boolean(),
        keys: z.record(z.string().max(40), z.string().min(1).max(12)),
        enterSends: z.boolean(),
        sound: z.boolean(),
        lists: listChoices,
      })
      .partial()
      .strict(),
    changes: ["preferences"],
    audit: null,
  }),
  "preferences.app": query<AppState>()({ door: "app", may: "open", input: nothing, topics: ["preferences"] }),
  "preferences.restart-engine": command<Record<string, never>>()({
    door: "app",
    may: "open",
    input: nothing,
    changes: ["preferences", "vault"],
    audit: null,
  }),
  /** Leaves practice mode for the clinic's own store, or goes back; restarts the engine on the other folder. */
  "preferences.use-store": command<Record<string, never>>()({
    door: "app",
    may: "open",
    input: z.object({ practice: z.boolean() }),
    changes: ["preferences", "vault", "settings", "staff", "inbox", "outbox", "reminders", "patients", "lines"],
    audit: null,
  }),
};
