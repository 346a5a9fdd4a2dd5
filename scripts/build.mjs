// The builds, in parallel: `node scripts/build.mjs [name ...]` or build() from another script, after setup().

import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { root } from "./parts/paths.mjs";
import { Refusal, runMain, say } from "./parts/say.mjs";
import { setup } from "./setup.mjs";

const out = join(root, "out");

/** Programs that run in Node or Electron's main process: one CommonJS file each. */
const programs = {
  main: { entry: "src-main/app/main.ts", target: "node20" },
  preload: { entry: "src-main/preload/preload.ts", target: "node20" },
  engine: { entry: "src-main/engine/main.ts", target: "node24" },
  practice: { entry: "src-main/practice/main.ts", target: "node24" },
  cli: { entry: "src-main/cli/main.ts", target: "node24" },
};
const window = { name: "renderer", entry: "src-renderer/index.html" };

/** Built when asked for by name: not part of the product. */
const extra = { bench: { entry: "test/bench/main.ts", target: "node24" } };

export const productNames = [...Object.keys(programs), window.name];

/** Loaded at run time: Electron itself, packages with native code, and what only development has. */
const externals = ["electron", "better-sqlite3", "serialport", "@lydell/node-pty", "@playwright/test"];

function programConfig({ entry, target }, name) {
  return {
    root,
    configFile: false,
    logLevel: "warn",
    publicDir: false,
    define: { "process.env.NODE_ENV": JSON.stringify("production") },
    ssr: { target: "node", noExternal: true, external: externals },
    build: {
      ssr: true,
      target,
      outDir: out,
      emptyOutDir: false,
      minify: false,
      sourcemap: true,
      reportCompressedSize: false,
      rolldownOptions: {
        input: { [name]: join(root, entry) },
        // A sandboxed preload must be one CommonJS file; one file each is also the simplest thing to pack.
        output: { format: "cjs", entryFileNames: "[name].cjs", codeSplitting: false },
      },
    },
  };
}

async function windowConfig() {
  const { default: react } = await import("@vitejs/plugin-react");
  return {
    root: join(root, "src-renderer"),
    configFile: false,
    logLevel: "warn",
    base: "./",
    publicDir: false,
    plugins: [react()],
    build: {
      target: "chrome130",
      modulePreload: { polyfill: false },
      // One sheet, there before the first paint.
      cssCodeSplit: false,
      // Nothing as a data: URL, so that the content security policy need not allow any.
      assetsInlineLimit: 0,
      outDir: join(out, "renderer"),
      emptyOutDir: true,
      sourcemap: true,
      reportCompressedSize: false,
      // Read from the disk, not from a network.
      chunkSizeWarningLimit: 3000,
    },
  };
}

function* filesUnder(path) {
  if (!existsSync(path)) return;
  if (!statSync(path).isDirectory()) yield path;
  else for (const name of readdirSync(path).sort()) yield* filesUnder(join(path, name));
}

const inputsOf = (name) =>
  name === window.name
    ? ["src-renderer", "src-shared", "resources", "package-lock.json", "scripts/build.mjs"]
    : [
        "src-main",
        "src-shared",
        "resources",
        "package-lock.json",
        "scripts/build.mjs",
        ...(extra[name] ? ["test"] : []),
      ];

/** What a build was made of, by path, size and time of change. */
function fingerprint(name) {
  const hash = createHash("sha256");
  for (const input of inputsOf(name)) {
    for (const path of filesUnder(join(root, input))) {
      const { size, mtimeMs } = statSync(path);
      hash.update(`${relative(root, path)} ${size} ${mtimeMs}\n`);
    }
  }
  return hash.digest("hex");
}

const recordPath = (name) => join(out, ".inputs", name);
const resultPath = (name) => join(out, name === window.name ? "renderer/index.html" : `${name}.cjs`);

function isCurrent(name, made) {
  const record = recordPath(name);
  return existsSync(record) && existsSync(resultPath(name)) && readFileSync(record, "utf8") === made;
}

async function buildOne(name) {
  const made = fingerprint(name);
  if (isCurrent(name, made)) return false;
  rmSync(recordPath(name), { force: true });
  const { build: viteBuild } = await import("vite");
  await viteBuild(name === window.name ? await windowConfig() : programConfig(programs[name] ?? extra[name], name));
  mkdirSync(join(out, ".inputs"), { recursive: true });
  writeFileSync(recordPath(name), made);
  return true;
}

/**
 * Builds what is not current. Rejects when a build fails. Needs Node 24 (setup() first).
 * @returns {Promise<{ built: string[], seconds: number }>}
 */
export async function build(names = productNames) {
  const from = performance.now();
  const results = await Promise.allSettled(names.map(buildOne));
  const failures = results.filter(({ status }) => status === "rejected");
  if (failures.length > 0) throw new Refusal(failures.map(({ reason }) => reason?.message ?? reason).join("\n"));
  const built = names.filter((_, index) => results[index].value);
  return { built, seconds: (performance.now() - from) / 1000 };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await runMain(async () => {
    await setup();
    const names = process.argv.slice(2);
    const { built, seconds } = await build(names.length > 0 ? names : productNames);
    say(built.length > 0 ? `built ${built.join(", ")} in ${seconds.toFixed(1)} s` : "nothing to build");
  });
}
