import { app, BrowserWindow, Notification, powerMonitor } from "electron";
import type { Preferences } from "../../src-shared/contract/preferences";
import { copyFor } from "../../src-shared/copy/copy";
import { complain } from "./say";

let shown: Notification | null = null;

/** Brings Lobby's window to the front, from the taskbar too. */
export function bringToFront(): void {
  const [window] = BrowserWindow.getAllWindows();
  if (!window) return;
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}

/** The taskbar button asks for a look until the window has the focus. */
function flash(): void {
  const [window] = BrowserWindow.getAllWindows();
  if (!window || window.isFocused()) return;
  window.flashFrame(true);
  window.once("focus", () => window.flashFrame(false));
}

/** Without a key or the mouse for this long, nobody may be at the window that has the focus. */
const idleSeconds = 30;

/**
 * "New text" and no more, for an urgent one too: the lock screen and the notification centre are read by anybody
 * (DECISIONS 36). Whoever is at the window sees a text there; an urgent one is told as well when nobody seems to be.
 */
export function notifyOfText(language: Preferences["language"], isUrgent = false): void {
  if (!app.isReady()) return;
  const isSeen = !isUrgent || powerMonitor.getSystemIdleTime() < idleSeconds;
  if (BrowserWindow.getFocusedWindow() && isSeen) return;
  flash();
  if (!Notification.isSupported()) return;
  shown?.close();
  const notification = new Notification({ title: copyFor(language).app.newText });
  notification.on("click", bringToFront);
  notification.on("failed", () => complain("the system shows no notifications"));
  notification.show();
  shown = notification;
}
