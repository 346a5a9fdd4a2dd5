import { app, BrowserWindow, nativeImage } from "electron";
import type { Preferences } from "../../src-shared/contract/preferences";
import type { Glance } from "../../src-shared/contract/wire";
import { copyFor } from "../../src-shared/copy/copy";
import { dotBitmap, dotSize } from "./overlay-dot";
import { showTray } from "./tray";

const dot = () => nativeImage.createFromBitmap(dotBitmap(), { width: dotSize, height: dotSize });

/** Windows has no numbers on a taskbar button: a mark, and the words for a screen reader. */
function markTaskbar(words: string | null): void {
  if (process.platform !== "win32") return;
  for (const window of BrowserWindow.getAllWindows()) window.setOverlayIcon(words === null ? null : dot(), words ?? "");
}

/** Badge = Needs reply, where the system has badges; the tray says it in words, with the modem's state. null = no store is open. */
export function showGlance(glance: Glance | null, language: Preferences["language"]): void {
  const { app: words, lines } = copyFor(language);
  const { needsReply, urgent, line } = glance ?? { needsReply: 0, urgent: 0, line: null };
  app.setBadgeCount(needsReply);
  const waiting = words.tray.waiting(needsReply);
  markTaskbar(needsReply > 0 ? waiting : null);
  const told = [
    waiting,
    ...(urgent > 0 ? [words.tray.urgent(urgent)] : []),
    ...(line === null
      ? []
      : [line.state !== "ready" && line.cause !== null ? lines.causes[line.cause].word : lines.states[line.state]]),
  ];
  showTray(told, { name: words.name, open: words.tray.open, quit: words.quit });
}
