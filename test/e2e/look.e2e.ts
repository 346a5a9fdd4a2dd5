import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Page } from "@playwright/test";
import {
  boxOf,
  bubbleOf,
  clinic,
  everybodyWrote,
  everyone,
  fastPractice,
  goToPerson,
  must,
  rowOf,
  rowsOf,
  runFromPalette,
} from "./support/desk";
import { type Lobby, repository } from "./support/launch";
import { keepPicture, picture, still } from "./support/pictures";
import { expect, test } from "./support/watched";

const tokensFile = join(repository, "../shared/design/tokens.mjs");

type Theme = "light" | "dark" | "contrast";

const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** Each value as Chromium computes it, whichever way it was written: "#FFFFFF" and "#fff" are the same. */
const computed = (page: Page, values: Record<string, string>): Promise<Record<string, string>> =>
  page.evaluate((given) => {
    const probe = document.body.appendChild(document.createElement("i"));
    const found = Object.entries(given).map(([name, value]) => {
      const property = name.startsWith("shadow") ? "box-shadow" : "background-color";
      probe.style.removeProperty(property);
      probe.style.setProperty(property, value);
      return [name, getComputedStyle(probe).getPropertyValue(property)];
    });
    probe.remove();
    return Object.fromEntries(found);
  }, values);

const size = async (page: Page, selector: string) => {
  const box = await page.locator(selector).first().boundingBox();
  return { width: box?.width, height: box?.height };
};

const setTheme = async (lobby: Lobby, theme: Theme | "system"): Promise<void> => {
  await must(lobby.call("preferences.change", { theme }));
  await expect(lobby.page.locator("html")).toHaveAttribute("data-theme", theme);
};

/** A few tags, so that the list looks like a list in use. */
async function tagSome(lobby: Lobby): Promise<void> {
  const { tags } = await must(lobby.call("inbox.counts", {}));
  const rows = await everyone(lobby);
  const wanted = [
    ["Henry Osei", "Refill"],
    ["Grace Lim", "Form missing"],
    ["Tomás Ibarra", "Spanish"],
    ["Lucía Fuentes", "Spanish"],
    ["Elena Marsh", "Reschedule"],
  ] as const;
  for (const [person, name] of wanted) {
    const conversationId = rows.find((row) => row.name === person)?.conversationId ?? 0;
    const tagId = tags.find((tag) => tag.name === name)?.tagId ?? 0;
    await must(lobby.call("inbox.tag", { conversationId, tagId, version: null }));
  }
  await expect(rowOf(lobby.page, "Henry Osei")).toContainText("Refill");
}

test("the frame has the sizes of the design, on each width of window", async ({ open }) => {
  const lobby = await open({ env: fastPractice });
  const { page } = lobby;
  await everybodyWrote(lobby);
  await goToPerson(page, "Elena Marsh");
  const columns = async () => ({
    side: (await size(page, "[data-testid=sidebar]")).width,
    list: (await size(page, "[data-testid=list]")).width,
    panel: (await size(page, "aside")).width,
  });

  await lobby.resize(1366, 768);
  expect(await columns()).toEqual({ side: 200, list: 320, panel: 284 });
  expect(await size(page, "[data-testid=title-bar]")).toEqual({ width: 1366, height: 44 });
  expect(await size(page, "[data-testid=status-bar]")).toEqual({ width: 1366, height: 28 });
  expect((await size(page, "[data-testid=row]")).height).toBe(78);
  await lobby.resize(1680, 900);
  expect(await columns()).toEqual({ side: 236, list: 396, panel: 344 });
  await lobby.resize(1100, 700);
  expect(await columns()).toEqual({ side: 60, list: 300, panel: 264 });
  expect((await size(page, "[data-testid=title-bar]")).height).toBe(44);
});

