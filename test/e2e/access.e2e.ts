import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import {
  boxOf,
  clinic,
  everybodyWrote,
  everyone,
  fastPractice,
  goToPerson,
  must,
  rowsOf,
  runFromPalette,
  setUpClinic,
} from "./support/desk";
import type { Lobby } from "./support/launch";
import { still } from "./support/pictures";
import { expect, test } from "./support/watched";

const noModem = { LOBBY_MODEM: "/dev/lobby-no-such-port" };
const levels = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
/** The last one is the light theme in larger text (DESIGN 10): sizes and overlaps are alike in all themes. */
const looks = [
  { theme: "dark", zoom: 100 },
  { theme: "contrast", zoom: 100 },
  { theme: "light", zoom: 125 },
  { theme: "light", zoom: 100 },
] as const;
const nameOf = ({ theme, zoom }: (typeof looks)[number]) => `${theme} ${zoom} %`;

/** Each broken rule once for each look it is broken in, with what broke it. No rule is left out. */
async function violations(lobby: Lobby, screen: string): Promise<string[]> {
  const found: string[] = [];
  for (const look of looks) {
    await must(lobby.call("preferences.change", look));
    await expect(lobby.page.locator("html")).toHaveAttribute("data-theme", look.theme);
    await lobby.page.waitForFunction((ratio) => devicePixelRatio === ratio, look.zoom / 100);
    await still(lobby);
    const { violations: broken, passes } = await new AxeBuilder({ page: lobby.page })
      // Electron opens no second page for the analysis.
      .setLegacyMode(true)
      .withTags(levels)
      .analyze();
    expect(passes.length).toBeGreaterThan(10);
    if (look.zoom > 100)
      found.push(...(await overflows(lobby.page)).map((part) => `${screen}, ${nameOf(look)}: ${part}`));
    for (const { id, nodes } of broken)
      found.push(...nodes.map((node) => `${screen}, ${nameOf(look)}: ${id}: ${node.target.join(" ")}: ${node.html}`));
  }
  return found;
}

test("the check finds what is planted: a picture without words and words that cannot be read", async ({ open }) => {
  const lobby = await open({ env: noModem });
  await expect(lobby.page.getByRole("heading", { level: 1 })).toHaveText("Who works here?");
  await lobby.page.evaluate(() => {
    const main = document.querySelector("main");
    const image = document.createElement("img");
    image.src = "data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA=";
    const pale = document.createElement("p");
    pale.textContent = "Hard to read";
    pale.style.color = "#bbb";
    pale.style.background = "#fff";
    main?.append(image, pale);
  });
  const found = await violations(lobby, "planted");
  for (const rule of ["image-alt", "color-contrast"])
    for (const look of looks) expect(found.join("\n")).toContain(`planted, ${nameOf(look)}: ${rule}`);
});

/** How the focused part and what lies around it look, and how they look once it has lost the focus. */
const focusShows = (page: Page): Promise<{ what: string; shows: boolean; inView: boolean } | null> =>
  page.evaluate(() => {
    const focused = document.activeElement as HTMLElement | null;
    if (focused === null || focused === document.body) return null;
    const around: Element[] = [];
    for (let at: Element | null = focused; at !== null && around.length < 4; at = at.parentElement) around.push(at);
    const look = () =>
      around
        .map((element) => {
          const { outline, boxShadow, borderColor, backgroundColor } = getComputedStyle(element);
          return [outline, boxShadow, borderColor, backgroundColor].join(" ");
        })
        .join("; ");
    const { left, top, right, bottom } = focused.getBoundingClientRect();
    const before = look();
    focused.blur();
    const shows = look() !== before;
    focused.focus();
    return {
      what: `${focused.tagName} ${focused.getAttribute("aria-label") ?? focused.textContent?.slice(0, 40) ?? ""}`,
      shows,
      inView: right > 0 && bottom > 0 && left < innerWidth && top < innerHeight,
    };
  });

/** What is wider than the window, and words that are cut off without a sign of it. */
const overflows = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const found: string[] = [];
    for (const root of [document.documentElement, document.body])
      if (root.scrollWidth > innerWidth || root.scrollHeight > innerHeight)
        found.push(`${root.tagName} is ${root.scrollWidth} x ${root.scrollHeight} in ${innerWidth} x ${innerHeight}`);
    for (const element of document.querySelectorAll<HTMLElement>(
      "button, h1, h2, h3, label, dt, dd, p, .tag, .piece",
    )) {
      const box = element.getBoundingClientRect();
      const style = getComputedStyle(element);
      if (box.width <= 1 || box.height <= 1 || style.visibility === "hidden" || element.closest(".vh") !== null)
        continue;
      const name = `${element.tagName}.${element.className} "${element.textContent?.slice(0, 40)}"`;
      if (box.right > innerWidth + 1 || box.left < -1) found.push(`${name} leaves the window`);
      const isCut = style.overflowX !== "visible" && element.scrollWidth > element.clientWidth + 1;
      if (isCut && style.textOverflow !== "ellipsis") found.push(`${name} is cut off`);
    }
    return found;
  });

