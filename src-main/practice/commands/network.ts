import { alphabetOf, encodeSeptets } from "../../../src-shared/sms/alphabet";
import { packSeptets } from "../../../src-shared/sms/gsm7";
import { hexFromOctets } from "../../../src-shared/sms/octets";
import { type Command, type CommandTable, cme, cms, ok, say, wholeNumber } from "../answer";
import { fromCharset, inCharset } from "../charset";
import type { PracticeModem } from "../modem";

/** +CREG and its kin (3GPP TS 27.007 7.2, 10.1.20, 10.1.22): with <n> = 2 the place is told too. */
const registration = (name: string): Command => ({
  test: () => say(`${name}: (0-2)`),
  read: ({ settings, radio }) => say(`${name}: ${settings.registrations[name] ?? 0},${radio.words(name)}`),
  set({ settings, radio }, [value]) {
    const n = wholeNumber(value);
    if (n === null || n > 2) return cme(50);
    settings.registrations[name] = n;
    radio.look();
    return ok;
  },
});

function operator({ profile, settings, isRegistered }: PracticeModem) {
  if (!isRegistered) return say("+COPS: 0");
  return say(`+COPS: 0,0,"${inCharset(profile.operator, settings.charset)}",${profile.access}`);
}

const balance = "Practice account. No charges apply.";
const ussdMs = 500;

/** What +CUSD says after <m>, as the modem's family writes it (3GPP TS 27.007 7.15; <dcs> as in TS 23.038 5). */
function ussdAnswer({ profile, settings }: PracticeModem): string {
  switch (profile.ussd) {
    case "words":
      return `"${inCharset(balance, settings.charset)}",15`;
    case "ucs2":
      return `"${inCharset(balance, "UCS2")}",72`;
    case "packed":
      return `"${hexFromOctets(packSeptets(encodeSeptets(balance, alphabetOf(null, null)) ?? new Uint8Array()))}",15`;
  }
}

/** The radio side. */
export const network: CommandTable = {
  "+CREG": registration("+CREG"),
  "+CGREG": registration("+CGREG"),
  "+CEREG": registration("+CEREG"),
  "+CGATT": {
    test: () => say("+CGATT: (0,1)"),
    read: ({ isRegistered }) => say(`+CGATT: ${isRegistered ? 1 : 0}`),
    set: () => ok,
  },
  "+COPS": {
    test: ({ profile }) => say(`+COPS: (2,"${profile.operator}","Northline","00101",${profile.access}),,(0-4),(0-2)`),
    read(modem) {
      const format = modem.settings.plain["+COPS"];
      return format === "2" && modem.isRegistered ? say(`+COPS: 0,2,"00101",${modem.profile.access}`) : operator(modem);
    },
    set({ settings }, [mode, format]) {
      if (!/^[0-4]$/.test(mode ?? "0") || !/^[0-2]$/.test(format ?? "0")) return cme(50);
      if (mode === "3") settings.plain["+COPS"] = format ?? "0";
      return ok;
    },
  },
  "+CSQ": {
    test: () => say("+CSQ: (0-31,99),(0-7,99)"),
    run: ({ radio }) => say(`+CSQ: ${radio.csq},99`),
  },
  "+CSCA": {
    test: () => ok,
    read: ({ state, settings }) => say(`+CSCA: "${inCharset(state.serviceCentre, settings.charset)}",145`),
    set(modem, [number]) {
      const plain = fromCharset(number ?? "", modem.settings.charset);
      if (!/^\+?\d{3,20}$/.test(plain)) return cms(304);
      modem.state.serviceCentre = plain;
      return ok;
    },
  },
  "+CUSD": {
    test: () => say("+CUSD: (0-2)"),
    read: ({ settings }) => say(`+CUSD: ${settings.plain["+CUSD"] ?? "0"}`),
    set(modem, [mode, code]) {
      if (mode === "2") {
        modem.endUssd();
        return ok;
      }
      modem.settings.plain["+CUSD"] = mode ?? "0";
      if (!code) return ok;
      if (!modem.isRegistered) return cme(30);
      modem.endUssd();
      modem.endUssd = modem.clock.after(ussdMs, () => modem.tell(`+CUSD: 0,${ussdAnswer(modem)}`));
      return ok;
    },
  },
};
