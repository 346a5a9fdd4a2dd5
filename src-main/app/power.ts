import { powerMonitor } from "electron";

/** After a sleep a USB modem is often gone or deaf: do not wait for the next turn. After 'ready'. */
export function onWake(run: () => void): void {
  powerMonitor.on("resume", run);
}
