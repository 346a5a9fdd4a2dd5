import { app, BrowserWindow, type Rectangle, type Session, screen } from "electron";
import type { Preferences } from "../../src-shared/contract/preferences";
import { clock } from "./clock";
import { backgroundOf, lookArgument, overlayOf } from "./look";
import { origin } from "./pages";
import { preloadFile } from "./places";
import type { WindowFacts } from "./window-file";

const usual = { width: 1366, height: 768 };
const least = { minWidth: 720, minHeight: 480 };

/** Moves are remembered when they have ended. */
const settleMs = 500;

export interface WindowParts {
  readonly session: Session;
  readonly preferences: () => Preferences;
  readonly bounds: WindowFacts["bounds"];
  readonly remember: (bounds: WindowFacts["bounds"]) => void;
  /** The page fell for the second time: loading it again would go round in circles. */
  readonly brokenAgain: (window: BrowserWindow) => void;
  readonly isInspected: boolean;
}

const overlaps = (a: Rectangle, b: Rectangle) =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

/** Where the window was, if any of it can still be seen; else the usual size, or the whole of a smaller screen. */
function placeFor(remembered: WindowFacts["bounds"]): Partial<Rectangle> {
  if (remembered && screen.getAllDisplays().some(({ workArea }) => overlaps(remembered, workArea))) {
    const { x, y, width, height } = remembered;
    return { x, y, width, height };
  }
  const { workAreaSize } = screen.getPrimaryDisplay();
  return {
    width: Math.min(usual.width, workAreaSize.width),
    height: Math.min(usual.height, workAreaSize.height),
  };
}

function rememberBounds(window: BrowserWindow, remember: WindowParts["remember"]): void {
  let cancel: () => void = () => undefined;
  const keep = () => {
    cancel();
    const { x, y, width, height } = window.getNormalBounds();
    remember({ x, y, width, height, isMaximized: window.isMaximized() });
  };
  const keepSoon = () => {
    cancel();
    cancel = clock.after(settleMs, keep);
  };
  window.on("resize", keepSoon);
  window.on("move", keepSoon);
  window.on("close", keep);
  // Leaving Lobby otherwise than by its last window ends without closing any (PLATFORM "Quit").
  app.on("before-quit", keep);
  window.on("closed", () => {
    cancel();
    app.off("before-quit", keep);
  });
}

/** The page is loaded again once; a second fall is told. */
function reloadOnce(window: BrowserWindow, brokenAgain: WindowParts["brokenAgain"]): void {
  let falls = 0;
  window.webContents.on("render-process-gone", (_event, { reason }) => {
    if (reason === "clean-exit") return;
    falls += 1;
    if (falls === 1) window.webContents.reload();
    else brokenAgain(window);
  });
}

/** A window on lobby://app/ that holds nothing but our page and its bridge. It shows itself when it has painted. */
export function openWindow(parts: WindowParts, shown: () => void): BrowserWindow {
  const preferences = parts.preferences();
  const window = new BrowserWindow({
    ...placeFor(parts.bounds),
    ...least,
    show: false,
    title: "Lobby",
    backgroundColor: backgroundOf(preferences.theme),
    autoHideMenuBar: true,
    ...(process.platform === "linux" ? {} : { titleBarStyle: "hidden", titleBarOverlay: overlayOf(preferences) }),
    webPreferences: {
      preload: preloadFile,
      session: parts.session,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
      navigateOnDragDrop: false,
      // Put away in the tray, the sound of an urgent text still comes on time.
      backgroundThrottling: false,
      safeDialogs: true,
      zoomFactor: preferences.zoom / 100,
      devTools: parts.isInspected,
      additionalArguments: [lookArgument(preferences)],
    },
  });
  const { webContents } = window;
  // Pinching would scale the page under its own layout.
  webContents.on("did-finish-load", () => void webContents.setVisualZoomLevelLimits(1, 1));
  rememberBounds(window, parts.remember);
  reloadOnce(window, parts.brokenAgain);
  window.once("ready-to-show", () => {
    if (parts.bounds?.isMaximized) window.maximize();
    window.show();
    shown();
    if (parts.isInspected) webContents.openDevTools({ mode: "detach" });
  });
  void window.loadURL(`${origin}/`);
  return window;
}

/** Theme and zoom of a window that is already there. */
export function restyle(window: BrowserWindow, preferences: Preferences): void {
  window.setBackgroundColor(backgroundOf(preferences.theme));
  window.webContents.setZoomFactor(preferences.zoom / 100);
  if (process.platform === "win32") window.setTitleBarOverlay(overlayOf(preferences));
}
