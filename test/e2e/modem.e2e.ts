import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { en } from "../../src-shared/copy/en";
import { boxOf, bubbleOf, clinic, everyone, must, rowOf, rowsOf, setUpClinic } from "./support/desk";
import { keepPicture, picture } from "./support/pictures";
import { submitsTo } from "./support/simulator";
import { expect, test } from "./support/watched";

const elena = "+15035550163";
const elenaRow = "(503) 555-0163";
const holdMs = 10_000;

test("a clinic is set up by keyboard, loses its modem and gets it back, is closed, and opens to the same texts", async ({
  open,
  data,
  modem,
}) => {
  test.setTimeout(120_000);
  const lobby = await open({ data, env: { LOBBY_MODEM: modem.pty } });
  const { page } = lobby;
  const { keyboard } = page;
  await lobby.resize(1366, 768);
  const heading = page.getByRole("heading", { level: 1 });
  const banner = page.getByTestId("banner");
  const statusBar = page.getByTestId("status-bar");

  // First run: nothing may be left out, and the passphrase is typed twice.
  await expect(heading).toHaveText("Who works here?");
  await expect(page.getByLabel("Your name")).toBeFocused();
  await keyboard.press("Enter");
  await expect(page.getByText("Fill this in to continue.")).toHaveCount(2);
  await keyboard.type(clinic.staffName);
  await keyboard.press("Tab");
  await expect(page.getByLabel("Name of the clinic")).toBeFocused();
  await keyboard.type(clinic.clinicName);
  await keyboard.press("Enter");
  await expect(heading).toHaveText("Choose a passphrase");
  await expect(page.getByLabel("Passphrase", { exact: true })).toBeFocused();
  await keyboard.type("too short");
  await keyboard.press("Enter");
  await expect(page.getByText("This needs 12 characters or more.")).toBeVisible();
  await keyboard.press("Control+a");
  await keyboard.type(clinic.passphrase);
  await keyboard.press("Enter");
  await expect(page.getByText("The two are not the same.")).toBeVisible();
  // A refused form puts the focus on what it refuses.
  await expect(page.getByRole("textbox", { name: "The same once more" })).toBeFocused();
  await keyboard.type(clinic.passphrase);
  await keyboard.press("Enter");
  await expect(heading).toHaveText("Needs reply", { timeout: 20_000 });
  await expect(page.getByTestId("practice")).toHaveCount(0);
  await expect(statusBar).toContainText("Modem ready");

  modem.tell(`text ${elena} Is the office open on Monday?`);
  await expect(rowOf(page, elenaRow)).toHaveAccessibleName(/Unread, New number, Is the office open on Monday\?$/);
  await keyboard.press("j");
  await keyboard.press("r");
  await expect(boxOf(page)).toBeFocused();

  modem.tell("unplug");
  await expect(banner).toContainText("The modem is unplugged. Nothing is lost.", { timeout: 10_000 });
  await expect(banner).toContainText("Texts you send now will wait and go out");
  await expect(statusBar).toContainText("Modem unplugged");
  await expect(page.getByTestId("assertive")).toContainText("The modem is unplugged.");
  for (const text of ["Yes, from eight", "And on Tuesday too"]) {
    await keyboard.type(text);
    await keyboard.press("Control+Enter");
    await expect(boxOf(page)).toHaveValue("");
  }
  await expect(banner).toContainText("2 texts are waiting and will go out, oldest first");
  await expect(statusBar).toContainText("2 texts waiting");
  await keepPicture(lobby, picture("inbox-modem-unplugged"));
  for (const text of ["Yes, from eight", "And on Tuesday too"])
    await expect(bubbleOf(page, text)).toContainText("Waiting for modem", { timeout: holdMs + 5_000 });
  expect(submitsTo(modem.air(), elena)).toEqual([]);

  modem.tell("replug");
  await expect(banner).toHaveCount(0, { timeout: 15_000 });
  await expect(page.getByTestId("polite")).toContainText("The modem is back.");
  for (const text of ["Yes, from eight", "And on Tuesday too"])
    await expect(bubbleOf(page, text)).toContainText("Delivered", { timeout: 15_000 });
  await expect(statusBar).toContainText("Modem ready");
  expect(submitsTo(modem.air(), elena)).toEqual(["Yes, from eight", "And on Tuesday too"]);

  const before = await everyone(lobby);
  const thread = { conversationId: before[0]?.conversationId ?? 0, before: null };
  const itemsBefore = await must(lobby.call("inbox.thread", thread));
  await lobby.close();

  // Locked: no name, no number, no word of a patient.
  const again = await open({ data, env: { LOBBY_MODEM: modem.pty } });
  await expect(again.page.getByRole("heading", { level: 1 })).toHaveText("Unlock Lobby");
  await expect(again.page.getByLabel("Passphrase", { exact: true })).toBeFocused();
  await expect(again.page.locator("body")).not.toContainText(/0163|office/);
  expect(await again.call("inbox.counts", {})).toEqual({ ok: false, error: { code: "locked" } });
  await again.page.keyboard.type("a lighthouse in the mist");
  await again.page.keyboard.press("Enter");
  await expect(
    again.page.getByRole("alert").filter({ hasText: en.errors["wrong-passphrase"]({ code: "wrong-passphrase" }) }),
  ).toHaveCount(1);
  await expect(again.page.getByLabel("Passphrase", { exact: true })).toBeFocused();
  await again.page.keyboard.type(clinic.passphrase);
  await again.page.keyboard.press("Enter");
  await expect(rowsOf(again.page).or(again.page.locator(".list-fact")).first()).toBeVisible();
  expect(await everyone(again)).toEqual(before);
  expect(await must(again.call("inbox.thread", thread))).toEqual(itemsBefore);
  await expect(again.page.getByTestId("status-bar")).toContainText("Modem ready");
  expect(submitsTo(modem.air(), elena)).toHaveLength(2);
});

