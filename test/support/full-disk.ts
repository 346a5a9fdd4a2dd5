import { execFileSync } from "node:child_process";

/** Part of util-linux, which every Debian has. */
const program = "/usr/bin/prlimit";

/** From now on this process can write no byte to any file (EFBIG), as on a disk without room; "room" lifts it. */
export const setDisk = (pid: number, disk: "full" | "room"): void => {
  execFileSync(program, [`--pid=${pid}`, `--fsize=${disk === "full" ? 0 : "unlimited"}:`]);
};
