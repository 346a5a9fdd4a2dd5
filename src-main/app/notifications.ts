import { app, BrowserWindow, Notification } from "electron";
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

/** "New text" and no more: the lock screen and the notification centre are read by anybody. */
export function notifyOfText(language: Preferences["language"], isUrgent = false): void {
  if (!app.isReady() || BrowserWindow.getFocusedWindow() || !Notification.isSupported()) return;
  shown?.close();
  const notification = new Notification({ title: copyFor(language).app[isUrgent ? "newUrgent" : "newText"] });
  notification.on("click", bringToFront);
  notification.on("failed", () => complain("the system shows no notifications"));
  notification.show();
  shown = notification;
}
