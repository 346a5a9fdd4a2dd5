import { everybodyWrote, fastPractice, goToPerson } from "./support/desk";
import { keepPicture, picture } from "./support/pictures";
import { isRunning } from "./support/processes";
import { expect, test } from "./support/watched";

test("a template is written with { for its fields, says what becomes of an empty one, and is not left unsaved unasked", async ({
  open,
}) => {
  const lobby = await open({ env: fastPractice });
  const { page } = lobby;
  const { keyboard } = page;
  await everybodyWrote(lobby);
  await keyboard.press("g");
  await keyboard.press("t");
  await page.getByRole("button", { name: /^Visit reminder, bring papers/ }).click();
  const text = page
    .getByRole("textbox", { name: "Text in English" })
    .or(page.getByRole("combobox", { name: "Text in English" }));
  const preview = page.getByTestId("preview");
  await expect(text).toHaveValue(/^Hi First name, Clinic name here/);
  await keepPicture(lobby, picture("template-editor"));

  await text.click();
  await keyboard.press("Control+End");
  await keyboard.type(" Ask for {prov");
  await expect(page.getByTestId("inserts").getByRole("option")).toHaveCount(1);
  await keepPicture(lobby, picture("template-editor-fields"));
  await keyboard.press("Enter");
  await keyboard.type(".");
  await expect(text).toHaveValue(/ Ask for Provider\.$/);

  const rules = page.getByTestId("rules");
  await rules.getByRole("button", { name: /When First name is empty/ }).click();
  await page.getByRole("menuitemradio", { name: "write other words" }).click();
  await page.getByRole("textbox", { name: "Words instead of First name" }).fill("there");
  await keyboard.press("Enter");
  await expect(rules).toContainText("“there”");
  for (const field of ["Provider", "Missing documents", "Visit day", "Visit time"]) {
    await rules.getByRole("button", { name: `When ${field} is empty` }).click();
    await page.getByRole("menuitemradio", { name: "leave out sentence" }).click();
  }
  await expect(preview.locator(".bubble")).not.toContainText("{");
  await expect(preview.locator(".bubble")).not.toContainText("Ask for");
  await keepPicture(lobby, picture("template-editor-rules"));

  await page.getByRole("button", { name: /^Visit reminder \/remind/ }).click();
  const asks = page.getByRole("dialog", { name: "Save the changes in Visit reminder, bring papers?" });
  await expect(asks.getByRole("button", { name: "Stay" })).toBeFocused();
  await keepPicture(lobby, picture("template-editor-leave"));
  await keyboard.press("Enter");
  await expect(text).toHaveValue(/ Ask for Provider\.$/);
  await text.press("Escape");
  await page.getByRole("button", { name: "Needs reply" }).first().click();
  await asks.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Needs reply");

  await keyboard.press("g");
  await keyboard.press("t");
  await page.getByRole("button", { name: /^Visit reminder, bring papers/ }).click();
  await expect(text).toHaveValue(/ Ask for Provider\.$/);
  await expect(page.getByTestId("rules")).toContainText("“there”");
  await text.fill("Gone");
  await page.getByRole("button", { name: /^Visit reminder \/remind/ }).click();
  await asks.getByRole("button", { name: "Discard" }).click();
  await expect(page.getByRole("heading", { level: 2, name: "Visit reminder", exact: true })).toBeVisible();
  await page.getByRole("button", { name: /^Visit reminder, bring papers/ }).click();
  await expect(text).toHaveValue(/ Ask for Provider\.$/);
});

test("who would get more texts than most is shown by name", async ({ open }) => {
  const lobby = await open({ env: fastPractice });
  const { page } = lobby;
  const { keyboard } = page;
  await everybodyWrote(lobby);
  await keyboard.press("g");
  await keyboard.press("t");
  await page.getByRole("button", { name: /^Visit reminder, bring papers/ }).click();
  const text = page
    .getByRole("textbox", { name: "Text in English" })
    .or(page.getByRole("combobox", { name: "Text in English" }));
  // With a first name of six letters it fills one text.
  await text.fill("x".repeat(153));
  await keyboard.press("Control+End");
  await keyboard.type(" {first");
  await keyboard.press("Enter");
  const preview = page.getByTestId("preview");
  await expect(preview).toContainText("The longest is for Tomás");
  await expect(preview.getByRole("listitem")).toHaveCount(0);
  await preview.getByRole("button", { name: "Show them" }).press("Enter");
  await expect(preview.getByRole("listitem").first()).toContainText("Tomás");
  await expect(preview.getByRole("list")).toContainText("Bernard");
  await keepPicture(lobby, picture("template-longer"));
  await preview.getByRole("button", { name: "Hide them" }).press("Enter");
  await expect(preview.getByRole("listitem")).toHaveCount(0);
  await page.getByRole("button", { name: /^Visit reminder \/remind/ }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Discard" }).click();
  await expect(page.getByRole("heading", { level: 2, name: "Visit reminder", exact: true })).toBeVisible();
});

test("Lobby does not quit over words that are not saved unless somebody says so", async ({ open, data }) => {
  const lobby = await open({ data, env: { ...fastPractice, DBUS_SESSION_BUS_ADDRESS: "unix:path=/nowhere" } });
  const { page } = lobby;
  await everybodyWrote(lobby);
  await lobby.app.evaluate(({ dialog }) => {
    const asked: string[] = [];
    Object.assign(globalThis, { asked, answer: 0 });
    dialog.showMessageBox = (async (_window: unknown, { message, buttons }: Electron.MessageBoxOptions) => {
      asked.push([message, ...(buttons ?? [])].join(" | "));
      return { response: (globalThis as unknown as { answer: number }).answer, checkboxChecked: false };
    }) as typeof dialog.showMessageBox;
  });
  const asked = () => lobby.app.evaluate(() => (globalThis as unknown as { asked: string[] }).asked);
  const question = "Something you wrote is not saved | Stay | Quit without saving";
  await page.keyboard.press("g");
  await page.keyboard.press("t");
  await page.getByRole("button", { name: /^Visit reminder, bring papers/ }).click();
  const text = page.getByRole("textbox", { name: "Text in English" });
  await text.fill("Bring the signed form");
  await lobby.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
  await expect.poll(asked).toEqual([question]);
  await expect(text).toHaveValue("Bring the signed form");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("Not saved yet")).toHaveCount(0);

  await page.keyboard.press("Escape");
  await goToPerson(page, "Elena Marsh");
  await page.getByRole("button", { name: "Schedule a text" }).click();
  await page.getByRole("textbox", { name: "Text" }).fill("Your form is ready");
  await lobby.app.evaluate(({ app }) => app.quit());
  await expect.poll(asked).toEqual([question, question]);
  await expect(page.getByRole("textbox", { name: "Text" })).toHaveValue("Your form is ready");
  await lobby.app.evaluate(({ app }) => {
    Object.assign(globalThis, { answer: 1 });
    app.quit();
  });
  await expect.poll(() => isRunning(lobby.pid), { timeout: 15_000 }).toBe(false);
});
