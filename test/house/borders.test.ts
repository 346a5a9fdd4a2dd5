import { execFile } from "node:child_process";
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const root = join(__dirname, "../..");

const tree = [
  ...["src-main", "src-renderer", "src-shared", "scripts", "test", "resources"],
  ...["package.json", "package-lock.json", "tsconfig.json", "tsconfig.base.json", "biome.json", "knip.json"],
  ...[".dependency-cruiser.cjs", "vitest.config.mts", "playwright.config.ts"],
];

/** A copy of the tree in a temporary folder, with the same packages. */
function copyOfTree(): string {
  const copy = mkdtempSync(join(tmpdir(), "lobby-borders-"));
  for (const name of tree)
    if (existsSync(join(root, name))) cpSync(join(root, name), join(copy, name), { recursive: true });
  symlinkSync(join(root, "node_modules"), join(copy, "node_modules"));
  return copy;
}

function runCheck(copy: string, ...names: string[]): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    execFile(
      join(root, "node_modules/.bin/node"),
      ["scripts/check.mjs", ...names],
      { cwd: copy, maxBuffer: 64 * 1024 * 1024, env: { ...process.env, CI: "" } },
      (error, stdout, stderr) => resolve({ code: Number(error?.code ?? 0), output: `${stdout}${stderr}` }),
    );
  });
}

/** One breach of each rule of .dependency-cruiser.cjs: rule, file, what it holds. */
const imports: ReadonlyArray<readonly [rule: string, path: string, source: string]> = [
  ["shared-stands-alone", "src-shared/contract/planted-root.ts", `export * from "../../src-main/engine/clock";`],
  ["shared-without-node", "src-shared/contract/planted-node.ts", `export * from "node:path";`],
  ["domain-is-pure", "src-shared/domain/planted-contract.ts", `export * from "../contract/errors";`],
  ["engine-knows-only-shared", "src-main/engine/planted-app.ts", `export * from "../app/clock";`],
  ["app-knows-only-shared", "src-main/app/planted-engine.ts", `export * from "../engine/clock";`],
  ["preload-knows-only-shared", "src-main/preload/planted-app.ts", `export * from "../app/clock";`],
  ["practice-knows-only-shared", "src-main/practice/planted-engine.ts", `export * from "../engine/clock";`],
  ["cli-puts-together", "src-main/cli/planted-app.ts", `export * from "../app/clock";`],
  ["window-knows-only-shared", "src-renderer/planted-engine.ts", `export * from "../src-main/engine/clock";`],
  ["window-without-node", "src-renderer/planted-node.ts", `export * from "node:path";`],
  ["features-do-not-meet", "src-renderer/features/planted/meets.ts", `export * from "../planted-too/met";`],
  ["parts-know-no-patient", "src-renderer/ui/planted-feature.ts", `export * from "../features/planted/meets";`],
  ["modem-sees-no-database", "src-main/engine/modem/planted-store.ts", `export * from "../store/open";`],
  ["electron-only-in-app", "src-main/engine/planted-electron.ts", `export { app } from "electron";`],
  ["sqlite-only-in-store", "src-main/engine/inbox/planted-sqlite.ts", `export { default } from "better-sqlite3";`],
  ["serialport-only-in-serial", "src-main/cli/planted-serial.ts", `export { SerialPort } from "serialport";`],
  ["pty-only-in-practice", "src-main/engine/modem/planted-pty.ts", `export { spawn } from "@lydell/node-pty";`],
  ["no-source-imports-tests", "src-main/engine/planted-test.ts", `export * from "../../test/house/borders.test";`],
  ["no-circles", "src-main/engine/planted-circle-a.ts", `export * from "./planted-circle-b";`],
  ["no-orphans", "src-main/engine/planted-orphan.ts", "export const planted = 1;"],
  ["no-unresolved", "src-main/engine/planted-nowhere.ts", `export * from "./planted-missing";`],
];

/** Files that the breaches above need to exist. */
const helpers: ReadonlyArray<readonly [path: string, source: string]> = [
  ["src-renderer/features/planted-too/met.ts", "export const met = 1;"],
  ["src-main/engine/planted-circle-b.ts", `export * from "./planted-circle-a";`],
];

/** What does not compile on this side of a border: file, source, the compiler's error. */
const types: ReadonlyArray<readonly [what: string, path: string, source: string, error: RegExp]> = [
  ["the engine in the window", "src-renderer/planted-engine.ts", "", /error TS(6307|6059)/],
  [
    "Node in shared",
    "src-shared/domain/planted-process.ts",
    "export const planted = process.pid;",
    /error TS2(580|591|304)/,
  ],
  [
    "the DOM in shared",
    "src-shared/domain/planted-dom.ts",
    "export const planted = document.title;",
    /error TS2(584|304)/,
  ],
  [
    "the DOM in the engine",
    "src-main/engine/planted-dom.ts",
    "export const planted = document.title;",
    /error TS2(584|304)/,
  ],
];

