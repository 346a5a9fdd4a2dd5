import { rmSync } from "node:fs";
import { join } from "node:path";
import { backoffMs } from "./backoff";
import type { PracticeChild } from "./child";
import { type Clock, signal, within } from "./clock";

const leaveWithinMs = 1000;
/** Having run so long, the next fall counts as the first. */
const steadyMs = 60_000;

/** `sockaddr_un` holds 104 bytes on macOS, 108 on Linux, the closing 0 among them. */
const longestSocketPath = 100;

/**
 * Where the practice modem listens: inside its own folder, which only this user may enter.
 * A folder too deep for a socket's address gets one beside the system's temporary files.
 */
export function practiceSocketIn(folder: string, spare: () => string): string {
  if (process.platform === "win32") return `\\\\.\\pipe\\lobby-practice-${process.pid}`;
  const path = join(folder, "modem.sock");
  return Buffer.byteLength(path) <= longestSocketPath ? path : join(spare(), "modem.sock");
}

/** Keeps the practice modem running, apart from the engine: it and its air log outlive an engine's fall (DECISIONS 22). */
export class PracticeHost {
  readonly #start: (args: string[], exit: () => void) => PracticeChild;
  readonly #clock: Clock;
  readonly #mayStart: Promise<void>;
  #args: string[] = [];
  #socket = "";
  #child: PracticeChild | null = null;
  #gone: Promise<void> = Promise.resolve();
  #falls = 0;
  #startedAt = 0;
  #cancelRestart: () => void = () => undefined;

  /** `mayStart`: the first start waits for it, so that the window comes first. */
  constructor(
    start: (args: string[], exit: () => void) => PracticeChild,
    clock: Clock,
    mayStart: Promise<void> = Promise.resolve(),
  ) {
    this.#start = start;
    this.#clock = clock;
    this.#mayStart = mayStart;
  }

  start(socket: string, options: readonly string[]): void {
    this.#socket = socket;
    this.#args = ["--socket", socket, ...options];
    this.#falls = 0;
    let isWanted = true;
    this.#cancelRestart = () => {
      isWanted = false;
    };
    void this.#mayStart.then(() => {
      if (isWanted) this.#launch();
    });
  }

  async stop(): Promise<void> {
    this.#cancelRestart();
    const child = this.#child;
    this.#child = null;
    if (!child) return;
    child.leave();
    if (!(await within(leaveWithinMs, this.#gone))) child.kill();
    this.#removeSocket();
  }

  #launch(): void {
    // One left behind by a process that was killed; nobody can listen on it again.
    this.#removeSocket();
    this.#startedAt = this.#clock.monotonic();
    const gone = signal();
    this.#gone = gone.given;
    const child: PracticeChild = this.#start(this.#args, () => {
      gone.give();
      if (child === this.#child) this.#fall();
    });
    this.#child = child;
  }

  #removeSocket(): void {
    if (process.platform !== "win32") rmSync(this.#socket, { force: true });
  }

  #fall(): void {
    this.#child = null;
    if (this.#clock.monotonic() - this.#startedAt > steadyMs) this.#falls = 0;
    this.#cancelRestart = this.#clock.after(backoffMs(this.#falls), () => this.#launch());
    this.#falls += 1;
  }
}
