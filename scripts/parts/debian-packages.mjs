import { run, tryRun } from "./run.mjs";
import { Refusal, say } from "./say.mjs";

/** What Lobby needs from Debian, by purpose. "a|b": the same library under its older and its newer name. */
const lists = {
  window: {
    why: "the window (Electron's libraries)",
    packages: [
      "libgtk-3-0|libgtk-3-0t64",
      "libnss3",
      "libasound2|libasound2t64",
      "libgbm1",
      "fonts-dejavu-core",
      "unzip",
    ],
  },
  display: {
    why: "a virtual display and its pictures",
    packages: ["xvfb", "scrot", "fonts-noto-color-emoji"],
  },
};

const isRoot = () => process.getuid?.() === 0;

async function missingOf(names) {
  const all = names.flatMap((name) => name.split("|"));
  // biome-ignore lint/suspicious/noTemplateCurlyInString: dpkg's own placeholders
  const format = "${Package} ${db:Status-Status}\n";
  const { code, stdout } = await tryRun("dpkg-query", ["-W", `-f=${format}`, ...all]);
  if (code === -1) return [];
  const installed = new Set(
    stdout
      .split("\n")
      .filter((line) => line.endsWith(" installed"))
      .map((line) => line.split(" ")[0]),
  );
  return names.filter((name) => !name.split("|").some((choice) => installed.has(choice)));
}

/** Refreshes apt's lists when they do not know the package. Answers whether they know it afterwards. */
export async function hasCandidate(name, mayUpdate = isRoot()) {
  const { code, stdout } = await tryRun("apt-cache", ["policy", name]);
  if (code === 0 && /Candidate: (?!\(none\))/.test(stdout)) return true;
  if (!mayUpdate) return false;
  await run("apt-get", ["update", "-q"], { env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } });
  return hasCandidate(name, false);
}

/** Installs what is missing for the purposes ("window", "display"). On other systems than Debian's family: nothing. */
export async function bringDebianPackages(purposes) {
  const wanted = purposes.map((purpose) => lists[purpose]);
  const missing = await missingOf(wanted.flatMap((list) => list.packages));
  if (missing.length === 0) return;
  const why = wanted
    .filter((list) => list.packages.some((name) => missing.includes(name)))
    .map((list) => list.why)
    .join(" and ");
  if (!isRoot()) {
    const names = missing.map((name) => name.split("|")[0]).join(" ");
    throw new Refusal(`Debian packages are missing for ${why}. Please run:
  sudo apt-get update && sudo apt-get install -y --no-install-recommends ${names}`);
  }
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  say(`installing Debian packages for ${why}: ${missing.map((name) => name.split("|")[0]).join(" ")}`);
  await run("apt-get", ["update", "-q"], { env });
  const names = [];
  for (const choices of missing.map((name) => name.split("|"))) {
    const known = [];
    for (const choice of choices) if (await hasCandidate(choice, false)) known.push(choice);
    names.push(known[0] ?? choices[0]);
  }
  await run("apt-get", ["install", "-y", "-q", "--no-install-recommends", ...names], { env });
}
