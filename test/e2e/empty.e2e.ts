import { everybodyWrote, fastPractice } from "./support/desk";
import { keepPicture, picture } from "./support/pictures";
import { expect, test } from "./support/watched";

test("wherever nothing is, one fact says why and one button leads on", async ({ open }) => {
  const lobby = await open({ env: fastPractice });
  const { page } = lobby;
  const { keyboard } = page;
  await lobby.resize(1366, 768);
  await everybodyWrote(lobby);
  const sidebar = page.getByTestId("sidebar");
  const empty = page.locator(".empty");
  const next = empty.getByRole("button", { name: "Open Needs reply" });
  for (const [view, fact, lead] of [
    ["Mine", "Nothing is yours", "Press Shift+A on a conversation to take it."],
    ["Waiting on patient", "No patient owes an answer", "Conversations where our text is the last are listed here."],
    ["Snoozed", "Nothing is snoozed", "Press H to put a conversation off until later."],
    ["Done", "Nothing is done yet", "Press E when a conversation needs nothing more."],
    ["Failed", "Every text went out", "One that does not is listed here, with what to do."],
  ] as const) {
    await sidebar.getByRole("button", { name: view }).first().click();
    await expect(empty.getByRole("heading"), view).toHaveText(fact);
    await expect(empty).toContainText(lead);
    await expect(next).toBeVisible();
  }
  await keepPicture(lobby, picture("empty-view"));
  await next.click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Needs reply");

  await page.getByRole("button", { name: "Filter" }).click();
  await page.getByRole("menuitemcheckbox", { name: "With a text that failed" }).click();
  await keyboard.press("Escape");
  await expect(empty.getByRole("heading")).toHaveText("The filter hides everything");
  await empty.getByRole("button", { name: "Clear the filter" }).click();
  await expect(page.getByTestId("row").first()).toBeVisible();
  await expect(empty.getByRole("heading")).toHaveText("Choose a conversation");

  await keyboard.press("g");
  await keyboard.press("s");
  await expect(empty.getByRole("heading")).toHaveText("No text is planned.");
  await expect(empty.getByRole("button", { name: "New message" })).toBeVisible();

  await keyboard.press("Control+f");
  await page.getByRole("searchbox").fill("zzqx");
  await expect(empty.getByRole("heading")).toHaveText("Nothing found");
  await keepPicture(lobby, picture("empty-search"));
  await keyboard.press("Escape");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Scheduled");
});
