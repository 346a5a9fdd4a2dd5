import Database from "better-sqlite3";
import type { Store } from "../../src-main/engine/store/open";

/** An unencrypted store with the product's pragmas. Here and nowhere else: the other side of the ratios. */
export const openPlain = (file: string): Store => {
  const db = new Database(file, { fileMustExist: true });
  for (const pragma of [
    "temp_store=MEMORY",
    "journal_mode=WAL",
    "synchronous=FULL",
    "foreign_keys=ON",
    "secure_delete=ON",
    "trusted_schema=OFF",
    "cell_size_check=ON",
    "wal_autocheckpoint=250",
    "cache_size=-32768",
  ])
    db.pragma(pragma);
  return db;
};

/** Takes the encryption off a copy of a store: page for page the same database. */
export const decrypt = (store: Store): void => {
  store.pragma("journal_mode=DELETE");
  (store as Store & { rekey(key: Buffer): number }).rekey(Buffer.alloc(0));
  store.close();
};
