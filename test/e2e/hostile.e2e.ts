import { bubbleOf, must, rowsOf, setUpClinic } from "./support/desk";
import { expect, test } from "./support/watched";

/** What a text may hold; none of it may do anything but stand there. */
const hostile = [
  "<script>window.hit = 1</script><img src=x onerror='window.hit = 2'>",
  "**bold** [link](https://example.invalid) `code` # head",
  "javascript:window.hit=3 https://example.invalid/a?b=c",
  "{first} {{clinic}} $" + "{window.hit = 4} <%= 5 %>",
  "abc\u202Edcba\u202C \u2066nested\u2069 \u200Fright",
  "zero\u200Bwidth\uFEFF\u200Bend",
  `Z${"\u0300\u0301\u0302\u0303\u0304\u0305\u0306\u0307".repeat(12)}algo`,
  "W".repeat(300),
  "'; DROP TABLE item; --",
  "سلام، می‌توانم فردا بیایم؟ 10:30",
] as const;

test("hostile texts are words: shown as they are, the same after a reload, nothing runs and nothing breaks", async ({
  open,
  modem,
}) => {
  const lobby = await open({ env: { LOBBY_MODEM: modem.pty } });
  const { page } = lobby;
  await setUpClinic(lobby);
  await expect(page.getByTestId("status-bar")).toContainText("Modem ready", { timeout: 30_000 });
  for (const text of hostile) modem.tell(`text +15035550163 ${text}`);
  await expect.poll(async () => (await must(lobby.call("inbox.counts", {}))).all, { timeout: 30_000 }).toBe(1);
  const [row] = (await must(lobby.call("inbox.list", { view: "all", tagId: null, after: null }))).rows;
  const conversationId = row?.conversationId as never;
  const thread = async () => (await must(lobby.call("inbox.thread", { conversationId, before: null }))).items;
  await expect.poll(async () => (await thread()).length, { timeout: 30_000 }).toBe(hostile.length);
  const stored = (await thread()).map((item) => item.text);
  expect(new Set(stored)).toEqual(new Set(hostile));

  const look = async () => {
    await rowsOf(page).first().click();
    await expect(bubbleOf(page, "DROP TABLE")).toBeVisible();
    const seen: string[] = [];
    // Every text is scrolled to: only what can be seen is in the page.
    for (const text of [...stored].reverse()) {
      const part = text.split(/\p{M}|\p{Cf}/u)[0] ?? "";
      const bubble = bubbleOf(page, part.slice(0, 20).trim()).first();
      for (let tries = 0; tries < 40 && (await bubble.count()) === 0; tries++)
        await page.locator(".log").press("PageUp");
      seen.push((await bubble.locator(".bubble").innerText()).trim());
    }
    return seen;
  };
  const before = await look();
  expect(await page.evaluate(() => (window as unknown as { hit?: number }).hit)).toBeUndefined();
  expect(page.url()).toMatch(/^lobby:\/\/app/);
  expect(await page.locator(".bubble a, .bubble img, .bubble script, .row a, .row img").count()).toBe(0);
  const overflow = await page.evaluate(() => [
    document.documentElement.scrollWidth - innerWidth,
    document.documentElement.scrollHeight - innerHeight,
    ...[...document.querySelectorAll(".log, .rows, .panel")].map((pane) => pane.scrollWidth - pane.clientWidth),
  ]);
  expect(Math.max(...overflow)).toBeLessThanOrEqual(0);
  // What would turn the words around or hide is shown as a mark.
  expect(before.join(" ")).toContain("U+202E");
  expect(before.join(" ")).toContain("U+200B");

  await page.reload();
  await expect(rowsOf(page).first()).toBeVisible();
  expect(await look()).toEqual(before);
});
