import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { _electron, type ElectronApplication, type Page } from "@playwright/test";
import { practicePassphrase } from "../../src-main/engine/practice";
import { practiceLogN, wrapKey } from "../../src-main/engine/vault";
import { systemClock } from "../../src-main/practice/clock";
import { genericLte } from "../../src-main/practice/profile";
import { openPty } from "../../src-main/practice/pty";
import { simulate } from "../../src-main/practice/simulation";
import { newState } from "../../src-main/practice/state";
import { treeOf } from "../e2e/support/processes";
import { cable } from "../support/cable";
import type { Bench } from "./bench";
import { spreadOf } from "./figures";
import { decade, type Size, start } from "./practice-year";
import { ms, times } from "./row";
import { timeToRows, workRows } from "./window-work";

const starts = 9;
const texts = 60;
const size = decade;
const at = `at ${size.messages.toLocaleString("en")}`;
const repository = join(__dirname, "..");
const electron = process.env.LOBBY_ELECTRON ?? "";
const rootArguments = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
const endWithinMs = 5_000;
const showWithinMs = 20_000;

/** Epoch ms with fractions: comparable between the processes of one machine. */
const clockNow = (): number => performance.timeOrigin + performance.now();

const envFor = (more: Record<string, string>): Record<string, string> => {
  const { LOBBY_MODEM: _modem, LOBBY_DEVTOOLS: _tools, ...rest } = process.env;
  const given = Object.entries(rest).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return { ...Object.fromEntries(given), LANG: "en_US.UTF-8", LANGUAGE: "en_US", ...more };
};

/** A window with nothing in it, as confined as ours. */
const trivialProgram = `
const { app, BrowserWindow } = require("electron");
app.setPath("userData", process.env.LOBBY_DATA);
app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1366, height: 768, show: false, webPreferences: { sandbox: true, contextIsolation: true } });
  window.once("ready-to-show", () => { window.show(); process.stdout.write("window shown\\n"); });
  window.loadFile("index.html");
});
app.on("window-all-closed", () => app.quit());
`;

const makeTrivial = (folder: string): string => {
  writeFileSync(join(folder, "package.json"), '{"name":"trivial","main":"main.cjs"}');
  writeFileSync(join(folder, "main.cjs"), trivialProgram);
  writeFileSync(join(folder, "index.html"), "<!doctype html><title>Trivial</title><p>Nothing to see.");
  return folder;
};

const end = async (child: ChildProcess): Promise<void> => {
  const gone = once(child, "exit");
  const tree = child.pid === undefined ? [] : treeOf(child.pid);
  child.kill("SIGTERM");
  const kill = setTimeout(() => {
    for (const pid of tree.reverse()) {
      try {
        process.kill(pid, "SIGKILL");
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
      }
    }
  }, endWithinMs);
  await gone;
  clearTimeout(kill);
};

