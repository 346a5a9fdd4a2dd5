import type { Page } from "@playwright/test";
import type { ConversationId } from "../../src-shared/domain/ids";
import {
  boxOf,
  bubbleOf,
  danaAnswers,
  everybodyWrote,
  everyone,
  fastPractice,
  goToPerson,
  idOf,
  must,
  rowOf,
  runFromPalette,
  staffIdOf,
  zoneAt,
} from "./support/desk";
import type { Lobby } from "./support/launch";
import { keepPicture, picture } from "./support/pictures";
import { childOf } from "./support/processes";
import { practiceAirOf, submitsTo } from "./support/simulator";
import { expect, test } from "./support/watched";

/** A phone on which nobody answers. */
const silent = { number: "+15035550199", name: "(503) 555-0199" } as const;
const heading = (page: Page) => page.getByTestId("thread").getByRole("heading", { level: 2 });
const question = (page: Page) => page.getByTestId("send-question");
const draftOf = async (lobby: Lobby, conversationId: ConversationId) =>
  await must(lobby.call("inbox.draft", { conversationId }));

test("a colleague who answers while a reply is written is told of before it goes; her words are shown", async ({
  open,
}) => {
  const lobby = await open({ env: fastPractice });
  const { page } = lobby;
  const { keyboard } = page;
  await lobby.resize(1366, 768);
  await everybodyWrote(lobby);
  const henry = await idOf(lobby, "Henry Osei");
  await goToPerson(page, "Henry Osei");
  await keyboard.press("r");
  await keyboard.type("It is ready");
  await danaAnswers(lobby, henry, "Your refill is at the pharmacy");
  // Seen in the thread, and written on all the same: that is no look at it.
  await expect(bubbleOf(page, "Your refill is at the pharmacy")).toBeVisible();
  await keyboard.type(" today");
  await keyboard.press("Control+Enter");
  await expect(question(page)).toContainText(/Dana answered \d+ s ago/);
  await expect(question(page)).toContainText("Your refill is at the pharmacy");
  await expect(question(page).getByRole("button", { name: "Keep writing" })).toBeFocused();
  await keepPicture(lobby, picture("send-question-answered"));
  await keyboard.press("Enter");
  await expect(question(page)).toHaveCount(0);
  await expect(boxOf(page)).toBeFocused();
  await expect(boxOf(page)).toHaveValue("It is ready today");
  await expect(bubbleOf(page, "It is ready today")).toHaveCount(0);

  // Another answer meanwhile: asked again, and now it goes out anyway.
  await danaAnswers(lobby, henry, "Bring your card");
  await keyboard.press("Control+Enter");
  await expect(question(page)).toContainText("Bring your card");
  await question(page).getByRole("button", { name: "Send anyway" }).press("Enter");
  await expect(bubbleOf(page, "It is ready today")).toHaveCount(1);
  await expect(question(page)).toHaveCount(0);
});

