import { execFile } from "node:child_process";
import { app, type BrowserWindow } from "electron";

const question = [
  ...["call", "--session", "--dest", "org.freedesktop.DBus", "--object-path", "/org/freedesktop/DBus"],
  ...["--method", "org.freedesktop.DBus.NameHasOwner", "org.kde.StatusNotifierWatcher"],
];

/**
 * Whether this desktop shows tray icons. Windows and macOS always do; on Linux those that do own this name on the session
 * bus (freedesktop.org StatusNotifierItem). No bus and no gdbus mean no tray.
 */
const hasTray = (): Promise<boolean> =>
  process.platform === "linux"
    ? new Promise((resolve) => {
        execFile("gdbus", question, { timeout: 2_000 }, (error, said) => resolve(!error && said.includes("true")));
      })
    : Promise.resolve(true);

/** Closing the window puts it away, and texts go on coming, where a tray brings it back; elsewhere it ends Lobby. */
export function closeToTray(window: BrowserWindow, tell: () => Promise<void>): void {
  window.on("close", (event) => {
    event.preventDefault();
    void hasTray().then(async (isThere) => {
      if (!isThere) return app.quit();
      await tell();
      window.hide();
    });
  });
}
