// `npm run pack`: the unpacked app for this system in dist/, from the Electron at hand; prints its fuses.
import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "./build.mjs";
import { root, tool, toolEnv } from "./parts/paths.mjs";
import { run } from "./parts/run.mjs";
import { Refusal, runMain, say } from "./parts/say.mjs";
import { setup } from "./setup.mjs";

const notice = "NOT-FOR-DISTRIBUTION.txt";
const noticeText = `This build contains a third party's repack of an Electron version that gets no more security fixes.
It is for trying the packaging where Electron's own download cannot be reached. Do not give it to anybody.
`;

/** electron-builder.yml, with the runtime named, and for the registry runtime an engine another Node can read. */
function writeDerivedConfig(electron) {
  const config = { extends: "electron-builder.yml", electronDist: electron.folder, electronVersion: electron.version };
  // That runtime's Node-API is too old for the database addon: a plain Node runs the engine, and it reads no asar.
  if (electron.source === "registry") config.asarUnpack = ["out/*.cjs", "**/node_modules/**"];
  const path = join(root, "out", "electron-builder.json");
  mkdirSync(join(root, "out"), { recursive: true });
  writeFileSync(path, JSON.stringify(config, undefined, 2));
  return path;
}

/** The fuses of a packed executable, as names and on/off, read back from the file. */
export async function readFuses(executable) {
  const { FuseState, FuseV1Options, getCurrentFuseWire } = await import("@electron/fuses");
  const wire = await getCurrentFuseWire(executable);
  const names = Object.entries(FuseV1Options).filter(([, index]) => typeof index === "number");
  return Object.fromEntries(
    names
      .filter(([, index]) => wire[index] !== undefined)
      .map(([name, index]) => [name, wire[index] === FuseState.ENABLE]),
  );
}

/** Packs for Linux. Answers { folder, executable, electron }; `electron` as setup() gave it. */
export async function pack(electron) {
  if (process.platform !== "linux") throw new Refusal("for now Lobby is packed on Linux only");
  const target = process.arch === "x64" ? "linux-unpacked" : `linux-${process.arch}-unpacked`;
  const folder = join(root, "dist", target);
  rmSync(folder, { recursive: true, force: true });
  const config = writeDerivedConfig(electron);
  await run(tool("electron-builder"), ["--linux", "--dir", "-c", config], { env: toolEnv() });
  rmSync(join(folder, "resources", "default_app.asar"), { force: true });
  if (electron.source === "registry") writeFileSync(join(folder, notice), noticeText);
  const executable = join(folder, "lobby");
  if (!existsSync(executable)) throw new Error(`electron-builder left no ${executable}`);
  return { folder, executable, electron };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await runMain(async () => {
    const { electron } = await setup({ window: true });
    await build();
    const packed = await pack(electron);
    say(`packed with Electron ${electron.version} into ${packed.folder}`);
    for (const [name, isOn] of Object.entries(await readFuses(packed.executable))) {
      console.log(`${isOn ? "on " : "off"} ${name}`);
    }
    if (electron.source === "registry") say(`not for distribution: ${noticeText.split("\n")[0]}`);
  });
}