test("what had been said when a draft was begun is known after somebody else sat here, and after a kill", async ({
  open,
  data,
}) => {
  const lobby = await open({ data, env: fastPractice });
  const { page } = lobby;
  await everybodyWrote(lobby);
  const [henry, grace] = [await idOf(lobby, "Henry Osei"), await idOf(lobby, "Grace Lim")];
  for (const name of ["Henry Osei", "Grace Lim"]) {
    await goToPerson(page, name);
    await page.keyboard.press("r");
    await page.keyboard.type("One moment");
    await page.keyboard.press("Escape");
  }
  await expect.poll(async () => (await draftOf(lobby, grace)).reply).toBe("One moment");
  const begun = await draftOf(lobby, henry);
  await page.getByRole("button", { name: "At this seat: Maria" }).click();
  await page.getByRole("menuitem", { name: "Dana" }).click();
  await expect(page.getByRole("button", { name: "At this seat: Dana" })).toBeVisible();
  for (const [name, words] of [
    ["Henry Osei", "Dana here"],
    ["Grace Lim", "Dana again"],
  ] as const) {
    await goToPerson(page, name);
    await page.keyboard.press("r");
    await page.keyboard.type(words);
    await page.keyboard.press("Control+Enter");
    await expect(bubbleOf(page, words)).toHaveCount(1);
    await page.keyboard.press("Escape");
  }
  await page.getByRole("button", { name: "At this seat: Dana" }).click();
  await page.getByRole("menuitem", { name: "Maria" }).click();
  await expect(page.getByRole("button", { name: "At this seat: Maria" })).toBeVisible();
  await expect(page.getByRole("menu")).toHaveCount(0);
  expect(await draftOf(lobby, henry)).toEqual(begun);
  await goToPerson(page, "Henry Osei");
  await page.keyboard.press("r");
  await expect(boxOf(page)).toHaveValue("One moment");
  await page.keyboard.press("Control+Enter");
  await expect(question(page)).toContainText("Dana here");

  const gone = new Promise((resolve) => lobby.app.process().once("exit", resolve));
  process.kill(lobby.pid, "SIGKILL");
  await gone;
  const again = await open({ data, env: fastPractice });
  await expect(rowOf(again.page, "Walter Boone")).toBeVisible();
  await goToPerson(again.page, "Grace Lim");
  await again.page.keyboard.press("r");
  await expect(boxOf(again.page)).toHaveValue("One moment");
  await again.page.keyboard.press("Control+Enter");
  await expect(question(again.page)).toContainText("Dana again");
});

test("words typed before the kept draft was read come after it, and both are kept", async ({ open }) => {
  const lobby = await open({ env: fastPractice });
  const { page } = lobby;
  await everybodyWrote(lobby);
  const henry = await idOf(lobby, "Henry Osei");
  await goToPerson(page, "Henry Osei");
  await expect(boxOf(page)).toBeVisible();
  // Dana's draft is kept, and this window has not read it: she sits down, and the engine is slow to answer.
  await must(lobby.call("staff.switch", { staffId: await staffIdOf(lobby, "Dana") }));
  await must(lobby.call("inbox.save-draft", { conversationId: henry, place: "reply", text: "Your refill is ready." }));
  await expect(page.getByRole("button", { name: "At this seat: Dana" })).toBeVisible();
  await expect(heading(page)).toHaveCount(0);
  const engine = childOf(lobby.pid, "engine") as number;
  process.kill(engine, "SIGSTOP");
  await rowOf(page, "Henry Osei").click();
  await page.keyboard.press("r");
  await page.keyboard.type("Come by noon.");
  await expect(boxOf(page)).toHaveValue("Come by noon.");
  process.kill(engine, "SIGCONT");
  const both = "Your refill is ready.\nCome by noon.";
  await expect(boxOf(page)).toHaveValue(both);
  await expect.poll(async () => (await draftOf(lobby, henry)).reply).toBe(both);

  // The same through an engine that falls before it answered: it is asked again.
  await must(lobby.call("staff.switch", { staffId: await staffIdOf(lobby, "Maria") }));
  await must(lobby.call("inbox.save-draft", { conversationId: henry, place: "reply", text: "Maria was here." }));
  await expect(page.getByRole("button", { name: "At this seat: Maria" })).toBeVisible();
  await expect(heading(page)).toHaveCount(0);
  const second = childOf(lobby.pid, "engine") as number;
  process.kill(second, "SIGSTOP");
  await rowOf(page, "Henry Osei").click();
  await page.keyboard.press("r");
  await page.keyboard.type("And is back.");
  await expect(boxOf(page)).toHaveValue("And is back.");
  process.kill(second, "SIGKILL");
  await expect(boxOf(page)).toHaveValue("Maria was here.\nAnd is back.", { timeout: 10_000 });
});