test("each thing that can be wrong with the port has its own words, and none of them needs a restart", async ({
  open,
  modem,
}) => {
  test.setTimeout(90_000);
  const folder = mkdtempSync(join(tmpdir(), "lobby-port-"));
  const port = join(folder, "modem");
  const lobby = await open({ env: { LOBBY_MODEM: port } });
  const { page } = lobby;
  const banner = page.getByTestId("banner");
  const statusBar = page.getByTestId("status-bar");
  await setUpClinic(lobby);

  await expect(banner).toContainText("The modem is not at its usual port.");
  await expect(statusBar).toContainText("Modem not found");

  writeFileSync(port, "a list of addresses");
  await banner.getByRole("button", { name: "Try again" }).click();
  await expect(banner).toContainText("The device at this port is not a modem. Nothing is lost.");
  await expect(statusBar).toContainText("Not a modem");

  rmSync(port);
  const holder = spawn("flock", ["--no-fork", modem.pty, "sh", "-c", "echo held; exec sleep 60"], {
    stdio: ["ignore", "pipe", "ignore"],
  });
  await once(holder.stdout, "data");
  symlinkSync(modem.pty, port);
  await expect(banner).toContainText("Another program is using the modem.");
  await expect(banner).toContainText("Close that program and try again.");
  await expect(statusBar).toContainText("Modem in use");
  await must(lobby.call("preferences.change", { language: "es" }));
  await expect(banner).toContainText("Otro programa está usando el módem.");
  await must(lobby.call("preferences.change", { language: "en" }));

  modem.freeze();
  const freed = once(holder, "close");
  holder.kill("SIGTERM");
  await freed;
  await must(lobby.call("lines.retry", {}));
  await expect(banner).toContainText("The modem does not answer.", { timeout: 15_000 });
  await expect(statusBar).toContainText("Modem does not answer");

  modem.thaw();
  await must(lobby.call("lines.retry", {}));
  await expect(statusBar).toContainText("Modem ready", { timeout: 40_000 });
  await expect(banner).toHaveCount(0);
  modem.tell(`text ${elena} Hello`);
  await expect(rowOf(page, elenaRow)).toHaveCount(1);
  expect(existsSync(join(lobby.data, "clinic", "lobby.db"))).toBe(true);
  rmSync(folder, { recursive: true });
});
