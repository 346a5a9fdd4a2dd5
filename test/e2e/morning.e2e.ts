import type { Page } from "@playwright/test";
import {
  boxOf,
  bubbleOf,
  everybodyWrote,
  everyone,
  fastPractice,
  goToPerson,
  must,
  rowOf,
  rowsOf,
  runFromPalette,
} from "./support/desk";
import type { Lobby } from "./support/launch";
import { practiceAirOf, submitsTo } from "./support/simulator";
import { expect, test } from "./support/watched";

const henry = "+15035550118";
const focusedRow = (page: Page) => page.locator("[data-testid=row]:focus");
const heading = (page: Page) => page.getByTestId("thread").getByRole("heading", { level: 2 });
const rowNamed = async (lobby: Lobby, name: string) => {
  const row = (await everyone(lobby)).find((one) => one.name === name);
  if (row === undefined) throw new Error(`nobody is called ${name}`);
  return row;
};

test("answered, tagged, closed and on to the next in three keys after typing; one Z takes all but the tag back", async ({
  open,
}) => {
  const lobby = await open({ env: fastPractice });
  const { page } = lobby;
  const { keyboard } = page;
  await everybodyWrote(lobby);
  await keyboard.press("j");
  await keyboard.press("j");
  await expect(focusedRow(page)).toHaveAccessibleName(/^Henry Osei/);
  const next = (await rowsOf(page).nth(2).locator(".row-name").textContent()) ?? "";
  await keyboard.press("r");
  await keyboard.type("We sent it to your pharmacy");

  await keyboard.press("Alt+t");
  await expect(page.getByRole("dialog", { name: "Tag Henry Osei" }).getByRole("combobox")).toBeFocused();
  await keyboard.press("Enter");
  await expect(boxOf(page)).toBeFocused();
  await keyboard.press("Control+Shift+Enter");

  await expect(focusedRow(page)).toHaveAccessibleName(new RegExp(`^${next.replace(/[()]/g, "\\$&")},`));
  await expect.poll(async () => (await rowNamed(lobby, "Henry Osei")).state).toBe("done");
  expect((await rowNamed(lobby, "Henry Osei")).tags).toHaveLength(1);

  await keyboard.press("z");
  await expect(heading(page)).toHaveText("Henry Osei");
  await expect(boxOf(page)).toHaveValue("We sent it to your pharmacy");
  await expect.poll(async () => (await rowNamed(lobby, "Henry Osei")).state).toBe("needs-reply");
  await keyboard.press("Escape");
  await keyboard.press("z");
  await expect.poll(async () => (await rowNamed(lobby, "Henry Osei")).tags.length).toBe(0);
  expect(submitsTo(practiceAirOf(lobby.data), henry)).toEqual([]);
});

test("each act of a key is taken back by Z", async ({ open }) => {
  const lobby = await open({ env: fastPractice });
  const { page } = lobby;
  const { keyboard } = page;
  await everybodyWrote(lobby);
  const name = "Grace Lim";
  const look = async () => {
    // Whether she writes once more meanwhile is her affair.
    const { state, assignee, tags, urgent, closedAs, snoozedUntil, waitingSince } = await rowNamed(lobby, name);
    return { state, assignee, tags, urgent, closedAs, snoozedUntil, waitingSince };
  };
  await goToPerson(page, name);
  const before = await look();
  const dialog = page.getByRole("dialog");
  const acts: readonly { readonly keys: readonly string[]; readonly becomes: Record<string, unknown> }[] = [
    { keys: ["e"], becomes: { state: "done" } },
    { keys: ["h", "Enter"], becomes: { state: "snoozed" } },
    { keys: ["a", "Enter"], becomes: { assignee: { name: "Maria" } } },
    { keys: ["Shift+A"], becomes: { assignee: { name: "Maria" } } },
    { keys: ["t", "Enter"], becomes: { tags: [{ name: "Billing" }] } },
    { keys: ["!"], becomes: { urgent: { words: "" } } },
    { keys: ["#", "Enter"], becomes: { closedAs: "wrong-number", state: "spam" } },
  ];
  for (const { keys, becomes } of acts) {
    await goToPerson(page, name);
    for (const key of keys) {
      await keyboard.press(key);
      if (keys.length > 1 && key !== "Enter") await expect(dialog.getByRole("combobox")).toBeFocused();
    }
    await expect(dialog).toHaveCount(0);
    const list = keys[0] === "#" ? "spam" : "all";
    await expect
      .poll(async () =>
        (await must(lobby.call("inbox.list", { view: list, tagId: null, after: null }))).rows.find(
          (row) => row.name === name,
        ),
      )
      .toMatchObject(becomes);
    await keyboard.press("z");
    await expect(page.getByTestId("toast")).toContainText("Undone");
    await expect.poll(look).toEqual(before);
  }
});

