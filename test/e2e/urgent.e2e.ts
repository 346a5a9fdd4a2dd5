import type { Page } from "@playwright/test";
import { boxOf, bubbleOf, fastPractice, must, rowOf, rowsOf, setUpClinic } from "./support/desk";
import type { Lobby } from "./support/launch";
import { keepPicture, picture } from "./support/pictures";
import { expect, test } from "./support/watched";

const walter = "Walter Boone";

/** The window begins anew with a sound card that counts and a clock that a test can turn. */
const listen = async ({ page }: Lobby) => {
  await page.clock.install();
  await page.addInitScript(() => {
    const heard = window as unknown as { chimes: number };
    heard.chimes = 0;
    const Real = AudioContext;
    class Counting extends Real {
      constructor() {
        super();
        heard.chimes += 1;
      }
    }
    (window as unknown as { AudioContext: unknown }).AudioContext = Counting;
  });
  await page.reload();
  await page.waitForFunction(() => "lobby" in window);
};
const chimesOf = (page: Page) => page.evaluate(() => (window as unknown as { chimes: number }).chimes);
const unseen = async (lobby: Lobby) => (await must(lobby.call("inbox.counts", {}))).urgentUnseen;

test("an urgent text sounds again and again until a person acts in its thread; neither focus nor J is enough", async ({
  open,
}) => {
  const lobby = await open({ env: fastPractice });
  const { page } = lobby;
  await listen(lobby);
  await expect(rowOf(page, walter)).toHaveAccessibleName(/Urgent/);
  await expect(page.getByTestId("assertive")).toContainText(`Urgent text from ${walter}`);
  await expect.poll(() => chimesOf(page)).toBe(1);
  await page.clock.fastForward("01:50");
  expect(await chimesOf(page)).toBe(1);
  await page.clock.fastForward("00:15");
  await expect.poll(() => chimesOf(page)).toBe(2);

  await page.evaluate(() => window.focus());
  await page.keyboard.press("j");
  await expect(page.getByTestId("urgent")).toContainText("This may be an emergency. Call now.");
  await page.clock.fastForward("00:10");
  await page.keyboard.press("r");
  await expect(boxOf(page)).toBeFocused();
  await page.clock.fastForward("02:05");
  await expect.poll(() => chimesOf(page)).toBe(3);
  expect(await unseen(lobby)).toBe(1);

  await page.keyboard.press("I");
  await expect.poll(() => unseen(lobby)).toBe(0);
  await page.clock.fastForward("06:00");
  expect(await chimesOf(page)).toBe(3);
});

test("an urgent text stands first and says why; a button of its card is taking note", async ({ open }) => {
  const lobby = await open({ env: fastPractice });
  const { page } = lobby;
  const { keyboard } = page;
  await expect(rowOf(page, walter)).toHaveAccessibleName(/Urgent/);
  await expect(rowsOf(page).first()).toHaveAccessibleName(/^Walter Boone/);
  await expect(page.getByTestId("list")).toContainText("Urgent, always first");
  expect(await unseen(lobby)).toBe(1);

  await keyboard.press("j");
  const card = page.getByTestId("urgent");
  await expect(card).toContainText("Flagged for “Chest feels tight”");
  await expect(card).toContainText("Nobody has it yet.");
  expect(await unseen(lobby)).toBe(1);
  await card.getByRole("button", { name: "Send “Call 911”" }).press("Enter");
  const pending = bubbleOf(page, "If this may be an emergency, call 911");
  await expect(pending).toContainText("988. Harbor Lane Family Clinic (503) 555-0142");
  await expect(pending.getByRole("timer")).toBeVisible();
  await pending.getByRole("button", { name: "Undo" }).click();
  await expect(pending).toHaveCount(0);
  await expect.poll(() => unseen(lobby)).toBe(0);
  await card.getByRole("button", { name: "I have it" }).press("Enter");
  await expect(card).toContainText("Maria has it.");
  await expect.poll(() => unseen(lobby)).toBe(0);
  await card.getByRole("button", { name: "Copy (503) 555-0175" }).press("Enter");
  expect(await lobby.app.evaluate(({ clipboard }) => clipboard.readText())).toBe("+15035550175");

  await card.getByRole("button", { name: "Not urgent" }).press("Enter");
  const why = page.getByRole("dialog", { name: "Why is Walter Boone not urgent?" });
  await expect(why.getByRole("textbox")).toBeFocused();
  await keyboard.press("Enter");
  await expect(why.locator(".problem")).toBeVisible();
  await keyboard.type("Spoke to Carol");
  await keyboard.press("Enter");
  await expect(card).toHaveCount(0);
  await expect(page.locator(".event").filter({ hasText: "Not urgent: Spoke to Carol · Maria" })).toHaveCount(1);
});

