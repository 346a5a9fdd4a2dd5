/** Something on the screen is not saved: it asks first, and calls `go` when the person may leave. */
type Ask = (go: () => void) => void;

let ask: Ask | null = null;

/** Goes there at once, or after what is not saved was asked about. */
export const leave = (go: () => void): void => (ask === null ? go() : ask(go));

/** The form of a dialog that was written in last. */
let written: Element | null = null;

document.addEventListener(
  "input",
  ({ target }) => {
    written = target instanceof Element ? target.closest("[role=dialog] form") : null;
  },
  true,
);
// The window would take words with it that nothing keeps; drafts of replies and notes are kept. The app asks (leave-page).
window.addEventListener("beforeunload", (event) => {
  if (ask !== null || written?.isConnected === true) event.preventDefault();
});

/** @returns the way to let people leave again */
export const askBeforeLeaving = (mine: Ask): (() => void) => {
  ask = mine;
  return () => {
    if (ask === mine) ask = null;
  };
};
