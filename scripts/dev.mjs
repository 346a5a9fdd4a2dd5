// `npm run dev [-- arguments for Lobby]`: rebuilds on each change; reloads the window, or starts Lobby again when
// something other than the window changed.
import { spawn } from "node:child_process";
import { watch } from "node:fs";
import { join } from "node:path";
import { build } from "./build.mjs";
import { hasDisplay, startDisplay } from "./parts/display.mjs";
import { root, toolEnv } from "./parts/paths.mjs";
import { rootArguments, runEnv } from "./parts/run-env.mjs";
import { runMain, say } from "./parts/say.mjs";
import { setup } from "./setup.mjs";

/** Starts Electron with a DevTools endpoint. { ended, reload(), end() } */
function open(electron, env) {
  const args = [...rootArguments, "--remote-debugging-port=0", root, ...process.argv.slice(2)];
  const child = spawn(electron.executable, args, { cwd: root, env, stdio: ["inherit", "inherit", "pipe"] });
  let origin;
  child.stderr.setEncoding("utf8").on("data", (text) => {
    process.stderr.write(text);
    origin ??= /DevTools listening on ws:\/\/([^/]+)/.exec(text)?.[1];
  });
  const ended = new Promise((resolve) => child.on("close", resolve));
  return {
    ended,
    async reload() {
      if (origin === undefined) return;
      const pages = await (await fetch(`http://${origin}/json/list`)).json();
      for (const { type, webSocketDebuggerUrl } of pages) {
        if (type !== "page") continue;
        const socket = new WebSocket(webSocketDebuggerUrl);
        socket.onopen = () => socket.send(JSON.stringify({ id: 1, method: "Page.reload" }));
        socket.onmessage = () => socket.close();
      }
    },
    async end() {
      child.kill("SIGTERM");
      const hardEnd = setTimeout(() => child.kill("SIGKILL"), 6000);
      await ended;
      clearTimeout(hardEnd);
    },
  };
}

await runMain(async () => {
  const { electron } = await setup({ window: true });
  await build();
  const display = hasDisplay() ? undefined : await startDisplay();
  const env = toolEnv({ ...runEnv({ electron }), ...display?.env });

  let lobby = open(electron, env);
  let isRestarting = false;
  const finished = new Promise((resolve) => {
    const follow = () => lobby.ended.then((code) => (isRestarting ? undefined : resolve(code ?? 0)));
    let timer;
    let work = Promise.resolve();
    const rebuild = async () => {
      const { built, seconds } = await build();
      if (built.length === 0) return;
      say(`built ${built.join(", ")} in ${seconds.toFixed(1)} s`);
      if (built.every((name) => name === "renderer")) return lobby.reload();
      isRestarting = true;
      await lobby.end();
      lobby = open(electron, env);
      isRestarting = false;
      follow();
    };
    for (const folder of ["src-main", "src-renderer", "src-shared", "resources"]) {
      watch(join(root, folder), { recursive: true }, () => {
        clearTimeout(timer);
        timer = setTimeout(() => {
          work = work.then(rebuild).catch((error) => say(error.message));
        }, 100);
      });
    }
    follow();
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => lobby.end());
  });
  const code = await finished;
  await display?.end();
  process.exit(code);
});
