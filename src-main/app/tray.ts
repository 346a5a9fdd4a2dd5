import { app, Menu, nativeImage, Tray } from "electron";
import type { Preferences } from "../../src-shared/contract/preferences";
import { copyFor } from "../../src-shared/copy/copy";
import { bringToFront } from "./notifications";
import { trayIcon } from "./places";
import { complain } from "./say";

/** Numbers only: a tray and a taskbar are seen by anybody who passes. */
export interface Counts {
  readonly needsReply: number;
  readonly urgent: number;
}

let tray: Tray | null = null;
let isRefused = false;

/** Made once the app is ready; a desktop without a tray is no trouble. */
const ownTray = (): Tray | null => {
  if (tray || isRefused) return tray;
  try {
    tray = new Tray(nativeImage.createFromPath(trayIcon).resize({ width: 16, height: 16 }));
    tray.on("click", bringToFront);
  } catch (error) {
    isRefused = true;
    complain(`no tray: ${error instanceof Error ? error.message : String(error)}`);
  }
  return tray;
};

/** Badge = Needs reply, where the system has badges; the tray says it in words everywhere else. */
export function showCounts({ needsReply, urgent }: Counts, language: Preferences["language"]): void {
  if (!app.isReady()) return;
  app.setBadgeCount(needsReply);
  const own = ownTray();
  if (!own) return;
  const words = copyFor(language).app;
  const lines = [words.tray.waiting(needsReply), ...(urgent > 0 ? [words.tray.urgent(urgent)] : [])];
  own.setToolTip([words.name, ...lines].join("\n"));
  own.setContextMenu(
    Menu.buildFromTemplate([
      ...lines.map((label) => ({ label, enabled: false })),
      { type: "separator" },
      { label: words.tray.open, click: bringToFront },
      { label: words.quit, click: () => app.quit() },
    ]),
  );
}
