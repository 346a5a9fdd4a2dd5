import { boxOf, bubbleOf, clinic, everyone, must, rowOf, setUpClinic } from "./support/desk";
import { treeOf } from "./support/processes";
import { submitsTo } from "./support/simulator";
import { expect, test } from "./support/watched";

const elena = "+15035550163";
const elenaRow = "(503) 555-0163";

test("all of Lobby is killed with one text past the prompt and one in its hold: the first is not sent again, the second goes once", async ({
  open,
  data,
  modem,
}) => {
  test.setTimeout(120_000);
  const lobby = await open({ data, env: { LOBBY_MODEM: modem.pty } });
  const { page } = lobby;
  await setUpClinic(lobby);
  await expect(page.getByTestId("status-bar")).toContainText("Modem ready", { timeout: 20_000 });
  modem.tell(`text ${elena} Is the office open?`);
  await rowOf(page, elenaRow).click();
  await page.keyboard.press("r");
  const write = async (text: string): Promise<void> => {
    await page.keyboard.type(text);
    await page.keyboard.press("Control+Enter");
    await expect(boxOf(page)).toHaveValue("");
  };

  // The network takes the text, and its answer never comes.
  modem.tell("fault swallow-final 1");
  await write("Yes, from eight");
  await expect(bubbleOf(page, "Yes, from eight")).toContainText("Sends in 1 s", { timeout: 12_000 });
  await write("Until five");
  await expect.poll(() => submitsTo(modem.air(), elena), { timeout: 15_000 }).toEqual(["Yes, from eight"]);
  for (const pid of treeOf(lobby.pid)) process.kill(pid, "SIGKILL");
  await expect.poll(() => treeOf(lobby.pid).length).toBe(1);
  await lobby.close();

  const again = await open({ data, env: { LOBBY_MODEM: modem.pty } });
  await expect(again.page.getByLabel("Passphrase", { exact: true })).toBeFocused();
  await again.page.keyboard.type(clinic.passphrase);
  await again.page.keyboard.press("Enter");
  await again.page.getByTestId("sidebar").getByRole("button", { name: "All" }).click();
  await rowOf(again.page, elenaRow).click();
  await expect(bubbleOf(again.page, "Until five")).toContainText("Delivered", { timeout: 45_000 });
  // In doubt until its delivery report says more; never queued again.
  await expect(bubbleOf(again.page, "Yes, from eight")).toContainText(/May have been sent|Delivered/);
  expect(submitsTo(modem.air(), elena)).toEqual(["Yes, from eight", "Until five"]);
  const [row] = await everyone(again);
  const { items } = await must(again.call("inbox.thread", { conversationId: row?.conversationId ?? 0, before: null }));
  expect(items.map((item) => item.text)).toEqual(["Is the office open?", "Yes, from eight", "Until five"]);
});
