import type { Locator, Page } from "@playwright/test";
import { encodeDeliver } from "../../src-shared/sms/deliver";
import { everyone, must, rowOf, rowsOf, setUpClinic } from "./support/desk";
import type { LaunchOptions, Lobby } from "./support/launch";
import type { Simulator } from "./support/simulator";
import { expect, test } from "./support/watched";

test("a call and a picture say in the list what they are", async ({ open, modem }) => {
  const lobby = await open({ env: { LOBBY_MODEM: modem.pty } });
  const { page } = lobby;
  await setUpClinic(lobby);
  modem.tell("ring +15035550131");
  // A WAP push that announces an MMS: port 2948 (WAP-230).
  const picture = encodeDeliver({
    from: "+15035550132",
    data: Uint8Array.of(1, 6, 3, 0xbe),
    ports: { destination: 2948, source: 9200 },
    scts: { at: Date.now(), offsetMinutes: 0 },
  });
  if ("error" in picture) throw new Error(picture.error);
  const call = rowOf(page, "(503) 555-0131");
  await expect(call).toHaveAccessibleName(/Called the modem’s number$/);
  await expect(call.locator(".row-words")).toContainText("Called the modem’s number");
  await expect(call.locator(".row-words svg")).toBeVisible();
  for (const { pdu } of picture.pdus) modem.tell(`deliver ${pdu}`);
  const row = rowOf(page, "(503) 555-0132");
  await expect(row).toHaveAccessibleName(/A picture or file came that Lobby cannot show\.$/);
  await expect(row.locator(".row-words svg")).toBeVisible();
});

const phone = (index: number): string => `(503) 555-01${40 + index}`;
const number = (index: number): string => `+150355501${40 + index}`;

/** A clinic to which fourteen strangers have written, in a window that has room for about six rows. */
const busyClinic = async (open: (options?: LaunchOptions) => Promise<Lobby>, modem: Simulator): Promise<Lobby> => {
  const lobby = await open({ env: { LOBBY_MODEM: modem.pty } });
  await setUpClinic(lobby);
  await lobby.resize(1366, 620);
  for (let index = 0; index < 14; index++) {
    modem.tell(`text ${number(index)} Hello from ${index}`);
    await expect.poll(async () => (await must(lobby.call("inbox.counts", {}))).all).toBe(index + 1);
  }
  await lobby.page.evaluate(() => window.focus());
  return lobby;
};
const goTo = (page: Page, view: string): Promise<void> =>
  page
    .getByTestId("sidebar")
    .getByRole("button", { name: new RegExp(`^${view}`) })
    .click();
const topOf = async (row: Locator): Promise<number> => (await row.boundingBox())?.y ?? Number.NaN;
/** A colleague settles a conversation. */
const settle = async (lobby: Lobby, index: number): Promise<void> => {
  const row = (await everyone(lobby)).find((one) => one.address.value === number(index));
  await must(lobby.call("inbox.done", { conversationId: row?.conversationId as never }));
};
const waiting = (page: Page) => page.getByTestId("sidebar").getByRole("button", { name: /^Needs reply/ });

test("at the top of the list no row moves under a moving pointer; a key or a rest brings the order up to date", async ({
  open,
  modem,
}) => {
  const lobby = await busyClinic(open, modem);
  const { page } = lobby;
  const third = rowOf(page, phone(2));
  const before = await topOf(third);
  await third.hover();
  await settle(lobby, 0);
  await expect(waiting(page)).toContainText("13");
  await page.mouse.move(380, before + 30);
  await expect(rowOf(page, phone(0))).toBeVisible();
  expect(await topOf(third)).toBe(before);
  // The hand rests: two seconds later the list is in order.
  await expect(rowOf(page, phone(0))).toHaveCount(0);
  const second = await topOf(third);
  expect(second).toBeLessThan(before);

  await page.mouse.move(382, before + 34);
  await settle(lobby, 1);
  await expect(waiting(page)).toContainText("12");
  expect(await topOf(third)).toBe(second);
  await page.keyboard.press("j");
  await expect(rowOf(page, phone(1))).toHaveCount(0);
  expect(await topOf(third)).toBeLessThan(second);
});

