import { type Command, type CommandTable, cme, ok, say } from "../answer";
import { inCharset } from "../charset";
import type { Profile } from "../profile";

const fact = (of: (profile: Profile) => string): Command => ({
  test: () => ok,
  run: ({ profile }) => say(of(profile)),
  read: ({ profile }) => say(of(profile)),
});

const maker = fact((profile) => profile.maker);
const model = fact((profile) => profile.model);
const revision = fact((profile) => profile.revision);
const imei = fact((profile) => profile.imei);

/** Who the modem and the SIM are. */
export const identity: CommandTable = {
  "+CGMI": maker,
  "+GMI": maker,
  "+CGMM": model,
  "+GMM": model,
  "+CGMR": revision,
  "+GMR": revision,
  "+CGSN": { ...imei, set: ({ profile }, [type]) => (type === "1" ? say(`+CGSN: "${profile.imei}"`) : cme(50)) },
  "+GSN": imei,
  "+CIMI": { test: () => ok, run: ({ sim }) => say(sim.imsi), read: ({ sim }) => say(sim.imsi) },
  // Of the card's files only its number (EF_ICCID), which is read before the PIN too (3GPP TS 27.007 8.18, TS 51.011 10.1.1).
  "+CRSM": {
    test: () => ok,
    set({ sim }, args) {
      if (sim.trouble?.cme === 10) return cme(10);
      const [command, file, , , length] = args;
      if (command !== "176" || file !== "12258") return say("+CRSM: 148,4");
      const octets = sim.iccid.padEnd(20, "F").replace(/(.)(.)/g, "$2$1");
      return say(`+CRSM: 144,0,"${octets.slice(0, 2 * Number(length ?? 10))}"`);
    },
  },
  "+GCAP": fact(() => "+GCAP: +CGSM"),
  "+CPBS": {
    test: () => say('+CPBS: ("SM","ON")'),
    read: ({ settings }) => say(settings.phonebook === "SM" ? '+CPBS: "SM",0,100' : '+CPBS: "ON",1,1'),
    set({ settings }, [name]) {
      if (name !== "SM" && name !== "ON") return cme(50);
      settings.phonebook = name;
      return ok;
    },
  },
  // Nobody is in the SIM's phone book; its own number is in "ON".
  "+CPBR": {
    test: ({ settings }) => say(`+CPBR: (1-${settings.phonebook === "SM" ? 100 : 1}),40,14`),
    set: ({ profile, settings }, [first]) =>
      settings.phonebook === "ON" && first === "1" && profile.ownNumber !== ""
        ? say(`+CPBR: 1,"${inCharset(profile.ownNumber, settings.charset)}",145,""`)
        : ok,
  },
  "+CNUM": {
    test: () => ok,
    run: ({ profile, settings }) =>
      profile.ownNumber === "" ? ok : say(`+CNUM: "","${inCharset(profile.ownNumber, settings.charset)}",145`),
  },
};
