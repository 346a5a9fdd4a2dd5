import type { Page } from "@playwright/test";
import {
  boxOf,
  bubbleOf,
  everybodyWrote,
  fastPractice,
  goToPerson,
  must,
  politeOf,
  rowOf,
  runFromPalette,
} from "./support/desk";
import { expect, test } from "./support/watched";

const openOne = (page: Page) => page.getByTestId("thread").getByRole("heading", { level: 2 });
const body = (page: Page) => page.locator("body:focus");

test("a forgotten selection hits nobody else: Esc ends it first, and opening another conversation does", async ({
  open,
}) => {
  const lobby = await open({ env: fastPractice });
  const { page } = lobby;
  const { keyboard } = page;
  await everybodyWrote(lobby);
  const bar = page.getByTestId("selection");
  await goToPerson(page, "Elena Marsh");
  await keyboard.press("x");
  await expect(bar).toBeVisible();
  await expect(politeOf(page)).toContainText("1 selected");
  await keyboard.press("Escape");
  await expect(bar).toHaveCount(0);
  await expect(rowOf(page, "Elena Marsh")).toBeFocused();

  await keyboard.press("x");
  await goToPerson(page, "Henry Osei");
  await expect(bar).toHaveCount(0);
  await keyboard.press("x");
  await rowOf(page, "Elena Marsh").click();
  await expect(bar).toHaveCount(0);
  await keyboard.press("x");
  await bar.getByRole("button", { name: "Select none" }).press("Enter");
  await expect(bar).toHaveCount(0);
  await expect(rowOf(page, "Elena Marsh")).toBeFocused();
});

test("the keys stand on the conversation that is open, and beside the list when it is not in it", async ({ open }) => {
  const lobby = await open({ env: fastPractice });
  const { page } = lobby;
  const { keyboard } = page;
  await everybodyWrote(lobby);
  await keyboard.press("j");
  await goToPerson(page, "Henry Osei");
  await expect(rowOf(page, "Henry Osei")).toBeFocused();
  await keyboard.press("e");
  await expect(openOne(page)).not.toHaveText("Henry Osei");
  await expect(rowOf(page, "Henry Osei")).toHaveCount(0);

  await goToPerson(page, "Henry Osei");
  await expect(page.getByRole("log")).toBeFocused();
  await keyboard.press("r");
  await expect(boxOf(page)).toBeFocused();
  await keyboard.press("Escape");
  await expect(page.getByRole("log")).toBeFocused();
  await expect(openOne(page)).toHaveText("Henry Osei");
});

test("unread again keeps the place: the row keeps the focus, and J goes on from there", async ({ open }) => {
  const lobby = await open({ env: fastPractice });
  const { page } = lobby;
  const { keyboard } = page;
  await everybodyWrote(lobby);
  await goToPerson(page, "Elena Marsh");
  const names = await page.getByTestId("row").evaluateAll((rows) => rows.map((row) => row.id));
  const place = names.indexOf((await rowOf(page, "Elena Marsh").getAttribute("id")) ?? "");
  await keyboard.press("u");
  await expect(page.getByTestId("thread")).toHaveCount(0);
  await expect(rowOf(page, "Elena Marsh")).toBeFocused();
  await keyboard.press("k");
  await expect(page.locator(`#${names[place - 1]}`)).toBeFocused();
});

test("where there is room for one pane, Esc goes from the box to the thread and to the list, and closes the drawer", async ({
  open,
}) => {
  const lobby = await open({ env: fastPractice });
  const { page } = lobby;
  const { keyboard } = page;
  await everybodyWrote(lobby);
  await must(lobby.call("preferences.change", { zoom: 200 }));
  await keyboard.press("j");
  await goToPerson(page, "Elena Marsh");
  await expect(page.getByRole("log")).toBeFocused();
  await keyboard.press("r");
  await expect(boxOf(page)).toBeFocused();
  await keyboard.press("Escape");
  await expect(page.getByRole("log")).toBeFocused();
  await keyboard.press("p");
  await expect(page.getByTestId("panel")).toBeFocused();
  await keyboard.press("Escape");
  await expect(page.getByTestId("panel")).toBeHidden();
  await expect(page.getByRole("log")).toBeFocused();
  await keyboard.press("Escape");
  await expect(rowOf(page, "Elena Marsh")).toBeFocused();
  await keyboard.press("Enter");
  await expect(page.getByRole("log")).toBeFocused();
  await page.getByRole("button", { name: "Back to the list" }).press("Enter");
  await expect(rowOf(page, "Elena Marsh")).toBeFocused();
});

