import type { Copy } from "../../src-shared/copy/copy";

interface Key {
  readonly id: keyof Copy["frame"]["keys"];
  readonly group: keyof Copy["frame"]["keys"]["groups"];
  /**
   * What is pressed: an event.key in small letters, "shift+x", "ctrl+k" (Cmd on macOS), or two keys one after the other,
   * "g i". A letter or sign alone is a single key: it can be switched off and changed (WCAG 2.1.4). "" = no key of its own:
   * menus and the palette have it.
   */
  readonly keys: string;
  /** The part that has the focus, or the window's own menu, answers it itself. */
  readonly local?: true;
  /** The palette has it: among what can be done with a conversation or a selection, or among the rest. */
  readonly listed?: "conversation" | "app";
}

/** Every action that exists, with its key. The sheet behind `?`, the palette, menus and the settings are made from this table. */
export const keyTable = [
  { id: "next", group: "inbox", keys: "j", listed: "app" },
  { id: "previous", group: "inbox", keys: "k", listed: "app" },
  { id: "open", group: "inbox", keys: "enter", local: true },
  { id: "reply", group: "inbox", keys: "r", listed: "conversation" },
  { id: "note", group: "inbox", keys: "n", listed: "conversation" },
  { id: "retry", group: "inbox", keys: "", listed: "conversation" },
  { id: "done", group: "inbox", keys: "e", listed: "conversation" },
  { id: "reopen", group: "inbox", keys: "", listed: "conversation" },
  { id: "snooze", group: "inbox", keys: "h", listed: "conversation" },
  { id: "wake", group: "inbox", keys: "", listed: "conversation" },
  { id: "assign", group: "inbox", keys: "a", listed: "conversation" },
  { id: "assignMe", group: "inbox", keys: "shift+a", listed: "conversation" },
  { id: "tag", group: "inbox", keys: "t", listed: "conversation" },
  { id: "urgent", group: "inbox", keys: "!", listed: "conversation" },
  { id: "called", group: "inbox", keys: "", listed: "conversation" },
  { id: "unread", group: "inbox", keys: "u", listed: "conversation" },
  { id: "check", group: "inbox", keys: "x", listed: "conversation" },
  { id: "checkRange", group: "inbox", keys: "shift+x", listed: "conversation" },
  { id: "closeAs", group: "inbox", keys: "#", listed: "conversation" },
  { id: "notSpam", group: "inbox", keys: "", listed: "conversation" },
  { id: "schedule", group: "inbox", keys: "", listed: "conversation" },
  { id: "who", group: "inbox", keys: "", listed: "conversation" },
  { id: "person", group: "inbox", keys: "", listed: "conversation" },
  { id: "merge", group: "inbox", keys: "", listed: "conversation" },
  { id: "consentGiven", group: "inbox", keys: "", listed: "conversation" },
  { id: "consentWithdrawn", group: "inbox", keys: "", listed: "conversation" },
  { id: "panel", group: "inbox", keys: "p", listed: "conversation" },
  { id: "undo", group: "inbox", keys: "z", listed: "app" },
  { id: "send", group: "writing", keys: "ctrl+enter", local: true },
  { id: "sendDone", group: "writing", keys: "ctrl+shift+enter", local: true },
  { id: "sendLater", group: "writing", keys: "ctrl+shift+s", local: true },
  { id: "template", group: "writing", keys: "/", local: true },
  { id: "field", group: "writing", keys: "{", local: true },
  { id: "enter", group: "writing", keys: "enter", local: true },
  { id: "leave", group: "writing", keys: "escape", local: true },
  { id: "palette", group: "go", keys: "ctrl+k" },
  { id: "find", group: "go", keys: "ctrl+f", listed: "app" },
  { id: "newMessage", group: "go", keys: "c", listed: "app" },
  { id: "newTag", group: "go", keys: "", listed: "app" },
  { id: "newView", group: "go", keys: "", listed: "app" },
  { id: "goInbox", group: "go", keys: "g i" },
  { id: "goScheduled", group: "go", keys: "g s" },
  { id: "goTemplates", group: "go", keys: "g t" },
  { id: "goSettings", group: "go", keys: "g ," },
  { id: "nextPane", group: "go", keys: "f6", listed: "app" },
  { id: "previousPane", group: "go", keys: "shift+f6", listed: "app" },
  { id: "larger", group: "go", keys: "ctrl+plus", local: true, listed: "app" },
  { id: "smaller", group: "go", keys: "ctrl+-", local: true, listed: "app" },
  { id: "normalSize", group: "go", keys: "ctrl+0", local: true, listed: "app" },
  { id: "sheet", group: "go", keys: "?", listed: "app" },
] as const satisfies readonly Key[];

export type KeyId = (typeof keyTable)[number]["id"];

/** Those that menus and the palette can have. */
export type ListedId = Extract<(typeof keyTable)[number], { listed: string }>["id"];

/** The actions that the palette has of a sort, in their order. */
export const listedFor = (of: "conversation" | "app"): readonly ListedId[] =>
  keyTable.flatMap((entry) => ("listed" in entry && entry.listed === of ? [entry.id] : []));

/** One sign without Ctrl: what the settings can switch off and change. */
export const isSingle = (keys: string): boolean => /^(?:shift\+)?.$/u.test(keys);

export const singleKeys = keyTable.filter((entry) => isSingle(entry.keys) && !("local" in entry));
