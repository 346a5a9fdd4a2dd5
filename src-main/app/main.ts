import { join } from "node:path";
import { app, BrowserWindow, dialog, protocol } from "electron";
import { contract } from "../../src-shared/contract";
import type { Topic } from "../../src-shared/contract/define";
import { type Preferences, zoomStep } from "../../src-shared/contract/preferences";
import type { Glance } from "../../src-shared/contract/wire";
import { copyFor } from "../../src-shared/copy/copy";
import { showGlance } from "./badge";
import { hasOwnNode, startEngine, startPractice } from "./child";
import { clock, signal } from "./clock";
import { EngineHost } from "./engine-host";
import { EngineRoom } from "./engine-room";
import { leavePage } from "./leave-page";
import { confineEverything, openPages } from "./lockdown";
import { applyTheme, onThemeTurn } from "./look";
import { setMenu } from "./menu";
import { bringToFront, notifyOfText } from "./notifications";
import { dataRoot, pagesFolder } from "./places";
import { onWake } from "./power";
import { PracticeHost } from "./practice-host";
import { applyPreferences, changePreferences, preferencesDoor, preferencesOf } from "./preferences-door";
import { announce, openRelay } from "./relay";
import { complain, say } from "./say";
import { Stores } from "./stores";
import { closeToTray } from "./tray-host";
import { openWindow } from "./window";
import { WindowFile } from "./window-file";

const allTopics: readonly Topic[] = [
  ...new Set(Object.values(contract).flatMap((entry) => (entry.kind === "query" ? entry.topics : entry.changes))),
];

/** Everything from the first line to the last window. One instance a data folder. */
function run(): void {
  const root = dataRoot();
  const file = new WindowFile(join(root, "window.json"));
  const stores = new Stores(root, process.env.LOBBY_MODEM || null, () => preferencesOf(file).language);
  const isInspected = !app.isPackaged && Boolean(process.env.LOBBY_DEVTOOLS);
  const session = clock.now();

  let glance: Glance | null = null;
  let isShown = false;
  /** A tray is slow to make: after the window. */
  const tellGlance = (): void => {
    if (isShown) showGlance(glance, preferencesOf(file).language);
  };
  const engine = new EngineHost(startEngine, clock, {
    changed: announce,
    arrived: () => notifyOfText(preferencesOf(file).language),
    glance: (now) => {
      if (now.urgent > (glance?.urgent ?? 0)) notifyOfText(preferencesOf(file).language, true);
      glance = now;
      tellGlance();
    },
    state: (state) => {
      announce(["preferences"]);
      if (state === "running") return;
      // What is not certain any more is not shown.
      glance = null;
      tellGlance();
    },
    renewed: () => announce(allTopics),
  });
  // On two cores a third process started before the window costs the window a fifth of its time to show.
  const shown = signal();
  const room = new EngineRoom(stores, engine, new PracticeHost(startPractice, clock, shown.given));
  const start = () => room.start(stores.mayPractise(file.facts.store));

  // In the fork branch the engine is up before Chromium is; a utility process needs Chromium first (DECISIONS 20).
  if (!hasOwnNode) start();

  const useStore = async (practice: boolean): Promise<void> => {
    file.change({ store: practice ? "practice" : "clinic" });
    await room.move(practice);
  };

  const remember = (bounds: typeof file.facts.bounds): void => {
    try {
      file.change({ bounds });
    } catch (error) {
      // A full disk is told by the engine, whose data it is about; where the window stood is no reason to end.
      complain(`window.json was not written: ${(error as NodeJS.ErrnoException).code}`);
    }
  };

  const setMenuFor = ({ language }: Preferences): void => {
    setMenu(language, (by) => {
      const { zoom } = preferencesOf(file);
      changePreferences(file, { zoom: zoomStep(zoom, by) });
      announce(["preferences"]);
    });
  };

  /** What stands outside the window, in the language it may have now. */
  const tellOutside = (preferences: Preferences): void => {
    tellGlance();
    setMenuFor(preferences);
  };

  const brokenAgain = (window: BrowserWindow): void => {
    const { windowFell, windowFellAdvice } = copyFor(preferencesOf(file).language).app;
    const told = dialog.showMessageBox(window, { type: "error", message: windowFell, detail: windowFellAdvice });
    void told.finally(() => app.quit());
  };

  let isClosing = false;
  app.on("before-quit", (event) => {
    event.preventDefault();
    if (isClosing) return;
    isClosing = true;
    const [window] = BrowserWindow.getAllWindows();
    void leavePage(window, copyFor(preferencesOf(file).language).app.unsaved).then((isLeft) => {
      // app.quit() can hang while children end; app.exit() never did (PLATFORM "Quit").
      if (isLeft) void room.close().finally(() => app.exit(0));
      else isClosing = false;
    });
  });
  app.on("window-all-closed", () => app.quit());
  app.on("second-instance", bringToFront);
  app.on("activate", bringToFront);

  void app.whenReady().then(() => {
    if (hasOwnNode) start();
    const preferences = preferencesOf(file);
    applyTheme(preferences.theme);
    openRelay(engine, preferencesDoor(file, engine, useStore, tellOutside), () => session);
    const parts = {
      session: openPages(pagesFolder, () => preferencesOf(file), isInspected),
      preferences: () => preferencesOf(file),
      bounds: file.facts.bounds,
      remember,
      brokenAgain,
      isInspected,
    };
    // The window first: what else there is to do is done while its page is read.
    const window = openWindow(parts, () => {
      isShown = true;
      shown.give();
      say(`window shown${room.isPractice ? " (practice)" : ""}`);
      tellGlance();
    });
    setMenuFor(preferences);
    onThemeTurn(() => applyPreferences(preferencesOf(file)));
    onWake(() => engine.retryLine());
    closeToTray(window, async () => {
      if (file.facts.toldOfTray) return;
      const { closed, closedAdvice } = copyFor(preferencesOf(file).language).app.tray;
      file.change({ toldOfTray: true });
      await dialog.showMessageBox(window, { type: "info", message: closed, detail: closedAdvice });
    });
  });
}

process.on("uncaughtException", (error) => {
  // Better gone than half there: the engine ends by itself and the store is as it was committed.
  complain(`stopped by ${error.name}${app.isPackaged ? "" : `\n${error.stack}`}`);
  app.exit(1);
});
process.on("unhandledRejection", (reason) => {
  throw reason;
});

app.setPath("userData", dataRoot());
app.setPath("sessionData", join(dataRoot(), "browser"));
protocol.registerSchemesAsPrivileged([
  { scheme: "lobby", privileges: { standard: true, secure: true, supportFetchAPI: true } },
]);
confineEverything();

if (!hasOwnNode && !process.env.LOBBY_NODE) {
  complain("this Electron is too old to run the engine, and LOBBY_NODE names no Node 22 or newer");
  app.exit(1);
} else if (app.requestSingleInstanceLock()) run();
else {
  complain(copyFor("en").app.secondInstance);
  app.exit(0);
}
