import { existsSync, readFileSync } from "node:fs";
import { relative, sep } from "node:path";
import { root } from "./paths.mjs";

/** { passed, failed, skipped } */
export const noCounts = () => ({ passed: 0, failed: 0, skipped: 0 });

export function addCounts(to, more) {
  for (const key of Object.keys(to)) to[key] += more[key];
  return to;
}

/** "12 passed, 0 failed, 0 skipped" */
export const countLine = ({ passed, failed, skipped }) => `${passed} passed, ${failed} failed, ${skipped} skipped`;

/**
 * Counts by suite (the folder under test/) from Vitest's JSON report; a file that did not load counts as failed.
 * A run that failed without a failed test (an error outside of any test) counts as one failure of "vitest".
 */
export function countVitest(path, exitCode) {
  const suites = new Map();
  if (!existsSync(path)) return suites.set("vitest", { passed: 0, failed: 1, skipped: 0 });
  for (const file of JSON.parse(readFileSync(path, "utf8")).testResults) {
    const [, suite] = relative(root, file.name).split(sep);
    const counts = suites.get(suite) ?? noCounts();
    suites.set(suite, counts);
    for (const { status } of file.assertionResults) {
      if (status === "passed" || status === "failed") counts[status] += 1;
      else counts.skipped += 1;
    }
    const hasFailedTest = file.assertionResults.some(({ status }) => status === "failed");
    if (file.status === "failed" && !hasFailedTest) counts.failed += 1;
  }
  const failed = [...suites.values()].some((counts) => counts.failed > 0);
  if (exitCode !== 0 && !failed) suites.set("vitest", { passed: 0, failed: 1, skipped: 0 });
  return suites;
}

/** Counts of Playwright's JSON report; an error outside of any test, a file that did not load too, is a failure. */
export function countPlaywright(path, exitCode) {
  if (!existsSync(path)) return { passed: 0, failed: 1, skipped: 0 };
  const { stats, errors } = JSON.parse(readFileSync(path, "utf8"));
  const counts = {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + errors.length,
    skipped: stats.skipped,
  };
  if (exitCode !== 0 && counts.failed === 0) counts.failed = 1;
  return counts;
}
