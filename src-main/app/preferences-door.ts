import { app, BrowserWindow } from "electron";
import type { Preferences } from "../../src-shared/contract/preferences";
import type { AppHandlers } from "./app-door";
import type { EngineHost } from "./engine-host";
import { applyTheme } from "./look";
import { restyle } from "./window";
import type { WindowFile } from "./window-file";

/** After 'ready': before it the system's language is not known. */
export function preferencesOf(file: WindowFile): Preferences {
  const { theme, language, zoom, singleKeys, keys, enterSends, sound, lists } = file.facts;
  const ofSystem = app.getPreferredSystemLanguages()[0]?.startsWith("es") ? "es" : "en";
  return { theme, language: language ?? ofSystem, zoom, singleKeys, keys, enterSends, sound, lists };
}

/** Shows in all windows what is chosen. */
export function applyPreferences(preferences: Preferences): void {
  applyTheme(preferences.theme);
  for (const window of BrowserWindow.getAllWindows()) restyle(window, preferences);
}

/** Keeps what changed and shows it. */
export function changePreferences(file: WindowFile, change: Partial<Preferences>): Preferences {
  file.change(change);
  const preferences = preferencesOf(file);
  applyPreferences(preferences);
  return preferences;
}

export const preferencesDoor = (
  file: WindowFile,
  engine: EngineHost,
  useStore: (practice: boolean) => Promise<void>,
  changed: (preferences: Preferences) => void,
): AppHandlers => ({
  "preferences.read": () => preferencesOf(file),
  "preferences.change": (change) => {
    const preferences = changePreferences(file, change);
    changed(preferences);
    return preferences;
  },
  "preferences.app": () => ({ version: app.getVersion(), engine: engine.state }),
  "preferences.restart-engine": () => {
    engine.tryAgain();
    return {};
  },
  "preferences.use-store": async ({ practice }) => {
    await useStore(practice);
    return {};
  },
});
