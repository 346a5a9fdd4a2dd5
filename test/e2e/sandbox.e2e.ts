import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { expect, test } from "@playwright/test";
import { renderersBelow } from "./support/processes";
import { unprivileged } from "./support/unprivileged";

test("for a user without rights the window runs in Chromium's full sandbox, and the engine beside it works", async () => {
  const { executable, args, options, remove } = unprivileged();
  const app = spawn(executable, args, { ...options, stdio: ["ignore", "pipe", "pipe"] });
  try {
    let said = "";
    for (const stream of [app.stdout, app.stderr]) stream.on("data", (text) => (said += text));
    await expect.poll(() => said, { timeout: 30_000 }).toMatch(/lobby: window shown \(practice\)/);
    await expect.poll(() => said).toMatch(/"engine\.started"/);

    const renderers = renderersBelow(app.pid ?? -1);
    expect(renderers).toHaveLength(1);
    const status = readFileSync(`/proc/${renderers[0]}/status`, "utf8");
    // Filtered system calls, no way to more rights, a process namespace of its own (proc(5)).
    expect(status).toMatch(/^Seccomp:\t2$/m);
    expect(status).toMatch(/^NoNewPrivs:\t1$/m);
    expect(status).toMatch(/^NSpid:\t\d+\t\d+/m);

    const ended = once(app, "exit");
    app.kill("SIGTERM");
    expect(await ended).toEqual([0, null]);
  } finally {
    app.kill("SIGKILL");
    remove();
  }
});