test("what comes below the edge of the longest wait is announced there, and brought in", async ({ open, modem }) => {
  const lobby = await busyClinic(open, modem);
  const { page } = lobby;
  await goTo(page, "Done");
  await goTo(page, "Needs reply");
  await expect(rowsOf(page).first()).toBeVisible();
  const news = page.getByRole("button", { name: "2 new" });
  modem.tell("text +15035550171 One more");
  modem.tell("text +15035550172 And another");
  await expect(news).toHaveClass(/below/);
  await expect(rowOf(page, "(503) 555-0171")).not.toBeInViewport();
  await news.click();
  await expect(rowOf(page, "(503) 555-0171")).toBeInViewport();
  await expect(news).toHaveCount(0);
});

test("scrolled, the order stays as it is; the button at the top brings in what came", async ({ open, modem }) => {
  const lobby = await busyClinic(open, modem);
  const { page } = lobby;
  await goTo(page, "All");
  const rows = page.getByRole("grid").first();
  await expect(rowsOf(page).first()).toHaveAccessibleName(/555-0153/);
  await rows.evaluate((scroller) => scroller.scrollTo(0, 156));
  await page.mouse.move(900, 300);
  const steady = rowOf(page, phone(8));
  await expect(steady).toBeInViewport();
  const before = await topOf(steady);
  modem.tell("text +15035550171 One more");
  modem.tell(`text ${number(2)} Once more`);
  const news = page.getByRole("button", { name: "2 new" });
  await expect(news).toHaveClass(/above/);
  expect(await topOf(steady)).toBe(before);
  await news.click();
  await expect(rowsOf(page).nth(0)).toHaveAccessibleName(/555-0142/);
  await expect(rowsOf(page).nth(0)).toBeInViewport();
  await expect(rowsOf(page).nth(1)).toHaveAccessibleName(/555-0171/);
  await expect(news).toHaveCount(0);
});

test("a person's order and filter of a list are theirs, and are there again", async ({ open, modem }) => {
  const lobby = await busyClinic(open, modem);
  const { page } = lobby;
  const order = page.getByTestId("list").getByRole("button", { name: /^Order:/ });
  const choose = async (name: string) => {
    await order.click();
    await page.getByRole("menuitemradio", { name, exact: true }).click();
    await expect(order).toContainText(name);
  };
  await expect(order).toContainText("Longest wait");
  await expect(rowsOf(page).first()).toHaveAccessibleName(/555-0140/);
  await choose("Newest first");
  await expect(rowsOf(page).first()).toHaveAccessibleName(/555-0153/);
  await goTo(page, "All");
  await expect(order).toContainText("Newest first");
  await choose("Longest wait");
  await expect(rowsOf(page).first()).toHaveAccessibleName(/555-0140/);
  await goTo(page, "Needs reply");
  await expect(order).toContainText("Newest first");

  modem.tell("text +15035550171 I have chest pain");
  await expect(rowOf(page, "(503) 555-0171")).toBeVisible();
  await page.getByRole("button", { name: "Filter", exact: true }).click();
  await page.getByRole("menuitemcheckbox", { name: "Urgent" }).click();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: "Filter, 1 on" })).toBeVisible();
  await expect(rowsOf(page)).toHaveCount(1);

  const { staffId } = await must(lobby.call("staff.add", { name: "Ana", role: "desk" }));
  await must(lobby.call("staff.switch", { staffId }));
  await expect(order).toContainText("Longest wait");
  await expect(rowsOf(page).first()).toHaveAccessibleName(/555-0171.*Urgent/);
  await expect(page.getByRole("button", { name: "Filter", exact: true })).toBeVisible();
});
