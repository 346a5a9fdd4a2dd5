import { type Answer, cme, cms, say } from "./answer";
import type { Call } from "./command-line";
import { basicCommands, extendedCommands } from "./commands";
import type { PracticeModem } from "./modem";

/** What works without a SIM, or with a locked one. */
const withoutSim = new Set([
  "+CPIN",
  "+CSQ",
  "+CFUN",
  "+CMEE",
  "+CSCS",
  "+CREG",
  "+CGREG",
  "+CEREG",
  "+COPS",
  "+CBC",
  "+CRSM",
]);
const aboutTexts = new Set([
  "+CMGF",
  "+CMGS",
  "+CMGC",
  "+CSMP",
  "+CMGW",
  "+CMSS",
  "+CMGL",
  "+CMGR",
  "+CMGD",
  "+CPMS",
  "+CNMI",
  "+CSCA",
]);
const aboutSim = new Set(["+CIMI", "+CNUM", "+CPBS", "+CPBR", "+CLCK", "+CUSD", ...aboutTexts]);

/** "+WIND?" as it stands in a profile's tables. */
function whole({ name, kind, args }: Call): string {
  const tail = { test: "=?", read: "?", run: "", set: "=" }[kind];
  return `${name}${tail}${args.map((arg) => arg ?? "").join(",")}`;
}

/** What the modem says to one command: its family's own words first, then the common ones. */
export function ask(modem: PracticeModem, call: Call): Answer {
  const answer = askFamily(modem, call) ?? askCommon(modem, call);
  const isSilent = "final" in answer && answer.final === "OK" && modem.profile.withoutFinal.includes(whole(call));
  return isSilent && "lines" in answer ? { lines: answer.lines ?? [], final: "NOTHING" } : answer;
}

/** Null when this family does as all do. */
function askFamily(modem: PracticeModem, call: Call): Answer | null {
  const { profile, settings, sim } = modem;
  const { name, kind } = call;
  if (!/^\W/.test(name) || name.startsWith("&")) return null;
  if (profile.lacks.includes(name) && profile.iccidAnswers[name] === undefined) return unknown(modem);
  const { trouble } = sim;
  const iccid = profile.iccidAnswers[name];
  if (trouble !== null && !withoutSim.has(name)) {
    if (aboutTexts.has(name)) return cms(trouble.cms);
    if (iccid !== undefined ? trouble.cme === 10 : aboutSim.has(name)) return cme(trouble.cme);
  }
  if (modem.ageMs < profile.texts.readyMs && profile.texts.refusedAtFirst.includes(name)) return { final: "ERROR" };
  const lines = profile.answers[whole(call)];
  if (lines !== undefined) return say(...lines);
  if (iccid !== undefined) return kind === "test" ? say() : say(iccid.replace("%", sim.iccid));
  if (!profile.remembers.includes(name)) return null;
  if (kind === "set") settings.plain[name] = call.args.map((arg) => arg ?? "").join(",");
  return kind === "read" ? say(`${name}: ${settings.plain[name] ?? "0"}`) : say();
}

function askCommon(modem: PracticeModem, call: Call): Answer {
  const extended = extendedCommands[call.name];
  if (extended !== undefined) {
    switch (call.kind) {
      case "set":
        return extended.set?.(modem, call.args) ?? { final: { cme: 3 } };
      default:
        return extended[call.kind]?.(modem) ?? { final: { cme: 3 } };
    }
  }
  const basic = basicCommands[call.name];
  if (basic !== undefined) return basic(modem, call);
  return /^[A-Z&]/.test(call.name) ? { final: "ERROR" } : unknown(modem);
}

const unknown = ({ profile }: PracticeModem): Answer =>
  profile.unknown === "code" ? cme(4) : { final: profile.unknown };
