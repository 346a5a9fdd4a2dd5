import { globSync, readdirSync } from "node:fs";
import { defineConfig } from "vitest/config";

/** Suites that start processes, press on ports or read the whole tree: they may take their time. */
const slow = new Set(["faults", "house", "journeys", "modem", "practice", "soak"]);

// One project a folder of test/, so that `npm test -- sms` runs one suite. e2e belongs to Playwright.
const suites = readdirSync("test", { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && globSync(`test/${entry.name}/**/*.test.ts`).length > 0)
  .map((entry) => entry.name);

export default defineConfig({
  test: {
    watch: false,
    maxWorkers: 2,
    projects: suites.map((name) => ({
      test: {
        name,
        include: [`test/${name}/**/*.test.ts`],
        testTimeout: slow.has(name) ? 60_000 : 30_000,
        hookTimeout: slow.has(name) ? 60_000 : 30_000,
      },
    })),
  },
});
