import { type Command, type CommandTable, ok, say } from "../answer";
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
  "+CGSN": imei,
  "+GSN": imei,
  "+CIMI": fact((profile) => profile.imsi),
  "+GCAP": fact(() => "+GCAP: +CGSM"),
  "+CNUM": {
    test: () => ok,
    run: ({ profile, settings }) =>
      profile.ownNumber === "" ? ok : say(`+CNUM: "","${inCharset(profile.ownNumber, settings.charset)}",145`),
  },
};