test("the focus has a place after whatever it stood on has gone", async ({ open }) => {
  const lobby = await open({ env: fastPractice });
  const { page } = lobby;
  const { keyboard } = page;
  await everybodyWrote(lobby);
  await keyboard.press("j");
  for (const [key, title] of [
    ["s", "Scheduled"],
    ["t", "Templates"],
    [",", "Settings"],
  ] as const) {
    await keyboard.press("g");
    await keyboard.press(key);
    await expect(page.getByRole("heading", { level: 1, name: title })).toBeFocused();
  }
  await runFromPalette(page, "All");
  await expect(page.getByTestId("row").first()).toBeFocused();

  await goToPerson(page, "Elena Marsh");
  await keyboard.press("t");
  await expect(page.getByRole("dialog").getByRole("combobox")).toBeFocused();
  await keyboard.type("Ride");
  await keyboard.press("Enter");
  await expect(page.getByRole("dialog").getByRole("textbox")).toBeFocused();
  await keyboard.press("Enter");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(rowOf(page, "Elena Marsh")).toBeFocused();

  await keyboard.press("r");
  await boxOf(page).fill("We’ll see");
  await page.getByRole("button", { name: "Fix" }).press("Enter");
  await expect(boxOf(page)).toBeFocused();
  await boxOf(page).fill("");

  await keyboard.press("Control+f");
  await keyboard.type("Thursday");
  await page
    .getByTestId("hits")
    .getByRole("button", { name: /Thursday/ })
    .first()
    .press("Enter");
  await expect(openOne(page)).toHaveText("Elena Marsh");
  await expect(body(page)).toHaveCount(0);
  await expect(page.locator("[data-testid=list] :focus, [role=log]:focus")).toHaveCount(1);
  await expect(bubbleOf(page, "Can I move Thursday")).toBeVisible();
});

test("Esc leaves the search for the conversation it was opened over", async ({ open }) => {
  const lobby = await open({ env: fastPractice });
  const { page } = lobby;
  const { keyboard } = page;
  await everybodyWrote(lobby);
  await goToPerson(page, "Elena Marsh");
  await keyboard.press("Control+f");
  await keyboard.type("nobody wrote this");
  await expect(page.getByRole("heading", { name: "Nothing found" })).toBeVisible();
  await keyboard.press("Escape");
  await expect(openOne(page)).toHaveText("Elena Marsh");
  await expect(rowOf(page, "Elena Marsh")).toBeFocused();
});

test("an empty note of consent puts the focus on its words; written down, it is taken back by Z, and R says why nobody answers", async ({
  open,
}) => {
  const lobby = await open({ env: fastPractice });
  const { page } = lobby;
  const { keyboard } = page;
  await everybodyWrote(lobby);
  await goToPerson(page, "Henry Osei");
  await runFromPalette(page, "Record “no more texts”");
  const form = page.getByRole("dialog");
  const words = form.getByRole("textbox", { name: "Their words" });
  await form.getByRole("button", { name: "Stop texts" }).press("Enter");
  await expect(words).toBeFocused();
  await keyboard.type("please stop");
  await keyboard.press("Enter");
  await expect(page.getByTestId("toast")).toContainText("No more texts to Henry Osei");
  await keyboard.press("r");
  await expect(page.getByTestId("no-answer")).toBeFocused();
  await keyboard.press("z");
  await expect(page.getByTestId("toast")).toContainText("Undone: No more texts to Henry Osei");
  await expect(page.getByTestId("no-answer")).toHaveCount(0);
  await expect(page.getByTestId("panel")).toContainText("taken back on");
});
