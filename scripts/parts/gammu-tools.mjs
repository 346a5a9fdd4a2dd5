import { existsSync } from "node:fs";
import { chmod, mkdir, mkdtemp, readdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { hasCandidate } from "./debian-packages.mjs";
import { cacheFolder } from "./paths.mjs";
import { run, tryRun } from "./run.mjs";
import { say } from "./say.mjs";

const wanted = ["gammu", "gammu-smsd", "smstools"];
const programs = { gammu: "usr/bin/gammu", "gammu-smsd": "usr/bin/gammu-smsd", smsd: "usr/sbin/smsd" };
const folder = join(cacheFolder, "gammu-tools-1");

const runs = async (place) => (await tryRun(join(place, "bin", "gammu"), ["--version"])).code === 0;

/** The packages, and those libraries of theirs that this machine does not have. */
async function packagesToFetch() {
  const plan = await run("apt-get", [
    ...["-s", "-q", "-o", "Debug::NoLocking=1"],
    ...["install", "--no-install-recommends", "--reinstall", ...wanted],
  ]);
  const names = [...plan.matchAll(/^Inst (\S+) /gm)].map((match) => match[1]);
  return names.filter((name) => wanted.includes(name) || (name.startsWith("lib") && !name.startsWith("libjs-")));
}

async function unpack(place) {
  await run("apt-get", ["download", "-q", ...(await packagesToFetch())], { cwd: place });
  for (const name of await readdir(place)) {
    if (!name.endsWith(".deb")) continue;
    await run("dpkg", ["-x", join(place, name), place]);
    await rm(join(place, name));
  }
  // A starter for each program that finds its libraries beside itself: nothing is installed, no daemon is started.
  await mkdir(join(place, "bin"));
  for (const [name, path] of Object.entries(programs)) {
    const starter = join(place, "bin", name);
    await writeFile(
      starter,
      `#!/bin/sh
here=$(dirname "$(dirname "$(readlink -f "$0")")")
triple=$(uname -m)-linux-gnu
libraries="$here/usr/lib:$here/usr/lib/$triple:$here/lib/$triple"
LD_LIBRARY_PATH="$libraries\${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}" exec "$here/${path}" "$@"
`,
    );
    await chmod(starter, 0o755);
  }
}

/**
 * Debian's own SMS programs for the tests, without installing them: answers a folder with bin/gammu, bin/gammu-smsd
 * and bin/smsd (smstools) that run as they are, or undefined where Debian's packages cannot be had.
 * Tests read this folder from LOBBY_TEST_TOOLS. In CI the absence is a failure, elsewhere it is said and counted.
 */
export async function bringGammuTools() {
  if (await runs(folder)) return folder;
  const absent = (why) => {
    if (process.env.CI) throw new Error(`gammu and smstools are needed in CI: ${why}`);
    say(`gammu and smstools are not there for the tests: ${why}`);
    return undefined;
  };
  if ((await tryRun("dpkg-query", ["--version"])).code !== 0) return absent("this is not a Debian system");
  if (!(await hasCandidate("gammu"))) return absent("apt does not know them; run: sudo apt-get update");

  say("fetching Debian's gammu and smstools for the tests (unpacked into the cache, not installed)");
  await mkdir(cacheFolder, { recursive: true });
  const work = await mkdtemp(join(cacheFolder, "fetch-"));
  try {
    await unpack(work);
    if (!(await runs(work)))
      return absent(`it does not run: ${(await tryRun(join(work, "bin", "gammu"), ["--version"])).stderr.trim()}`);
    if (existsSync(folder)) await rm(folder, { recursive: true, force: true });
    await chmod(work, 0o755);
    await rename(work, folder);
    return folder;
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}
