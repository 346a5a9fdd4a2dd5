import { useEffect, useRef, useSyncExternalStore } from "react";
import { create } from "zustand";
import type { Preferences } from "../../src-shared/contract/preferences";
import { look } from "./api";
import { now } from "./clock";
import { isSingle, type KeyId, keyTable } from "./key-table";

const isMac = look.platform === "darwin";

/** What the person at this PC has made of the keys. */
const useChoices = create<Pick<Preferences, "singleKeys" | "keys" | "enterSends">>(() => ({
  singleKeys: true,
  keys: {},
  enterSends: false,
}));

export const chooseKeys = ({ singleKeys, keys, enterSends }: Preferences): void =>
  useChoices.setState({ singleKeys, keys, enterSends });

const keysOf = (id: KeyId): string => {
  const entry = keyTable.find((one) => one.id === id);
  return useChoices.getState().keys[id] ?? entry?.keys ?? "";
};

const printed: Readonly<Record<string, string>> = { enter: "↵", escape: "Esc", ctrl: isMac ? "⌘" : "Ctrl", plus: "+" };
const print = (key: string): string =>
  printed[key] ?? (key.length > 2 ? key.charAt(0).toUpperCase() + key.slice(1) : key.toUpperCase());

const isLocal = (id: KeyId): boolean => keyTable.some((one) => one.id === id && "local" in one);

/**
 * What is held and pressed for an action now, one list a stroke: [["alt", "shift", "x"]], [["g"], ["i"]]. None = no key.
 * `target`: what has the focus; null = as if nothing were being written.
 */
const strokesOf = (id: KeyId, target: Element | null): readonly (readonly string[])[] => {
  const keys = keysOf(id);
  if (keys === "") return [];
  const strokes = keys.split(" ").map((stroke) => stroke.split(/(?<=.)\+/));
  const needsAlt = (isSingle(keys) || keys.includes(" ")) && !isLocal(id) && !actsPlain(id, target);
  // Held with the first of two keys, it counts for both.
  return needsAlt ? strokes.map((stroke, index) => (index === 0 ? ["alt", ...stroke] : stroke)) : strokes;
};

const capsFor = (id: KeyId, target: Element | null = null): readonly string[] =>
  strokesOf(id, target).flat().map(print);

const named: Readonly<Record<string, string>> = {
  ctrl: isMac ? "Meta" : "Control",
  enter: "Enter",
  escape: "Escape",
  plus: "Plus",
};

/** For aria-keyshortcuts, which has no words for two keys one after the other. */
const shortcutFor = (id: KeyId): string | undefined => {
  const strokes = strokesOf(id, null);
  return strokes.length === 1
    ? strokes[0]?.map((key) => named[key] ?? (key.length > 1 ? print(key) : key)).join("+")
    : undefined;
};

/** The keys as they are now: their caps and their names for aria-keyshortcuts. */
export const useKeys = () => {
  const choices = useChoices();
  return { ...choices, caps: capsFor, shortcut: shortcutFor };
};

/** What has the focus. */
export const useFocused = (): Element | null =>
  useSyncExternalStore(
    (hear) => {
      document.addEventListener("focusin", hear);
      document.addEventListener("focusout", hear);
      return () => {
        document.removeEventListener("focusin", hear);
        document.removeEventListener("focusout", hear);
      };
    },
    () => document.activeElement,
  );

const handlers = new Map<KeyId, (() => void)[]>();

const isWriting = (target: EventTarget | null): boolean =>
  target instanceof Element &&
  target.closest("input, textarea, select, [contenteditable], [role=menu], [role=listbox]") !== null;

/**
 * A text box may let single keys act while they could not be meant as words: `data-keys` names them. Else a single key
 * acts in no text box, and nowhere when it is switched off.
 */
const actsPlain = (id: KeyId, target: EventTarget | null): boolean =>
  useChoices.getState().singleKeys &&
  (!isWriting(target) || (target instanceof HTMLElement && target.dataset.keys?.split(" ").includes(id) === true));

const isCovered = (): boolean => document.querySelector("[role=dialog], [role=alertdialog]") !== null;

/** The sign that was pressed, whatever Alt makes of it on macOS. */
const signOf = (event: KeyboardEvent): string =>
  (event.altKey && isMac ? event.code.replace(/^(?:Key|Digit)/, "") : event.key).toLowerCase();

