import { useEffect, useRef } from "react";
import type { Copy } from "../../src-shared/copy/copy";
import { look } from "./api";

/** Every key that exists. The sheet behind `?` and the palette are made from this table. */
export const keyTable = [
  { id: "next", group: "inbox", caps: ["J"], key: "j", ctrl: false },
  { id: "previous", group: "inbox", caps: ["K"], key: "k", ctrl: false },
  { id: "open", group: "inbox", caps: ["↵"], key: null, ctrl: false },
  { id: "reply", group: "inbox", caps: ["R"], key: "r", ctrl: false },
  { id: "done", group: "inbox", caps: ["E"], key: "e", ctrl: false },
  { id: "undo", group: "inbox", caps: ["Z"], key: "z", ctrl: false },
  { id: "send", group: "writing", caps: ["Ctrl", "↵"], key: null, ctrl: true },
  { id: "enter", group: "writing", caps: ["↵"], key: null, ctrl: false },
  { id: "leave", group: "writing", caps: ["Esc"], key: null, ctrl: false },
  { id: "palette", group: "go", caps: ["Ctrl", "K"], key: "k", ctrl: true },
  { id: "newMessage", group: "go", caps: ["C"], key: "c", ctrl: false },
  { id: "sheet", group: "go", caps: ["?"], key: "?", ctrl: false },
] as const satisfies readonly {
  id: keyof Copy["frame"]["keys"];
  group: keyof Copy["frame"]["keys"]["groups"];
  /** As printed on the keyboard; "Ctrl" is Cmd on macOS. */
  caps: readonly string[];
  /** event.key; null = the part that has the focus answers it itself. */
  key: string | null;
  ctrl: boolean;
}[];

export type KeyId = (typeof keyTable)[number]["id"];

const isMac = look.platform === "darwin";

export const capsOf = (id: KeyId): readonly string[] => {
  const entry = keyTable.find((one) => one.id === id);
  return (entry?.caps ?? []).map((cap) => (cap === "Ctrl" && isMac ? "⌘" : cap));
};

const handlers = new Map<KeyId, (() => void)[]>();

const isWriting = (target: EventTarget | null): boolean =>
  target instanceof Element &&
  target.closest("input, textarea, select, [contenteditable], [role=menu], [role=listbox]") !== null;

const isCovered = (): boolean => document.querySelector("[role=dialog], [role=alertdialog]") !== null;

const entryOf = (event: KeyboardEvent): KeyId | null => {
  const ctrl = isMac ? event.metaKey : event.ctrlKey;
  if (event.altKey || (isMac ? event.ctrlKey : event.metaKey)) return null;
  const key = event.key.toLowerCase();
  const entry = keyTable.find((one) => one.key === key && one.ctrl === ctrl && (key === "?" || !event.shiftKey));
  return entry?.id ?? null;
};

/** @returns stops listening */
export const listenToKeys = (): (() => void) => {
  const hear = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing || event.repeat) {
      // Held down, only moving through the list makes sense.
      const id = event.repeat && !event.defaultPrevented ? entryOf(event) : null;
      if (id !== "next" && id !== "previous") return;
    }
    const id = entryOf(event);
    if (id === null) return;
    const isSingle = id !== "palette";
    if (isSingle && (isWriting(event.target) || isCovered())) return;
    const handler = handlers.get(id)?.at(-1);
    if (handler === undefined) return;
    event.preventDefault();
    handler();
  };
  document.addEventListener("keydown", hear);
  return () => document.removeEventListener("keydown", hear);
};

/** While mounted, `run` answers the key; the last one mounted wins. */
export const useKey = (id: KeyId, run: () => void): void => {
  const latest = useRef(run);
  latest.current = run;
  useEffect(() => {
    const handler = () => latest.current();
    handlers.set(id, [...(handlers.get(id) ?? []), handler]);
    return () => {
      handlers.set(
        id,
        (handlers.get(id) ?? []).filter((one) => one !== handler),
      );
    };
  }, [id]);
};

/** Answers a key as if it had been pressed: for the palette. */
export const pressKey = (id: KeyId): void => handlers.get(id)?.at(-1)?.();

export const isBound = (id: KeyId): boolean => (handlers.get(id)?.length ?? 0) > 0;

/** Ctrl+Enter, Cmd+Enter on macOS. */
export const isSendKey = (event: { key: string; ctrlKey: boolean; metaKey: boolean }): boolean =>
  event.key === "Enter" && (isMac ? event.metaKey : event.ctrlKey);
