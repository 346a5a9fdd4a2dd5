import { randomFrom, seedFor } from "./random";

/**
 * What a fault's value is: none; how many times it comes yet; a time in ms; some other number; a word of `killPoints`.
 * `first` is the value when none is given. Infinity times = until it is switched off.
 */
interface FaultWords {
  readonly value: "none" | "times" | "ms" | "number" | "point";
  readonly first?: number;
  readonly says: string;
}

/** Each way in which the practice modem can be bad, by name. */
export const faultTable = {
  chop: { value: "none", says: "what the modem says arrives in pieces of 1 to 7 bytes" },
  "bare-prompt": { value: "none", says: 'the prompt is ">" without a blank, alone, after or between line ends' },
  "no-prompt": { value: "times", first: 1, says: "the prompt does not come, N times (1)" },
  "urc-flood": { value: "number", first: 200, says: "N lines of noise a second (200)" },
  lag: { value: "ms", first: 1500, says: "all it says comes MS late (1500)" },
  "swallow-final": { value: "times", first: 1, says: "a text goes out, its whole answer is not said, N times (1)" },
  "swallow-ok": { value: "times", first: 1, says: "a text goes out, the OK after its +CMGS is not said, N times (1)" },
  "false-error": { value: "times", first: 1, says: "a text goes out, the answer is +CMS ERROR: 500, N times (1)" },
  "late-cmgs": { value: "ms", first: 20_000, says: "the answer to a text that went out comes MS late (20000)" },
  garbage: { value: "none", says: "now and then a line of junk bytes" },
  hang: { value: "number", first: 0, says: "deaf and dumb after N more commands (0), until unplugged or off" },
  "unplug-after-ctrl-z": {
    value: "times",
    first: 1,
    says: "unplugged for 2 s after the body, now before and now after the network took it, N times (1)",
  },
  "replug-elsewhere": { value: "ms", first: 3000, says: "in MS (3000) unplugged, 2 s later back at PATH-2" },
  "echo-stuck": { value: "none", says: "echoes whatever ATE0 says" },
  "duplicate-delivery": { value: "none", says: "the network hands each text over twice" },
  "duplicate-report": { value: "none", says: "the network hands each report over twice" },
  "shuffle-parts": { value: "none", says: "parts of a long text come last part first" },
  "report-before-cmgs": { value: "none", says: "a report comes before the answer to its text" },
  "report-store": { value: "none", says: "with <ds> = 2 reports go to a store of their own, SR, not among the texts" },
  "lose-cmti": { value: "times", first: Number.POSITIVE_INFINITY, says: "no news of a stored text, N times (always)" },
  "late-slot": { value: "ms", first: 1500, says: "the slot reads empty for MS after its +CMTI (1500)" },
  storage: { value: "number", first: 2, says: "each store has N slots (2)" },
  "texts-only": { value: "none", says: "+CREG: 6 where all is well, as LTE modems without calls say; +CEREG: 1" },
  "no-signal": { value: "none", says: "no network: +CSQ: 99, not registered, texts wait" },
  refuse: { value: "number", first: 500, says: "the network refuses each text with this CMS code (500)" },
  pin: { value: "none", says: "the SIM wants its PIN, 1234, once a start; after three wrong ones a PUK" },
  "no-sim": { value: "none", says: "no SIM" },
  "kill-point": {
    value: "point",
    says: "the simulator is killed (SIGKILL) at: prompt, body, taken, answered or delivered",
  },
} as const satisfies Readonly<Record<string, FaultWords>>;

export type FaultName = keyof typeof faultTable;

/**
 * Moments at which a program on the line may find its modem gone. prompt: it was given. body: Ctrl-Z came. taken: the
 * network has the text, the air log too. answered: +CMGS was said. delivered: a text or report is in the modem.
 */
const killPoints = ["prompt", "body", "taken", "answered", "delivered"] as const;
export type Moment = (typeof killPoints)[number];

const names = Object.keys(faultTable) as FaultName[];
const isFault = (name: string): name is FaultName => Object.hasOwn(faultTable, name);

/** One line a fault. */
export const faultHelp = (indent: string): string =>
  names
    .map((name) => {
      const { value, says } = faultTable[name] as FaultWords;
      const shown = { none: "", times: "[=N]", number: "[=N]", ms: "[=MS]", point: "=POINT" }[value];
      return `${indent}${`${name}${shown}`.padEnd(26)}${says}`;
    })
    .join("\n");

/** The faults that are on. All are seeded: the same ones come at the same places. */
export class Faults {
  private readonly on = new Map<FaultName, number | Moment>();
  private listeners: ((name: FaultName) => void)[] = [];
  readonly random;

  constructor(seed: number) {
    this.random = randomFrom({ at: seedFor(seed, "faults") });
  }

  isOn(name: FaultName): boolean {
    return this.on.has(name);
  }

  /** Its value, or what `otherwise` says when it is off. */
  number(name: FaultName, otherwise: number): number {
    const value = this.on.get(name);
    return typeof value === "number" ? value : otherwise;
  }

  /** Whether it comes now; one time less is left then. */
  spend(name: FaultName): boolean {
    const left = this.number(name, 0);
    if (left <= 0) return false;
    if (left === 1) this.on.delete(name);
    else this.on.set(name, left - 1);
    return true;
  }

  /** One less, and at 0 it stays. */
  countDown(name: FaultName): void {
    const left = this.number(name, 0);
    if (left > 0) this.on.set(name, left - 1);
  }

  isKilledAt(moment: Moment): boolean {
    return this.on.get("kill-point") === moment;
  }

  /** Called after each change from outside. */
  heed(listener: (name: FaultName) => void): void {
    this.listeners.push(listener);
  }

  /**
   * @param value as typed: undefined and "on" = its first value
   * @returns what is wrong with it, null when it was done
   */
  set(name: string, value: string | undefined): string | null {
    if (!isFault(name)) return `no fault "${name}"`;
    const { value: kind, first } = faultTable[name] as FaultWords;
    if (value === "off") this.on.delete(name);
    else if (kind === "point") {
      const point = killPoints.find((each) => each === value);
      if (point === undefined) return `${name} wants one of ${killPoints.join(", ")}`;
      this.on.set(name, point);
    } else if (value === undefined || value === "on") this.on.set(name, first ?? 1);
    else if (kind === "none" || !/^\d{1,9}$/.test(value)) return `${name} does not take "${value}"`;
    else this.on.set(name, Number(value));
    for (const listener of this.listeners) listener(name);
    return null;
  }

  /** "chop,lag=200". @returns what is wrong with it, null when all was done */
  setAll(list: string): string | null {
    for (const each of list.split(",").filter((part) => part.trim() !== "")) {
      const [name = "", ...value] = each.trim().split("=");
      const complaint = this.set(name, value.length === 0 ? undefined : value.join("="));
      if (complaint !== null) return complaint;
    }
    return null;
  }
}
