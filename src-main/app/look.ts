import { nativeTheme } from "electron";
import type { Preferences } from "../../src-shared/contract/preferences";

/** Height of the window's own title bar in CSS px (DESIGN 4). */
const titleBarHeight = 44;

/** `app` and `ink` of the design's tokens: what shows before the first paint and behind the system's window buttons. */
const colours = {
  light: { app: "#F0F3F4", ink: "#15211F" },
  dark: { app: "#0E1514", ink: "#E7EEEC" },
  contrast: { app: "#FFFFFF", ink: "#000000" },
};

export function applyTheme(theme: Preferences["theme"]): void {
  nativeTheme.themeSource = theme === "contrast" ? "light" : theme;
}

/** Light or dark changed, by the person here or by the system. */
export const onThemeTurn = (run: () => void): void => void nativeTheme.on("updated", run);

const coloursOf = (theme: Preferences["theme"]) =>
  theme === "contrast" ? colours.contrast : nativeTheme.shouldUseDarkColors ? colours.dark : colours.light;

export const backgroundOf = (theme: Preferences["theme"]): string => coloursOf(theme).app;

/** The system's window buttons over our title bar. They do not grow with the zoom, the bar does. */
export function overlayOf({ theme, zoom }: Preferences): Electron.TitleBarOverlayOptions {
  const { app, ink } = coloursOf(theme);
  return { color: app, symbolColor: ink, height: Math.round((titleBarHeight * zoom) / 100) };
}

/** Read by the preload before the page is there. */
export const lookArgument = ({ theme, language }: Preferences): string =>
  `--lobby-look=${JSON.stringify({ theme, language })}`;
