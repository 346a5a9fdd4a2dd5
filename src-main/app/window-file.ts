import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from "node:fs";
import { dirname } from "node:path";
import { z } from "zod";
import { listChoices } from "../../src-shared/contract/preferences";

const coordinate = z.number().int().min(-100_000).max(100_000);
const length = z.number().int().min(1).max(100_000);

/** What is needed before a store is open, in the clear: nothing about a person may ever be added here (DECISIONS 13). */
const shape = z
  .object({
    theme: z.enum(["system", "light", "dark", "contrast"]).catch("system"),
    /** null = what the computer is set to. */
    language: z.enum(["en", "es"]).nullable().catch(null),
    zoom: z.literal([100, 112, 125, 150, 200]).catch(100),
    singleKeys: z.boolean().catch(true),
    keys: z.record(z.string(), z.string()).catch({}),
    enterSends: z.boolean().catch(false),
    sound: z.boolean().catch(true),
    lists: listChoices.catch({}),
    bounds: z
      .object({ x: coordinate, y: coordinate, width: length, height: length, isMaximized: z.boolean() })
      .nullable()
      .catch(null),
    /** "clinic" = someone chose the clinic's own store before it was made. */
    store: z.enum(["clinic", "practice"]).nullable().catch(null),
    /** Somebody was told that closing the window does not end Lobby. */
    toldOfTray: z.boolean().catch(false),
  })
  .catch({
    theme: "system",
    language: null,
    zoom: 100,
    singleKeys: true,
    keys: {},
    enterSends: false,
    sound: true,
    lists: {},
    bounds: null,
    store: null,
    toldOfTray: false,
  });

export type WindowFacts = z.output<typeof shape>;

const readJson = (path: string): unknown => {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch (error) {
    // Missing on the first day, unreadable after a full disk: both mean the defaults, and the next change writes it anew.
    if (error instanceof SyntaxError || (error as NodeJS.ErrnoException).code !== undefined) return null;
    throw error;
  }
};

/** window.json: read once, each change written at once and whole (a reader sees the old file or the new one). */
export class WindowFile {
  readonly #path: string;
  #facts: WindowFacts;

  constructor(path: string) {
    this.#path = path;
    this.#facts = shape.parse(readJson(path) ?? {});
  }

  get facts(): WindowFacts {
    return this.#facts;
  }

  /** @throws when the disk refuses; the change holds until Lobby ends all the same. */
  change(facts: Partial<WindowFacts>): void {
    const given = Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
    this.#facts = { ...this.#facts, ...given };
    const next = `${this.#path}.new`;
    mkdirSync(dirname(this.#path), { recursive: true, mode: 0o700 });
    const file = openSync(next, "w", 0o600);
    try {
      writeSync(file, `${JSON.stringify(this.#facts, null, 2)}\n`);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(next, this.#path);
  }
}
