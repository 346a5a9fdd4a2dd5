import type Database from "better-sqlite3";
import { Failure } from "../failure";
import { migrations } from "./migrations/index";

/** The schema this program knows: user_version of an up-to-date store. */
export const knownVersion = migrations.length;

/**
 * Runs what is missing, each migration in its own transaction together with the version bump.
 * @throws Failure store-newer without a write when the file comes from a later Lobby
 */
export const migrate = (db: Database.Database): void => {
  const found = db.pragma("user_version", { simple: true }) as number;
  if (found > knownVersion) throw new Failure({ code: "store-newer", found, known: knownVersion });
  migrations.slice(found).forEach((statements, index) => {
    db.transaction(() => {
      db.exec(statements);
      db.pragma(`user_version=${found + index + 1}`);
    }).immediate();
  });
};
