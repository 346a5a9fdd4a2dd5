import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { dotBitmap, dotSize } from "../../src-main/app/overlay-dot";
import { everybodyWrote, fastPractice, must, rowOf, setUpClinic } from "./support/desk";
import type { Lobby } from "./support/launch";
import { keepPicture, picture } from "./support/pictures";
import { isRunning, renderersBelow } from "./support/processes";
import { expect, test } from "./support/watched";

/** A program called gdbus that answers as a desktop with a tray does. */
const trayOnPath = (data: string): Record<string, string> => {
  const folder = join(data, "bin");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "gdbus"), "#!/bin/sh\necho '(true,)'\n", { mode: 0o755 });
  return { PATH: `${folder}:${process.env.PATH}` };
};
const closeWindow = (lobby: Lobby) =>
  lobby.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
const isShown = (lobby: Lobby) =>
  lobby.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible());

test("closed beside a tray, Lobby goes on receiving, says so once, and comes back", async ({ open, data, modem }) => {
  const lobby = await open({ data, env: { LOBBY_MODEM: modem.pty, ...trayOnPath(data) } });
  await setUpClinic(lobby);
  await lobby.app.evaluate(({ dialog }) => {
    const told: string[] = [];
    Object.assign(globalThis, { told });
    dialog.showMessageBox = (async (_window: unknown, { message }: { message: string }) => {
      told.push(message);
      return { response: 0, checkboxChecked: false };
    }) as typeof dialog.showMessageBox;
  });
  const told = () => lobby.app.evaluate(() => (globalThis as unknown as { told: string[] }).told);
  await closeWindow(lobby);
  await expect.poll(() => isShown(lobby)).toBe(false);
  expect(await told()).toEqual(["Lobby keeps receiving texts"]);
  modem.tell("text +15035550131 Are you open today?");
  await expect.poll(async () => (await must(lobby.call("inbox.counts", {}))).needsReply).toBe(1);

  await lobby.app.evaluate(({ app }) => app.emit("second-instance"));
  await expect.poll(() => isShown(lobby)).toBe(true);
  await expect(rowOf(lobby.page, "(503) 555-0131")).toBeVisible();
  await closeWindow(lobby);
  await expect.poll(() => isShown(lobby)).toBe(false);
  expect(await told()).toHaveLength(1);
  expect(JSON.parse(readFileSync(join(data, "window.json"), "utf8"))).toMatchObject({ toldOfTray: true });
});

test("closed where there is no tray, Lobby ends", async ({ open, data }) => {
  const lobby = await open({ data, env: { DBUS_SESSION_BUS_ADDRESS: "unix:path=/nowhere" } });
  await expect(lobby.page.getByTestId("list")).toBeVisible();
  await closeWindow(lobby);
  await expect.poll(() => isRunning(lobby.pid), { timeout: 15_000 }).toBe(false);
});

test("a window that hangs does not keep Lobby from ending", async ({ open, data }) => {
  const lobby = await open({ data, env: { LOBBY_MODEM: "/dev/lobby-no-such-port" } });
  await expect(lobby.page.getByRole("heading", { level: 1 })).toHaveText("Who works here?");
  const pages = renderersBelow(lobby.pid);
  for (const pid of pages) process.kill(pid, "SIGSTOP");
  await lobby.app.evaluate(({ app }) => app.quit());
  await expect.poll(() => isRunning(lobby.pid), { timeout: 15_000 }).toBe(false);
  // A stopped process hears of nothing, not even that it is to end.
  for (const pid of pages) if (isRunning(pid)) process.kill(pid, "SIGKILL");
});

test("the tray says in words how many wait and how the modem is", async ({ open, modem }) => {
  const lobby = await open({ env: { LOBBY_MODEM: modem.pty } });
  await lobby.app.evaluate(({ Tray }) => {
    const seen = { tip: "" };
    Object.assign(globalThis, { seen });
    Tray.prototype.setToolTip = (tip) => {
      seen.tip = tip;
    };
  });
  const tip = () => lobby.app.evaluate(() => (globalThis as unknown as { seen: { tip: string } }).seen.tip);
  await setUpClinic(lobby);
  await expect.poll(tip).toBe("Lobby\nNobody is waiting\nModem ready");
  modem.tell("text +15035550131 I have chest pain");
  await expect.poll(tip).toBe("Lobby\n1 waiting for a reply\n1 urgent\nModem ready");
  modem.tell("unplug");
  await expect.poll(tip).toContain("\nModem");
  await expect.poll(tip).not.toContain("Modem ready");
});

test("the mark on a taskbar button is a red disc with nothing around it", () => {
  const pixels = dotBitmap();
  const at = (x: number, y: number) => [...pixels.subarray((y * dotSize + x) * 4, (y * dotSize + x) * 4 + 4)];
  expect(at(0, 0)).toEqual([0, 0, 0, 0]);
  expect(at(8, 8)).toEqual([0x2d, 0x1c, 0xa6, 255]);
  expect(pixels).toHaveLength(dotSize * dotSize * 4);
});

test("on a computer set to Spanish the practice clinic has its tags, views and templates in Spanish, and keeps them", async ({
  open,
}) => {
  const lobby = await open({ env: { ...fastPractice, LANG: "es_MX.UTF-8", LANGUAGE: "es_MX" } });
  const { page } = lobby;
  await expect(page.locator("html")).toHaveAttribute("lang", "es");
  for (const view of ["Recetas", "Faltan documentos", "Español"])
    await expect(page.getByRole("link", { name: view }).or(page.getByRole("button", { name: view }))).toBeVisible();
  await everybodyWrote(lobby);
  await keepPicture(lobby, picture("practice-es"));
  await must(lobby.call("preferences.change", { language: "en" }));
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  const { tags } = await must(lobby.call("inbox.counts", {}));
  expect(tags.map(({ name }) => name).sort()).toEqual([
    "Cobros",
    "Español",
    "Falta documento",
    "Receta",
    "Reprogramar",
  ]);
});
