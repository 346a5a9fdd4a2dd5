import { execFileSync } from "node:child_process";
import { chmodSync, chownSync, copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { electron, lobbyEnv, repository } from "./launch";

/** "nobody" on Debian. */
const nobody = 65_534;

/** Linked where that is possible: Electron alone is 260 MB. */
function bring(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true });
  try {
    execFileSync("cp", ["-alL", from, to], { stdio: "ignore" });
  } catch {
    // Another file system: a real copy, over what the first try may have left.
    rmSync(to, { recursive: true, force: true });
    execFileSync("cp", ["-aL", from, to]);
  }
}

/** A package and what it needs, as they lie flat in node_modules. */
function needs(name: string, found = new Set<string>()): Set<string> {
  if (found.has(name)) return found;
  found.add(name);
  const manifest = join(repository, "node_modules", name, "package.json");
  const { dependencies = {} } = JSON.parse(readFileSync(manifest, "utf8")) as { dependencies?: Record<string, string> };
  for (const needed of Object.keys(dependencies)) needs(needed, found);
  return found;
}

export interface Unprivileged {
  readonly executable: string;
  readonly args: string[];
  readonly options: { readonly env: Record<string, string>; readonly uid?: number; readonly gid?: number };
  remove(): void;
}

/**
 * How to start Lobby as a user without rights. Someone who is not root starts it as it lies there; for root everything
 * is laid out again where "nobody" may read it, with Chromium's sandbox helper as its package would install it.
 */
export function unprivileged(): Unprivileged {
  const folder = mkdtempSync(join(tmpdir(), "lobby-nobody-"));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  const data = join(folder, "data");
  if (process.getuid?.() !== 0) {
    return { executable: electron, args: [repository], options: { env: lobbyEnv(data) }, remove };
  }
  const runtime = join(folder, "electron");
  const appFolder = join(folder, "lobby");
  const node = join(folder, "node");
  bring(dirname(electron), runtime);
  const helper = join(runtime, "chrome-sandbox");
  // Not the linked file: that one is the cache's own.
  rmSync(helper);
  copyFileSync(join(dirname(electron), "chrome-sandbox"), helper);
  chmodSync(helper, 0o4755);
  for (const name of ["out", "package.json"]) bring(join(repository, name), join(appFolder, name));
  const { dependencies } = JSON.parse(readFileSync(join(repository, "package.json"), "utf8"));
  const packages = new Set(Object.keys(dependencies).flatMap((name) => [...needs(name)]));
  for (const name of packages) bring(join(repository, "node_modules", name), join(appFolder, "node_modules", name));
  bring(process.env.LOBBY_NODE ?? "", node);
  mkdirSync(data);
  const env = lobbyEnv(data, { HOME: data, LOBBY_NODE: node });
  if (env.XAUTHORITY) {
    copyFileSync(env.XAUTHORITY, join(data, "Xauthority"));
    chownSync(join(data, "Xauthority"), nobody, nobody);
    env.XAUTHORITY = join(data, "Xauthority");
  }
  chownSync(data, nobody, nobody);
  chmodSync(folder, 0o755);
  return {
    executable: join(runtime, basename(electron)),
    args: [appFolder],
    options: { env, uid: nobody, gid: nobody },
    remove,
  };
}