/** What only one file may touch: file, source. */
const bans: ReadonlyArray<readonly [what: string, path: string, source: string]> = [
  ["Date.now", "src-shared/domain/planted-now.ts", "export const planted = Date.now();\n"],
  ["new Date()", "src-main/engine/planted-date.ts", "export const planted = new Date();\n"],
  [
    "Temporal.Now",
    "src-shared/domain/planted-temporal.ts",
    `import { Temporal } from "temporal-polyfill";\n\nexport const planted = Temporal.Now.instant();\n`,
  ],
  ["setTimeout", "src-main/app/planted-timeout.ts", "export const planted = setTimeout(() => undefined, 1);\n"],
  ["setInterval", "src-renderer/ui/planted-interval.ts", "export const planted = setInterval(() => undefined, 1);\n"],
  [
    "globalThis.setTimeout",
    "src-main/practice/planted-timer.ts",
    "export const planted = globalThis.setTimeout(() => undefined, 1);\n",
  ],
  [
    "node:timers",
    "src-main/engine/planted-timers.ts",
    `import { setTimeout as wait } from "node:timers/promises";\n\nexport const planted = wait;\n`,
  ],
  ["localStorage", "src-renderer/app/planted-local.ts", `export const planted = localStorage.getItem("a");\n`],
  ["sessionStorage", "src-renderer/app/planted-session.ts", `export const planted = sessionStorage.getItem("a");\n`],
  ["indexedDB", "src-renderer/app/planted-indexed.ts", "export const planted = indexedDB;\n"],
  ["window.localStorage", "src-renderer/app/planted-window.ts", "export const planted = window.localStorage;\n"],
  ["any", "src-shared/domain/planted-any.ts", "export const planted = (value: any) => value;\n"],
];

const unused: ReadonlyArray<readonly [what: string, finding: string]> = [
  ["a file that nothing imports", "src-main/engine/planted-orphan.ts"],
  ["an export that nothing uses", "plantedExport"],
  ["a dependency that nothing uses", "planted-dependency"],
];

describe("the borders hold", () => {
  let copy = "";
  let found = { code: 0, output: "" };

  beforeAll(async () => {
    copy = copyOfTree();
    const plant = (path: string, source: string) => {
      mkdirSync(dirname(join(copy, path)), { recursive: true });
      writeFileSync(join(copy, path), source);
    };
    for (const [, path, source] of imports) plant(path, source);
    for (const [path, source] of helpers) plant(path, source);
    for (const [, path, source] of types) if (source !== "") plant(path, source);
    for (const [, path, source] of bans) plant(path, source);
    appendFileSync(join(copy, "src-main/engine/clock.ts"), "\nexport const plantedExport = 1;\n");
    const manifest = JSON.parse(readFileSync(join(copy, "package.json"), "utf8"));
    manifest.dependencies["planted-dependency"] = "1.0.0";
    writeFileSync(join(copy, "package.json"), JSON.stringify(manifest, undefined, 2));
    found = await runCheck(copy);
  }, 180_000);

  afterAll(() => rmSync(copy, { recursive: true, force: true }));

  test("a tree with breaches does not pass", () => expect(found.code).toBe(1));

  test.each(imports)("the import check catches %s", (rule, path) => {
    const breaches = found.output.split("\n").filter((line) => line.includes(`error ${rule}: `));
    expect(breaches.join("\n")).toContain(`error ${rule}: ${path}`);
  });

  test.each(types)("the compiler refuses %s", (_, path, __, error) => {
    const lines = found.output.split("\n").filter((line) => line.startsWith(`${path}(`));
    expect(lines.join("\n")).toMatch(error);
  });

  test.each(bans)("lint catches %s", (_, path) => {
    const findings = found.output.split("\n").filter((line) => line.startsWith(`${path}:`));
    expect(findings.join("\n")).toMatch(/:\d+:\d+ (plugin|lint\/)/);
  });

  test.each(unused)("the search for dead code finds %s", (_, finding) => {
    const report = found.output.slice(found.output.indexOf("unused: FAILED"));
    expect(report).toContain(finding);
  });

  test("each rule of the import check has a breach here", () => {
    const { forbidden } = require(join(root, ".dependency-cruiser.cjs")) as { forbidden: { name: string }[] };
    expect(imports.map(([rule]) => rule).sort()).toEqual(forbidden.map(({ name }) => name).sort());
  });
});

test("the import check looks at modules, and fails when it looks at none", async () => {
  const copy = copyOfTree();
  try {
    const full = await runCheck(copy, "borders");
    expect(Number(/(\d+) modules/.exec(full.output)?.[1])).toBeGreaterThan(100);
    for (const name of ["src-main", "src-renderer", "src-shared", "test"]) {
      rmSync(join(copy, name), { recursive: true });
      mkdirSync(join(copy, name));
    }
    const empty = await runCheck(copy, "borders");
    expect(empty.output).toContain("borders: FAILED");
    expect(empty.code).toBe(1);
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
});