test("what can be done about an urgent text stands on one row of the default window, in both languages", async ({
  open,
}) => {
  const lobby = await open({ env: fastPractice });
  const { page } = lobby;
  await lobby.resize(1366, 768);
  await rowOf(page, walter).click();
  const card = page.getByTestId("urgent");
  for (const [language, send] of [
    ["en", "Send “Call 911”"],
    ["es", "Enviar «Llame al 911»"],
  ] as const) {
    await must(lobby.call("preferences.change", { language }));
    await expect(card.getByRole("button", { name: send })).toBeVisible();
    await keepPicture(lobby, picture(`urgent-card-${language}`));
    const tops = await card
      .locator(".urgent-acts button")
      .evaluateAll((all) => [...new Set(all.map((one) => one.getBoundingClientRect().top))]);
    expect(tops, language).toHaveLength(1);
  }
});

test("the system says two words and no more; of an urgent text also when the window has the focus and nobody is at it", async ({
  open,
  modem,
}) => {
  const lobby = await open({ env: { LOBBY_MODEM: modem.pty } });
  await setUpClinic(lobby);
  await lobby.app.evaluate(({ BrowserWindow, Notification, powerMonitor }) => {
    const seat = { told: [] as string[], idle: 0 };
    Object.assign(globalThis, { seat });
    Notification.isSupported = () => true;
    Notification.prototype.show = function () {
      seat.told.push(`${this.title}${this.body}`);
    };
    BrowserWindow.getFocusedWindow = () => BrowserWindow.getAllWindows()[0] ?? null;
    powerMonitor.getSystemIdleTime = () => seat.idle;
  });
  const told = () => lobby.app.evaluate(() => (globalThis as unknown as { seat: { told: string[] } }).seat.told);
  const idleFor = (seconds: number) =>
    lobby.app.evaluate((_electron, idle) => {
      (globalThis as unknown as { seat: { idle: number } }).seat.idle = idle;
    }, seconds);

  modem.tell("text +15035550131 I have chest pain");
  await expect.poll(() => unseen(lobby)).toBe(1);
  modem.tell("text +15035550132 Is there parking?");
  await expect(rowOf(lobby.page, "(503) 555-0132")).toBeVisible();
  // Badge and notification follow within a fifth of a second: those that were due have been.
  await expect(lobby.page.getByTestId("assertive")).toContainText("Urgent text from (503) 555-0131");
  expect(await told()).toEqual([]);
  await idleFor(300);
  modem.tell("text +15035550133 My chest hurts and I can't breathe");
  await expect.poll(told).toEqual(["New text"]);
  modem.tell("text +15035550134 Thank you");
  await expect(rowOf(lobby.page, "(503) 555-0134")).toBeVisible();
  expect(await told()).toEqual(["New text"]);
});

test("in a clinic's own store urgent texts stand in red in the sidebar wherever one is, and each of them is said", async ({
  open,
  modem,
}) => {
  const lobby = await open({ env: { LOBBY_MODEM: modem.pty } });
  await setUpClinic(lobby);
  const { page } = lobby;
  const urgent = page.getByTestId("sidebar").getByRole("button", { name: /^Urgent/ });
  await expect(urgent.locator(".alert")).toHaveCount(0);
  await page.keyboard.press("g");
  await page.keyboard.press(",");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Settings");
  modem.tell("text +15035550131 I have chest pain");
  await expect(urgent.locator(".alert")).toContainText("1");
  await expect(page.getByTestId("assertive")).toContainText("Urgent text from (503) 555-0131");
  modem.tell("text +15035550132 My chest hurts and I can't breathe");
  await expect(urgent.locator(".alert")).toContainText("2");
  await expect(page.getByTestId("assertive")).toContainText("Urgent text from (503) 555-0132");
  await urgent.click();
  await expect(rowsOf(page)).toHaveCount(2);
});
