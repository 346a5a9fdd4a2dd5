import { type ChildProcess, execFile, spawn } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { type Browser, chromium, errors, type Page } from "@playwright/test";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Name, Output, RawInput } from "../../src-shared/contract";
import type { Result } from "../../src-shared/contract/errors";

const root = join(__dirname, "../..");
const node = join(root, "node_modules/.bin/node");

interface Bridged {
  readonly lobby: { call(name: unknown, input: unknown): Promise<Result<unknown>> };
}

/** The packed app, started from a copy outside of the repository: there it cannot borrow our node_modules. */
describe.runIf(process.platform === "linux")("the packed app", () => {
  let place = "";
  let packed = "";
  let app: ChildProcess;
  let said = "";
  let exit: Promise<{ code: number | null; signal: string | null }>;
  let browser: Browser;
  let page: Page;

  const call = async <N extends Name>(name: N, input: RawInput<N>): Promise<Result<Output<N>>> =>
    (await page.evaluate(({ name, input }) => (globalThis as unknown as Bridged).lobby.call(name, input), {
      name,
      input,
    })) as Result<Output<N>>;

  beforeAll(async () => {
    const { stdout } = await promisify(execFile)(node, [join(root, "scripts/pack.mjs")], { cwd: root });
    packed = stdout;
    place = mkdtempSync(join(tmpdir(), "lobby-packed-"));
    cpSync(join(root, "dist/linux-unpacked"), join(place, "app"), { recursive: true, verbatimSymlinks: true });

    // Under load a browser sometimes never finishes attaching: the app is started anew then, at most twice.
    for (let left = 2; ; left -= 1) {
      try {
        await startAndAttach();
        return;
      } catch (error) {
        app.kill("SIGKILL");
        await exit;
        if (left === 0 || !(error instanceof errors.TimeoutError)) throw error;
      }
    }
  }, 240_000);

  const startAndAttach = async (): Promise<void> => {
    said = "";
    const display = { DISPLAY: process.env.DISPLAY, XAUTHORITY: process.env.XAUTHORITY };
    app = spawn(
      join(place, "app/lobby"),
      [...(process.getuid?.() === 0 ? ["--no-sandbox"] : []), "--remote-debugging-port=0"],
      {
        cwd: place,
        env: {
          ...display,
          PATH: "/usr/bin:/bin",
          HOME: place,
          LANG: "C.UTF-8",
          LOBBY_NODE: process.env.LOBBY_NODE ?? node,
        },
        stdio: ["ignore", "pipe", "pipe"],
      },
    );
    exit = new Promise((resolve) => app.on("close", (code, signal) => resolve({ code, signal })));
    const address = await new Promise<string>((resolve, reject) => {
      const hear = (text: Buffer) => {
        said += text;
        const found = /DevTools listening on (ws:\S+)/.exec(said);
        if (found?.[1]) resolve(found[1]);
      };
      app.stdout?.on("data", hear);
      app.stderr?.on("data", hear);
      app.on("error", reject);
      app.on("close", () => reject(new Error(`it ended before it had a window\n${said}`)));
    });
    browser = await chromium.connectOverCDP(address, { noDefaults: true, timeout: 20_000 });
    const context = browser.contexts()[0];
    if (!context) throw new Error("the packed app has no browser context");
    page = context.pages()[0] ?? (await context.waitForEvent("page"));
    await page.waitForURL(/^lobby:\/\/app/, { timeout: 15_000 });
  };

  afterAll(async () => {
    app?.kill("SIGKILL");
    await exit;
    // The engine and the practice modem leave when they notice that the app is gone.
    rmSync(place, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  });

  test("its fuses are set, as read back from the executable", () => {
    expect(packed.trim().split("\n").sort()).toEqual([
      "off EnableNodeCliInspectArguments",
      "off EnableNodeOptionsEnvironmentVariable",
      "off GrantFileProtocolExtraPrivileges",
      "off LoadBrowserProcessSpecificV8Snapshot",
      "off RunAsNode",
      "on  EnableCookieEncryption",
      "on  EnableEmbeddedAsarIntegrityValidation",
      "on  OnlyLoadAppFromAsar",
    ]);
  });

  test("it says when its Electron is not for distribution", () => {
    const version = readFileSync(join(place, "app/version"), "utf8").trim();
    const pinned = JSON.parse(readFileSync(join(root, "package.json"), "utf8")).devDependencies.electron;
    expect(existsSync(join(place, "app/NOT-FOR-DISTRIBUTION.txt"))).toBe(version !== pinned);
  });

  test("its window paints, and a patient's text of the practice arrives in its database", async () => {
    await expect
      .poll(
        async () => {
          const answer = await call("inbox.counts", {});
          return answer.ok ? Object.values(answer.value).some((count) => Number(count) > 0) : answer.error.code;
        },
        { timeout: 30_000 },
      )
      .toBe(true);
    expect(await page.locator("#root").innerText()).not.toBe("");
  });

  test("the serial addon loads in its engine", async () => {
    expect(await call("lines.ports", {})).toMatchObject({ ok: true });
  });

  test("it leaves gracefully when it is asked to end", async () => {
    app.kill("SIGTERM");
    expect(await exit).toEqual({ code: 0, signal: null });
    await browser.close();
  });
});
