import type { Clock } from "./clock";
import type { Faults, Moment } from "./faults";
import type { PracticeModem } from "./modem";

/** How the modem hangs on the computer. */
export interface Cable {
  unplug(): void;
  /** @param elsewhere on another port than the last time */
  replug(elsewhere: boolean): void;
}

const outMs = 2000;

interface MishapParts {
  readonly clock: Clock;
  readonly faults: Faults;
  readonly modem: PracticeModem;
  readonly cable: () => Cable;
  /** Ends this process as the power cut would. */
  readonly kill: () => void;
}

/**
 * Pulls the modem out, or kills the simulator, at the moments that the faults name.
 * @returns calm: what is still to come of a mishap, such as plugging in again, does not come
 */
export function openMishaps({ clock, faults, modem, cable, kill }: MishapParts): () => void {
  let pullAt: Moment | null = null;
  let cancelMove: () => void = () => undefined;
  let cancelReturn: () => void = () => undefined;

  function pull(elsewhere: boolean): void {
    cable().unplug();
    cancelReturn();
    cancelReturn = clock.after(outMs, () => cable().replug(elsewhere));
  }

  function planMove(): void {
    cancelMove();
    if (!faults.isOn("replug-elsewhere")) return;
    cancelMove = clock.after(faults.number("replug-elsewhere", 0), () => {
      faults.set("replug-elsewhere", "off");
      pull(true);
    });
  }

  modem.at = (moment) => {
    if (faults.isKilledAt(moment)) kill();
    if (moment === "body" && faults.spend("unplug-after-ctrl-z")) {
      pullAt = faults.random.between(0, 1) === 0 ? "body" : "taken";
    }
    if (pullAt !== moment) return;
    pullAt = null;
    pull(false);
  };
  faults.heed((name) => {
    if (name === "replug-elsewhere") planMove();
  });
  planMove();
  return () => {
    pullAt = null;
    cancelMove();
    cancelReturn();
  };
}
