import { useEffect } from "react";
import { after } from "./clock";
import { focusList, useSession } from "./session";

/** Whoever took it away may have a better place for it: for so long they are waited for. */
const graceMs = 50;

const isThere = (element: Element): boolean =>
  element.isConnected && element.getClientRects().length > 0 && !element.matches(":disabled");

/** Where the focus is at home in a part of the window. */
const homeIn = (part: Element | null): HTMLElement | null => part?.querySelector<HTMLElement>("[data-home]") ?? null;

/**
 * Keeps the focus in the window: what had it may go away under it (a row that was done, a button that did its work, another
 * screen). An open dialog takes it then, else the pane it was in, else the list or the heading of the screen.
 */
export const useFocusHome = (): void => {
  useEffect(() => {
    let last: Element | null = null;
    let pane: Element | null = null;
    const note = (event: FocusEvent): void => {
      if (!(event.target instanceof Element)) return;
      last = event.target;
      pane = last.closest("[data-pane]") ?? (last.closest("[role=dialog], [role=menu]") === null ? null : pane);
    };
    // A press beside everything takes the focus away on purpose.
    const forget = (): void => {
      last = null;
    };
    const isLost = (): boolean => document.activeElement === document.body && last !== null && !isThere(last);
    const bringHome = (): void => {
      if (!isLost() || useSession.getState().focusOn !== null) return;
      last = null;
      const dialog = [...document.querySelectorAll<HTMLElement>("[role=dialog]")].at(-1);
      const home = pane !== null && isThere(pane) ? homeIn(pane) : null;
      if (dialog !== undefined) dialog.focus();
      else if (home !== null) home.focus();
      else if (useSession.getState().screen.kind === "inbox") focusList();
      else homeIn(document.querySelector("main"))?.focus();
    };
    let stop = (): void => undefined;
    const look = new MutationObserver(() => {
      if (!isLost()) return;
      stop();
      stop = after(graceMs, bringHome);
    });
    look.observe(document.body, { childList: true, subtree: true, attributeFilter: ["class", "disabled", "hidden"] });
    document.addEventListener("focusin", note);
    document.addEventListener("pointerdown", forget);
    return () => {
      stop();
      look.disconnect();
      document.removeEventListener("focusin", note);
      document.removeEventListener("pointerdown", forget);
    };
  }, []);
};
