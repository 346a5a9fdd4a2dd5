import { join, resolve, sep } from "node:path";
import { app } from "electron";

/** The folder this program was built into; its siblings are preload.cjs, engine.cjs, practice.cjs and renderer/. */
const built = __dirname;

/** Programs for a plain Node are read from beside the archive: only Electron can look into one. */
const unpacked = built.replace(`app.asar${sep}`, `app.asar.unpacked${sep}`);

export const preloadFile = join(built, "preload.cjs");
/** Packaged like this, too: out/ and resources/ lie beside each other in the archive. */
export const trayIcon = join(built, "..", "resources", "icons", "lobby.png");
export const pagesFolder = join(built, "renderer");
export const programFile = (name: "engine" | "practice", forNode: boolean): string =>
  join(forNode ? unpacked : built, `${name}.cjs`);

/** LOBBY_DATA, or the user's own folder for Lobby. Everything Lobby writes on this computer is below it. */
export const dataRoot = (): string =>
  process.env.LOBBY_DATA ? resolve(process.env.LOBBY_DATA) : app.getPath("userData");
