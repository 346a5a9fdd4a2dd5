import { cpSync, openSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync, writeSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { unlockVault } from "../../src-main/engine/vault";
import { en } from "../../src-shared/copy/en";
import { clinic, setUpClinic } from "./support/desk";
import { newFolder, openLobby, repository } from "./support/launch";
import { expect, test } from "./support/watched";

/** No port: nothing that hangs on the machine of the tests is spoken to. */
const noModem = { LOBBY_MODEM: "/dev/lobby-no-such-port" };

interface Opened {
  pragma(words: string): unknown;
  key(key: Buffer): void;
  close(): void;
}

/** The store as a later Lobby would leave it. Opened here as store/open.ts does: that file cannot be imported by Playwright. */
async function makeNewer(folder: string): Promise<void> {
  const Database = createRequire(join(repository, "package.json"))("better-sqlite3") as new (file: string) => Opened;
  const store = new Database(join(folder, "lobby.db"));
  store.pragma("cipher='sqlcipher'");
  store.pragma("legacy=4");
  store.key(Buffer.concat([Buffer.from("raw:"), await unlockVault(folder, clinic.passphrase)]));
  store.pragma("user_version = 9999");
  store.close();
}

const bytesOf = (folder: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(folder)
      .sort()
      .map((name) => [name, readFileSync(join(folder, name)).toString("base64")]),
  );

const lockedOrBroken = new RegExp(`^(${en.entry.unlock.title}|${en.entry.broken.title})$`);

const cases = [
  {
    name: "a damaged key file",
    damage: (folder: string) => {
      for (const name of ["vault.json", "vault.bak"]) writeFileSync(join(folder, name), '{ "version": 1, "wraps": [');
    },
    code: "vault-damaged",
  },
  {
    name: "a missing key file",
    damage: (folder: string) => {
      for (const name of ["vault.json", "vault.bak"]) rmSync(join(folder, name));
    },
    code: "vault-missing",
  },
  {
    name: "a missing database",
    damage: (folder: string) => {
      for (const name of readdirSync(folder)) if (name.startsWith("lobby.db")) rmSync(join(folder, name));
    },
    code: "store-missing",
  },
  {
    name: "a database that was cut off",
    damage: (folder: string) => truncateSync(join(folder, "lobby.db"), 10_000),
    code: "store-damaged",
  },
  {
    name: "a database with foreign bytes in it",
    damage: (folder: string) => {
      const file = openSync(join(folder, "lobby.db"), "r+");
      writeSync(file, Buffer.alloc(64, 0xa5), 0, 64, 1_000);
    },
    code: "store-damaged",
  },
  {
    name: "a database of a newer Lobby",
    damage: makeNewer,
    code: "store-newer",
  },
] as const;

test.describe("data that cannot be opened", () => {
  let whole: string;
  test.beforeAll(async () => {
    whole = newFolder();
    const lobby = await openLobby({ data: whole, env: noModem });
    await setUpClinic(lobby);
    await lobby.close();
  });
  test.afterAll(() => rmSync(whole, { recursive: true }));

  for (const { name, damage, code } of cases) {
    test(`${name} is told in words, and nothing is changed`, async ({ open, data }) => {
      const folder = join(data, "clinic");
      cpSync(whole, data, { recursive: true });
      await damage(folder);
      const before = bytesOf(folder);
      const words = (en.errors[code] as (error: object) => string)({ code });
      const lobby = await open({ data, env: noModem });
      const { page } = lobby;
      const heading = page.getByRole("heading", { level: 1 });
      await expect(heading).toHaveText(lockedOrBroken);
      if ((await heading.textContent()) === en.entry.unlock.title) {
        await page.getByLabel("Passphrase", { exact: true }).fill(clinic.passphrase);
        await page.keyboard.press("Enter");
      }
      await expect(page.getByRole("alert").filter({ hasText: words })).toBeVisible();
      await expect(heading).toHaveText(en.entry.broken.title);
      await expect(page.getByText(en.entry.broken.unchanged)).toBeVisible();
      await page.getByRole("button", { name: "Try again" }).click();
      await expect(heading).toHaveText(lockedOrBroken);
      await lobby.close();
      expect(bytesOf(folder)).toEqual(before);
    });
  }

  test("a damaged key file with its spare copy beside it opens all the same", async ({ open, data }) => {
    cpSync(whole, data, { recursive: true });
    writeFileSync(join(data, "clinic", "vault.json"), "");
    const lobby = await open({ data, env: noModem });
    await lobby.page.getByLabel("Passphrase", { exact: true }).fill(clinic.passphrase);
    await lobby.page.keyboard.press("Enter");
    await expect(lobby.page.getByTestId("list")).toBeVisible();
  });
});
