import { nodePath } from "./paths.mjs";

/**
 * What Lobby and its tests read from the environment when they are started from here:
 * - LOBBY_NODE: the Node that runs the engine where Electron's own is too old for it
 * - LOBBY_ELECTRON and ELECTRON_OVERRIDE_DIST_PATH: the Electron at hand, its executable and its folder
 * - LOBBY_TEST_TOOLS: a folder with bin/gammu, bin/gammu-smsd, bin/smsd (unset where Debian's packages are not to be had)
 */
export function runEnv({ electron, testTools } = {}) {
  const env = { LOBBY_NODE: process.env.LOBBY_NODE || nodePath() };
  if (electron) {
    env.LOBBY_ELECTRON = electron.executable;
    env.ELECTRON_OVERRIDE_DIST_PATH = electron.folder;
  }
  if (testTools) env.LOBBY_TEST_TOOLS = testTools;
  return env;
}

/** Chromium's sandbox cannot be used by root. The scripts say so to it; the product never does. */
export const rootArguments = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
