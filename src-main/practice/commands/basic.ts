import { type Answer, ok, say } from "../answer";
import type { Call } from "../command-line";
import type { PracticeModem } from "../modem";
import { freshSettings } from "../settings";

const isOne = (call: Call) => call.args[0] !== "0";
const accepted = () => ok;
const noCarrier = (): Answer => ({ final: "NO CARRIER" });

function reset(modem: PracticeModem): Answer {
  // The choice of stores and the echo of what is being typed survive ATZ on most modems; the routing does not.
  const { memories } = modem.settings;
  modem.settings = { ...freshSettings(modem.profile.memory), memories };
  modem.roomAgain();
  return ok;
}

/** ITU-T V.250 and 3GPP TS 27.007 6.2: command line ends, backspace, and times; the others are 0. */
const firstRegisters: Readonly<Record<string, number>> = { 3: 13, 4: 10, 5: 8, 6: 2, 7: 60, 8: 2, 10: 15 };

function register({ settings }: PracticeModem, { kind, args: [number = "0", value] }: Call): Answer {
  const name = Number(number);
  if (kind === "read") return say(String(settings.registers[name] ?? firstRegisters[name] ?? 0).padStart(3, "0"));
  if (Number(value) > 255) return { final: "ERROR" };
  settings.registers[name] = Number(value ?? 0);
  return ok;
}

/** An answered call has nobody to talk to: it ends at once too. */
function hangUp(modem: PracticeModem): Answer {
  modem.calls.end();
  return ok;
}

/** ITU-T V.250 commands without a sign. */
export const basicCommands: Readonly<Record<string, (modem: PracticeModem, call: Call) => Answer>> = {
  A: (modem) => (modem.calls.isRinging ? hangUp(modem) : noCarrier()),
  D: noCarrier,
  H: hangUp,
  L: accepted,
  M: accepted,
  O: noCarrier,
  S: register,
  X: accepted,
  "&C": accepted,
  "&D": accepted,
  "&K": accepted,
  "&S": accepted,
  "&V": accepted,
  "&W": accepted,
  "&F": reset,
  Z: reset,
  E(modem, call) {
    modem.settings.echo = isOne(call) && call.args[0] !== "";
    return ok;
  },
  Q(modem, call) {
    modem.settings.quiet = isOne(call) && call.args[0] !== "";
    return ok;
  },
  V(modem, call) {
    modem.settings.verbose = isOne(call) && call.args[0] !== "";
    return ok;
  },
  I({ profile }) {
    return say(profile.maker, profile.model, `Revision: ${profile.revision}`, `IMEI: ${profile.imei}`, "+GCAP: +CGSM");
  },
};
