import type { Page } from "@playwright/test";
import { everybodyWrote, everyone, fastPractice, goToPerson, must } from "./support/desk";
import { keepPicture, picture } from "./support/pictures";
import { expect, test } from "./support/watched";

const number = "(503) 555-0163";

/** The lines that each phone number within a part of the page takes. */
const linesOfNumbers = (page: Page, part: string) =>
  page
    .locator(`${part} .number`)
    .evaluateAll((all) => all.map((one) => new Set([...one.getClientRects()].map(({ top }) => top)).size));

test("a phone number stays on one line, however little room there is", async ({ open }) => {
  const lobby = await open({ env: fastPractice });
  const { page } = lobby;
  await lobby.resize(1366, 768);
  await everybodyWrote(lobby);
  const elena = (await everyone(lobby)).find((row) => row.name === "Elena Marsh");
  await must(
    lobby.call("patients.consent", {
      conversationId: elena?.conversationId ?? 0,
      given: false,
      source: "verbal",
      wording: "please stop",
    }),
  );
  await goToPerson(page, "Elena Marsh");
  await expect(page.getByTestId("no-answer")).toContainText(`Call ${number} instead.`);
  for (const language of ["en", "es"] as const) {
    await must(lobby.call("preferences.change", { language }));
    await expect(page.locator("html")).toHaveAttribute("lang", language);
    // Word by word narrower, so that each place where it could break is at the edge once.
    for (let width = 500; width >= 180; width -= 20) {
      await page.getByTestId("no-answer").evaluate((box, px) => {
        (box as HTMLElement).style.inlineSize = `${px}px`;
      }, width);
      expect(await linesOfNumbers(page, "[data-testid=no-answer]"), `${language}, ${width} px`).toEqual([1]);
    }
  }
  await keepPicture(lobby, picture("opted-out-es"));
  expect(new Set(await linesOfNumbers(page, "[data-testid=panel]"))).toEqual(new Set([1]));
});
