import { app, Menu, nativeImage, Tray } from "electron";
import { bringToFront } from "./notifications";
import { trayIcon } from "./places";
import { complain } from "./say";

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

/** The same lines in the tip and above the menu. */
export function showTray(lines: readonly string[], words: { name: string; open: string; quit: string }): void {
  const own = ownTray();
  if (!own) return;
  own.setToolTip([words.name, ...lines].join("\n"));
  own.setContextMenu(
    Menu.buildFromTemplate([
      ...lines.map((label) => ({ label, enabled: false })),
      { type: "separator" },
      { label: words.open, click: bringToFront },
      { label: words.quit, click: () => app.quit() },
    ]),
  );
}
