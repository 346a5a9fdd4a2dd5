import { existsSync, readFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { root } from "./paths.mjs";
import { tryRun } from "./run.mjs";
import { Refusal, say } from "./say.mjs";

const readLock = (path) => JSON.parse(readFileSync(path, "utf8")).packages;

/** True when node_modules holds what package-lock.json asks for, by npm's own record of what it installed. */
export function hasNodePackages(folder = root) {
  const record = join(folder, "node_modules", ".package-lock.json");
  if (!existsSync(record)) return false;
  const wanted = readLock(join(folder, "package-lock.json"));
  const installed = readLock(record);
  return Object.entries(wanted).every(
    ([path, entry]) =>
      path === "" ||
      (installed[path] === undefined
        ? entry.optional === true || entry.devOptional === true || entry.peer === true
        : installed[path].version === entry.version && installed[path].integrity === entry.integrity),
  );
}

/** `npm ci` when needed. Outside our own node_modules/.bin: npm replaces the Node that lies there. */
export async function bringNodePackages() {
  if (hasNodePackages()) return;
  say("installing the packages of package-lock.json (npm ci)");
  const own = join(root, "node_modules", ".bin");
  const path = (process.env.PATH ?? "").split(delimiter).filter((part) => part !== own);
  const { code, stderr } = await tryRun("npm", ["ci", "--loglevel=error"], {
    env: { ...process.env, PATH: path.join(delimiter) },
    shell: process.platform === "win32",
  });
  // Below its reason npm prints its whole manual.
  if (code !== 0)
    throw new Refusal(`npm ci failed\n${stderr.split(/\nnpm error\s*\nnpm error Clean install/)[0].trim()}`);
}
