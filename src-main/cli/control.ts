import type { PtyLink } from "../practice/pty-link";
import type { Simulation } from "../practice/simulation";

export interface Controlled {
  readonly link: PtyLink;
  readonly simulation: Simulation;
  readonly exit: () => void;
}

interface Word {
  /** "" = the word stands alone. */
  readonly wants: string;
  readonly says: string;
  /** @returns what is wrong with it, null when it was obeyed */
  obey(rest: string, controlled: Controlled): string | null;
}

const number = (text: string, most: number): number | null =>
  /^\d{1,5}$/.test(text) && Number(text) <= most ? Number(text) : null;

/** Does it and has nothing to complain about. */
const done = (..._: readonly unknown[]): null => null;

/** More texts than any store has slots. */
const oldTexts = 255;

/** The control lines, by their first word. */
const words: Readonly<Record<string, Word>> = {
  deliver: {
    wants: "<PDU hex>",
    says: "hand this PDU to the modem",
    obey: (pdu, { simulation }) => (simulation.network.inject(pdu) ? null : `deliver wants a PDU in hex, not "${pdu}"`),
  },
  text: {
    wants: "<number> <words>",
    says: "a person with this number sends a text",
    obey(rest, { simulation }) {
      const [, number, said] = /^(\S+)\s+(.+)$/.exec(rest) ?? [];
      if (number === undefined || said === undefined) return "text wants a number and words";
      const complaint = simulation.network.say(number, said);
      return complaint === null ? null : `${number} cannot send this: ${complaint}`;
    },
  },
  ring: {
    wants: "<number>",
    says: "a person with this number calls: RING and +CLIP until ATH, or four times",
    obey: (caller, { simulation }) =>
      /^\+?\d{3,15}$/.test(caller) ? done(simulation.device.calls.ring(caller)) : "ring wants a number",
  },
  signal: {
    wants: "<csq>",
    says: "+CSQ is this from now on: 0 to 31, 99; with 0 and 99 there is no network",
    obey(rest, { simulation: { device } }) {
      const csq = number(rest, 99);
      if (csq === null || (csq > 31 && csq !== 99)) return "signal wants 0 to 31, or 99";
      device.radio.signal = csq;
      return done(device.surroundingsChanged());
    },
  },
  register: {
    wants: "<0..7>",
    says: "the network registers the modem so (+CREG <stat>): 1 home, 2 searching, 3 denied, 5 roaming",
    obey(rest, { simulation: { device } }) {
      const stat = number(rest, 7);
      if (stat === null) return "register wants 0 to 7";
      device.radio.registration = stat;
      return done(device.surroundingsChanged());
    },
  },
  refuse: {
    wants: "<cms> [times]",
    says: "the network refuses the next text, or so many, with this code; 0 times = none",
    obey(rest, { simulation }) {
      const [code = "", given = "1"] = rest.split(/\s+/);
      const [cms, times] = [number(code, 65_535), number(given, 99_999)];
      if (cms === null || times === null) return "refuse wants a CMS code and how many times";
      return done(simulation.network.refuse({ cms, times }));
    },
  },
  pin: {
    wants: "on|off",
    says: "the SIM wants its PIN, as fault pin",
    obey: (rest, { simulation }) =>
      rest === "on" || rest === "off" ? simulation.faults.set("pin", rest) : "pin is on or off",
  },
  sim: {
    wants: "<iccid>",
    says: "another SIM, with nothing on it",
    obey: (iccid, { simulation }) =>
      /^\d{18,20}$/.test(iccid) ? done(simulation.device.changeSim(iccid)) : "sim wants 18 to 20 digits",
  },
  "sms-full": {
    wants: "",
    says: "texts come until no slot of the store for received ones is free, and one more waits",
    obey(_, { simulation: { device, network } }) {
      const [, , name] = device.settings.memories;
      const free = Math.min(device.store.size(name) - device.store.used(name), oldTexts);
      for (let count = 0; count <= free; count += 1) network.say("+15035550199", `Old text ${count + 1}`);
      return null;
    },
  },
  fault: {
    wants: "<name> on|off|<value>",
    says: "switch one of --faults, or give it another value",
    obey(rest, { simulation }) {
      const [name = "", value = "on"] = rest.split(/\s+/);
      return simulation.faults.set(name, value);
    },
  },
  unplug: {
    wants: "",
    says: "the modem leaves the port; its SIM keeps what it has",
    obey(_, { link, simulation }) {
      simulation.calm();
      return done(link.unplug());
    },
  },
  replug: {
    wants: "[elsewhere]",
    says: "it comes back, behind PATH or as a port of another name, PATH-2",
    obey: (rest, { link }) =>
      rest === "" || rest === "elsewhere" ? done(link.replug(rest !== "")) : 'replug takes "elsewhere" or nothing',
  },
  exit: { wants: "", says: "the end", obey: (_, { exit }) => done(exit()) },
};

/** One line a word. */
export const controlHelp = (indent: string): string =>
  Object.entries(words)
    .map(([word, { wants, says }]) => `${indent}${`${word} ${wants}`.padEnd(30)}${says}`)
    .join("\n");

/** Does what one control line says. @returns what is wrong with it, null when it was obeyed */
export function obeyControl(line: string, controlled: Controlled): string | null {
  const [, word = "", rest = ""] = /^\s*(\S*)\s*(.*?)\s*$/.exec(line) ?? [];
  if (word === "") return null;
  const known = Object.hasOwn(words, word) ? words[word] : undefined;
  if (known === undefined) return `unknown control line "${word}"`;
  return known.wants === "" && rest !== "" ? `${word} stands alone` : known.obey(rest, controlled);
}