/** Proportional set size of a process and all below it, MB: shared pages count once. A clinic's PC runs no practice modem. */
const pssOf = (pid: number): number =>
  treeOf(pid)
    .filter((one) => !readFileSync(`/proc/${one}/cmdline`, "utf8").includes("practice.cjs"))
    .map((one) => Number(/^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${one}/smaps_rollup`, "utf8"))?.[1] ?? 0))
    .reduce((sum, kilobytes) => sum + kilobytes, 0) / 1024;

/** A reading every half second until it no longer falls: caches of the start have gone by then. */
const settledPss = async (pid: number): Promise<number> => {
  let least = pssOf(pid);
  for (;;) {
    await new Promise<void>((rest) => systemClock.after(500, rest));
    const now = pssOf(pid);
    if (now >= least) return Math.min(now, least);
    least = now;
  }
};

/** From the start of the process to "ready-to-show", which both programs tell on their stdout; `then` = before it is ended. */
const timeToShow = async (
  program: string,
  data: string,
  then: (pid: number) => Promise<void> = async () => undefined,
): Promise<number> => {
  const from = performance.now();
  const child = spawn(electron, [...rootArguments, program], {
    cwd: program,
    env: envFor({ LOBBY_DATA: data, LOBBY_PRACTICE: "--no-patients" }),
    stdio: ["ignore", "pipe", "ignore"],
  });
  const shown = new Promise<number>((resolve, reject) => {
    let said = "";
    child.stdout.on("data", (text: Buffer) => {
      said += text.toString();
      if (said.includes("window shown")) resolve(performance.now() - from);
    });
    child.once("exit", (code) => reject(new Error(`${program} ended with ${code}: ${said}`)));
    setTimeout(() => reject(new Error(`${program} showed no window: ${said}`)), showWithinMs).unref();
  });
  try {
    const took = await shown;
    await then(child.pid ?? -1);
    return took;
  } finally {
    child.removeAllListeners("exit");
    if (child.exitCode === null) await end(child);
  }
};

const startRows = async (bench: Bench): Promise<void> => {
  const { folder, key } = await bench.copyOf("start/practice", size);
  const vault = await wrapKey(key, practicePassphrase, practiceLogN);
  for (const name of ["vault.json", "vault.bak"]) writeFileSync(join(folder, name), vault);
  const data = join(folder, "..");
  const trivial = makeTrivial(bench.folder("trivial"));
  const taken: { ours: number[]; other: number[] } = { ours: [], other: [] };
  for (let start = 0; start <= starts; start += 1) {
    const ours = await timeToShow(repository, data);
    const other = await timeToShow(trivial, bench.folder("trivial-data"));
    // The first of each reads the programs from the disk.
    if (start === 0) continue;
    taken.ours.push(ours);
    taken.other.push(other);
  }
  const [ours, other] = [spreadOf(taken.ours).p50, spreadOf(taken.other).p50];
  bench.tell({
    id: "A1",
    what: `ready-to-show, inbox and store ${at}`,
    ours: `p50 ${ms(ours)}`,
    other: `trivial window p50 ${ms(other)}`,
    ratio: times(ours / other),
    goal: "<= 1.4x",
    met: ours / other <= 1.4,
  });
  const memoryOf = async (program: string, folder: string): Promise<number> => {
    let megabytes = 0;
    await timeToShow(program, folder, async (pid) => {
      megabytes = await settledPss(pid);
    });
    return megabytes;
  };
  const pss = { ours: await memoryOf(repository, data), other: await memoryOf(trivial, bench.folder("trivial-data")) };
  bench.tell({
    id: "A1",
    what: `memory of all processes, inbox open, ${at}`,
    ours: `${pss.ours.toFixed(0)} MB`,
    other: `trivial window ${pss.other.toFixed(0)} MB`,
    ratio: times(pss.ours / pss.other),
    goal: "<= 1.5x",
    met: pss.ours / pss.other <= 1.5,
  });
};

/** A practice modem on a pty that notes when its +CMTI went out. */
const tappedModem = () => {
  const { modem, network } = simulate({
    clock: systemClock,
    state: newState(1),
    profile: genericLte,
    network: { latencyMs: 0, reports: "off", fates: {} },
    roster: [],
    pace: 1,
    airLog: () => undefined,
    changed: () => undefined,
  });
  const pty = openPty();
  const [ours, theirs] = cable();
  const tap = { port: pty.path, network, announcedAt: 0, close: () => pty.close() };
  ours.on("data", (bytes: Buffer) => {
    pty.line.write(bytes);
    if (bytes.includes("+CMTI")) tap.announcedAt = clockNow();
  });
  pty.line.on("data", (bytes: Buffer) => ours.write(bytes));
  modem.connect(theirs);
  return tap;
};

interface Watched {
  seen: Record<string, number>;
}

/** Notes when words are on the screen: the frame after the row that bears them came has been painted. */
const watchRows = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const watched: Watched = { seen: {} };
    Object.assign(window, { watched });
    const look = (): void => {
      for (const row of document.querySelectorAll("[data-testid=row]")) {
        const word = /arrival-\d+/.exec(row.textContent ?? "")?.[0];
        if (word === undefined || word in watched.seen) continue;
        watched.seen[word] = 0;
        requestAnimationFrame(() => {
          const painted = new MessageChannel();
          painted.port1.onmessage = () => {
            watched.seen[word] = performance.timeOrigin + performance.now();
          };
          painted.port2.postMessage(null);
        });
      }
    };
    new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true });
  });

const rowOnScreen = async (bench: Bench, page: Page, modem: ReturnType<typeof tappedModem>): Promise<void> => {
  await page.getByTestId("sidebar").getByRole("button", { name: "All" }).click();
  await page.getByTestId("row").first().waitFor();
  await page.getByTestId("status-bar").getByText("Modem ready").first().waitFor();
  await watchRows(page);
  const taken: number[] = [];
  for (let text = 0; text < texts; text += 1) {
    modem.announcedAt = 0;
    const word = `arrival-${text}`;
    modem.network.say(`+1${201 + (text % 20)}5550142`, `Can I move Thursday? ${word}`);
    const seen = await page.waitForFunction(
      (wanted) => (window as unknown as { watched: Watched }).watched.seen[wanted] || null,
      word,
      { timeout: 10_000 },
    );
    taken.push(((await seen.jsonValue()) as number) - modem.announcedAt);
  }
  const { p50, p95 } = spreadOf(taken);
  bench.tell({
    id: "T3",
    what: `+CMTI on the wire to row on screen, ${at}`,
    ours: `p50 ${ms(p50)}, p95 ${ms(p95)}`,
    other: "",
    ratio: "",
    goal: "p95 <= 150 ms",
    met: p95 <= 150,
  });
};

/** Lobby on a store of that size, unlocked, with a modem of its own. */
const withUnlocked = async (
  bench: Bench,
  name: string,
  store: Size,
  act: (page: Page, modem: ReturnType<typeof tappedModem>) => Promise<void>,
): Promise<void> => {
  const { folder } = await bench.copyOf(`${name}/clinic`, store);
  const modem = tappedModem();
  let app: ElectronApplication | null = null;
  try {
    app = await _electron.launch({
      executablePath: electron,
      args: [...rootArguments, repository],
      cwd: repository,
      env: envFor({ LOBBY_DATA: join(folder, ".."), LOBBY_MODEM: modem.port }),
      timeout: 30_000,
    });
    const page = await app.firstWindow({ timeout: 30_000 });
    await page.locator("input[autocomplete=current-password]").fill(practicePassphrase);
    await page.keyboard.press("Enter");
    await page.getByTestId("row").first().waitFor();
    await act(page, modem);
  } finally {
    await app?.close();
    modem.close();
  }
};

const reloads = 7;
const firstRows = async (bench: Bench, name: string, store: Size): Promise<number> => {
  const taken: number[] = [];
  await withUnlocked(bench, name, store, async (page) => {
    for (let reload = 0; reload < reloads; reload += 1) taken.push(await timeToRows(page));
  });
  return spreadOf(taken).p50;
};

const firstPaintRows = async (bench: Bench): Promise<void> => {
  const [ours, other] = [await firstRows(bench, "many", size), await firstRows(bench, "few", start)];
  bench.tell({
    id: "U2",
    what: `page to first row, ${size.conversations.toLocaleString("en")} conversations`,
    ours: `p50 ${ms(ours)}`,
    other: `${start.conversations} conversations p50 ${ms(other)}`,
    ratio: times(ours / other),
    goal: "<= 1.5x",
    met: ours / other <= 1.5,
  });
};

const unlockedRows = (bench: Bench): Promise<void> =>
  withUnlocked(bench, "unlocked", size, async (page, modem) => {
    await rowOnScreen(bench, page, modem);
    await workRows(page, at, bench.tell);
  });

export const windowRows = async (bench: Bench): Promise<void> => {
  if (electron === "") throw new Error("LOBBY_ELECTRON names no Electron: use npm run bench");
  await startRows(bench);
  await firstPaintRows(bench);
  await unlockedRows(bench);
};
