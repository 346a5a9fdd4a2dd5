import type { Copy } from "../../src-shared/copy/copy";

interface Key {
  readonly id: keyof Copy["frame"]["keys"];
  readonly group: keyof Copy["frame"]["keys"]["groups"];
  /**
   * What is pressed: an event.key in small letters, "shift+x", "ctrl+k" (Cmd on macOS), or two keys one after the other,
   * "g i". A letter or sign alone is a single key: it can be switched off and changed (WCAG 2.1.4).
   */
  readonly keys: string;
  /** The part that has the focus answers it itself. */
  readonly local?: true;
}

/** Every key that exists. The sheet behind `?`, the palette and the settings are made from this table. */
export const keyTable = [
  { id: "next", group: "inbox", keys: "j" },
  { id: "previous", group: "inbox", keys: "k" },
  { id: "open", group: "inbox", keys: "enter", local: true },
  { id: "reply", group: "inbox", keys: "r" },
  { id: "note", group: "inbox", keys: "n" },
  { id: "done", group: "inbox", keys: "e" },
  { id: "snooze", group: "inbox", keys: "h" },
  { id: "assign", group: "inbox", keys: "a" },
  { id: "assignMe", group: "inbox", keys: "shift+a" },
  { id: "tag", group: "inbox", keys: "t" },
  { id: "urgent", group: "inbox", keys: "!" },
  { id: "unread", group: "inbox", keys: "u" },
  { id: "check", group: "inbox", keys: "x" },
  { id: "checkRange", group: "inbox", keys: "shift+x" },
  { id: "closeAs", group: "inbox", keys: "#" },
  { id: "panel", group: "inbox", keys: "p" },
  { id: "undo", group: "inbox", keys: "z" },
  { id: "send", group: "writing", keys: "ctrl+enter", local: true },
  { id: "sendDone", group: "writing", keys: "ctrl+shift+enter", local: true },
  { id: "sendLater", group: "writing", keys: "ctrl+shift+s", local: true },
  { id: "template", group: "writing", keys: "/", local: true },
  { id: "field", group: "writing", keys: "{", local: true },
  { id: "enter", group: "writing", keys: "enter", local: true },
  { id: "leave", group: "writing", keys: "escape", local: true },
  { id: "palette", group: "go", keys: "ctrl+k" },
  { id: "find", group: "go", keys: "ctrl+f" },
  { id: "newMessage", group: "go", keys: "c" },
  { id: "goInbox", group: "go", keys: "g i" },
  { id: "goScheduled", group: "go", keys: "g s" },
  { id: "goTemplates", group: "go", keys: "g t" },
  { id: "goSettings", group: "go", keys: "g ," },
  { id: "nextPane", group: "go", keys: "f6" },
  { id: "previousPane", group: "go", keys: "shift+f6" },
  { id: "sheet", group: "go", keys: "?" },
] as const satisfies readonly Key[];

export type KeyId = (typeof keyTable)[number]["id"];

/** One sign without Ctrl: what the settings can switch off and change. */
export const isSingle = (keys: string): boolean => /^(?:shift\+)?.$/u.test(keys);

export const singleKeys = keyTable.filter((entry) => isSingle(entry.keys) && !("local" in entry));
