import { type ChildProcess, fork, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { onTestFinished } from "vitest";
import type { AirEvent } from "../../src-main/practice/air-log";
import type { Result } from "../../src-shared/contract/errors";
import type { Item, Place } from "../../src-shared/contract/inbox-rows";
import type { Name, Output, RawInput } from "../../src-shared/contract/index";
import type { Changed, Notice, Order, Reply, Request } from "../../src-shared/contract/wire";
import type { ConversationId } from "../../src-shared/domain/ids";
import type { Clinic } from "./clinic-store";
import { temporaryFolder } from "./folder";

const out = resolve(import.meta.dirname, "../../out");

/** @returns the path of a built program. Throws with what to do when it is missing. */
export const built = (program: "engine" | "practice" | "cli"): string => {
  const file = join(out, `${program}.cjs`);
  if (existsSync(file)) return file;
  throw new Error(`out/${program}.cjs is missing: run \`node scripts/build.mjs ${program}\` (npm test builds first)`);
};

const exited = (child: ChildProcess): Promise<void> =>
  child.exitCode !== null || child.signalCode !== null
    ? Promise.resolve()
    : new Promise((done) => child.once("exit", () => done()));

/** Ends it with nothing saved. Resolves when the process is gone for the operating system too. */
const killNow = async (child: ChildProcess): Promise<void> => {
  child.kill("SIGKILL");
  await exited(child);
};

export interface EngineStart {
  readonly clinic: Clinic;
  /** A local socket on which a modem is served; or `port`, a serial port's path. */
  readonly socket?: string;
  readonly port?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** null: the store stays locked, or is made by vault.create. */
  readonly key?: Uint8Array | null;
}

/** The built engine as a process of its own, spoken to as the app does. */
export const startEngine = async (options: EngineStart) => {
  const child = fork(built("engine"), [], {
    execArgv: [],
    serialization: "advanced",
    stdio: ["ignore", "pipe", "pipe", "ipc"],
    env: { PATH: process.env.PATH, ...options.env },
  });
  onTestFinished(() => killNow(child));
  let written = "";
  let hearWords: () => void = () => undefined;
  for (const stream of [child.stdout, child.stderr])
    stream?.on("data", (chunk) => {
      written += String(chunk);
      hearWords();
    });

  let lastId = 0;
  let news = 0;
  let key: Uint8Array | null = null;
  let hearNews: () => void = () => undefined;
  const calls = new Map<number, (result: Result<unknown>) => void>();
  const started = new Promise<void>((done, fail) => {
    child.on("message", (message: Reply | Changed | Notice) => {
      if (message.kind === "started") done();
      else if (message.kind === "opened") key = message.key;
      else if (message.kind === "reply") {
        calls.get(message.id)?.(message.result);
        calls.delete(message.id);
      } else if (message.kind === "changed") {
        news += 1;
        hearNews();
      }
    });
    child.once("exit", (code, signal) => {
      fail(new Error(`the engine ended: ${code ?? signal}\n${written}`));
      for (const answer of calls.values()) answer({ ok: false, error: { code: "engine-stopped" } });
      calls.clear();
      hearNews();
    });
  });
  // A kill during the start is what some tests are about.
  started.catch(() => undefined);
  const send = (message: Request | Order): void => void child.send(message, () => undefined);
  send({
    kind: "start",
    dataFolder: options.clinic.folder,
    practice: false,
    language: "en",
    port: options.port ?? null,
    practiceSocket: options.socket ?? null,
    key: options.key === undefined ? Uint8Array.from(options.clinic.key) : options.key,
  });

  const isGone = (): boolean => child.exitCode !== null || child.signalCode !== null;
  const ask = <N extends Name>(name: N, input: RawInput<N>): Promise<Result<Output<N>>> => {
    if (isGone()) return Promise.resolve({ ok: false, error: { code: "engine-stopped" } });
    lastId += 1;
    const id = lastId;
    return new Promise((answer) => {
      calls.set(id, answer as (result: Result<unknown>) => void);
      send({ kind: "request", id, name, input, seat: { window: 1, session: 1 } });
    });
  };
  const must = async <N extends Name>(name: N, input: RawInput<N>): Promise<Output<N>> => {
    const result = await ask(name, input);
    if (!result.ok) throw new Error(`${name}: ${JSON.stringify(result.error)}\n${written}`);
    return result.value;
  };
  const rows = async () => (await must("inbox.list", { view: "all", tagId: null, after: null })).rows;
  const thread = async (conversationId: ConversationId) =>
    (await must("inbox.thread", { conversationId, before: null })).items;

  return {
    pid: child.pid ?? -1,
    started,
    ask,
    must,
    rows,
    thread,
    /** A thread with all its pages, oldest first. */
    async whole(conversationId: ConversationId) {
      const items: Item[] = [];
      for (let before: Place | null = null; ; ) {
        const page: Output<"inbox.thread"> = await must("inbox.thread", { conversationId, before });
        items.unshift(...page.items);
        const [first] = page.items;
        if (!page.more || !first) return items;
        before = { at: first.at, id: first.itemId };
      }
    },
    /** What it wrote to stdout and stderr so far. */
    written: () => written,
    key: () => key,
    /** Resolves once this is true; asked again after each announced change, never by the clock. */
    async until(isTrue: () => boolean | Promise<boolean>): Promise<void> {
      for (;;) {
        const seen = news;
        if (await isTrue()) return;
        if (isGone()) throw new Error(`the engine ended while waiting\n${written}`);
        if (news === seen) await new Promise<void>((heard) => (hearNews = heard));
      }
    },
    /** Resolves once its log has this code. */
    async says(code: string): Promise<void> {
      while (!written.includes(`"${code}"`)) await new Promise<void>((heard) => (hearWords = heard));
    },
    /** Waits for something far away, and fails at once when the engine ends first. */
    during: <T>(wait: Promise<T>): Promise<T> =>
      Promise.race([
        wait,
        exited(child).then(() => {
          throw new Error(`the engine ended by itself\n${written}`);
        }),
      ]),
    /** State of the last text to a number; null when there is none. */
    async tick(number: string) {
      const row = (await rows()).find(({ address }) => address.value === number);
      if (!row) return null;
      return (await thread(row.conversationId)).filter(({ delivery }) => delivery).at(-1)?.delivery?.state ?? null;
    },
    /** Everything a window can see, to be compared with what it sees after a restart. */
    async everything() {
      const all = await rows();
      const threads = await Promise.all(all.map(({ conversationId }) => thread(conversationId)));
      return { all, threads, counts: await must("inbox.counts", {}) };
    },
    send: (conversationId: ConversationId, text: string) =>
      must("outbox.send", { conversationId, text, requestId: randomUUID() }),
    kill: (): Promise<void> => killNow(child),
    async close(): Promise<void> {
      send({ kind: "close" });
      await exited(child);
    },
  };
};

export type EngineProcess = Awaited<ReturnType<typeof startEngine>>;

export const readAirLog = (file: string): AirEvent[] =>
  existsSync(file)
    ? readFileSync(file, "utf8")
        .split("\n")
        .filter((line) => line !== "")
        .map((line) => JSON.parse(line) as AirEvent)
    : [];

/** The built `lobby simulate` on a real pty: another process with another air log, ruled by its control pipe. */
export const startSimulator = async (options: readonly string[] = []) => {
  const folder = temporaryFolder();
  const [pty, control, airLog] = ["modem", "control", "air.jsonl"].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  const child = spawn(
    process.execPath,
    [built("cli"), "simulate", "--no-patients", "--pty", pty, "--control", control, "--air-log", airLog, ...options],
    { stdio: ["ignore", "pipe", "pipe"] },
  );
  onTestFinished(() => killNow(child));
  let complaints = "";
  child.stderr.on("data", (chunk) => (complaints += String(chunk)));
  await new Promise<void>((ready, fail) => {
    child.stdout.once("data", () => ready());
    child.once("exit", () => fail(new Error(`the simulator ended\n${complaints}`)));
  });
  return {
    pty,
    air: () => readAirLog(airLog),
    complaints: () => complaints,
    /** One control line: "text +15035550163 Hello", "unplug", "replug". */
    tell: (line: string): void => writeFileSync(control, `${line}\n`),
    kill: (): Promise<void> => killNow(child),
  };
};
