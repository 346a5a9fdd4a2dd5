import type { Page } from "@playwright/test";
import { everybodyWrote, everyone, fastPractice, goToPerson, must, rowsOf, runFromPalette } from "./support/desk";
import { expect, test } from "./support/watched";

const palette = (page: Page) => page.getByTestId("palette");

/** The names the palette has in one of its groups. */
const offered = async (page: Page, group: string): Promise<string[]> => {
  await page.keyboard.press("Control+k");
  await expect(palette(page).getByRole("option").first()).toBeVisible();
  const words = await palette(page).getByRole("group", { name: group }).locator(".palette-words").allTextContents();
  await page.keyboard.press("Escape");
  await expect(palette(page)).toHaveCount(0);
  return words;
};

test("the palette has every action, without a mouse: also those that no key has", async ({ open }) => {
  const lobby = await open({ env: fastPractice });
  const { page } = lobby;
  await everybodyWrote(lobby);
  await goToPerson(page, "Henry Osei");
  const henry = async () => (await everyone(lobby)).find((row) => row.name === "Henry Osei");
  const always = ["Reply", "Staff note", "Assign", "Assign to me", "Tag", "Snooze", "Mark urgent", "Mark unread"];
  const person = ["Schedule a text", "Change the person", "Another person on this phone", "The same person twice"];
  const first = await offered(page, "For Henry Osei");
  expect(first).toEqual(expect.arrayContaining([...always, ...person, "Done, go to next", "Record “no more texts”"]));
  for (const not of ["Reopen", "Bring back from snooze", "Not spam", "I called, done", "Record new consent"])
    expect(first).not.toContain(not);

  await page.keyboard.press("h");
  await page.keyboard.press("Enter");
  await expect.poll(async () => (await henry())?.state).toBe("snoozed");
  await goToPerson(page, "Henry Osei");
  await runFromPalette(page, "Bring back from snooze");
  await expect.poll(async () => (await henry())?.state).toBe("needs-reply");
  await runFromPalette(page, "Mark urgent");
  await expect.poll(async () => (await henry())?.urgent === null).toBe(false);
  await runFromPalette(page, "I called, done");
  await expect.poll(async () => (await henry())?.state).toBe("done");
  await goToPerson(page, "Henry Osei");
  await runFromPalette(page, "Reopen");
  await expect.poll(async () => (await henry())?.state).not.toBe("done");

  expect(await offered(page, "Actions")).toEqual(
    expect.arrayContaining([
      "New message",
      "Next pane",
      "Previous pane",
      "Larger text",
      "Next conversation",
      "New tag",
    ]),
  );
  await runFromPalette(page, "Theme: Dark");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await runFromPalette(page, "Larger text");
  await expect.poll(async () => (await must(lobby.call("preferences.read", {}))).zoom).toBe(112);
  await runFromPalette(page, "Language: Español");
  await expect(page.locator("html")).toHaveAttribute("lang", "es");
});

test("what is selected has its entries in the palette though no conversation is open", async ({ open }) => {
  const lobby = await open({ env: fastPractice });
  const { page } = lobby;
  await everybodyWrote(lobby);
  await rowsOf(page)
    .nth(2)
    .click({ modifiers: ["Control"] });
  await rowsOf(page)
    .nth(3)
    .click({ modifiers: ["Control"] });
  await expect(page.getByTestId("thread")).toHaveCount(0);
  const acts = await offered(page, "For 2 conversations");
  expect(acts).toEqual(expect.arrayContaining(["Done, go to next", "Assign to me", "Tag", "Snooze", "Mark unread"]));
  expect(acts).not.toContain("Reply");
  await runFromPalette(page, "Assign to me");
  await expect.poll(async () => (await must(lobby.call("inbox.counts", {}))).mine).toBe(2);
});

test("caps and spoken keys follow the keys as they are set", async ({ open }) => {
  const lobby = await open({ env: fastPractice });
  const { page } = lobby;
  await everybodyWrote(lobby);
  const compose = page.getByTestId("sidebar").getByRole("button", { name: "New message" });
  const help = page.getByRole("button", { name: "Help and shortcuts" });
  const search = page.getByTestId("title-bar").locator(".search");
  await expect(compose.locator(".kbd")).toHaveText(["C"]);
  await expect(compose).toHaveAttribute("aria-keyshortcuts", "c");
  await expect(search).toHaveAttribute("aria-keyshortcuts", "Control+k");
  await must(lobby.call("preferences.change", { keys: { newMessage: "m", undo: "y" } }));
  await expect(compose.locator(".kbd")).toHaveText(["M"]);
  await expect(compose).toHaveAttribute("aria-keyshortcuts", "m");
  await must(lobby.call("preferences.change", { singleKeys: false }));
  await expect(compose.locator(".kbd")).toHaveText(["Alt", "M"]);
  await expect(compose).toHaveAttribute("aria-keyshortcuts", "Alt+m");
  await expect(help).toHaveAttribute("aria-keyshortcuts", "Alt+?");
  await expect(search).toHaveAttribute("aria-keyshortcuts", "Control+k");
  await goToPerson(page, "Henry Osei");
  await page.keyboard.press("Alt+Shift+A");
  const undo = page.getByTestId("toast").getByRole("button", { name: "Undo" });
  await expect(undo.locator(".kbd")).toHaveText(["Alt", "Y"]);
  await expect(undo).toHaveAttribute("aria-keyshortcuts", "Alt+y");
  await expect(page.locator(".assignee")).toHaveAttribute("aria-keyshortcuts", "Alt+a");
});
