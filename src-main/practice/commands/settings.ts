import { type Command, type CommandTable, cme, ok, say, wholeNumber } from "../answer";

const charsets = ["GSM", "IRA", "HEX", "UCS2"] as const;

/** A setting that is only remembered. `state` follows it where it is read: what the network says about it. */
const plain = (name: string, choices: string, first: string, state = ""): Command => ({
  test: () => say(`${name}: ${choices}`),
  read: ({ settings }) => say(`${name}: ${settings.plain[name] ?? first}${state}`),
  set({ settings }, args) {
    settings.plain[name] = args.map((arg) => arg ?? "").join(",");
    return ok;
  },
});

type NumberSetting = "errors" | "moreMessages";

const number = (name: string, key: NumberSetting, most: number): Command => ({
  test: () => say(`${name}: (0-${most})`),
  read: ({ settings }) => say(`${name}: ${settings[key]}`),
  set({ settings }, [value]) {
    const chosen = wholeNumber(value);
    if (chosen === null || chosen > most) return cme(50);
    settings[key] = chosen;
    return ok;
  },
});

const stamp = (value: number) => String(value).padStart(2, "0");

/** How the modem talks. */
export const settings: CommandTable = {
  "+CMEE": number("+CMEE", "errors", 2),
  "+CMMS": number("+CMMS", "moreMessages", 2),
  "+CSCS": {
    test: () => say(`+CSCS: (${charsets.map((name) => `"${name}"`).join(",")})`),
    read: ({ settings }) => say(`+CSCS: "${settings.charset}"`),
    set({ settings }, [name]) {
      const charset = charsets.find((each) => each === name?.toUpperCase());
      if (charset === undefined) return cme(50);
      settings.charset = charset;
      return ok;
    },
  },
  "+CFUN": {
    test: () => say("+CFUN: (0,1,4),(0,1)"),
    read: ({ settings }) => say(`+CFUN: ${settings.radio}`),
    set(modem, [value]) {
      const radio = wholeNumber(value);
      if (radio !== 0 && radio !== 1 && radio !== 4) return cme(50);
      modem.settings.radio = radio;
      modem.radio.look();
      if (radio === 1) modem.roomAgain();
      return ok;
    },
  },
  "+CLIP": plain("+CLIP", "(0,1)", "0", ",1"),
  "+CLIR": plain("+CLIR", "(0-2)", "0", ",4"),
  "+CRC": plain("+CRC", "(0,1)", "0"),
  "+CSCB": plain("+CSCB", "(0,1)", '0,"",""'),
  "+CSDH": plain("+CSDH", "(0,1)", "0"),
  "+CMER": plain("+CMER", "(0-3),(0),(0),(0,1),(0)", "0,0,0,0,0"),
  "+CGDCONT": plain("+CGDCONT", '(1-3),"IP",,,(0),(0)', '1,"IP","practice","",0,0'),
  "+CSAS": { test: () => say("+CSAS: (0)"), run: () => ok, set: () => ok },
  "+CRES": { test: () => say("+CRES: (0)"), run: () => ok, set: () => ok },
  "+CTZU": plain("+CTZU", "(0,1)", "0"),
  "+CTZR": plain("+CTZR", "(0,1)", "0"),
  "+IPR": plain("+IPR", "(0,9600,19200,38400,57600,115200)", "115200"),
  "+IFC": plain("+IFC", "(0,2),(0,2)", "0,0"),
  "+ICF": plain("+ICF", "(3),(4)", "3,4"),
  "+CPAS": { test: () => say("+CPAS: (0,3,4)"), run: ({ calls }) => say(`+CPAS: ${calls.isRinging ? 3 : 0}`) },
  "+CBC": { test: () => say("+CBC: (0-3),(0-100)"), run: () => say("+CBC: 0,100") },
  "+CPIN": {
    test: () => ok,
    read: ({ sim }) => (sim.trouble?.cme === 10 ? cme(10) : say(`+CPIN: ${sim.lock}`)),
    set(modem, [typed]) {
      const refusal = modem.sim.unlock(typed ?? "");
      if (refusal !== null) return cme(refusal);
      modem.surroundingsChanged();
      return ok;
    },
  },
  "+CLCK": {
    test: () => say('+CLCK: ("SC","PN")'),
    set: (_, [, mode]) => (mode === "2" ? say("+CLCK: 0") : cme(3)),
  },
  "+CCLK": {
    test: () => ok,
    read({ clock }) {
      const now = new Date(clock.now());
      const date = [now.getUTCFullYear() % 100, now.getUTCMonth() + 1, now.getUTCDate()].map(stamp).join("/");
      const time = [now.getUTCHours(), now.getUTCMinutes(), now.getUTCSeconds()].map(stamp).join(":");
      return say(`+CCLK: "${date},${time}+00"`);
    },
    set: () => ok,
  },
  "+CHUP": {
    test: () => ok,
    run(modem) {
      modem.calls.end();
      return ok;
    },
  },
};
