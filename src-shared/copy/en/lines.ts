import type { LineCause, LineState } from "../../contract/lines";
import { plural } from "../plural";

/** What stops the line: `word` for the status bar, `title` and `advice` for the banner. */
export interface Trouble {
  readonly word: string;
  readonly title: string;
  readonly advice: string;
}

const causes: Record<LineCause, Trouble> = {
  "no-port": {
    word: "No modem",
    title: "No modem is connected.",
    advice: "Plug it in with its USB cable. Lobby finds it by itself.",
  },
  unplugged: { word: "Modem unplugged", title: "The modem is unplugged.", advice: "Check the USB cable." },
  "port-missing": {
    word: "Modem not found",
    title: "The modem is not at its usual port.",
    advice: "Check the USB cable, or choose the port in Settings.",
  },
  "port-busy": {
    word: "Modem in use",
    title: "Another program is using the modem.",
    advice: "Close that program and try again.",
  },
  "port-denied": {
    word: "No access to the modem",
    title: "Lobby may not use the modem’s port.",
    advice: "On Linux, add this account to the group dialout, then sign in again.",
  },
  "not-a-modem": {
    word: "Not a modem",
    title: "The device at this port is not a modem.",
    advice: "Choose another port in Settings.",
  },
  "no-answer": {
    word: "Modem does not answer",
    title: "The modem does not answer.",
    advice: "Unplug it, wait ten seconds and plug it in again.",
  },
  "sim-missing": { word: "No SIM card", title: "There is no SIM card in the modem.", advice: "Put the SIM card in." },
  "sim-pin": {
    word: "SIM asks for its PIN",
    title: "The SIM asks for its PIN.",
    advice: "Type it here. Lobby tries it once.",
  },
  "sim-puk": {
    word: "SIM is locked",
    title: "The SIM is locked and asks for its PUK.",
    advice: "Ask the phone company for the PUK and unlock the card in a phone.",
  },
  "sim-failure": {
    word: "SIM not readable",
    title: "The modem can’t read the SIM card.",
    advice: "Take the card out, put it back, and try again.",
  },
  "no-network": {
    word: "No phone network",
    title: "There is no phone network.",
    advice: "Move the modem nearer to a window if this stays.",
  },
  "network-denied": {
    word: "Network refuses the SIM",
    title: "The phone network refuses this SIM.",
    advice: "Ask the phone company if the card is active.",
  },
  "no-service-center": {
    word: "SIM is not set up for texts",
    title: "The SIM has no number for its text center.",
    advice: "Ask the phone company to set it up for texting.",
  },
  "storage-full": {
    word: "SIM is full",
    title: "The SIM card is full, so new texts can’t come in.",
    advice: "Lobby empties it as soon as it can save to disk.",
  },
  "storage-nearly-full": {
    word: "SIM nearly full",
    title: "The SIM card is nearly full.",
    advice: "Lobby empties it by itself. If this stays, delete old texts from the card with a phone.",
  },
  "other-sim": {
    word: "Another SIM card",
    title: "This is not the SIM card or the modem Lobby knows.",
    advice: "Nothing goes out until somebody confirms that it is yours.",
  },
  "low-power": {
    word: "Modem lacks power",
    title: "The modem does not get enough power.",
    advice: "Plug it into another USB port, or into a USB hub with its own power supply.",
  },
  "modem-manager": {
    word: "System holds the modem",
    title: "The system’s ModemManager is using the modem.",
    advice: "Ask whoever looks after this PC to let ModemManager ignore it.",
  },
  refused: {
    word: "Network refuses texts",
    title: "The phone network refuses to send.",
    advice: "Check the credit or the plan of the SIM.",
  },
  unreadable: {
    word: "Texts cannot be read",
    title: "The modem does not show the texts that came in.",
    advice: "Nothing is lost: they stay in the modem. Unplug it and plug it in again.",
  },
};

const states: Record<LineState, string> = {
  closed: "Modem off",
  probing: "Checking the modem",
  sim: "Waiting for the SIM",
  registering: "Looking for a network",
  ready: "Modem ready",
  degraded: "Modem has trouble",
};

export const lines = {
  causes,
  states,
  signal: { marginal: "Weak signal", workable: "Fair signal", good: "Good signal", strong: "Strong signal" },
  nothingLost: "Nothing is lost.",
  waiting: (count: number) =>
    count === 0
      ? "Texts you send now will wait and go out as soon as it works."
      : `${count} ${plural(count, "text is", "texts are")} waiting and will go out, oldest first, when it is back.`,
  textsWaiting: (count: number) => `${count} ${plural(count, "text", "texts")} waiting`,
  tryAgain: "Try again",
  back: "The modem is back.",
  queued: (count: number) => `${count} queued`,
  pin: {
    label: "PIN of the SIM",
    triesLeft: (count: number) => `${count} ${plural(count, "try", "tries")} left`,
    keep: "Remember it on this PC, encrypted",
    enter: "Enter PIN",
    wrong: "The SIM did not take that PIN. Lobby will not try it again.",
  },
  confirmSim: "It is ours, use it",
  storage: (used: number, total: number) => `${used} of ${total} places in use`,
  clockOff: (minutes: number) => `${minutes} min off the network’s time`,
  nextIn: (seconds: number) => `next in ${seconds} s`,
};