test("a selection: X, Shift+X, done for all, one Z brings all back; urgent ones ask first", async ({ open }) => {
  const lobby = await open({ env: fastPractice });
  const { page } = lobby;
  const { keyboard } = page;
  await everybodyWrote(lobby);
  const before = await must(lobby.call("inbox.counts", {}));
  await keyboard.press("j");
  await expect(focusedRow(page)).toHaveAccessibleName(/^Walter Boone, .*Urgent/);
  await keyboard.press("x");
  for (const _ of [1, 2, 3]) await keyboard.press("j");
  await keyboard.press("Shift+X");
  await expect(page.getByTestId("selection")).toContainText("4 selected");
  await expect(focusedRow(page)).toHaveAccessibleName(/selected/);
  await keyboard.press("e");
  const question = page.getByRole("dialog", { name: "Was the patient called?" });
  await expect(question).toContainText("Walter Boone is marked urgent.");
  await question.getByRole("button", { name: "Yes, done" }).press("Enter");
  await expect(page.getByTestId("toast")).toContainText("4 conversations done");
  await expect(page.getByTestId("selection")).toHaveCount(0);
  await expect(focusedRow(page)).toHaveCount(1);
  const after = await must(lobby.call("inbox.counts", {}));
  expect([after.done, after.urgent]).toEqual([4, 0]);
  await keyboard.press("z");
  await expect(page.getByTestId("toast")).toContainText("Undone");
  const back = await must(lobby.call("inbox.counts", {}));
  expect([back.done, back.urgent]).toEqual([0, 1]);
  expect(back.needsReply).toBeGreaterThanOrEqual(before.needsReply);

  // The other acts of a selection go through the same dialogs.
  await rowsOf(page).nth(2).click();
  await keyboard.press("x");
  await keyboard.press("j");
  await keyboard.press("x");
  await keyboard.press("a");
  await page.getByRole("dialog", { name: "Assign 2 conversations" }).getByRole("combobox").fill("Dana");
  await keyboard.press("Enter");
  await expect(page.getByTestId("toast")).toContainText("2 conversations assigned to Dana");
  const dana = async () => (await everyone(lobby)).filter((row) => row.assignee?.name === "Dana").length;
  expect(await dana()).toBe(2);
  await keyboard.press("z");
  await expect.poll(dana).toBe(0);
});

test("a note stays with the staff: Enter is a line, the key keeps it, nothing goes over the air", async ({ open }) => {
  const lobby = await open({ env: fastPractice });
  const { page } = lobby;
  const { keyboard } = page;
  await must(lobby.call("preferences.change", { enterSends: true }));
  await must(lobby.call("settings.change", { holdSeconds: 0 }));
  await everybodyWrote(lobby);
  await goToPerson(page, "Henry Osei");
  await keyboard.press("n");
  await expect(boxOf(page)).toHaveAccessibleName("Staff note about Henry Osei");
  await keyboard.type("Dr. Okafor says yes");
  await keyboard.press("Enter");
  await keyboard.type("call him at noon");
  await expect(boxOf(page)).toHaveValue("Dr. Okafor says yes\ncall him at noon");
  await keyboard.press("Control+Enter");
  const note = page.locator(".note");
  await expect(note).toContainText("Note from Maria");
  await expect(note).toContainText("staff only");
  await expect(note).toContainText("call him at noon");
  // The reply box sends with Enter, as the setting says; what it sends is the reply alone.
  await keyboard.press("Escape");
  await keyboard.press("r");
  await expect(boxOf(page)).toHaveAccessibleName("Reply to Henry Osei");
  await expect(boxOf(page)).toHaveValue("");
  await keyboard.type("We will call at noon");
  await keyboard.press("Enter");
  await expect(bubbleOf(page, "We will call at noon")).toContainText("Delivered", { timeout: 15_000 });
  expect(submitsTo(practiceAirOf(lobby.data), henry)).toEqual(["We will call at noon"]);
});

