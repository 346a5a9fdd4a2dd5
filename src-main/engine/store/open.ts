import { existsSync, renameSync, rmSync } from "node:fs";
import Database from "better-sqlite3";
import { Failure } from "../failure";
import { migrate } from "./migrate";

/** An open encrypted store. */
export type Store = Database.Database;

/**
 * Opens the encrypted store and brings it to today's schema. The order of the pragmas is part of the promise
 * (SECURITY "Facts that shape the build" 1-6): nothing is written before the key is set, temp files stay in memory
 * and each commit is fsynced.
 * @param key 32 bytes, kept by the caller; the copy handed to SQLite is zeroed here.
 * @throws Failure store-missing, store-damaged, store-newer (nothing was changed), disk-full
 */
export const openStore = (file: string, key: Uint8Array, options: { create: boolean }): Store => {
  if (!options.create && !existsSync(file)) throw new Failure({ code: "store-missing" });
  if (options.create && existsSync(file)) throw new Failure({ code: "already-set-up" });
  let db: Database.Database | undefined;
  try {
    db = new Database(file);
    db.pragma("cipher='sqlcipher'");
    db.pragma("legacy=4");
    // "raw:" = the cipher's own key, no derivation: the passphrase was stretched by scrypt in the vault.
    const copy = Buffer.concat([Buffer.from("raw:"), key]);
    (db as Database.Database & { key(key: Buffer): number }).key(copy);
    copy.fill(0);
    db.pragma("temp_store=MEMORY");
    // A store that was cut off to nothing reads as a new one: it must not be filled with empty tables.
    if (!options.create && db.pragma("user_version", { simple: true }) === 0)
      throw new Failure({ code: "store-damaged" });
    db.pragma("journal_mode=WAL");
    db.pragma("synchronous=FULL");
    db.pragma("foreign_keys=ON");
    db.pragma("secure_delete=ON");
    db.pragma("trusted_schema=OFF");
    db.pragma("cell_size_check=ON");
    db.pragma("wal_autocheckpoint=250");
    // Pages are decrypted when they are read: what a desk works with stays in memory (KiB).
    db.pragma("cache_size=-32768");
    migrate(db);
    return db;
  } catch (error) {
    db?.close();
    if (error instanceof Database.SqliteError) {
      // The vault's key check has passed by now: a page that cannot be read is damage, not a wrong key.
      if (/^SQLITE_(NOTADB|CORRUPT)/.test(error.code)) throw new Failure({ code: "store-damaged" });
      if (error.code === "SQLITE_FULL") throw new Failure({ code: "disk-full" });
    }
    throw error;
  }
};

/** Empties the WAL into the main file and closes. */
export const closeStore = (db: Store): void => {
  db.pragma("wal_checkpoint(TRUNCATE)");
  db.close();
};

const unfinished = (file: string): string => `${file}.new`;

/**
 * Makes a new store beside `file` and lets `fill` write its first rows; `finishStore` puts it in place. A fall in between
 * leaves either nothing that counts or a store that `finishStore` completes.
 */
export const makeStore = (file: string, key: Uint8Array, fill: (db: Store) => void): void => {
  const made = unfinished(file);
  for (const end of ["", "-wal", "-shm"]) rmSync(`${made}${end}`, { force: true });
  const db = openStore(made, key, { create: true });
  try {
    fill(db);
  } finally {
    closeStore(db);
  }
};

export const finishStore = (file: string): void => {
  if (!existsSync(file) && existsSync(unfinished(file))) renameSync(unfinished(file), file);
};