test("a box that is full says so and adds nothing of what was pasted", async ({ open }) => {
  const lobby = await open({ env: fastPractice });
  const { page } = lobby;
  await lobby.resize(1366, 768);
  await everybodyWrote(lobby);
  const henry = await idOf(lobby, "Henry Osei");
  await goToPerson(page, "Henry Osei");
  await page.keyboard.press("r");
  await page.keyboard.type("Dear Henry");
  await page.keyboard.insertText("x".repeat(6_000));
  await expect(boxOf(page)).toHaveValue("Dear Henry");
  const full = page.getByTestId("composer").getByRole("alert");
  await expect(full).toContainText("Too long to add: this box holds 5,000 characters, and this would make 6,010.");
  await keepPicture(lobby, picture("reply-full"));
  await page.keyboard.type(",");
  await expect(boxOf(page)).toHaveValue("Dear Henry,");
  await expect(full).toHaveCount(0);
  // All that fits is kept by the store.
  await page.keyboard.insertText("y".repeat(4_989));
  await expect.poll(async () => (await draftOf(lobby, henry)).reply.length).toBe(5_000);

  await page.keyboard.press("Escape");
  await page.keyboard.press("n");
  await page.keyboard.insertText("z".repeat(4_001));
  await expect(boxOf(page)).toHaveValue("");
  await expect(full).toContainText("this box holds 4,000 characters");
});

test("right after Send, Z in the empty box takes the text back; with words in it Z is a letter, and the bubble shows the key that works", async ({
  open,
}) => {
  const lobby = await open({ env: fastPractice });
  const { page } = lobby;
  const { keyboard } = page;
  await lobby.resize(1366, 768);
  await must(lobby.call("settings.change", { holdSeconds: 30 }));
  await everybodyWrote(lobby);
  await goToPerson(page, "Henry Osei");
  await keyboard.press("r");
  await keyboard.type("It is redy");
  await keyboard.press("Control+Enter");
  const bubble = bubbleOf(page, "It is redy");
  await expect(bubble.locator(".kbd")).toHaveText(["Z"]);
  await expect(boxOf(page)).toBeFocused();
  await keepPicture(lobby, picture("undo-in-box"));
  await keyboard.press("z");
  await expect(boxOf(page)).toHaveValue("It is redy");
  await expect(bubble).toHaveCount(0);

  await keyboard.press("Control+Enter");
  await expect(bubble).toHaveCount(1);
  await keyboard.type("Bronze");
  await expect(boxOf(page)).toHaveValue("Bronze");
  await expect(bubble.locator(".kbd")).toHaveText(["Alt", "Z"]);
  await keyboard.press("Alt+z");
  await expect(boxOf(page)).toHaveValue("It is redy\nBronze");
  await keyboard.press("Escape");

  // Ctrl+Z undoes letters, never a text.
  await boxOf(page).fill("Second try");
  await keyboard.press("Control+Enter");
  await expect(bubbleOf(page, "Second try")).toHaveCount(1);
  await keyboard.press("Control+z");
  await expect(bubbleOf(page, "Second try")).toHaveCount(1);
  await must(lobby.call("preferences.change", { singleKeys: false }));
  await boxOf(page).fill("");
  await expect(bubbleOf(page, "Second try").locator(".kbd")).toHaveText(["Alt", "Z"]);
  await keyboard.press("z");
  await expect(boxOf(page)).toHaveValue("z");
});

test("Z on a selection takes back all it can, and names who was changed meanwhile", async ({ open }) => {
  const lobby = await open({ env: fastPractice });
  const { page } = lobby;
  const { keyboard } = page;
  await everybodyWrote(lobby);
  const names = ["Henry Osei", "Grace Lim", "Joan Petrakis"];
  for (const name of names) await rowOf(page, name).click({ modifiers: ["Control"] });
  await expect(page.getByTestId("selection")).toContainText("3 selected");
  await keyboard.press("e");
  await expect(page.getByTestId("toast")).toContainText("3 conversations done");
  const state = async (name: string) => (await everyone(lobby)).find((row) => row.name === name)?.state;
  const grace = await idOf(lobby, "Grace Lim");
  await must(lobby.call("inbox.assign", { conversationId: grace, staffId: await staffIdOf(lobby, "Dana") }));
  await keyboard.press("z");
  await expect(page.getByTestId("toast")).toContainText(
    "2 of 3 taken back. Left as it is: Grace Lim. Someone changed that in the meantime.",
  );
  expect(await Promise.all(names.map(state))).toEqual(["needs-reply", "done", "needs-reply"]);
});