test("no screen of an open Lobby breaks an accessibility rule, in light, dark and high contrast, or in larger text", async ({
  open,
}) => {
  test.setTimeout(300_000);
  const lobby = await open({ env: fastPractice });
  const { page } = lobby;
  await lobby.resize(1366, 768);
  await everybodyWrote(lobby);
  const found: string[] = [];
  const look = async (screen: string) => void found.push(...(await violations(lobby, screen)));

  const { tags } = await must(lobby.call("inbox.counts", {}));
  for (const [index, row] of (await everyone(lobby)).slice(0, 10).entries()) {
    const tagId = tags[index % tags.length]?.tagId ?? 0;
    await must(lobby.call("inbox.tag", { conversationId: row.conversationId, tagId, version: null }));
  }
  await goToPerson(page, "Elena Marsh");
  await boxOf(page).fill("It’s “5:00 PM” 🙂");
  await page.keyboard.press("Control+Enter");
  await expect(page.locator(".message.out")).toHaveCount(1);
  expect(await rowsOf(page).count()).toBeGreaterThanOrEqual(12);
  await look("list and thread");

  await page.keyboard.press("Control+k");
  await page.getByTestId("palette").getByRole("combobox").fill("ma");
  await expect(page.getByTestId("palette").getByRole("option").first()).toContainText("Ma");
  await look("palette");
  await page.keyboard.press("Escape");
  await expect(page.getByTestId("palette")).toHaveCount(0);

  await page.getByRole("button", { name: /^Tag/ }).last().click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await look("tag dialog");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  const dialog = page.getByRole("dialog");
  const byKey = async (key: string, name: string) => {
    await page.keyboard.press(key);
    await expect(dialog).toBeVisible();
    await look(name);
    await page.keyboard.press("Escape");
    await expect(dialog).toHaveCount(0);
  };
  await rowsOf(page).first().click();
  await expect(page.getByTestId("urgent")).toBeVisible();
  await look("urgent");
  await byKey("a", "assign");
  await byKey("h", "snooze");
  await page.keyboard.press("h");
  await page.getByRole("option", { name: "Pick a day and time" }).click();
  await dialog.getByRole("textbox", { name: "Day" }).fill("some day");
  await page.keyboard.press("Enter");
  await expect(dialog.locator(".problem")).toBeVisible();
  await look("snooze until a day");
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
  await byKey("#", "spam or wrong number");
  await byKey("!", "not urgent");
  await byKey("e", "was called");
  await page.keyboard.press("x");
  await page.keyboard.press("j");
  await page.keyboard.press("x");
  await look("selection");
  await page.getByRole("button", { name: "Select none" }).click();
  await page.keyboard.press("n");
  await boxOf(page).fill("Ask Dr. Okafor");
  await look("note");
  await page.keyboard.press("Control+Enter");
  await expect(page.locator(".note")).toBeVisible();
  await page.keyboard.press("Escape");
  await page.keyboard.press("r");
  await page.keyboard.type("/card");
  await expect(page.getByTestId("inserts").getByRole("option").first()).toBeVisible();
  await look("templates in the composer");
  await page.keyboard.press("Enter");
  await page.keyboard.type(" {prov");
  await page.keyboard.press("Enter");
  await look("fields in the composer");
  await page.keyboard.press("Control+a");
  await page.keyboard.press("Delete");
  await page.keyboard.press("Escape");
  await page
    .locator(".message.in")
    .first()
    .getByRole("button", { name: /What happened/ })
    .click();
  await expect(page.getByTestId("story")).toBeVisible();
  await look("story");
  await page.keyboard.press("Escape");
  await goToPerson(page, "(503) 555-0188");
  await page.getByRole("button", { name: "Who is this?" }).click();
  await page.getByRole("combobox", { name: "Name, number or MRN" }).fill("el");
  await expect(dialog.locator(".found-people")).toContainText("Elena");
  await look("who");
  await page.keyboard.press("Escape");
  await goToPerson(page, "Elena Marsh");
  await page.getByRole("button", { name: "About Elena Marsh" }).click();
  await look("person");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Record “no more texts”" }).click();
  await look("consent");
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
  await runFromPalette(page, "New saved view");
  await look("saved view");
  await page.keyboard.press("Escape");
  await runFromPalette(page, "Templates");
  await expect(page.getByTestId("advice")).toBeVisible();
  await look("templates");
  await page.getByRole("button", { name: "Versions" }).click();
  await look("versions");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+f");
  await page.getByRole("searchbox").fill("the");
  await expect(page.getByTestId("hits").getByRole("button").first()).toBeVisible();
  await look("search");
  await page.getByRole("searchbox").fill("zzqx");
  await expect(page.locator(".empty")).toBeVisible();
  await look("search without hits");
  await page.getByTestId("sidebar").getByRole("button", { name: "Snoozed" }).click();
  await expect(page.locator(".empty")).toBeVisible();
  await look("empty view");
  await goToPerson(page, "Elena Marsh");

  await page.getByRole("button", { name: "Schedule a text" }).click();
  await page.getByRole("textbox", { name: "Text" }).fill("Your form is ready at the desk");
  await look("schedule dialog");
  await page.getByRole("button", { name: "Tomorrow 9:00" }).click();
  await page.getByRole("button", { name: "Schedule text" }).click();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await runFromPalette(page, "Scheduled");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Scheduled");
  await look("scheduled");
  await runFromPalette(page, "Settings");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Settings");
  await look("settings");
  await runFromPalette(page, "New tag");
  await expect(page.getByRole("dialog")).toBeVisible();
  await look("new tag");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Help and shortcuts" }).click();
  await expect(page.getByRole("dialog", { name: "Keyboard shortcuts" })).toBeVisible();
  await look("shortcuts");
  expect(found).toEqual([]);
});

