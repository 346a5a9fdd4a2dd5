import { spawnSync } from "node:child_process";
import { constants, openSync, rmSync, statSync } from "node:fs";
import { Socket } from "node:net";
import type { Clock } from "../practice/clock";
import { UsageError } from "../practice/options";

/** A writer who left no line end behind has said his line when nothing more comes for so long. */
const silenceMs = 250;

/**
 * Lines written into a named pipe, by one writer after another, for as long as the process lives. Made when missing.
 * @returns remove: a pipe that was made here is taken away
 */
export function readFifo(path: string, clock: Clock, hear: (line: string) => void): () => void {
  if (process.platform === "win32") throw new UsageError("--control needs named pipes as Linux and macOS have them");
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) {
    const made = spawnSync("mkfifo", ["-m", "600", path], { encoding: "utf8" });
    if (made.status !== 0) throw new Error(`cannot make ${path}: ${made.stderr?.trim() || made.error?.message}`);
  } else if (!found.isFIFO()) throw new UsageError(`${path} exists and is not a named pipe`);
  // Open for both, so that the last writer's leaving is not the end.
  const pipe = new Socket({
    fd: openSync(path, constants.O_RDWR | constants.O_NONBLOCK),
    readable: true,
    writable: false,
  });
  pipe.setEncoding("utf8");
  let half = "";
  let cancel: () => void = () => undefined;
  const hearHalf = () => {
    const line = half;
    half = "";
    hear(line);
  };
  pipe.on("data", (chunk: string) => {
    cancel();
    const lines = `${half}${chunk}`.split("\n");
    half = lines.pop() ?? "";
    for (const line of lines) hear(line);
    if (half !== "") cancel = clock.after(silenceMs, hearHalf);
  });
  return () => {
    if (found === undefined) rmSync(path, { force: true });
  };
}