test("Z on Send and done that comes too late leaves the conversation done and says why", async ({ open }) => {
  const lobby = await open({ env: fastPractice });
  const { page } = lobby;
  await must(lobby.call("settings.change", { holdSeconds: 0 }));
  await everybodyWrote(lobby);
  await must(lobby.call("patients.start", { number: silent.number }));
  await goToPerson(page, silent.name);
  await page.keyboard.press("r");
  await page.keyboard.type("Thank you");
  await page.keyboard.press("Control+Shift+Enter");
  const state = async () => (await everyone(lobby)).find((row) => row.address.value === silent.number);
  await expect.poll(async () => (await state())?.lastStatus).toMatch(/^(?:sent|delivered)$/);
  await page.keyboard.press("z");
  await expect(page.getByTestId("toast")).toContainText("Already sent. A text cannot be taken back.");
  expect(await state()).toMatchObject({ lastDirection: "out", state: "done" });
});

test("a text from a template that is sent later leaves the box; Undo brings its words and fields back", async ({
  open,
}) => {
  const lobby = await open({ env: fastPractice });
  const { page } = lobby;
  const { keyboard } = page;
  await must(lobby.call("settings.change", { zone: zoneAt(12) }));
  await everybodyWrote(lobby);
  const elena = await idOf(lobby, "Elena Marsh");
  await goToPerson(page, "Elena Marsh");
  await keyboard.press("r");
  await keyboard.type("/card");
  await expect(page.getByTestId("inserts").getByRole("option").first()).toContainText("Insurance card");
  await keyboard.press("Enter");
  const words =
    "Hi Elena, Harbor Lane Family Clinic still needs your insurance card. Bring it to the desk, both sides.";
  await expect(boxOf(page)).toHaveValue(words);
  await expect.poll(async () => (await draftOf(lobby, elena)).reply).toContain("{first}");
  await keyboard.press("Control+Shift+s");
  const dialog = page.getByRole("dialog", { name: "Send later to Elena Marsh" });
  await dialog.getByRole("button", { name: /^Tomorrow 9:00/ }).click();
  await dialog.getByRole("button", { name: "Schedule text" }).click();
  await expect(page.getByTestId("toast")).toContainText("Planned for");
  await expect(boxOf(page)).toHaveValue("");
  expect((await draftOf(lobby, elena)).reply).toBe("");
  await expect(page.locator(".planned")).toContainText("Hi Elena");
  await page.getByTestId("toast").getByRole("button", { name: "Undo" }).click();
  await expect(boxOf(page)).toHaveValue(words);
  await expect(page.locator(".field-marks mark")).toHaveText(["Elena", "Harbor Lane Family Clinic"]);
  expect(await must(lobby.call("reminders.counts", {}))).toEqual({ planned: 0, expired: 0 });
});

