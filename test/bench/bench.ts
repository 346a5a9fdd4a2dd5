import { createHash } from "node:crypto";
import {
  closeSync,
  cpSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { systemActor } from "../../src-main/engine/actor";
import { systemClock } from "../../src-main/engine/clock";
import { rebuildConversations } from "../../src-main/engine/inbox/conversation";
import { migrations } from "../../src-main/engine/store/migrations/index";
import { closeStore, openStore, type Store } from "../../src-main/engine/store/open";
import { subKey } from "../../src-main/engine/vault";
import { openWorkshop, type Workshop } from "../../src-main/engine/work";
import { decrypt, openPlain } from "./plain-store";
import { makeYear, type Size, year } from "./practice-year";
import recipeText from "./practice-year.ts?raw";
import { heading, printed, type Row } from "./row";

/** On the disk of the repository, because /tmp may be memory. The year is kept between runs: it takes a while to make. */
const home = join(__dirname, "bench");

export interface Twins {
  readonly encrypted: Workshop;
  readonly plain: Workshop;
  readonly files: { readonly encrypted: string; readonly plain: string };
  readonly stores: { readonly encrypted: Store; readonly plain: Store };
}

export interface Bench {
  /** Prints a row and remembers whether its goal was met. */
  tell(row: Row): void;
  /** A store of that size, opened where it is kept: for reading. */
  workshopOf(size: Size): Promise<Workshop>;
  /** A fresh copy of a store's folder (vault, store) of that size, the year's unless told, and the store's key. */
  copyOf(name: string, size?: Size): Promise<{ folder: string; key: Buffer }>;
  /** A fresh copy without encryption, page for page the same; the year's unless told. @returns the file */
  plainCopy(name: string, size?: Size): Promise<string>;
  /** The year with and without encryption, opened once for all groups. */
  twins(): Promise<Twins>;
  workshopOn(store: Store, key: Uint8Array): Workshop;
  folder(name: string): string;
}

export const openBench = () => {
  const rows: Row[] = [];
  const open: Store[] = [];
  let twins: Promise<Twins> | null = null;
  const keys = new Map<number, Promise<Buffer>>();
  const recipe = createHash("sha256")
    .update([...migrations, recipeText].join())
    .digest("hex")
    .slice(0, 12);
  const placeOf = ({ messages }: Size): string => join(home, `${recipe}-${messages}`);
  const runs = join(home, "run");
  rmSync(runs, { recursive: true, force: true });
  mkdirSync(runs, { recursive: true });

  const make = async (size: Size): Promise<Buffer> => {
    const place = placeOf(size);
    const keyFile = join(place, "key");
    if (!existsSync(keyFile)) {
      // Stores of an older recipe are of no use any more, nor is one that was not finished.
      for (const name of readdirSync(home))
        if (!name.startsWith(recipe) && name !== "run") rmSync(join(home, name), { recursive: true, force: true });
      const from = performance.now();
      const made = join(home, "making");
      writeFileSync(join(home, "key"), await makeYear(made, Date.now(), size));
      renameSync(join(home, "key"), join(made, "key"));
      renameSync(made, place);
      const took = ((performance.now() - from) / 1000).toFixed(0);
      process.stderr.write(`${size.messages.toLocaleString("en")} texts made in ${took} s\n`);
    }
    const made = readFileSync(keyFile);
    // The slices may have changed since: what is derived is derived again.
    const store = openStore(join(place, "lobby.db"), made, { create: false });
    workshopOn(store, made).doWork(systemActor, rebuildConversations);
    closeStore(store);
    return made;
  };
  const ready = (size: Size): Promise<Buffer> => {
    const making = keys.get(size.messages) ?? make(size);
    keys.set(size.messages, making);
    return making;
  };
  const folder = (name: string): string => {
    const path = join(runs, name);
    mkdirSync(path, { recursive: true });
    return path;
  };
  const workshopOn = (store: Store, key: Uint8Array): Workshop => {
    open.push(store);
    return openWorkshop({
      db: store,
      clock: systemClock,
      auditKey: subKey(key, "audit"),
      bootId: "bench",
      announce: () => undefined,
    });
  };

  const bench: Bench = {
    folder,
    workshopOn,
    tell(row) {
      if (rows.length === 0) process.stdout.write(`${heading()}\n`);
      rows.push(row);
      process.stdout.write(`${printed(row)}\n`);
    },
    async workshopOf(size) {
      const key = await ready(size);
      return workshopOn(openStore(join(placeOf(size), "lobby.db"), key, { create: false }), key);
    },
    async copyOf(name, size = year) {
      const path = folder(name);
      const bytes = await ready(size);
      for (const file of ["lobby.db", "vault.json", "vault.bak"]) {
        cpSync(join(placeOf(size), file), join(path, file));
        // On the disk, or the first commit on the copy would wait for all of it.
        const copy = openSync(join(path, file), "r+");
        fsyncSync(copy);
        closeSync(copy);
      }
      return { folder: path, key: bytes };
    },
    async plainCopy(name, size = year) {
      const { folder: path, key } = await bench.copyOf(name, size);
      const file = join(path, "lobby.db");
      decrypt(openStore(file, key, { create: false }));
      return file;
    },
    twins() {
      twins ??= (async () => {
        const { folder: path, key } = await bench.copyOf("encrypted");
        const files = { encrypted: join(path, "lobby.db"), plain: await bench.plainCopy("plain") };
        const stores = { encrypted: openStore(files.encrypted, key, { create: false }), plain: openPlain(files.plain) };
        return { encrypted: workshopOn(stores.encrypted, key), plain: workshopOn(stores.plain, key), files, stores };
      })();
      return twins;
    },
  };
  return {
    bench,
    rows,
    close(): void {
      for (const store of open) if (store.open) closeStore(store);
      rmSync(runs, { recursive: true, force: true });
    },
  };
};
