// Brings everything that is missing on a machine with Node 20 and npm. Runs on Node 20 without any package.
import { fileURLToPath } from "node:url";
import { bringDebianPackages } from "./parts/debian-packages.mjs";
import { hasDisplay } from "./parts/display.mjs";
import { bringElectron } from "./parts/electron.mjs";
import { bringGammuTools } from "./parts/gammu-tools.mjs";
import { bringNodePackages } from "./parts/node-packages.mjs";
import { nodePath } from "./parts/paths.mjs";
import { runInFront } from "./parts/run.mjs";
import { Refusal, runMain } from "./parts/say.mjs";

/** Goes on with Node 24 from the lockfile: the same script, the same arguments. Does not come back in the first Node. */
async function continueOnNode24() {
  if (Number.parseInt(process.versions.node, 10) >= 22) return;
  const node = nodePath();
  if (node === process.execPath) {
    throw new Refusal(`Node ${process.versions.node} is too old here: please install Node 24.`);
  }
  process.exit(await runInFront(node, process.argv.slice(1)));
}

/**
 * @param {{ window?: boolean, display?: boolean, testTools?: boolean }} needs what the caller needs beside the packages:
 *   a window (Electron and its libraries), a virtual display (by default when there is no other), the SMS programs
 *   that only tests use.
 * @returns {Promise<{ electron?: { folder: string, executable: string, version: string, source: string }, testTools?: string }>}
 */
export async function setup({ window = false, display = window && !hasDisplay(), testTools = false } = {}) {
  const purposes = [...(window ? ["window"] : []), ...(display ? ["display"] : [])];
  await Promise.all([bringNodePackages(), purposes.length > 0 && bringDebianPackages(purposes)]);
  await continueOnNode24();
  const [electron, tools] = await Promise.all([window && bringElectron(), testTools && bringGammuTools()]);
  return { electron: electron || undefined, testTools: tools || undefined };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await runMain(async () => void (await setup({ window: true, testTools: true })));
}