test("at night a text to somebody who did not just write goes in the morning with one press, or at once when that is meant", async ({
  open,
}) => {
  const lobby = await open({ env: fastPractice });
  const { page } = lobby;
  const { keyboard } = page;
  await lobby.resize(1366, 768);
  const { zone } = await must(lobby.call("settings.change", { zone: zoneAt(21) }));
  await everybodyWrote(lobby);
  await must(lobby.call("patients.start", { number: silent.number }));
  const write = async (): Promise<void> => {
    await goToPerson(page, silent.name);
    await keyboard.press("r");
    await boxOf(page).fill("Your glasses are here");
    await keyboard.press("Control+Enter");
  };
  await write();
  await expect(question(page)).toContainText(/It is 9:\d\d.PM at the clinic\. Send now or at 8:00.AM\?/);
  await keepPicture(lobby, picture("send-question-hour"));
  await question(page)
    .getByRole("button", { name: /^8:00.AM$/ })
    .press("Enter");
  await expect(page.getByTestId("toast")).toContainText(/Planned for .+, 8:00.AM/);
  await expect(boxOf(page)).toHaveValue("");
  const [planned] = await must(lobby.call("reminders.list", { conversationId: null }));
  const wall = new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short" });
  const tomorrow = wall.format(Date.now() + 86_400_000);
  expect(planned).toMatchObject({ text: "Your glasses are here", localStart: `${tomorrow}T08:00`, state: "planned" });
  await keyboard.press("Escape");
  await keyboard.press("z");
  await expect(boxOf(page)).toHaveValue("Your glasses are here");
  expect(await must(lobby.call("reminders.counts", {}))).toMatchObject({ planned: 0 });

  await must(lobby.call("preferences.change", { language: "es" }));
  await keyboard.press("Control+Enter");
  await expect(question(page)).toContainText(/Hora de la clínica: 21:\d\d\. ¿Enviar ahora o a las 8:00\?/);
  await expect(question(page).getByRole("button", { name: "A las 8:00" })).toBeFocused();
  await keepPicture(lobby, picture("send-question-hour-es"));
  await must(lobby.call("preferences.change", { language: "en" }));

  // Send later asks the same, and the engine would not take it otherwise.
  await keyboard.press("Escape");
  await boxOf(page).press("Control+Shift+s");
  const dialog = page.getByRole("dialog", { name: "Send later to (503) 555-0199" });
  await dialog.getByLabel("Day").fill(tomorrow);
  await dialog.getByLabel("Time").fill("6:30 AM");
  await expect(dialog).toContainText(/That is outside 8:00.AM to 8:00.PM\. It may wake someone\./);
  await keyboard.press("Enter");
  await expect(dialog.getByRole("alert")).toContainText("At that hour it may wake someone.");
  await keepPicture(lobby, picture("schedule-quiet"));
  const tick = dialog.getByRole("checkbox", { name: "Send it at that hour all the same" });
  await expect(tick).toBeFocused();
  await keyboard.press("Space");
  await expect(tick).toBeChecked();
  await dialog.getByRole("button", { name: "Schedule text" }).click();
  await expect(page.getByTestId("toast")).toContainText(/Planned for .+, 6:30.AM/);
  await runFromPalette(page, "Scheduled");
  await expect(page.getByRole("listitem").filter({ hasText: "Your glasses" })).toContainText(/6:30.AM/);

  await write();
  await question(page).getByRole("button", { name: "Send now" }).press("Enter");
  await expect(bubbleOf(page, "Your glasses are here")).toHaveCount(1);
  await expect.poll(() => submitsTo(practiceAirOf(lobby.data), silent.number), { timeout: 20_000 }).toHaveLength(1);
});

test("an automatic text says which rule wrote it", async ({ open }) => {
  const lobby = await open({ env: fastPractice });
  const { page } = lobby;
  await must(lobby.call("settings.change", { holdSeconds: 0 }));
  await everybodyWrote(lobby);
  await goToPerson(page, "Nora Whitfield");
  await page.keyboard.press("r");
  await page.keyboard.type("Your visit is on Friday");
  await page.keyboard.press("Control+Enter");
  const answer = page.locator(".message.auto");
  await expect(answer).toContainText("Answer to STOP", { timeout: 20_000 });
  await lobby.resize(1366, 768);
  await keepPicture(lobby, picture("rule-name"));
  await must(lobby.call("preferences.change", { language: "es" }));
  await expect(answer).toContainText("Respuesta a STOP");
});
