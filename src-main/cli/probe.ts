import { parseArgs } from "node:util";
import type { LineCause } from "../../src-shared/contract/lines";
import { lines as words } from "../../src-shared/copy/en/lines";
import { signalWord } from "../../src-shared/domain/signal";
import { systemClock } from "../engine/clock";
import { At } from "../engine/modem/at";
import { ignoreRule } from "../engine/modem/modem-manager";
import type { ModemReport } from "../engine/modem/modem-report";
import { readReport } from "../engine/modem/report";
import { listPorts, openSerial } from "../engine/modem/serial";
import { SerialFailure } from "../engine/modem/stream-source";
import { defaultTimings } from "../engine/modem/timings";
import { UsageError } from "../practice/options";
import type { CliCommand } from "./command";

const help = `npm run -s lobby -- probe <port> [--json]: asks the modem at this port who it is and what it can

  <port>    /dev/ttyUSB2, /dev/serial/by-id/..., COM7
  --json    the report as JSON

Sends no text and stores nothing. Numbers of cards show their last four digits, others only their length.
Exit codes: 0 a modem answered, 1 none did (the reason is printed), 2 wrong arguments.
`;

const warnings: Record<ModemReport["warnings"][number], string> = {
  "old-network": "This modem knows 2G or 3G only. Many networks have closed these; in the US all have.",
  "no-service-centre": "The SIM does not know its text centre: sending will be refused.",
  "no-reports": 'This modem passes on no delivery reports: texts stay at "sent".',
  "storage-nearly-full": "The storage for received texts is nearly full.",
};

/** The report for people. */
export function reportText(report: ModemReport): string {
  const { storage, signalDbm, hasServiceCentre } = report;
  const facts: [string, string | null][] = [
    ["port", report.port],
    ["modem", [report.maker, report.model].filter((part) => part !== null).join(" ") || null],
    ["firmware", report.firmware],
    ["treated as", report.row],
    ["IMEI", report.imei && `...${report.imei}`],
    ["SIM", report.pinTriesLeft === null ? report.sim : `${report.sim}, ${report.pinTriesLeft} PIN tries left`],
    ["ICCID", report.iccid && `...${report.iccid}`],
    ["network", [report.registration, report.operator].filter((part) => part !== null).join(", ") || null],
    ["signal", signalDbm === null ? null : `${signalDbm} dBm, ${signalWord(signalDbm)}`],
    ["text centre", hasServiceCentre === null ? null : hasServiceCentre ? "set" : "not set"],
    ["storage", storage && `${storage.used} of ${storage.total} used`],
    ["text service", report.service === null ? null : report.service === 1 ? "phase 2+" : "phase 2"],
  ];
  const told = facts.map(([name, value]) => `${`${name}:`.padEnd(14)}${value ?? "not told"}`);
  const answers = report.answers.flatMap(({ command, lines, end }) => [
    `  ${command}  ${end}`,
    ...lines.map((line) => `    ${line}`),
  ]);
  return [...told, "", ...report.warnings.map((warning) => `! ${warnings[warning]}`), "answers:", ...answers, ""].join(
    "\n",
  );
}

class NotThere extends Error {
  readonly reason: LineCause;
  constructor(cause: LineCause, more = "") {
    super(`${words.causes[cause].title} ${words.causes[cause].advice}${more}`);
    this.reason = cause;
  }
}

async function ruleFor(path: string): Promise<string> {
  const port = (await listPorts()).find((one) => one.path === path || one.stablePath === path);
  if (!port?.vendorId || !port.productId) return "";
  return `\nIn /etc/udev/rules.d/70-lobby.rules: ${ignoreRule(port.vendorId, port.productId)}`;
}

async function probePort(path: string): Promise<ModemReport> {
  try {
    const stream = await openSerial(path);
    const at = new At(stream, systemClock, defaultTimings, {
      urc: () => undefined,
      lateReference: () => undefined,
      ended: () => undefined,
    });
    try {
      if (!(await at.wake())) throw new NotThere(at.hasHeardAnything ? "not-a-modem" : "no-answer");
      await at.run("ATE0");
      await at.run("AT+CMEE=1");
      await at.run("AT+CMGF=0");
      const report = await readReport(at, path);
      if (at.isEnded) throw new NotThere("unplugged");
      return report;
    } finally {
      at.close();
    }
  } catch (error) {
    if (!(error instanceof SerialFailure)) throw error;
    throw new NotThere(error.cause, error.cause === "modem-manager" ? await ruleFor(path) : "");
  }
}

async function portList(): Promise<string> {
  const ports = (await listPorts()).map(({ path, maker }) => (maker === null ? path : `${path} (${maker})`));
  return ports.length === 0 ? "none" : ports.join(", ");
}

/** Who a modem is and what it can, for support. */
export const probe: CliCommand = {
  summary: "prints what support needs to know about the modem at a port",
  help,
  async run(args) {
    const { port, isJson } = readProbeArgs(args);
    if (port === undefined || port === "")
      throw new UsageError(`probe wants a port; this computer has ${await portList()}`);
    try {
      const report = await probePort(port);
      process.stdout.write(isJson ? `${JSON.stringify(report)}\n` : reportText(report));
    } catch (error) {
      if (isJson && error instanceof NotThere)
        process.stdout.write(`${JSON.stringify({ error: error.reason, message: error.message })}\n`);
      throw error;
    }
  },
};

function readProbeArgs(args: readonly string[]): { port: string | undefined; isJson: boolean } {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { json: { type: "boolean" } },
      allowPositionals: true,
    });
    if (positionals.length > 1) throw new UsageError("probe wants one port");
    return { port: positionals[0], isJson: values.json === true };
  } catch (error) {
    if (error instanceof TypeError) throw new UsageError(error.message);
    throw error;
  }
}
