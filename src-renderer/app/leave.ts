/** Something on the screen is not saved: it asks first, and calls `go` when the person may leave. */
type Ask = (go: () => void) => void;

let ask: Ask | null = null;

/** Goes there at once, or after what is not saved was asked about. */
export const leave = (go: () => void): void => (ask === null ? go() : ask(go));

/** @returns the way to let people leave again */
export const askBeforeLeaving = (mine: Ask): (() => void) => {
  ask = mine;
  return () => {
    if (ask === mine) ask = null;
  };
};
