import type { Page } from "@playwright/test";
import { boxOf, bubbleOf, everybodyWrote, fastPractice, goToPerson, must } from "./support/desk";
import { keepPicture, picture } from "./support/pictures";
import { expect, test } from "./support/watched";

/** Px of the newest bubble that lie below what the log shows. */
const hiddenOf = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const log = document.querySelector("[role=log]");
    const last = [...document.querySelectorAll(".message")].at(-1);
    if (!log || !last) throw new Error("no open conversation");
    return Math.max(0, last.getBoundingClientRect().bottom - log.getBoundingClientRect().bottom);
  });

test("the text that is being answered stays in sight while the answer grows and the window shrinks", async ({
  open,
}) => {
  const lobby = await open({ env: fastPractice });
  const { page } = lobby;
  await everybodyWrote(lobby);
  await goToPerson(page, "Elena Marsh");
  await page.keyboard.press("r");
  // Enough of our own words that the thread has to scroll.
  for (const words of ["First", "Second", "Third", "Fourth"]) {
    await boxOf(page).fill(`${words}: we have your papers and will call you about the rest of them this week.`);
    await page.keyboard.press("Control+Enter");
    await expect(bubbleOf(page, `${words}:`)).toBeVisible();
  }
  await expect.poll(() => hiddenOf(page)).toBe(0);
  await boxOf(page).fill(Array.from({ length: 9 }, (_, line) => `Line ${line}`).join("\n"));
  await expect.poll(() => hiddenOf(page)).toBe(0);
  await page.setViewportSize({ width: 1366, height: 560 });
  await expect.poll(() => hiddenOf(page)).toBe(0);
  await page.setViewportSize({ width: 640, height: 560 });
  await expect.poll(() => hiddenOf(page)).toBe(0);
  await keepPicture(lobby, picture("answer-grows"));
});

test("a conversation opened on a narrow window begins at its newest text", async ({ open }) => {
  const lobby = await open({ env: fastPractice });
  const { page } = lobby;
  await everybodyWrote(lobby);
  await goToPerson(page, "Elena Marsh");
  await page.keyboard.press("r");
  for (let text = 0; text < 6; text++) {
    await boxOf(page).fill(`Text ${text}: we have your papers and will call you about the rest of them this week.`);
    await page.keyboard.press("Control+Enter");
    await expect(bubbleOf(page, `Text ${text}:`)).toBeVisible();
  }
  await goToPerson(page, "Walter Boone");
  await must(lobby.call("preferences.change", { zoom: 200 }));
  await goToPerson(page, "Elena Marsh");
  await expect.poll(() => hiddenOf(page)).toBe(0);
});

test("a toast leaves the reply box and its counter in sight", async ({ open }) => {
  const lobby = await open({ env: fastPractice });
  const { page } = lobby;
  await everybodyWrote(lobby);
  await goToPerson(page, "Henry Osei");
  await page.keyboard.press("e");
  const toast = await page.getByTestId("toast").first().boundingBox();
  const composer = await page.getByTestId("composer").boundingBox();
  expect((toast?.y ?? 0) + (toast?.height ?? 0)).toBeLessThanOrEqual(composer?.y ?? 0);
  await keepPicture(lobby, picture("toast"));
});

test("G and a key that is no place does nothing; with single keys off both go with Alt", async ({ open }) => {
  const lobby = await open({ env: fastPractice });
  const { page } = lobby;
  await everybodyWrote(lobby);
  const { keyboard } = page;
  await keyboard.press("j");
  const name = page.getByTestId("thread").getByRole("heading", { level: 2 });
  await expect(name).toHaveText("Walter Boone");
  await keyboard.press("g");
  await keyboard.press("j");
  await keyboard.press("g");
  await keyboard.press("c");
  await expect(name).toHaveText("Walter Boone");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await must(lobby.call("preferences.change", { singleKeys: false }));
  await expect(page.locator(".thread-head")).toContainText("Alt");
  await keyboard.press("g");
  await keyboard.press("t");
  await expect(name).toHaveText("Walter Boone");
  await keyboard.press("Alt+g");
  await keyboard.press("Alt+t");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Templates");
});
