import { Menu, type MenuItemConstructorOptions } from "electron";
import type { Preferences } from "../../src-shared/contract/preferences";
import { copyFor } from "../../src-shared/copy/copy";

/** The system's menu: what a person expects of any program. Everything of Lobby itself is in the window. */
export function setMenu(language: Preferences["language"], zoom: (by: 1 | -1 | 0) => void): void {
  const { name, quit, about, menu } = copyFor(language).app;
  const isMac = process.platform === "darwin";
  const larger: MenuItemConstructorOptions = { label: menu.larger, click: () => zoom(1) };
  const template: MenuItemConstructorOptions[] = [
    {
      label: isMac ? name : menu.file,
      submenu: [
        ...(isMac ? [{ role: "about", label: about } as const, { type: "separator" } as const] : []),
        { role: "quit", label: quit },
      ],
    },
    {
      label: menu.edit,
      submenu: [
        { role: "undo", label: menu.undo },
        { role: "redo", label: menu.redo },
        { type: "separator" },
        { role: "cut", label: menu.cut },
        { role: "copy", label: menu.copy },
        { role: "paste", label: menu.paste },
        { role: "selectAll", label: menu.selectAll },
      ],
    },
    {
      label: menu.view,
      submenu: [
        { ...larger, accelerator: "CommandOrControl+Plus" },
        // The same key without Shift, where + is above =.
        { ...larger, accelerator: "CommandOrControl+=", visible: false, acceleratorWorksWhenHidden: true },
        { label: menu.smaller, accelerator: "CommandOrControl+-", click: () => zoom(-1) },
        { label: menu.normalSize, accelerator: "CommandOrControl+0", click: () => zoom(0) },
        { type: "separator" },
        { role: "togglefullscreen", label: menu.fullScreen },
      ],
    },
    {
      role: "window",
      label: menu.window,
      submenu: [
        { role: "minimize", label: menu.minimize },
        { role: "close", label: menu.close },
      ],
    },
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}