test("set-up, a modem that is missing, and the lock screen break no accessibility rule either", async ({
  open,
  data,
}) => {
  const lobby = await open({ data, env: noModem });
  const { page } = lobby;
  const found: string[] = [];
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Who works here?");
  await page.getByLabel("Your name").press("Enter");
  found.push(...(await violations(lobby, "set-up")));
  await page.getByLabel("Your name").fill(clinic.staffName);
  await page.getByLabel("Name of the clinic").fill(clinic.clinicName);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Choose a passphrase");
  await page.keyboard.press("Enter");
  found.push(...(await violations(lobby, "passphrase")));
  await setUpClinic(lobby);
  await expect(page.getByTestId("banner")).toBeVisible();
  found.push(...(await violations(lobby, "empty, no modem")));
  await lobby.close();

  const locked = await open({ data, env: noModem });
  await expect(locked.page.getByRole("heading", { level: 1 })).toHaveText("Unlock Lobby");
  await locked.page.keyboard.type("not this one");
  await locked.page.keyboard.press("Enter");
  await expect(locked.page.locator(".problem")).toBeVisible();
  found.push(...(await violations(locked, "unlock")));
  expect(found).toEqual([]);
});

test("wherever Tab leads, the focus can be seen", async ({ open }) => {
  const lobby = await open({ env: fastPractice });
  const { page } = lobby;
  await lobby.resize(1366, 768);
  await everybodyWrote(lobby);
  await goToPerson(page, "Elena Marsh");
  await boxOf(page).fill("5:00 PM");
  const stops: string[] = [];
  for (const theme of ["light", "dark"] as const) {
    await must(lobby.call("preferences.change", { theme }));
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    for (let tab = 0; tab < 30; tab += 1) {
      await page.keyboard.press("Tab");
      const seen = await focusShows(page);
      if (seen === null) continue;
      expect(seen).toEqual({ what: seen.what, shows: true, inView: true });
      stops.push(seen.what);
    }
  }
  // Title bar, sidebar, the list's one stop, thread, composer, panel.
  for (const part of [
    /Search people/,
    /New message/,
    /Settings/,
    /^DIV .*waiting/,
    /Messages/,
    /Reply to Elena/,
    /Schedule a text/,
  ])
    expect(stops.some((stop) => part.test(stop))).toBe(true);
});

test("at 125, 150 and 200 % nothing leaves the window, overlaps or is cut off", async ({ open }) => {
  const lobby = await open({ env: fastPractice });
  const { page } = lobby;
  await lobby.resize(1366, 768);
  await everybodyWrote(lobby);
  await goToPerson(page, "Elena Marsh");
  const regions = [
    "[data-testid=title-bar]",
    "[data-testid=sidebar]",
    "[data-testid=list]",
    "[data-testid=thread]",
    "aside",
    "[data-testid=status-bar]",
  ];
  for (const [zoom, language] of [
    [100, "es"],
    [125, "en"],
    [125, "es"],
    [150, "en"],
    [200, "es"],
  ] as const) {
    await must(lobby.call("preferences.change", { zoom, language }));
    await expect(page.locator("html")).toHaveAttribute("lang", language);
    await page.waitForFunction((ratio) => devicePixelRatio === ratio, zoom / 100);
    expect(await overflows(page), `${zoom} %, ${language}`).toEqual([]);
    const overlapping = await page.evaluate((selectors) => {
      const boxes = selectors.flatMap((selector) => {
        const box = document.querySelector(selector)?.getBoundingClientRect();
        return box === undefined || box.width === 0 || box.height === 0 ? [] : [{ selector, box }];
      });
      return boxes.flatMap((one, index) =>
        boxes
          .slice(index + 1)
          .filter(
            ({ box }) =>
              one.box.left < box.right - 1 &&
              box.left < one.box.right - 1 &&
              one.box.top < box.bottom - 1 &&
              box.top < one.box.bottom - 1,
          )
          .map(({ selector }) => `${one.selector} over ${selector}`),
      );
    }, regions);
    expect(overlapping, `${zoom} %, ${language}`).toEqual([]);
  }
});