/** "shift+x" of an event. A sign that needs Shift to be typed is that sign alone. */
const pressed = (event: KeyboardEvent): string => {
  const sign = signOf(event);
  const ctrl = isMac ? event.metaKey : event.ctrlKey;
  const isSign = sign.length === 1 && sign.toUpperCase() === sign && !/\d/.test(sign);
  const shift = event.shiftKey && !(isSign && !ctrl);
  return `${ctrl ? "ctrl+" : ""}${shift ? "shift+" : ""}${sign}`;
};

/** A second key counts for this long after the first. */
const chordMs = 1_500;
let begun: { readonly key: string; readonly at: number; readonly withAlt: boolean } | null = null;

/** What was pressed; `withAlt` = it, or the first key of two, was pressed with Alt. */
interface Pressed {
  readonly id: KeyId;
  readonly withAlt: boolean;
}

const isModifier = (event: KeyboardEvent): boolean => /^(?:Alt|AltGraph|Control|Meta|Shift)$/.test(event.key);

const pressOf = (event: KeyboardEvent): Pressed | null => {
  if ((isMac ? event.ctrlKey : event.metaKey) || isModifier(event)) return null;
  const keys = pressed(event);
  const isTyped = isWriting(event.target) && !event.altKey;
  const isFollowed = begun !== null && now() - begun.at < chordMs && !isTyped && !keys.startsWith("ctrl+");
  const first = isFollowed ? begun : null;
  begun = null;
  if (first !== null) {
    // A second key that leads nowhere does nothing: by itself it may mean Done.
    const entry = keyTable.find((one) => keysOf(one.id) === `${first.key} ${keys}`);
    return entry === undefined ? null : { id: entry.id, withAlt: first.withAlt || event.altKey };
  }
  const entry = keyTable.find((one) => keysOf(one.id) === keys && !("local" in one));
  if (entry !== undefined) return { id: entry.id, withAlt: event.altKey };
  // The last letter of a word that is being typed begins nothing.
  if (!isTyped && keyTable.some((one) => keysOf(one.id).startsWith(`${keys} `)))
    begun = { key: keys, at: now(), withAlt: event.altKey };
  return null;
};

/** A single key, or two of them, act when nothing is being written (actsPlain); with Alt everywhere; switched off, with Alt only. */
const mayAct = ({ id, withAlt }: Pressed, event: KeyboardEvent): boolean => {
  if (isCovered()) return false;
  const keys = keysOf(id);
  if (!isSingle(keys) && !keys.includes(" ")) return !event.altKey;
  return withAlt || actsPlain(id, event.target);
};

/** @returns stops listening */
export const listenToKeys = (): (() => void) => {
  const hear = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing) return;
    const press = pressOf(event);
    if (press === null || !mayAct(press, event)) return;
    // Held down, only moving through the list makes sense.
    if (event.repeat && press.id !== "next" && press.id !== "previous") return;
    const handler = handlers.get(press.id)?.at(-1);
    if (handler === undefined) return;
    event.preventDefault();
    handler();
  };
  document.addEventListener("keydown", hear);
  return () => document.removeEventListener("keydown", hear);
};

/** While mounted, `run` answers the action and its key; the last one mounted wins. null = it cannot be done now. */
export const useKey = (id: KeyId, run: (() => void) | null): void => {
  const latest = useRef(run);
  latest.current = run;
  const isPossible = run !== null;
  useEffect(() => {
    if (!isPossible) return;
    const handler = () => latest.current?.();
    handlers.set(id, [...(handlers.get(id) ?? []), handler]);
    return () => {
      handlers.set(
        id,
        (handlers.get(id) ?? []).filter((one) => one !== handler),
      );
    };
  }, [id, isPossible]);
};

/** Does it as if its key had been pressed: for menus and the palette. */
export const pressKey = (id: KeyId): void => handlers.get(id)?.at(-1)?.();

/** It can be done now. */
export const isBound = (id: KeyId): boolean => (handlers.get(id)?.length ?? 0) > 0;

type Press = Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "shiftKey" | "altKey">;

/** What a key means in the reply box; null = a letter like any other. */
export const sendKeyOf = (event: Press): "send" | "sendDone" | "sendLater" | null => {
  const ctrl = isMac ? event.metaKey : event.ctrlKey;
  if (ctrl && event.shiftKey && event.key.toLowerCase() === "s") return "sendLater";
  if (event.key !== "Enter" || event.altKey) return null;
  if (ctrl) return event.shiftKey ? "sendDone" : "send";
  return useChoices.getState().enterSends && !event.shiftKey ? "send" : null;
};

/** Ctrl+Enter, Cmd+Enter on macOS: keeps a note. */
export const isKeepKey = (event: Press): boolean => event.key === "Enter" && (isMac ? event.metaKey : event.ctrlKey);
