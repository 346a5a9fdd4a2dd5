import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { countFiles, findLeaks, leaksIn } from "../support/markers";
import {
  boxOf,
  bubbleOf,
  clinic,
  everybodyWrote,
  everyone,
  fastPractice,
  goToPerson,
  must,
  rowOf,
} from "./support/desk";
import { treeOf } from "./support/processes";
import { expect, test } from "./support/watched";

const elena = "+15035550163";

/** Words that are nowhere else on any computer. */
const planted = {
  passphrase: "Quenchable Ottersbane Lantern",
  staff: "Wrenfieldoakes",
  clinic: "Brackenmoorhollow",
  inbound: "Zephyrtidewater",
  unicode: "Ñandúpluma🪶",
  reply: "Cloudberrymist",
  draft: "Marigoldtansy",
  search: "Pemberlaneway",
  tag: "Saffronhillside",
  scheduled: "Larkspurmeadow",
} as const;
const markers = Object.values(planted);

test("nothing that was written, typed or sought can be read in any file or output, running and after a kill", async ({
  open,
  data,
  modem,
}) => {
  // The simulated network keeps its own plain log, outside of these folders.
  const home = mkdtempSync(join(tmpdir(), "lobby-home-"));
  const temporary = join(home, "tmp");
  mkdirSync(temporary);
  const own = Object.fromEntries(
    ["XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"].map((name) => [name, join(home, name)]),
  );
  const lobby = await open({
    data,
    env: { LOBBY_MODEM: modem.pty, HOME: home, TMPDIR: temporary, TMP: temporary, TEMP: temporary, ...own },
  });
  const { page } = lobby;
  const output: Buffer[] = [];
  for (const stream of [lobby.app.process().stdout, lobby.app.process().stderr])
    stream?.on("data", (chunk: Buffer) => output.push(Buffer.from(chunk)));

  await must(
    lobby.call("vault.create", {
      ...clinic,
      passphrase: planted.passphrase,
      staffName: planted.staff,
      clinicName: planted.clinic,
    }),
  );
  await expect(page.getByTestId("status-bar")).toContainText("Modem ready");
  modem.tell(`text ${elena} ${planted.inbound} and ${planted.unicode} please`);
  await expect(rowOf(page, "(503) 555-0163")).toContainText(planted.inbound);

  await page.keyboard.press("j");
  await page.keyboard.press("r");
  await expect(boxOf(page)).toBeFocused();
  await page.keyboard.type(`Here is ${planted.reply}`);
  await page.keyboard.press("Control+Enter");
  await expect(bubbleOf(page, planted.reply)).toContainText("Delivered", { timeout: 25_000 });
  const { conversationId } = (await everyone(lobby))[0] ?? { conversationId: 0 };
  const { tagId } = await must(lobby.call("inbox.create-tag", { name: planted.tag, tone: "ok", icon: "tag" }));
  await must(lobby.call("inbox.tag", { conversationId, tagId, version: null }));
  await must(
    lobby.call("reminders.schedule", {
      conversationId,
      text: planted.scheduled,
      localStart: "2099-01-01T09:00",
      requestId: "22222222-2222-4222-8222-222222222222",
    }),
  );
  await page.keyboard.press("Control+k");
  await page.keyboard.type(planted.search);
  await expect(page.getByTestId("palette")).toContainText("Nothing found");
  await page.keyboard.press("Escape");
  await expect(page.getByTestId("palette")).toHaveCount(0);
  await boxOf(page).fill(`A draft: ${planted.draft}`);
  await expect(page.getByTestId("composer")).toContainText("160");

  // A search that finds nothing anywhere proves nothing: what is planted in the same places is found first.
  const folders = [data, home];
  const traps = [join(data, "browser", "trap.ldb"), join(data, "clinic", "trap.tmp"), join(temporary, "trap")];
  for (const trap of traps) {
    mkdirSync(join(trap, ".."), { recursive: true });
    writeFileSync(trap, Buffer.concat([Buffer.alloc(5_000, 7), Buffer.from(planted.draft, "utf16le")]));
  }
  expect(
    findLeaks(folders, markers)
      .map(({ where }) => where)
      .sort(),
  ).toEqual([...traps].sort());
  for (const trap of traps) rmSync(trap);
  expect(countFiles(data)).toBeGreaterThan(5);

  expect(findLeaks(folders, markers)).toEqual([]);
  for (const pid of treeOf(lobby.pid)) process.kill(pid, "SIGKILL");
  await expect.poll(() => treeOf(lobby.pid).length).toBe(1);
  await lobby.close();
  expect(findLeaks(folders, markers)).toEqual([]);
  expect(leaksIn("stdout and stderr", Buffer.concat(output), markers)).toEqual([]);

  // Nothing was lost by it: the draft alone lived in memory.
  const again = await open({ data, env: { LOBBY_MODEM: modem.pty, HOME: home, TMPDIR: temporary, ...own } });
  await must(again.call("vault.unlock", { passphrase: planted.passphrase }));
  await expect(again.page.getByTestId("list")).toBeVisible();
  expect((await everyone(again)).map(({ lastPreview }) => lastPreview)).toEqual([`Here is ${planted.reply}`]);
  expect(modem.air().filter(({ kind }) => kind === "submit")).toHaveLength(1);
  await again.close();
  expect(findLeaks(folders, markers)).toEqual([]);
  rmSync(home, { recursive: true });
});

test("in practice mode too the patients' names are in no file, and window.json knows nobody", async ({ open }) => {
  const lobby = await open({ env: fastPractice });
  await everybodyWrote(lobby);
  await goToPerson(lobby.page, "Joan Petrakis");
  expect(findLeaks([lobby.data], ["Petrakis", "Whitfield", "Harbor Lane"])).toEqual([]);
});
