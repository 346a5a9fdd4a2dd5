import { bubbleOf, everybodyWrote, everyone, fastPractice, goToPerson, must, rowOf } from "./support/desk";
import type { Lobby } from "./support/launch";
import { expect, test } from "./support/watched";

const rowNamed = async (lobby: Lobby, name: string) => {
  const row = (await everyone(lobby)).find((one) => one.name === name);
  if (row === undefined) throw new Error(`nobody is called ${name}`);
  return row;
};

test("an urgent one is asked about before it goes out of sight, and the first answer leaves it there", async ({
  open,
}) => {
  const lobby = await open({ env: fastPractice });
  const { page } = lobby;
  const { keyboard } = page;
  await everybodyWrote(lobby);
  await goToPerson(page, "Walter Boone");
  const { conversationId } = await rowNamed(lobby, "Walter Boone");
  const question = page.getByRole("dialog", { name: "Walter Boone is marked urgent" });
  for (const [key, anyway, becomes] of [
    ["h", "Snooze anyway", "snoozed"],
    ["#", "Close anyway", "spam"],
  ] as const) {
    await page.getByTestId("thread").getByRole("heading", { level: 2 }).click();
    await keyboard.press(key);
    await expect(page.getByRole("dialog").getByRole("combobox")).toBeFocused();
    await keyboard.press("Enter");
    await expect(question.getByRole("button", { name: "Leave it here" })).toBeFocused();
    await keyboard.press("Enter");
    await expect(question).toHaveCount(0);
    expect((await rowNamed(lobby, "Walter Boone")).state).toBe("needs-reply");

    await keyboard.press(key);
    await expect(page.getByRole("dialog").getByRole("combobox")).toBeFocused();
    await keyboard.press("Enter");
    await question.getByRole("button", { name: anyway }).click();
    const stateNow = async () =>
      (await must(lobby.call("inbox.thread", { conversationId, before: null }))).conversation.state;
    await expect.poll(stateNow).toBe(becomes);
    await keyboard.press("z");
    await expect.poll(stateNow).toBe("needs-reply");
    await goToPerson(page, "Walter Boone");
  }
});

test("the Undo of a bubble takes Send and done back as a whole; a reopened row says why it is there", async ({
  open,
}) => {
  const lobby = await open({ env: fastPractice });
  const { page } = lobby;
  const { keyboard } = page;
  await everybodyWrote(lobby);
  await goToPerson(page, "Henry Osei");
  await keyboard.press("r");
  await keyboard.type("We sent it to your pharmacy");
  await keyboard.press("Control+Shift+Enter");
  await expect.poll(async () => (await rowNamed(lobby, "Henry Osei")).state).toBe("done");
  await goToPerson(page, "Henry Osei");
  await bubbleOf(page, "We sent it to your pharmacy").getByRole("button", { name: "Undo" }).click();
  await expect.poll(async () => (await rowNamed(lobby, "Henry Osei")).state).toBe("needs-reply");
  await expect(page.getByTestId("thread")).not.toContainText("Open again");

  await keyboard.press("Escape");
  await keyboard.press("e");
  await expect.poll(async () => (await rowNamed(lobby, "Henry Osei")).state).toBe("done");
  await goToPerson(page, "Henry Osei");
  await page.getByRole("button", { name: "Reopen" }).click();
  await expect(rowOf(page, "Henry Osei")).toContainText("Follow up");
  await expect(page.getByTestId("thread")).toContainText("Open again");
});
