import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { once } from "node:events";
import { constants, existsSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ReadStream } from "node:tty";
import { afterEach, expect } from "vitest";
import type { AirEvent } from "../../src-main/practice/air-log";

const out = join(__dirname, "../../out");

const endings: (() => void)[] = [];
afterEach(() => {
  for (const end of endings.splice(0).reverse()) end();
});

/** Runs after the test, the last one given first. */
export const atEnd = (end: () => void): number => endings.push(end);

/** A folder that is gone after the test. */
export function folder(): string {
  const path = mkdtempSync(join(tmpdir(), "lobby-practice-"));
  endings.push(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

/** Waits for what another process is about to do. */
export const soon = <T>(read: () => T) => expect.poll(read, { timeout: 30_000, interval: 20 });

export interface Program {
  readonly child: ChildProcessWithoutNullStreams;
  said: string;
  complained: string;
  /** Resolves with the exit code. */
  readonly ended: Promise<number | null>;
}

export function start(file: string, args: readonly string[]): Program {
  const child = spawn(file, args, { stdio: "pipe" });
  const program: Program = {
    child,
    said: "",
    complained: "",
    ended: once(child, "close").then(([code]) => code as number | null),
  };
  child.stdout.on("data", (chunk: Buffer) => {
    program.said += chunk.toString();
  });
  child.stderr.on("data", (chunk: Buffer) => {
    program.complained += chunk.toString();
  });
  endings.push(() => child.kill("SIGKILL"));
  return program;
}

/** One of our own programs, as built. */
export function startBuilt(name: "practice" | "cli", args: readonly string[]): Program {
  const path = join(out, `${name}.cjs`);
  if (!existsSync(path)) throw new Error(`${path} is not built: node scripts/build.mjs`);
  return start(process.execPath, [path, ...args]);
}

/** The modem on a pseudo terminal, ready. */
export async function startSimulator(place: string, args: readonly string[] = []) {
  const pty = join(place, "modem");
  const control = join(place, "control");
  const airLog = join(place, "air.jsonl");
  const program = startBuilt("cli", [
    ...["simulate", "--pty", pty, "--control", control, "--air-log", airLog],
    ...["--latency", "50", "--no-patients", ...args],
  ]);
  await soon(() => program.said + program.complained).not.toBe("");
  expect(program.said).toBe(`{"ready":true,"pty":${JSON.stringify(pty)}}\n`);
  return { program, pty, control, air: () => airEvents(airLog) };
}

export function airEvents(file: string): AirEvent[] {
  if (!existsSync(file)) return [];
  return readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as AirEvent);
}

/** The end of an answer, whatever is said after it; or the prompt. */
const answerEnd = /\n(OK|ERROR|\+CM[ES] ERROR: [^\r]*|COMMAND NOT SUPPORT)\r\n|> $/;

/** A client on the port, as a terminal program would open it. */
export function openPort(path: string) {
  const stream = new ReadStream(openSync(path, constants.O_RDWR | constants.O_NOCTTY));
  stream.setRawMode(true);
  const port = {
    stream,
    heard: "",
    isGone: false,
    /** Types a command and waits for its end. @returns what came since */
    async at(command: string, end = answerEnd): Promise<string> {
      const from = port.heard.length;
      stream.write(`${command}\r`);
      await soon(() => port.heard.slice(from)).toMatch(end);
      return port.heard.slice(from);
    },
  };
  stream.on("data", (chunk: Buffer) => {
    port.heard += chunk.toString("latin1");
  });
  stream.on("error", () => stream.destroy());
  stream.on("close", () => {
    port.isGone = true;
  });
  endings.push(() => stream.destroy());
  return port;
}
