import type { Page } from "@playwright/test";
import {
  boxOf,
  bubbleOf,
  everybodyWrote,
  everyone,
  fastPractice,
  goToPerson,
  must,
  politeOf,
  rowOf,
  rowsOf,
  zoneAt,
} from "./support/desk";
import { practiceAirOf, submitsTo } from "./support/simulator";
import { expect, test } from "./support/watched";

const henry = "+15035550118";
const nora = "+15035550155";
const ruth = "+15035550171";
const holdMs = 10_000;

const focusedRow = (page: Page) => page.locator("[data-testid=row]:focus");

test("a patient texts, the desk answers by keyboard, thinks twice, answers again, and is done", async ({ open }) => {
  const lobby = await open({ env: fastPractice });
  const { page } = lobby;
  const { keyboard } = page;
  const reply = "Which pills are they, and which pharmacy?";

  // The text comes in: a row, and one sentence for who cannot see it.
  await expect(rowOf(page, "Henry Osei")).toHaveAccessibleName(/Unread.*I need a refill on my blood pressure pills$/);
  await expect(politeOf(page)).toHaveText(/^\d+ new texts?, \d+ waiting\s?$/);
  await everybodyWrote(lobby);

  // Longest wait first: Walter, then Henry.
  await keyboard.press("j");
  await expect(focusedRow(page)).toHaveAccessibleName(/^Walter Boone/);
  await keyboard.press("j");
  await expect(focusedRow(page)).toHaveAccessibleName(/^Henry Osei/);
  await keyboard.press("Enter");
  await expect(page.getByTestId("thread").getByRole("heading", { level: 2 })).toHaveText("Henry Osei");
  await expect(bubbleOf(page, "I need a refill on my blood pressure pills")).toBeVisible();
  await expect(rowOf(page, "Henry Osei")).not.toHaveAccessibleName(/Unread/);

  await keyboard.press("r");
  await expect(boxOf(page)).toBeFocused();
  await keyboard.type(reply);
  await expect(page.getByTestId("composer")).toContainText("41 / 160 · 1 text");
  await keyboard.press("Control+Enter");
  await expect(boxOf(page)).toHaveValue("");
  await expect(bubbleOf(page, reply).getByRole("timer")).toHaveText(/^Sends in \d+ s$/);

  // Second thoughts: the words are in the box again, and nothing went out.
  await keyboard.press("Escape");
  await keyboard.press("z");
  await expect(boxOf(page)).toHaveValue(reply);
  await expect(boxOf(page)).toBeFocused();
  await expect(bubbleOf(page, reply)).toHaveCount(0);
  expect(submitsTo(practiceAirOf(lobby.data), henry)).toEqual([]);

  const sentAgainAt = Date.now();
  await keyboard.press("Control+Enter");
  const sent = bubbleOf(page, reply).last();
  await expect(sent.getByRole("timer")).toHaveText(/^Sends in \d+ s$/);
  await expect(sent).toContainText("Delivered", { timeout: holdMs + 10_000 });
  await expect(sent).toContainText("Maria");
  const air = practiceAirOf(lobby.data);
  expect(submitsTo(air, henry)).toEqual([reply]);
  const leftAt = air.find((event) => event.kind === "submit" && event.number === henry)?.at ?? 0;
  expect(leftAt - sentAgainAt).toBeGreaterThanOrEqual(holdMs - 50);
  expect(air.filter((event) => event.kind === "report" && event.number === henry)).toHaveLength(1);
  await expect(page.locator(".message.in").filter({ hasText: /lisin[oi]pri/i })).toBeVisible();

  // Too late to take it back: that is said, not hidden.
  await keyboard.press("Escape");
  await expect(focusedRow(page)).toHaveAccessibleName(/^Henry Osei/);
  await keyboard.press("z");
  await expect(page.getByTestId("toast")).toContainText("Already sent. A text cannot be taken back.");

  // Done: the next row has the focus, and is said.
  const next = (await rowsOf(page).nth(2).locator(".row-name").textContent()) ?? "";
  await keyboard.press("e");
  await expect(focusedRow(page)).toHaveAccessibleName(new RegExp(`^${next.replace(/[()]/g, "\\$&")},`));
  await expect(politeOf(page)).toHaveText(/Henry Osei done\. .*is open now/);
  await expect(rowOf(page, "Henry Osei")).toHaveCount(0);
  expect((await must(lobby.call("inbox.counts", {}))).done).toBe(1);

  await keyboard.press("z");
  await expect(page.getByTestId("toast")).toContainText("Undone");
  const stateOfHenry = async () => (await everyone(lobby)).find(({ name }) => name === "Henry Osei")?.state;
  await expect.poll(stateOfHenry).toBe("needs-reply");
  expect((await must(lobby.call("inbox.counts", {}))).done).toBe(0);
});