test("every colour and shadow is the design's, in each theme and in the system's", async ({ open }) => {
  test.skip(!existsSync(tokensFile) && !process.env.CI, "the design's tokens are not beside this clone");
  const { themes } = (await import(pathToFileURL(tokensFile).href)) as {
    themes: Record<Theme, Record<string, string>>;
  };
  const lobby = await open({ env: fastPractice });
  const { page } = lobby;
  const expectTokens = async (theme: Theme) => {
    const names = Object.keys(themes[theme]);
    expect(names.length).toBeGreaterThan(50);
    const ours = Object.fromEntries(names.map((name) => [name, `var(--${kebab(name)})`]));
    expect(await computed(page, ours)).toEqual(await computed(page, themes[theme]));
  };
  for (const theme of ["light", "dark", "contrast"] as const) {
    await setTheme(lobby, theme);
    await expectTokens(theme);
  }
  await setTheme(lobby, "system");
  for (const theme of ["dark", "light"] as const) {
    await page.emulateMedia({ colorScheme: theme });
    await expectTokens(theme);
  }

  await page.emulateMedia({ colorScheme: null });

  // Used, not only declared.
  const painted = (selector: string, property: "background-color" | "color") =>
    page
      .locator(selector)
      .first()
      .evaluate((element, name) => getComputedStyle(element).getPropertyValue(name), property);
  const rgb = (hex: string) => `rgb(${[1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)).join(", ")})`;
  for (const theme of ["light", "dark"] as const) {
    await setTheme(lobby, theme);
    await still(lobby);
    expect(await painted("body", "background-color")).toBe(rgb(themes[theme].app ?? ""));
    expect(await painted("main.sheet", "background-color")).toBe(rgb(themes[theme].surface ?? ""));
    expect(await painted(".btn.primary", "background-color")).toBe(rgb(themes[theme].brand ?? ""));
    expect(await painted("body", "color")).toBe(rgb(themes[theme].ink ?? ""));
  }
});

test("pictures of every screen are kept, to be laid beside the design", async ({ open, data }) => {
  test.setTimeout(180_000);
  const lobby = await open({ data, env: fastPractice });
  const { page } = lobby;
  const keep = (name: string) => keepPicture(lobby, picture(name));
  await lobby.resize(1366, 768);
  await everybodyWrote(lobby);
  await tagSome(lobby);
  await keep("inbox-nothing-open");
  await goToPerson(page, "Elena Marsh");
  await page.keyboard.press("r");
  await page.keyboard.type(
    "No problem, Elena. Dr. Okafor has 4:20 or 5:00 PM on Thursday. Which one works better for you?",
  );
  await keep("inbox");
  const styles = [
    ["dark", "en", "inbox-dark"],
    ["contrast", "en", "inbox-high-contrast"],
    ["light", "es", "inbox-es"],
  ] as const;
  for (const [theme, language, name] of styles) {
    await must(lobby.call("preferences.change", { theme, language }));
    await expect(page.locator("html")).toHaveAttribute("data-theme", theme);
    await expect(page.locator("html")).toHaveAttribute("lang", language);
    await keep(name);
  }
  await must(lobby.call("preferences.change", { theme: "light", language: "en", zoom: 125 }));
  await page.waitForFunction(() => devicePixelRatio === 1.25);
  await keep("inbox-large-text");
  await must(lobby.call("preferences.change", { zoom: 100 }));
  await page.waitForFunction(() => devicePixelRatio === 1);
  await page.keyboard.press("Control+Enter");
  await expect(page.getByRole("timer")).toBeVisible();
  await keep("inbox-undo");

  await page.keyboard.press("Escape");
  await page.keyboard.press("n");
  await page.keyboard.type("Dr. Okafor has 4:20 and 5:00 open on Thursday.");
  await keep("inbox-note");
  await page.keyboard.press("Control+Enter");
  await expect(page.locator(".note")).toBeVisible();
  await page.keyboard.press("Escape");
  await page.keyboard.press("r");
  await page.keyboard.type("/resc");
  await expect(page.getByTestId("inserts").getByRole("option").first()).toBeVisible();
  await keep("inbox-templates");
  await page.keyboard.press("Enter");
  await page.keyboard.type(" {prov");
  await page.keyboard.press("Enter");
  await keep("inbox-fields");
  await page.keyboard.press("Control+a");
  await page.keyboard.press("Delete");
  await page.keyboard.press("Escape");
  await page
    .locator(".message.out")
    .first()
    .getByRole("button", { name: /What happened/ })
    .click();
  await expect(page.getByTestId("story")).toBeVisible();
  await keep("story");
  await page.keyboard.press("Escape");
  await page.keyboard.press("h");
  await expect(page.getByRole("dialog")).toBeVisible();
  await keep("snooze");
  await page.keyboard.press("Escape");
  await page.keyboard.press("a");
  await expect(page.getByRole("dialog")).toBeVisible();
  await keep("assign");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await rowsOf(page).first().click();
  await expect(page.getByTestId("urgent")).toBeVisible();
  await keep("inbox-urgent");
  await page.keyboard.press("x");
  await page.keyboard.press("j");
  await page.keyboard.press("x");
  await expect(page.getByTestId("selection")).toBeVisible();
  await keep("inbox-selection");
  await page.getByRole("button", { name: "Select none" }).click();
  await goToPerson(page, "(503) 555-0188");
  await keep("inbox-new-number");
  await page.getByRole("button", { name: "Who is this?" }).click();
  await page.getByRole("combobox", { name: "Name, number or MRN" }).fill("el");
  await expect(page.getByRole("dialog").locator(".found-people")).toContainText("Elena");
  await keep("who");
  await page.keyboard.press("Escape");
  await runFromPalette(page, "New saved view");
  await keep("saved-view");
  await page.keyboard.press("Escape");
  await runFromPalette(page, "Templates");
  await page.getByRole("button", { name: /bring papers/ }).click();
  await expect(page.getByTestId("advice")).toBeVisible();
  await expect(page.getByTestId("preview")).toContainText("Harbor Lane");
  await keep("template-editor");
  await page.keyboard.press("Control+f");
  await page.getByRole("searchbox").fill("the");
  await expect(page.getByTestId("hits").getByRole("button").first()).toBeVisible();
  await keep("search");
  await goToPerson(page, "Elena Marsh");

  await page.keyboard.press("Control+k");
  await page.getByTestId("palette").getByRole("combobox").fill("ma");
  await expect(page.getByTestId("palette").getByRole("option").first()).toContainText("Ma");
  await keep("palette");
  await page.keyboard.press("Escape");
  await expect(page.getByTestId("palette")).toHaveCount(0);
  await page.keyboard.press("Escape");
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog")).toBeVisible();
  await keep("shortcuts");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await page.getByRole("button", { name: "Schedule a text" }).click();
  await page.getByRole("textbox", { name: "Text" }).fill("Your form is ready at the desk");
  await page.getByRole("button", { name: "Tomorrow 9:00" }).click();
  await keep("schedule-dialog");
  await page.getByRole("button", { name: "Schedule text" }).click();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await runFromPalette(page, "Scheduled");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Scheduled");
  await keep("scheduled");
  await runFromPalette(page, "Settings");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Settings");
  await keep("settings");
  await lobby.close();

  const empty = await open({ env: { LOBBY_MODEM: "/dev/lobby-no-such-port" } });
  await empty.resize(1366, 768);
  await expect(empty.page.getByRole("heading", { level: 1 })).toHaveText("Who works here?");
  await keepPicture(empty, picture("set-up"));
  await empty.page.getByLabel("Your name").fill(clinic.staffName);
  await empty.page.getByLabel("Name of the clinic").fill(clinic.clinicName);
  await empty.page.keyboard.press("Enter");
  await expect(empty.page.getByRole("heading", { level: 1 })).toHaveText("Choose a passphrase");
  await keepPicture(empty, picture("set-up-passphrase"));
  await must(empty.call("vault.create", clinic));
  await expect(empty.page.getByTestId("banner")).toBeVisible();
  await keepPicture(empty, picture("empty-no-modem"));
  await empty.app.close();

  const locked = await open({ data: empty.data, env: { LOBBY_MODEM: "/dev/lobby-no-such-port" } });
  await locked.resize(1366, 768);
  await expect(locked.page.getByRole("heading", { level: 1 })).toHaveText("Unlock Lobby");
  await keepPicture(locked, picture("unlock"));
});

