import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** What lets Linux's ModemManager leave a modem to Lobby: a line for a file in /etc/udev/rules.d. */
export const ignoreRule = (vendorId: string, productId: string): string =>
  `ATTRS{idVendor}=="${vendorId}", ATTRS{idProduct}=="${productId}", ENV{ID_MM_DEVICE_IGNORE}="1"`;

/** Whether Linux's ModemManager runs: it opens each modem it finds and keeps it. @param proc for tests */
export function isModemManagerRunning(proc = "/proc"): boolean {
  try {
    return readdirSync(proc)
      .filter((name) => /^\d+$/.test(name))
      .some((pid) => nameOf(join(proc, pid, "comm")) === "ModemManager");
  } catch (error) {
    if (error instanceof Error) return false;
    throw error;
  }
}

/** "" for a process that ended meanwhile. */
function nameOf(path: string): string {
  try {
    return readFileSync(path, "utf8").trim();
  } catch (error) {
    if (error instanceof Error) return "";
    throw error;
  }
}
