import type { LineCause } from "../../../src-shared/contract/lines";
import { digitsOf, operatorOf, type Registration, registrationOf, signalOf } from "./answers";
import type { At } from "./at";
import { codeOf, isOk, lineWith, type RunOptions } from "./at-job";
import { readIccid } from "./iccid";
import type { Model } from "./models";
import type { LineIdentity } from "./port";

/** Modem, SIM and network (3GPP TS 27.007) as functions over a dialogue. None rejects; a closed dialogue reads as "no answer". */

/** Clears what an earlier run left; every step may be refused. */
export async function tidy(at: At): Promise<void> {
  await at.run("ATZ");
  await at.run("ATE0");
  await at.run("AT+CMEE=1");
  const power = lineWith(await at.run("AT+CFUN?"), "+CFUN:");
  if (power && /:\s*[04]\b/.test(power)) await at.run("AT+CFUN=1");
}

/** "busy": the SIM is starting, ask again. */
type SimState = "ready" | "busy" | Extract<LineCause, "sim-missing" | "sim-pin" | "sim-puk" | "sim-failure">;

const simErrors: ReadonlyMap<number, SimState> = new Map([
  [10, "sim-missing"],
  [11, "sim-pin"],
  [12, "sim-puk"],
  [13, "sim-failure"],
  [14, "busy"],
  [15, "sim-failure"],
  [310, "sim-missing"],
  [311, "sim-pin"],
  [313, "sim-failure"],
  [314, "busy"],
  [315, "sim-failure"],
  [316, "sim-puk"],
]);

export async function readSim(at: At, options: RunOptions = {}): Promise<SimState> {
  const answer = await at.run("AT+CPIN?", { ...options, mayLackFinal: true });
  const said = lineWith(answer, "+CPIN:")?.slice(6).trim().replace(/"/g, "").toUpperCase();
  if (said === "READY") return "ready";
  if (said === "SIM PIN" || said === "SIM PIN2") return said === "SIM PIN2" ? "ready" : "sim-pin";
  if (said === "SIM PUK") return "sim-puk";
  if (said === "SIM PUK2") return "ready";
  if (said?.includes("NOT INSERTED") || said?.includes("NOT READY")) return "sim-missing";
  if (said) return "sim-failure";
  return simErrors.get(codeOf(answer)?.number ?? -1) ?? "busy";
}

/** "Maker Model" from +CGMI and +CGMM, null when neither is told. */
export async function readModel(at: At): Promise<string | null> {
  const said: string[] = [];
  for (const command of ["AT+CGMI", "AT+CGMM"]) {
    const line = (await at.run(command)).lines.find((text) => !/^[^+]?\+C(?!GM)/.test(text)) ?? "";
    const word = line
      .replace(/^\+CGM[IM]:/, "")
      .replace(/"/g, "")
      .trim()
      .slice(0, 40);
    if (word !== "") said.push(word);
  }
  const [maker, model] = said;
  if (maker && model?.toLowerCase().startsWith(maker.toLowerCase())) return model;
  return said.length > 0 ? said.join(" ") : null;
}

export async function readIdentity(at: At, model: Model, name: string | null): Promise<LineIdentity> {
  const imei = digitsOf((await at.run("AT+CGSN")).lines, 14, 17);
  const imsi = digitsOf((await at.run("AT+CIMI")).lines, 14, 16);
  return { iccid: await readIccid(at, model), imei, imsi, model: name };
}

/** Firmware, for the log of the dialogue and the report. */
export async function readFirmware(at: At): Promise<string | null> {
  const line = (await at.run("AT+CGMR")).lines[0] ?? "";
  const firmware = line
    .replace(/^\+CGMR:/, "")
    .replace(/"/g, "")
    .trim()
    .slice(0, 60);
  return firmware === "" ? null : firmware;
}

/** PDU mode; the one setting nothing works without. */
export async function setPduMode(at: At): Promise<boolean> {
  await at.run('AT+CSCS="GSM"');
  return isOk(await at.run("AT+CMGF=0"));
}

export async function askForRegistrationNews(at: At): Promise<void> {
  for (const domain of ["CREG", "CEREG"]) {
    if (!isOk(await at.run(`AT+${domain}=2`))) await at.run(`AT+${domain}=1`);
  }
}

export const canText = (registration: Registration | null): boolean =>
  registration === "home" || registration === "roaming";

/** Best of circuit switched and LTE; packet data alone (+CGREG) says nothing about texts unless it is all there is. */
export async function readRegistration(at: At, options: RunOptions = {}): Promise<Registration | null> {
  let best: Registration | null = null;
  for (const domain of ["CREG", "CEREG", "CGREG"]) {
    if (domain === "CGREG" && best !== null) break;
    const answer = await at.run(`AT+${domain}?`, options);
    const lines = answer.lines.filter((line) => line.startsWith(`+${domain}:`));
    const here = registrationOf(lines.at(-1) ?? "");
    if (canText(here)) return here;
    if (here !== null && (best === null || best === "absent" || here === "searching")) best = here;
  }
  return best;
}

export async function readSignal(at: At, options: RunOptions = {}): Promise<number | null> {
  return signalOf(lineWith(await at.run("AT+CSQ", options), "+CSQ:") ?? "");
}

export async function readOperator(at: At, options: RunOptions = {}): Promise<string | null> {
  return operatorOf(lineWith(await at.run("AT+COPS?", options), "+COPS:") ?? "");
}