test("Spanish without a restart, and back", async ({ open }) => {
  const lobby = await open({ env: fastPractice });
  const { page } = lobby;
  await everybodyWrote(lobby);
  await goToPerson(page, "Elena Marsh");
  await page.keyboard.press("Control+k");
  await page.keyboard.type("settings");
  await expect(page.getByRole("option", { selected: true })).toContainText("Settings");
  await page.keyboard.press("Enter");
  await page.getByRole("combobox", { name: "Language" }).selectOption("es");
  await expect(page.locator("html")).toHaveAttribute("lang", "es");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Ajustes");
  await page.getByTestId("sidebar").getByRole("button", { name: "Por responder" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Por responder");
  await expect(page.getByTestId("status-bar")).toContainText("Módem listo");
  await expect(rowOf(page, "Elena Marsh")).toHaveAccessibleName(/espera desde hace menos de un minuto/);
  expect(await must(lobby.call("preferences.read", {}))).toMatchObject({ language: "es" });
  await must(lobby.call("preferences.change", { language: "en" }));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Needs reply");
});

test("a conversation is tagged, a tag is made and taken off again, and the list is filtered by one", async ({
  open,
}) => {
  const lobby = await open({ env: fastPractice });
  const { page } = lobby;
  const { keyboard } = page;
  await everybodyWrote(lobby);
  await goToPerson(page, "Henry Osei");
  const head = page.locator(".thread-head");
  const dialog = page.getByRole("dialog", { name: "Tag Henry Osei" });
  const choose = async (name: string) => {
    await expect(dialog.getByRole("combobox")).toBeFocused();
    await keyboard.type(name.slice(0, 4));
    await expect(dialog.getByRole("option", { selected: true })).toContainText(name);
    await keyboard.press("Enter");
    await expect(dialog).toHaveCount(0);
  };

  await head.getByRole("button", { name: /^Tag/ }).focus();
  await keyboard.press("Enter");
  await choose("Refill");
  await expect(rowOf(page, "Henry Osei")).toContainText("Refill");
  await expect(page.getByTestId("toast")).toContainText("Tag Refill added");
  await expect(page.locator(".event").filter({ hasText: "Tag Refill added" })).toHaveCount(1);

  // Taken off by Undo, and its line with it; put on again by its key.
  await keyboard.press("z");
  await expect(rowOf(page, "Henry Osei")).not.toContainText("Refill");
  await expect(page.locator(".event").filter({ hasText: "Tag Refill added" })).toHaveCount(0);
  await keyboard.press("t");
  await choose("Refill");
  await expect(rowOf(page, "Henry Osei")).toContainText("Refill");

  await keyboard.press("t");
  await dialog.getByRole("option", { name: "New tag" }).click();
  const form = page.getByRole("dialog", { name: "New tag" });
  await expect(form.getByRole("textbox", { name: "Name" })).toBeFocused();
  await keyboard.type("Refill");
  await keyboard.press("Enter");
  await expect(form).toContainText("There is already a tag with this name.");
  await keyboard.press("Control+a");
  await keyboard.type("Call back");
  await form.getByRole("radio", { name: "Red" }).focus();
  await keyboard.press("Space");
  await form.getByRole("radio", { name: "Phone" }).focus();
  await keyboard.press("Space");
  await keyboard.press("Enter");
  await expect(form).toHaveCount(0);
  await expect(rowOf(page, "Henry Osei")).toContainText("Call back");

  await keyboard.press("Control+k");
  await page.getByTestId("palette").getByRole("combobox").fill("call back");
  await page.getByRole("group", { name: "Tags" }).getByRole("option", { name: "Call back" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Call back");
  await expect(rowsOf(page)).toHaveCount(1);
  await expect(rowOf(page, "Henry Osei")).toHaveCount(1);
  await page
    .getByTestId("sidebar")
    .getByRole("button", { name: /^All \d/ })
    .click();
  await expect(rowOf(page, "Grace Lim")).toHaveCount(1);

  await goToPerson(page, "Henry Osei");
  await head.getByRole("button", { name: /^Tag/ }).click();
  await choose("Call back");
  await expect(page.getByTestId("toast")).toContainText("Tag Call back removed");
  await expect(rowOf(page, "Henry Osei")).not.toContainText("Call back");
});

test("people are found by name without accents, by digits and by words; the sheet lists every key", async ({
  open,
}) => {
  const lobby = await open({ env: fastPractice });
  const { page } = lobby;
  const { keyboard } = page;
  await everybodyWrote(lobby);
  const palette = page.getByTestId("palette");
  const first = palette.getByRole("option").first();
  const seek = async (words: string) => {
    await keyboard.press("Control+k");
    await expect(palette.getByRole("combobox")).toBeFocused();
    await keyboard.type(words);
  };
  const heading = page.getByTestId("thread").getByRole("heading", { level: 2 });

  await seek("lucia fu");
  await expect(first).toContainText("Lucía Fuentes");
  await keyboard.press("Enter");
  await expect(heading).toHaveText("Lucía Fuentes");

  await seek("555 0188");
  await expect(first).toContainText("(503) 555-0188");
  await keyboard.press("Enter");
  await expect(heading).toHaveText("(503) 555-0188");

  await seek("tablets dizzy");
  const hit = palette.getByRole("group", { name: "Texts" }).getByRole("option");
  await expect(hit).toHaveCount(1);
  await expect(hit).toContainText("Bernard Achterberg");
  await expect(hit.locator("mark").first()).toBeVisible();
  await expect(hit).toHaveAttribute("aria-selected", "true");
  await keyboard.press("Enter");
  await expect(heading).toHaveText("Bernard Achterberg");
  await expect(page.locator(".message.found")).toContainText("dizzy in the mornings");

  await seek("zebra crossing");
  await expect(palette).toContainText("Nothing found");
  await keyboard.press("Escape");
  await expect(palette).toHaveCount(0);

  await keyboard.press("?");
  const sheet = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  await expect(sheet).toBeVisible();
  const keys = ["J", "K", "↵", "R", "E", "Z", "Ctrl ↵", "Esc", "Ctrl K", "C", "?"];
  await expect(sheet).toBeVisible();
  const listed = await sheet.getByRole("listitem").locator(".vh").allTextContents();
  for (const key of keys) expect(listed).toContain(key);
  await keyboard.press("Escape");
  await expect(sheet).toHaveCount(0);
});

test("STOP stops: what is queued is withdrawn, one confirmation goes out, and the composer says why", async ({
  open,
}) => {
  const lobby = await open({ env: fastPractice });
  const { page } = lobby;
  const { keyboard } = page;
  await everybodyWrote(lobby);
  await expect(rowOf(page, "Nora Whitfield")).toHaveCount(1);
  await goToPerson(page, "Nora Whitfield");

  await keyboard.press("r");
  await keyboard.type("You are off the list, Nora");
  await keyboard.press("Control+Enter");
  // Queued while the first is still held: this one will be in its own hold when the STOP comes.
  await expect(page.getByRole("timer")).toHaveText(/^Sends in [2-6] s$/);
  await keyboard.type("One more thing about the yoga class");
  await keyboard.press("Control+Enter");
  await expect(page.getByRole("timer")).toHaveCount(2);

  await expect(bubbleOf(page, "You are off the list, Nora")).toContainText("Delivered", { timeout: holdMs + 10_000 });
  await expect(page.locator(".message.in").filter({ hasText: "STOP" })).toBeVisible();
  await expect(bubbleOf(page, "One more thing about the yoga class")).toContainText("Not sent: the person opted out");
  await expect(page.getByTestId("composer")).toHaveCount(0);
  await expect(page.getByTestId("no-answer")).toContainText("Call (503) 555-0155 instead.");
  await expect(rowOf(page, "Nora Whitfield")).toContainText("Opted out");
  const confirmation = page.locator(".message.auto");
  await expect(confirmation).toHaveCount(1);
  await expect(confirmation).toContainText("Delivered");

  const sent = submitsTo(practiceAirOf(lobby.data), nora);
  expect(sent).toHaveLength(2);
  expect(sent[0]).toBe("You are off the list, Nora");
  expect(sent[1]).toMatch(/no more texts|opted out/i);
  expect(
    await lobby.call("outbox.send", {
      conversationId: (await everyone(lobby)).find(({ name }) => name === "Nora Whitfield")?.conversationId ?? 0,
      text: "Once more",
      requestId: "11111111-1111-4111-8111-111111111111",
    }),
  ).toMatchObject({ ok: false, error: { code: "patient-opted-out" } });
});

test("a text for later is planned, edited, cancelled and brought back; when its time comes it goes out once", async ({
  open,
}) => {
  test.setTimeout(120_000);
  const lobby = await open({ env: fastPractice });
  const { page } = lobby;
  const { keyboard } = page;
  await everybodyWrote(lobby);
  // By day, whenever this runs: at night it would be asked about.
  const { zone } = await must(lobby.call("settings.change", { zone: zoneAt(12) }));
  const wall = new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short", timeStyle: "short" });
  const clock = new Intl.DateTimeFormat("en-US", { timeZone: zone, timeStyle: "short" });
  const dialog = page.getByRole("dialog");
  const plan = async (text: string, at: number) => {
    const [date = ""] = wall.format(at).split(" ");
    await dialog.getByRole("textbox", { name: "Text" }).fill(text);
    await dialog.getByLabel("Day").fill(date);
    await dialog.getByLabel("Time").fill(clock.format(at));
    await keyboard.press("Enter");
    await expect(dialog).toHaveCount(0);
  };

  // The next full minute that leaves time to press the buttons.
  await goToPerson(page, "Ruth Abara");
  await keyboard.press("r");
  await keyboard.type("Please bring the card");
  await page.getByRole("button", { name: "Send later" }).first().click();
  await expect(dialog.getByRole("heading")).toHaveText("Send later to Ruth Abara");
  await expect(dialog.getByRole("textbox", { name: "Text" })).toHaveValue("Please bring the card");
  const dueAt = (Math.floor((Date.now() + 3_000) / 60_000) + 1) * 60_000;
  await plan("Please bring the card on Friday, Ruth", dueAt);
  await expect(page.getByTestId("toast")).toContainText("Planned for");
  await expect(boxOf(page)).toHaveValue("");
  await expect(page.locator(".planned")).toContainText("Please bring the card on Friday, Ruth");

  // Another one, far off, to be changed.
  await page.getByRole("button", { name: "Schedule a text" }).click();
  await plan("See you soon", Date.now() + 3 * 86_400_000);
  await page.getByTestId("sidebar").getByRole("button", { name: "Scheduled" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Scheduled");
  const far = page.getByRole("listitem").filter({ hasText: "See you" });
  await expect(far).toContainText("Ruth Abara");
  await far.getByRole("button", { name: "Edit" }).click();
  await expect(dialog.getByRole("heading")).toHaveText("Edit the text to Ruth Abara");
  await plan("See you on Monday", Date.now() + 4 * 86_400_000);
  await expect(far).toContainText("See you on Monday");
  await far.getByRole("button", { name: "Cancel text" }).click();
  await expect(far).toHaveCount(0);
  await keyboard.press("z");
  await expect(far).toContainText("See you on Monday");
  await far.getByRole("button", { name: "Cancel text" }).click();
  await expect(far).toHaveCount(0);

  const planned = page.getByRole("listitem").filter({ hasText: "Please bring the card" });
  await planned.getByRole("button", { name: "Ruth Abara" }).click();
  const bubble = bubbleOf(page, "Please bring the card on Friday, Ruth");
  await expect(bubble).toContainText("Delivered", { timeout: 75_000 });
  await expect(bubble).toContainText("Maria");
  await expect(page.locator(".planned .gone")).toContainText("Delivered");
  const air = practiceAirOf(lobby.data);
  expect(submitsTo(air, ruth)).toEqual(["Please bring the card on Friday, Ruth"]);
  expect(air.find((event) => event.kind === "submit" && event.number === ruth)?.at).toBeGreaterThanOrEqual(dueAt);
  expect(await must(lobby.call("reminders.counts", {}))).toEqual({ planned: 0, expired: 0 });
});
