import { spawnSync } from "node:child_process";
import { constants, openSync, statSync } from "node:fs";
import { Socket } from "node:net";
import { UsageError } from "../practice/options";

/** Lines written into a named pipe, by one writer after another, for as long as the process lives. Made when missing. */
export function readFifo(path: string, hear: (line: string) => void): void {
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
  pipe.on("data", (chunk: string) => {
    const lines = `${half}${chunk}`.split("\n");
    half = lines.pop() ?? "";
    for (const line of lines) hear(line);
  });
}