test("what was being written is there again after a kill, in its own box", async ({ open, data }) => {
  const lobby = await open({ data, env: fastPractice });
  const { page } = lobby;
  await everybodyWrote(lobby);
  await goToPerson(page, "Henry Osei");
  await page.keyboard.press("r");
  await page.keyboard.type("Your refill is re");
  const { conversationId } = await rowNamed(lobby, "Henry Osei");
  await page.keyboard.press("Escape");
  await page.keyboard.press("n");
  await page.keyboard.type("asked twice");
  const kept = () => must(lobby.call("inbox.draft", { conversationId }));
  await expect.poll(kept).toMatchObject({ reply: "Your refill is re", note: "asked twice" });
  const gone = new Promise((resolve) => lobby.app.process().once("exit", resolve));
  process.kill(lobby.pid, "SIGKILL");
  await gone;

  const again = await open({ data, env: fastPractice });
  await expect(rowOf(again.page, "Henry Osei")).toContainText("Draft: Your refill is re");
  await goToPerson(again.page, "Henry Osei");
  await again.page.keyboard.press("r");
  await expect(boxOf(again.page)).toHaveValue("Your refill is re");
  await again.page.keyboard.press("Escape");
  await again.page.keyboard.press("n");
  await expect(boxOf(again.page)).toHaveValue("asked twice");
});

test("templates come with the person's own words; what is empty is named and not sent", async ({ open }) => {
  const lobby = await open({ env: fastPractice });
  const { page } = lobby;
  const { keyboard } = page;
  await everybodyWrote(lobby);
  await goToPerson(page, "Elena Marsh");
  await keyboard.press("r");
  await keyboard.type("No problem. /card");
  const inserts = page.getByTestId("inserts");
  await expect(inserts.getByRole("option").first()).toContainText("Insurance card");
  await keyboard.press("Enter");
  const card = "Hi Elena, Harbor Lane Family Clinic still needs your insurance card. Bring it to the desk, both sides.";
  await expect(boxOf(page)).toHaveValue(`No problem. ${card}`);
  await expect(page.locator(".field-marks mark")).toHaveText(["Elena", "Harbor Lane Family Clinic"]);

  // Another one after it, and a field by its name.
  await keyboard.type(" {prov");
  await expect(inserts.getByRole("option")).toHaveCount(1);
  await keyboard.press("Enter");
  await expect(page.locator(".field-marks mark.bad")).toHaveText("{Provider}");
  await keyboard.press("Control+Enter");
  await expect(page.getByTestId("composer")).toContainText("Provider is empty for Elena Marsh.");
  await expect(page.locator(".message.out")).toHaveCount(0);
  // One key takes the whole field away.
  await keyboard.press("Backspace");
  await expect(boxOf(page)).toHaveValue(`No problem. ${card} `);

  // The phone reaches her son, too: said about him, the name is his.
  await page.getByRole("radio", { name: "Leo Marsh" }).check();
  await expect(boxOf(page)).toHaveValue(/Hi Leo,/);
  await page.getByRole("radio", { name: "Elena Marsh" }).check();
  await boxOf(page).focus();
  await keyboard.press("Control+Enter");
  await expect(bubbleOf(page, card)).toHaveCount(1);

  await goToPerson(page, "Tomás Ibarra");
  await keyboard.press("r");
  await keyboard.type("/park");
  await expect(inserts.getByRole("option").first()).toContainText("estacionamiento");
});