test("the README has a picture of the real window; `npm run e2e -- --readme` renews it", async ({ open }) => {
  test.setTimeout(90_000);
  const file = join(repository, "resources/readme/inbox.png");
  if (process.env.LOBBY_README_PICTURE !== "1") {
    const png = readFileSync(file);
    // Width and height of a PNG (ISO/IEC 15948 11.2.2).
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1366, 768]);
    return;
  }
  // In the morning, wherever the picture is made: "Etc/GMT-10" is ten hours ahead of UTC.
  const ahead = (33 - new Date().getUTCHours()) % 24;
  const zone = ahead <= 14 ? `Etc/GMT-${ahead}` : `Etc/GMT+${24 - ahead}`;
  const lobby = await open({ env: { LOBBY_PRACTICE: "--latency 100", TZ: zone } });
  const { page } = lobby;
  await lobby.resize(1366, 768);
  await everybodyWrote(lobby);
  await tagSome(lobby);
  await goToPerson(page, "Elena Marsh");
  await page.keyboard.press("r");
  await page.keyboard.type(
    "No problem, Elena. Dr. Okafor has 4:20 or 5:00 PM on Thursday. Which one works better for you?",
  );
  await page.keyboard.press("Control+Enter");
  await expect(bubbleOf(page, "No problem, Elena")).toContainText("Delivered", { timeout: 25_000 });
  await expect(page.locator(".message.in")).toHaveCount(3, { timeout: 20_000 });
  await boxOf(page).fill("You are all set for Thursday. See you then");
  await expect(rowsOf(page).first()).toBeVisible();
  await keepPicture(lobby, file);
});
