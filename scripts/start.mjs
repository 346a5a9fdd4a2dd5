// `npm start [-- --seconds N] [--screenshot] [arguments for Lobby]`: sets up, builds and opens Lobby.
// Without a display it runs in a virtual one. LOBBY_* variables reach Lobby as they are.
import { spawn } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { build } from "./build.mjs";
import { hasDisplay, startDisplay } from "./parts/display.mjs";
import { root, toolEnv } from "./parts/paths.mjs";
import { run } from "./parts/run.mjs";
import { rootArguments, runEnv } from "./parts/run-env.mjs";
import { runMain, say } from "./parts/say.mjs";
import { setup } from "./setup.mjs";

/** Takes the script's own flags out of the arguments. */
function readArguments(words) {
  const own = { seconds: undefined, screenshot: false, forLobby: [] };
  for (let index = 0; index < words.length; index += 1) {
    if (words[index] === "--seconds") {
      index += 1;
      own.seconds = Number(words[index]);
    } else if (words[index] === "--screenshot") own.screenshot = true;
    else own.forLobby.push(words[index]);
  }
  return own;
}

/** Keeps a picture of the virtual display, so that somebody without a screen can see the window. */
async function takePicture(env) {
  const folder = join(root, ".lobby");
  mkdirSync(folder, { recursive: true });
  const picture = join(folder, "window.png");
  await run("scrot", ["--overwrite", picture], { env: toolEnv(env) });
  say(`a picture of the window: ${picture}`);
}

await runMain(async () => {
  const { seconds, screenshot, forLobby } = readArguments(process.argv.slice(2));
  const { electron } = await setup({ window: true });
  const { built, seconds: took } = await build();
  if (built.length > 0) say(`built in ${took.toFixed(1)} s`);

  const display = hasDisplay() ? undefined : await startDisplay();
  if (display) say(`no display here: Lobby runs in a virtual one (DISPLAY=${display.env.DISPLAY})`);
  const env = toolEnv({ ...runEnv({ electron }), ...display?.env });
  const child = spawn(electron.executable, [...rootArguments, root, ...forLobby], {
    cwd: root,
    env,
    stdio: ["inherit", "pipe", "inherit"],
  });

  // The app says when its window is shown, and whether it shows fictional patients only.
  let said = "";
  child.stdout.setEncoding("utf8").on("data", (text) => {
    process.stdout.write(text);
    if (!display || said === undefined) return;
    said += text;
    const shown = /^lobby: window shown(.*)\n/m.exec(said);
    if (!shown) return;
    said = undefined;
    if (!screenshot && !shown[1].includes("practice")) {
      say("no picture was taken: this may show patients (--screenshot takes one)");
      return;
    }
    // The window's first answers come after its first frame.
    setTimeout(() => takePicture(display.env).catch((error) => say(error.message)), 2000);
  });

  let hardEnd;
  const end = () => {
    child.kill("SIGTERM");
    hardEnd ??= setTimeout(() => child.kill("SIGKILL"), 6000);
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, end);
  const limit = seconds === undefined ? undefined : setTimeout(end, seconds * 1000);
  try {
    const code = await new Promise((resolve, reject) => {
      child.on("error", reject);
      child.on("close", (exitCode, signal) => resolve(exitCode ?? (signal === "SIGTERM" ? 0 : 1)));
    });
    return code;
  } finally {
    clearTimeout(limit);
    clearTimeout(hardEnd);
    await display?.end();
  }
});
process.exit();