test("a text is found by its words and opened where it stands; Esc and Enter do what they say", async ({ open }) => {
  const lobby = await open({ env: fastPractice });
  const { page } = lobby;
  const { keyboard } = page;
  await everybodyWrote(lobby);
  await keyboard.press("Control+f");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Search");
  await keyboard.type("papeles manana");
  const hits = page.getByTestId("hits").getByRole("button");
  await expect(hits).toHaveCount(1);
  await expect(hits.locator("mark")).toHaveText(["papeles", "mañana"]);
  await keyboard.press("ArrowDown");
  await keyboard.press("Enter");
  await expect(heading(page)).toHaveText("Tomás Ibarra");
  await expect(page.locator(".message.found")).toContainText("¿Puedo llevar los papeles mañana?");
});

test("a number nobody knows becomes somebody, and a person is changed", async ({ open }) => {
  const lobby = await open({ env: fastPractice });
  const { page } = lobby;
  const { keyboard } = page;
  await everybodyWrote(lobby);
  await goToPerson(page, "(503) 555-0188");
  await page.getByTestId("panel").getByRole("button", { name: "Who is this?" }).press("Enter");
  const who = page.getByRole("dialog", { name: "Who is at (503) 555-0188?" });
  await who.getByRole("combobox", { name: "Name, number or MRN" }).fill("Ines Duarte");
  await who.getByRole("option", { name: "Add “Ines Duarte” as a new person" }).click();
  await expect(who.getByRole("textbox", { name: "First name" })).toHaveValue("Ines");
  await who.getByRole("textbox", { name: "MRN" }).fill("55510");
  await who.getByRole("button", { name: "Link" }).click();
  await expect(heading(page)).toHaveText("Ines Duarte");
  await expect(rowOf(page, "Ines Duarte")).toHaveCount(1);
  await expect(page.locator(".event").filter({ hasText: "This number now reaches Ines Duarte" })).toHaveCount(1);
  await page.getByTestId("panel").getByRole("button", { name: "About Ines Duarte" }).press("Enter");
  const about = page.getByRole("dialog", { name: "About Ines Duarte" });
  await about.getByRole("textbox", { name: "Good to know" }).fill("Prefers calls");
  await about.getByRole("button", { name: "Save" }).click();
  await expect(page.getByTestId("panel")).toContainText("Prefers calls");
  await keyboard.press("z");
  await expect(page.getByTestId("panel")).not.toContainText("Prefers calls");
  await keyboard.press("z");
  await expect(heading(page)).toHaveText("(503) 555-0188");
});

test("keys can be switched off, changed, and go from pane to pane", async ({ open }) => {
  const lobby = await open({ env: fastPractice });
  const { page } = lobby;
  const { keyboard } = page;
  await everybodyWrote(lobby);
  await keyboard.press("j");
  await expect(heading(page)).toHaveText("Walter Boone");
  await must(lobby.call("preferences.change", { singleKeys: false }));
  await expect(page.locator(".thread-head")).toContainText("Alt");
  await keyboard.press("j");
  await expect(heading(page)).toHaveText("Walter Boone");
  await keyboard.press("Alt+j");
  await expect(heading(page)).toHaveText("Henry Osei");
  await must(lobby.call("preferences.change", { singleKeys: true, keys: { next: "d" } }));
  await expect(page.locator(".thread-head")).not.toContainText("Alt");
  await keyboard.press("d");
  await expect(heading(page)).toHaveText("Grace Lim");
  await keyboard.press("j");
  await expect(heading(page)).toHaveText("Grace Lim");

  const paneOf = () =>
    page.evaluate(() => document.activeElement?.closest("[data-pane]")?.className.split(" ")[0] ?? "none");
  const seen: string[] = [];
  for (let step = 0; step < 5; step++) {
    await keyboard.press("F6");
    seen.push(await paneOf());
  }
  expect(new Set(seen)).toEqual(new Set(["sidebar", "list", "thread", "writing", "panel"]));
  const last = await paneOf();
  await keyboard.press("Shift+F6");
  expect(await paneOf()).not.toBe(last);
  await keyboard.press("Escape");
  await keyboard.press("F6");
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await keyboard.press("g");
  await keyboard.press("t");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Templates");
});

