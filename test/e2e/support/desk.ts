import { expect, type Locator, type Page } from "@playwright/test";
import type { ConversationRow } from "../../../src-shared/contract/inbox-rows";
import type { ConversationId, StaffId } from "../../../src-shared/domain/ids";
import type { Bridged, Lobby } from "./launch";

/** Fictional patients ten times as fast, on a network that needs a tenth of a second. */
export const fastPractice = { LOBBY_PRACTICE: "--pace 0.1 --latency 100" } as const;

export const clinic = {
  passphrase: "a lighthouse in the fog",
  staffName: "Dana Whitfield",
  clinicName: "Elm Street Clinic",
  zone: "America/New_York",
  country: "US",
} as const;

/** A zone on whose clocks it is between so many o'clock and the next hour: day and night are where a test wants them. */
export const zoneAt = (hour: number): string => {
  const ahead = ((hour - new Date(Date.now()).getUTCHours() + 36) % 24) - 12;
  return `Etc/GMT${ahead > 0 ? "-" : "+"}${Math.abs(ahead)}`;
};

export const rowsOf = (page: Page): Locator => page.getByTestId("row");

/** A row of the list by the name or number it begins with. */
export const rowOf = (page: Page, name: string): Locator =>
  page.getByTestId("row").and(page.locator(`[aria-label^=${JSON.stringify(`${name},`)}]`));

/** The bubbles of the open conversation with these words. */
export const bubbleOf = (page: Page, words: string): Locator => page.locator(".message").filter({ hasText: words });

export const boxOf = (page: Page): Locator => page.getByTestId("composer").getByRole("textbox");

/** What a screen reader was last told in passing. */
export const politeOf = (page: Page): Locator => page.getByTestId("polite");

/** Opens a person's conversation as a person would without a mouse. */
export async function goToPerson(page: Page, name: string): Promise<void> {
  // Before the desk is drawn nobody hears a key.
  await page.getByTestId("sidebar").waitFor();
  await page.keyboard.press("Control+k");
  const palette = page.getByTestId("palette");
  await palette.getByRole("combobox").fill(name);
  await expect(palette.getByRole("option", { selected: true })).toContainText(name);
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("thread").getByRole("heading", { level: 2 })).toHaveText(name);
}

/** A place or an action of the palette by its whole name. */
export async function runFromPalette(page: Page, name: string): Promise<void> {
  await page.keyboard.press("Control+k");
  const palette = page.getByTestId("palette");
  await palette.getByRole("combobox").fill(name);
  // What is found in the store comes after what the palette knows, and may push it down under the pointer.
  await expect(async () => {
    if ((await palette.count()) > 0) await palette.getByRole("option", { name, exact: true }).click({ timeout: 2_000 });
    await expect(palette).toHaveCount(0, { timeout: 1_000 });
  }).toPass();
}

/** All conversations, newest first. */
export const everyone = async (lobby: Lobby): Promise<readonly ConversationRow[]> =>
  (await must(lobby.call("inbox.list", { view: "all", tagId: null, after: null }))).rows;

export const idOf = async (lobby: Lobby, name: string): Promise<ConversationId> => {
  const row = (await everyone(lobby)).find((one) => one.name === name);
  if (row === undefined) throw new Error(`nobody is called ${name}`);
  return row.conversationId;
};

export const staffIdOf = async (lobby: Lobby, name: string): Promise<StaffId> => {
  const member = (await must(lobby.call("staff.list", {}))).find((one) => one.name === name);
  if (member === undefined) throw new Error(`nobody called ${name} works here`);
  return member.staffId;
};

/** Dana answers from her seat, in one breath: this window's seat is Maria's before it can ask whose it is. */
export const danaAnswers = async (lobby: Lobby, conversationId: ConversationId, text: string): Promise<void> => {
  const [dana, maria] = [await staffIdOf(lobby, "Dana"), await staffIdOf(lobby, "Maria")];
  const answers = await lobby.page.evaluate(
    ([hers, mine, send]) => {
      const { call } = (window as unknown as Bridged).lobby;
      return Promise.all([
        call("staff.switch", { staffId: hers }),
        call("outbox.send", send),
        call("staff.switch", { staffId: mine }),
      ]);
    },
    [dana, maria, { conversationId, text, requestId: crypto.randomUUID() }] as const,
  );
  expect(answers.map(({ ok }) => ok)).toEqual([true, true, true]);
};

/** The practice day has begun: all fourteen who write at first have written, and Elena's second text is on the screen. */
export async function everybodyWrote(lobby: Lobby): Promise<void> {
  await expect.poll(async () => (await must(lobby.call("inbox.counts", {}))).all).toBeGreaterThanOrEqual(14);
  await expect(rowOf(lobby.page, "Elena Marsh")).toContainText("Can I move Thursday");
}

export async function setUpClinic(lobby: Lobby): Promise<void> {
  const made = await lobby.call("vault.create", clinic);
  expect(made).toMatchObject({ ok: true });
  await expect(lobby.page.getByTestId("list")).toBeVisible();
}

/** Answers of a call that must not fail. */
export async function must<T>(result: Promise<{ ok: true; value: T } | { ok: false; error: unknown }>): Promise<T> {
  const answer = await result;
  if (!answer.ok) throw new Error(JSON.stringify(answer.error));
  return answer.value;
}
