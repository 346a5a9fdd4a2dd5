import { useKey } from "./keys";

const isSeen = (element: HTMLElement): boolean => element.getClientRects().length > 0;

/** Where the focus goes in a pane: what is current there, else the first thing that takes it. */
const entryOf = (pane: HTMLElement): HTMLElement | undefined => {
  const current = pane.querySelector<HTMLElement>("[data-pane-entry], [aria-current=page], [role=row][tabindex='0']");
  if (current !== null && isSeen(current)) return current;
  return [...pane.querySelectorAll<HTMLElement>("button, input, textarea, select, a[href], [tabindex='0']")].find(
    isSeen,
  );
};

const step = (by: 1 | -1): void => {
  const panes = [...document.querySelectorAll<HTMLElement>("[data-pane]")].filter(isSeen);
  const on = panes.findLastIndex((pane) => pane.contains(document.activeElement));
  for (let tries = 1; tries <= panes.length; tries++) {
    const from = on < 0 ? (by === 1 ? -1 : 0) : on;
    const entry = panes[(from + by * tries + panes.length * 2) % panes.length];
    const element = entry === undefined ? undefined : entryOf(entry);
    if (element === undefined) continue;
    element.focus();
    return;
  }
};

/** F6 and Shift+F6: sidebar, list, conversation, composer, panel, status bar. */
export const usePanes = (): void => {
  useKey("nextPane", () => step(1));
  useKey("previousPane", () => step(-1));
};
