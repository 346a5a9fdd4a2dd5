import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openStore } from "../../src-main/engine/store/open";
import { type Clinic, makeClinic, storeFile } from "./clinic-store";
import { tuesday } from "./desk";
import { temporaryFolder } from "./folder";

interface Template {
  readonly files: ReadonlyMap<string, Buffer>;
  readonly key: Uint8Array;
}
let template: Promise<Template> | null = null;

const firstRun = async (): Promise<Template> => {
  const folder = mkdtempSync(join(tmpdir(), "lobby-first-run-"));
  try {
    const { key } = await makeClinic(folder, tuesday - 24 * 3_600_000);
    return { key, files: new Map(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name))])) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

/** A folder of its own each time; the costly first run happens once a file. */
export const newClinic = async (folder = temporaryFolder()): Promise<Clinic> => {
  template ??= firstRun();
  const { files, key } = await template;
  for (const [name, bytes] of files) writeFileSync(join(folder, name), bytes);
  return { folder, key: Uint8Array.from(key) };
};

/** Another writer holds the store: no commit of the engine gets through until it is released. */
export const holdStore = (clinic: Clinic): (() => void) => {
  const db = openStore(storeFile(clinic), clinic.key, { create: false });
  db.exec("BEGIN IMMEDIATE");
  return () => db.close();
};
