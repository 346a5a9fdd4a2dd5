import type { Page } from "@playwright/test";
import { spreadOf } from "./figures";
import { ms, type Row, times } from "./row";

const frames = 240;
const rounds = 80;
const steps = 40;
/** Of a screen that draws sixty times a second. */
const frameMs = 1_000 / 60;

/** Milliseconds from frame to frame while the list is scrolled by `px` each, and the script's share of them. */
const scroll = async (
  page: Page,
  px: number,
  slower = 1,
): Promise<{ frames: number[]; scriptMs: number; rows: number }> => {
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable");
  await session.send("Emulation.setCPUThrottlingRate", { rate: slower });
  const scriptMs = async (): Promise<number> => {
    const { metrics } = await session.send("Performance.getMetrics");
    return (metrics.find(({ name }) => name === "ScriptDuration")?.value ?? 0) * 1_000;
  };
  const before = await scriptMs();
  const seen = await page.evaluate(
    ({ count, by }) =>
      new Promise<{ frames: number[]; rows: number }>((done) => {
        const list = document.querySelector("[data-testid=row]")?.closest(".rows");
        if (!list) throw new Error("no list");
        list.scrollTop = 0;
        const frames: number[] = [];
        let rows = 0;
        let last = performance.now();
        // After the frame is painted, as a hand does it: asked for in the middle of one, the page would be laid out twice.
        const thrown = new MessageChannel();
        thrown.port1.onmessage = () => {
          list.scrollTop += by;
        };
        const step = (now: number): void => {
          frames.push(now - last);
          last = now;
          rows = Math.max(rows, document.querySelectorAll("[data-testid=row]").length);
          thrown.port2.postMessage(null);
          if (frames.length < count) requestAnimationFrame(step);
          else done({ frames: frames.slice(1), rows });
        };
        requestAnimationFrame(step);
      }),
    { count: frames, by: px },
  );
  const after = await scriptMs();
  await session.send("Emulation.setCPUThrottlingRate", { rate: 1 });
  await session.detach();
  return { ...seen, scriptMs: (after - before) / frames };
};

/** From the key to the frame that shows what it did, and to the other conversation on the screen. */
const press = async (page: Page): Promise<{ keys: number[]; switches: number[] }> => {
  await page.evaluate(() => {
    const seen = { keys: [] as number[], switches: [] as number[] };
    Object.assign(window, { seen });
    const painted = (done: () => void): void => {
      requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.onmessage = done;
        channel.port2.postMessage(null);
      });
    };
    const nameNow = (): string => document.querySelector("[data-testid=thread] h2")?.textContent ?? "";
    document.addEventListener(
      "keydown",
      ({ timeStamp }) => {
        const before = nameNow();
        painted(() => seen.keys.push(performance.now() - timeStamp));
        const look = new MutationObserver(() => {
          if (nameNow() === before || document.querySelector("[data-testid=thread] .message") === null) return;
          look.disconnect();
          painted(() => seen.switches.push(performance.now() - timeStamp));
        });
        look.observe(document.body, { subtree: true, childList: true, characterData: true });
      },
      true,
    );
  });
  for (let step = 1; step <= steps; step += 1) {
    await page.keyboard.press("j");
    await page.waitForFunction(
      (count) => (window as unknown as { seen: { switches: number[] } }).seen.switches.length >= count,
      step,
    );
  }
  return page.evaluate(() => (window as unknown as { seen: { keys: number[]; switches: number[] } }).seen);
};

/** A page of the inbox and an empty question, asked in turn from the window through all processes. */
const ask = (page: Page): Promise<{ empty: number[]; list: number[] }> =>
  page.evaluate(async (count) => {
    const { call } = (window as unknown as { lobby: { call(name: string, input: unknown): Promise<unknown> } }).lobby;
    const timed = async (name: string, input: unknown): Promise<number> => {
      const from = performance.now();
      await call(name, input);
      return performance.now() - from;
    };
    const taken = { empty: [] as number[], list: [] as number[] };
    for (let round = 0; round < count; round += 1) {
      taken.empty.push(await timed("vault.status", {}));
      taken.list.push(await timed("inbox.list", { view: "all", tagId: null, after: null }));
    }
    return { empty: taken.empty.slice(10), list: taken.list.slice(10) };
  }, rounds);

/** From the reloading of the page to its first row. */
export const timeToRows = async (page: Page): Promise<number> => {
  const from = performance.now();
  await page.reload();
  await page.getByTestId("row").first().waitFor();
  return performance.now() - from;
};

/** What staff feel at the open inbox. `at`: how much the store holds, for the words. */
export const workRows = async (page: Page, at: string, tell: (row: Row) => void): Promise<void> => {
  const asked = await ask(page);
  const [empty, list] = [spreadOf(asked.empty), spreadOf(asked.list)];
  tell({
    id: "U3",
    what: `inbox page across processes, ${at}`,
    ours: `p50 ${ms(list.p50)}`,
    other: `empty round trip p50 ${ms(empty.p50)}`,
    ratio: times(list.p50 / empty.p50),
    goal: "<= 4x",
    met: list.p50 / empty.p50 <= 4,
  });
  // A wheel turned fast, and the bar dragged: more than a whole screen of new rows a frame.
  for (const px of [100, 900]) {
    const scrolled = await scroll(page, px);
    const { p50, p95 } = spreadOf(scrolled.frames);
    tell({
      id: "U1",
      what: `list scrolled by ${px} px a frame, ${at}`,
      ours: `frame p50 ${ms(p50)}, p95 ${ms(p95)}`,
      other: `script ${ms(scrolled.scriptMs)} a frame, ${scrolled.rows} rows in the page`,
      ratio: times(p95 / frameMs),
      goal: "p95 <= 17 ms, script <= 2.5 ms, < 60 rows",
      met: p95 <= 17 && scrolled.scriptMs <= 2.5 && scrolled.rows < 60,
    });
  }
  const slow = spreadOf((await scroll(page, 100, 4)).frames);
  tell({
    id: "U1",
    what: `the same by 100 px, processor 4x slower, ${at}`,
    ours: `frame p50 ${ms(slow.p50)}, p95 ${ms(slow.p95)}`,
    other: "",
    ratio: times(slow.p95 / frameMs),
    goal: "p95 <= 34 ms",
    met: slow.p95 <= 34,
  });
  const pressed = await press(page);
  const [keys, switches] = [spreadOf(pressed.keys), spreadOf(pressed.switches)];
  tell({
    id: "U",
    what: `J to the next frame, ${at}`,
    ours: `p50 ${ms(keys.p50)}, p95 ${ms(keys.p95)}`,
    other: "",
    ratio: "",
    goal: "p95 <= 100 ms",
    met: keys.p95 <= 100,
  });
  tell({
    id: "U",
    what: `J to the other conversation on screen, ${at}`,
    ours: `p50 ${ms(switches.p50)}, p95 ${ms(switches.p95)}`,
    other: "",
    ratio: "",
    goal: "p95 <= 80 ms",
    met: switches.p95 <= 80,
  });
};
