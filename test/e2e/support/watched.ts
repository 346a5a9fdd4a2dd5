import { rmSync } from "node:fs";
import { join } from "node:path";
import { test as base, expect } from "@playwright/test";
import { type LaunchOptions, type Lobby, newFolder, openLobby } from "./launch";
import { type Simulator, startSimulator } from "./simulator";

/** Says each violation of the content policy on the console, where `complaints` hears it. */
const tellViolations = (lobby: Lobby): Promise<void> =>
  lobby.page.evaluate(() => {
    document.addEventListener("securitypolicyviolation", (event) => {
      console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`);
    });
  });

export { expect };

interface Fixtures {
  /** A data folder that outlives a Lobby in it, and goes with the test. */
  readonly data: string;
  /** A modem on a pty, when the test asks for one. */
  readonly modem: Simulator;
  readonly open: (options?: LaunchOptions) => Promise<Lobby>;
}

/**
 * `open` starts a Lobby that the test need not close. At the end of each test no window may have complained: no error
 * on the console, no exception, nothing blocked by the content policy. A failed test leaves pictures in test-results/.
 */
export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from the pattern what a fixture needs
  data: async ({}, use) => {
    const data = newFolder();
    await use(data);
    rmSync(data, { recursive: true, force: true });
  },
  // biome-ignore lint/correctness/noEmptyPattern: as above
  modem: async ({}, use) => {
    const modem = await startSimulator();
    await use(modem);
    await modem.end();
  },
  // Needs `data` only to be ended before it is removed.
  open: async ({ data: _data }, use, info) => {
    const opened: Lobby[] = [];
    await use(async (options) => {
      const lobby = await openLobby(options);
      opened.push(lobby);
      await tellViolations(lobby);
      return lobby;
    });
    for (const [index, lobby] of opened.entries()) {
      if (info.status !== info.expectedStatus && !lobby.page.isClosed())
        await lobby.page.screenshot({ path: join(info.outputDir, `window-${index}.png`) });
      await lobby.close();
    }
    expect(opened.flatMap(({ complaints }) => complaints)).toEqual([]);
  },
});
