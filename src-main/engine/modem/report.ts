import { digitsOf, fieldsOf, fillOf, operatorOf, rangesOf, registrationOf, signalOf } from "./answers";
import type { At } from "./at";
import type { AtAnswer, RunOptions } from "./at-job";
import { iccidOf, iccidQuestions } from "./iccid";
import { modelOf } from "./models";
import type { ModemReport, ReportAnswer } from "./modem-report";
import { redacted } from "./redact";
import { pinTriesOf } from "./sim-pin";

const questions = [
  "AT+CGMI",
  "AT+CGMM",
  "AT+CGMR",
  "AT+CPIN?",
  "AT+CREG?",
  "AT+CEREG?",
  "AT+CGREG?",
  "AT+COPS?",
  "AT+CSQ",
  "AT+CSCA?",
  "AT+CPMS=?",
  "AT+CPMS?",
  "AT+CNMI=?",
  "AT+CNMI?",
  "AT+CSMS?",
  "AT+CMGF?",
  "AT+CMGF=?",
  "AT+CMMS=?",
  "AT+CMGW=?",
  "AT+CMSS=?",
  "AT+CLIP?",
  "AT+CUSD?",
  "AT+CSCS=?",
] as const;
/** Their answers are numbers of cards and people: only the last digits are kept. */
const secrets = ["AT+CGSN", "AT+CIMI"] as const;

const endOf = ({ final }: AtAnswer): string => {
  if (final.kind === "ok") return "OK";
  if (final.kind !== "error") return "no answer";
  const { kind, number } = final.code;
  return kind === "error" ? "ERROR" : `${kind.toUpperCase()} ${number ?? "in words"}`;
};

const lastDigits = (digits: string | null): string | null => digits?.slice(-4) ?? null;

/** Asks and changes nothing. A closed dialogue makes an empty report. */
export async function readReport(at: At, port: string): Promise<ModemReport> {
  const answers: ReportAnswer[] = [];
  const said = new Map<string, readonly string[]>();
  const quiet: RunOptions = { priority: 2, mayLackFinal: true };
  const ask = async (command: string, isSecret = false): Promise<readonly string[]> => {
    const answer = await at.run(command, command === "AT+CPIN?" ? quiet : { priority: 2 });
    const lines = answer.lines.map((line) => (isSecret ? `<${line.length} characters>` : redacted(line, command)));
    answers.push({ command, lines, end: endOf(answer) });
    said.set(command, answer.lines);
    return answer.lines;
  };
  for (const command of questions) await ask(command);
  const word = (command: string): string | null => {
    const line = (said.get(command) ?? []).find((text) => !/^\+C(?!GM)/.test(text)) ?? "";
    const bare = line
      .replace(/^\+CGM[IMR]:/, "")
      .replace(/"/g, "")
      .trim();
    return bare === "" ? null : redacted(bare.slice(0, 60), "AT+CGMM");
  };
  const line = (command: string, name: string): string =>
    (said.get(command) ?? []).find((text) => text.startsWith(name)) ?? "";
  const [maker, model] = [word("AT+CGMI"), word("AT+CGMM")];
  const row = modelOf([maker, model].filter((part) => part !== null).join(" ") || null);
  const [imei] = [digitsOf(await ask(secrets[0], true), 14, 17), await ask(secrets[1], true)];
  let iccid: string | null = null;
  for (const command of iccidQuestions(row)) iccid ??= iccidOf(await ask(command, true));
  let pinTriesLeft: number | null = null;
  for (const command of [...(row.pinTries ?? []), "AT+CPINR"]) pinTriesLeft ??= pinTriesOf(await ask(command));

  const centre = line("AT+CSCA?", "+CSCA");
  const hasServiceCentre = centre === "" ? null : /\d{3}/.test(fieldsOf(centre)[0] ?? "");
  const storage = fillOf(line("AT+CPMS?", "+CPMS"));
  const offered = rangesOf(line("AT+CNMI=?", "+CNMI"));
  const service = Number.parseInt(fieldsOf(line("AT+CSMS?", "+CSMS"))[0] ?? "", 10);
  const registrations = ["+CREG", "+CEREG", "+CGREG"].map((name) => registrationOf(line(`AT${name}?`, name)));
  const warnings: ModemReport["warnings"][number][] = [];
  if (row.isOld) warnings.push("old-network");
  if (hasServiceCentre === false) warnings.push("no-service-centre");
  if (offered[3]?.every((ds) => ds === 0)) warnings.push("no-reports");
  if (storage && storage.total > 0 && storage.used >= storage.total * 0.8) warnings.push("storage-nearly-full");
  return {
    port,
    maker,
    model,
    firmware: word("AT+CGMR"),
    row: row.row,
    imei: lastDigits(imei),
    iccid: lastDigits(iccid),
    sim: line("AT+CPIN?", "+CPIN").replace(/^\+CPIN:\s*/, "") || (answers.find(isSimQuestion)?.end ?? "no answer"),
    pinTriesLeft,
    registration: registrations.find((here) => here === "home" || here === "roaming") ?? registrations[0] ?? null,
    operator: operatorOf(line("AT+COPS?", "+COPS")),
    signalDbm: signalOf(line("AT+CSQ", "+CSQ")),
    hasServiceCentre,
    storage,
    service: Number.isNaN(service) ? null : service,
    answers,
    refused: answers.filter(({ end }) => end !== "OK").map(({ command, end }) => `${command}: ${end}`),
    warnings,
  };
}

const isSimQuestion = ({ command }: ReportAnswer): boolean => command === "AT+CPIN?";
