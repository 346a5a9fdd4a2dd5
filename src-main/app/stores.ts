import { existsSync, mkdirSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Language } from "../../src-shared/copy/copy";
import type { Store } from "./engine-host";
import { practiceSocketIn } from "./practice-host";

/** The two stores below the data root. They never meet: fictional patients are not in the clinic's folder, nor the other way. */
export class Stores {
  readonly #root: string;
  /** Path of a port fixed from outside; with one there is no practice mode by itself. */
  readonly #port: string | null;
  readonly #language: () => Language;

  constructor(root: string, port: string | null, language: () => Language) {
    this.#root = root;
    this.#port = port;
    this.#language = language;
  }

  /**
   * Practice mode starts by itself only where no clinic has been set up, none was asked for and no port is set
   * (DECISIONS 21): a clinic whose modem is unplugged never sees fictional patients.
   */
  mayPractise(chosen: "clinic" | "practice" | null): boolean {
    return !this.#hasClinic() && this.#port === null && chosen !== "clinic";
  }

  clinic(): Store {
    const language = this.#language();
    return { dataFolder: this.#folder("clinic"), practice: false, language, port: this.#port, practiceSocket: null };
  }

  practice(): Store & { practiceSocket: string } {
    const dataFolder = this.#folder("practice");
    const spare = () => mkdtempSync(join(tmpdir(), "lobby-"));
    const language = this.#language();
    return { dataFolder, practice: true, language, port: null, practiceSocket: practiceSocketIn(dataFolder, spare) };
  }

  #hasClinic(): boolean {
    return ["vault.json", "vault.bak", "lobby.db"].some((name) => existsSync(join(this.#root, "clinic", name)));
  }

  #folder(name: "clinic" | "practice"): string {
    const path = join(this.#root, name);
    mkdirSync(path, { recursive: true, mode: 0o700 });
    return path;
  }
}
