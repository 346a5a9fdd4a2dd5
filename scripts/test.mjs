// `npm test [-- suite ...]`: checks, builds and runs every test; with names only those suites (folders of test/).
// The last line is `N passed, N failed, N skipped`; exits 0 when nothing failed and every suite ran a test.
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { build } from "./build.mjs";
import { checkNames, runChecks } from "./parts/checks.mjs";
import { addCounts, countLine, countPlaywright, countVitest, noCounts } from "./parts/counts.mjs";
import { startDisplay, testScreen } from "./parts/display.mjs";
import { root, tool, toolEnv } from "./parts/paths.mjs";
import { runInFront } from "./parts/run.mjs";
import { runEnv } from "./parts/run-env.mjs";
import { runMain } from "./parts/say.mjs";
import { setup } from "./setup.mjs";

/** A suite of this list that runs no test is a failure: silence is not success. */
const suites = [
  "domain",
  "sms",
  "contract",
  "house",
  "engine",
  "modem",
  "practice",
  "migrations",
  "journeys",
  "faults",
  "e2e",
];

const reports = join(root, "out", "reports");
const secondsSince = (from) => ((performance.now() - from) / 1000).toFixed(1);

async function runVitest(names, env) {
  const report = join(reports, "vitest.json");
  const projects = names.flatMap((name) => ["--project", name]);
  const code = await runInFront(
    tool("vitest"),
    ["run", "--reporter=default", "--reporter=json", `--outputFile.json=${report}`, ...projects],
    { env },
  );
  return countVitest(report, code);
}

async function runPlaywright(env) {
  const report = join(reports, "playwright.json");
  const code = await runInFront(tool("playwright"), ["test", "--reporter=list,json"], {
    env: { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: report },
  });
  return countPlaywright(report, code);
}

await runMain(async () => {
  const asked = process.argv.slice(2);
  const wanted = asked.length > 0 ? asked : suites;
  const from = performance.now();
  const ready = await setup({ window: true, display: true, testTools: true });
  const setupSeconds = secondsSince(from);
  rmSync(reports, { recursive: true, force: true });
  mkdirSync(reports, { recursive: true });

  const total = noCounts();
  if (asked.length === 0) {
    const checks = await runChecks(checkNames, ({ name, praise, output }) => {
      console.log(praise ? `check ${name}: ${praise}` : `check ${name}: FAILED\n${output}`);
    });
    total.failed += checks.filter(({ praise }) => !praise).length;
  }

  const { seconds: buildSeconds } = await build().catch((error) => {
    console.log(`build: FAILED\n${error.message}`);
    total.failed += 1;
    return { seconds: 0 };
  });
  const testsFrom = performance.now();
  const counts = new Map();
  const display = await startDisplay(testScreen);
  try {
    const env = toolEnv({ ...runEnv(ready), ...display.env });
    const unitSuites = wanted.filter((name) => name !== "e2e");
    if (unitSuites.length > 0) {
      const seen = await runVitest(asked.length > 0 ? unitSuites : [], env);
      for (const [name, count] of seen) counts.set(name, count);
    }
    if (wanted.includes("e2e")) counts.set("e2e", await runPlaywright(env));
  } finally {
    await display.end();
  }

  console.log("");
  for (const name of new Set([...wanted, ...counts.keys()])) {
    const count = counts.get(name) ?? noCounts();
    const isSilent = count.passed + count.failed === 0;
    if (isSilent) count.failed += 1;
    console.log(`${name}: ${isSilent ? "ran no test" : countLine(count)}`);
    addCounts(total, count);
  }
  console.log(`set-up ${setupSeconds} s, build ${buildSeconds.toFixed(1)} s, tests ${secondsSince(testsFrom)} s`);
  console.log(countLine(total));
  return total.failed === 0 ? 0 : 1;
});
