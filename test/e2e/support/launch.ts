import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { _electron, type ElectronApplication, type Page } from "@playwright/test";
import type { Name, Output, RawInput } from "../../../src-shared/contract";
import type { Result } from "../../../src-shared/contract/errors";

export const repository = resolve(__dirname, "../../..");

/** The Electron at hand, named by scripts/e2e.mjs. */
export const electron = process.env.LOBBY_ELECTRON ?? "";

/** Root cannot have Chromium's sandbox; the tests say so to it, the product never does (DECISIONS 30). */
export const lobbyArguments = [...(process.getuid?.() === 0 ? ["--no-sandbox"] : []), repository];

/** The window as the preload leaves it. */
export interface Bridged {
  readonly lobby: {
    call(name: unknown, input: unknown): Promise<Result<unknown>>;
    onChanged(hear: (topics: readonly string[]) => void): () => void;
    readonly look: Record<string, string>;
  };
}

const launchWithinMs = 15_000;
const tries = 3;

export interface LaunchOptions {
  /** The data folder; a fresh one that `close` removes when not given. */
  readonly data?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** A running Lobby on a data folder of its own. */
export interface Lobby {
  readonly app: ElectronApplication;
  readonly page: Page;
  readonly data: string;
  /** Electron's main process. */
  readonly pid: number;
  /** What the window complained of since it was opened: console errors, blocked by policy among them, and exceptions. */
  readonly complaints: string[];
  call<N extends Name>(name: N, input: RawInput<N>): Promise<Result<Output<N>>>;
  /**
   * Makes the page so large, in px at 100 %. On a display of just that size and without a window manager Chromium stays
   * 1 px smaller: such tests want a larger display.
   */
  resize(width: number, height: number): Promise<void>;
  /** Ends it as a person would and removes a folder of its own. Ending twice does no harm. */
  close(): Promise<void>;
}

export const newFolder = (): string => mkdtempSync(join(tmpdir(), "lobby-e2e-"));

export function lobbyEnv(data: string, more: LaunchOptions["env"] = {}): Record<string, string> {
  const { LOBBY_MODEM: _modem, LOBBY_DEVTOOLS: _tools, ...rest } = process.env;
  const given = Object.entries(rest).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return { ...Object.fromEntries(given), LOBBY_DATA: data, LANG: "en_US.UTF-8", LANGUAGE: "en_US", ...more };
}

/** Under load the attachment sometimes never completes (PLATFORM "Playwright on Electron"): then once more from the start. */
async function launch(data: string, env: LaunchOptions["env"]): Promise<ElectronApplication> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await _electron.launch({
        executablePath: electron,
        args: lobbyArguments,
        cwd: repository,
        env: lobbyEnv(data, env),
        // Else Playwright pretends that the system is light, whatever Lobby's theme is.
        colorScheme: null,
        timeout: launchWithinMs,
      });
    } catch (error) {
      if (attempt === tries) throw error;
    }
  }
}

export async function openLobby(options: LaunchOptions = {}): Promise<Lobby> {
  const data = options.data ?? newFolder();
  const app = await launch(data, options.env);
  const complaints: string[] = [];
  app.context().on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  app.context().on("weberror", (error) => complaints.push(String(error.error())));
  const page = await app.firstWindow({ timeout: launchWithinMs });
  await page.waitForFunction(() => "lobby" in window);
  const pid = app.process().pid ?? -1;
  return {
    app,
    page,
    data,
    pid,
    complaints,
    call: (name, input) =>
      page.evaluate(([asked, given]) => (window as unknown as Bridged).lobby.call(asked, given), [
        name,
        input,
      ] as const) as never,
    resize: async (width, height) => {
      await app.evaluate(
        ({ BrowserWindow }, size) => {
          BrowserWindow.getAllWindows()[0]?.setContentSize(size[0], size[1]);
        },
        [width, height] as const,
      );
      await page.waitForFunction((size) => innerWidth === size[0] && innerHeight === size[1], [width, height]);
    },
    close: async () => {
      await app.close();
      if (!options.data) rmSync(data, { recursive: true, force: true });
    },
  };
}
