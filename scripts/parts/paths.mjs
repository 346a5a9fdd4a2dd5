import { realpathSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The repository. */
export const root = fileURLToPath(new URL("../..", import.meta.url)).replace(/\/$/, "");

/** Where fetched things are kept between clones: never inside the repository. */
export const cacheFolder = join(process.env.XDG_CACHE_HOME || join(homedir(), ".cache"), "lobby");

const bin = join(root, "node_modules", ".bin");

/** This process's environment with the repository's own tools, Node 24 among them, first on PATH. */
export const toolEnv = (more = {}) => ({
  ...process.env,
  PATH: `${bin}${delimiter}${process.env.PATH ?? ""}`,
  ...more,
});

/** A command from node_modules/.bin. */
export const tool = (name) => join(bin, process.platform === "win32" ? `${name}.cmd` : name);

/** Node 24 from the lockfile; where it has no build for this platform, the Node that runs us. Absolute. */
export function nodePath() {
  try {
    return realpathSync(join(bin, "node"));
  } catch (error) {
    if (error.code !== "ENOENT") throw error;
    return process.execPath;
  }
}