test("a saved view is made, shows what fits, is renamed and deleted", async ({ open }) => {
  const lobby = await open({ env: fastPractice });
  const { page } = lobby;
  const { keyboard } = page;
  await everybodyWrote(lobby);
  await runFromPalette(page, "New saved view");
  const form = page.getByRole("dialog", { name: "New saved view" });
  await keyboard.type("Strangers");
  await form.getByRole("combobox", { name: "People" }).selectOption("false");
  await form.getByRole("button", { name: "Save view" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Strangers");
  await expect(rowsOf(page)).toHaveCount(1);
  const item = page.getByTestId("sidebar").getByRole("button", { name: /^Strangers/ });
  await expect(item).toContainText("1");
  await page.getByRole("button", { name: "Change view Strangers" }).click();
  const edit = page.getByRole("dialog", { name: "Change view Strangers" });
  await edit.getByRole("textbox", { name: "Name" }).fill("New numbers");
  await edit.getByRole("button", { name: "Save view" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("New numbers");
  await page.getByRole("button", { name: "Change view New numbers" }).click();
  await page.getByRole("button", { name: "Delete view" }).click();
  await expect(page.getByTestId("sidebar").getByRole("button", { name: /^New numbers/ })).toHaveCount(0);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Needs reply");
  await keyboard.press("z");
  await expect(page.getByTestId("sidebar").getByRole("button", { name: /^New numbers/ })).toHaveCount(1);
});

test("somebody else sits down: Mine is theirs, the drafts are theirs, and Z does not take back another's act", async ({
  open,
}) => {
  const lobby = await open({ env: fastPractice });
  const { page } = lobby;
  const { keyboard } = page;
  await everybodyWrote(lobby);
  await goToPerson(page, "Henry Osei");
  await keyboard.press("Shift+A");
  await expect(rowOf(page, "Henry Osei")).toHaveAccessibleName(/assigned to Maria/);
  await keyboard.press("r");
  await keyboard.type("From Maria");
  await page.getByRole("button", { name: "At this seat: Maria" }).click();
  await page.getByRole("menuitem", { name: "Dana" }).click();
  await expect(page.getByRole("button", { name: "At this seat: Dana" })).toBeVisible();
  await goToPerson(page, "Henry Osei");
  await keyboard.press("r");
  await expect(boxOf(page)).toHaveValue("");
  await keyboard.press("Escape");
  await keyboard.press("z");
  await expect(rowOf(page, "Henry Osei")).toHaveAccessibleName(/assigned to Maria/);
  expect((await must(lobby.call("inbox.counts", {}))).mine).toBe(0);
  await page.getByRole("button", { name: "At this seat: Dana" }).click();
  await page.getByRole("menuitem", { name: "Maria" }).click();
  await expect(page.getByRole("button", { name: "At this seat: Maria" })).toBeVisible();
  await expect(page.getByRole("menu")).toHaveCount(0);
  await goToPerson(page, "Henry Osei");
  await keyboard.press("r");
  await expect(boxOf(page)).toHaveValue("From Maria");
  expect((await must(lobby.call("inbox.counts", {}))).mine).toBe(1);
});

test("every text tells what happened to it", async ({ open }) => {
  const lobby = await open({ env: fastPractice });
  const { page } = lobby;
  await must(lobby.call("settings.change", { holdSeconds: 0 }));
  await everybodyWrote(lobby);
  await goToPerson(page, "Henry Osei");
  await page.keyboard.press("r");
  await page.keyboard.type("Yes, it is ready");
  await page.keyboard.press("Control+Enter");
  const sent = bubbleOf(page, "Yes, it is ready");
  await expect(sent).toContainText("Delivered", { timeout: 15_000 });
  await sent.getByRole("button", { name: /What happened to this text/ }).press("Enter");
  const story = page.getByTestId("story");
  for (const words of [
    "Typed and accepted, by Maria",
    "Handed to the modem",
    "Accepted by the network, reference",
    "Reached the phone",
  ])
    await expect(story).toContainText(words);
  await page.keyboard.press("Escape");
  await expect(story).toHaveCount(0);
});
