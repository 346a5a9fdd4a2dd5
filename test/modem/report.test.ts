import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { probe, reportText } from "../../src-main/cli/probe";
import { ignoreRule, isModemManagerRunning } from "../../src-main/engine/modem/modem-manager";
import { openSerial } from "../../src-main/engine/modem/serial";
import { simulationFrom, UsageError } from "../../src-main/practice/options";
import { profiles } from "../../src-main/practice/profiles";
import { plugInto } from "../../src-main/practice/pty-link";
import { simulate } from "../../src-main/practice/simulation";
import { FarEnd } from "./support/far-end";
import { Line } from "./support/line";
import { Pty } from "./support/pty";

let far: FarEnd;
let printed: string;
const write = process.stdout.write;

beforeEach(() => {
  far = new FarEnd();
  printed = "";
});

afterEach(() => {
  process.stdout.write = write;
  far.pty.remove();
});

const run = async (...args: string[]): Promise<string> => {
  process.stdout.write = ((text: string) => {
    printed += text;
    return true;
  }) as typeof process.stdout.write;
  try {
    await probe.run(args);
  } finally {
    process.stdout.write = write;
  }
  return printed;
};

const secrets = [
  "350000000000017",
  "3500000000000",
  "001010000000001",
  "890000000000000001",
  "2025550100",
  "12025550100",
];

test("probe says who the modem is and what it can, without the numbers of its cards, and sends nothing", async () => {
  far.answers = [
    (command) => (command === "AT+CGMR" ? far.reply("F100R02A08") : null),
    (command) => (command === "AT+CSMS?" ? "\r\n+CMS ERROR: 303\r\n" : null),
    (command) => (command === "AT+CPMS?" ? far.reply('+CPMS: "SM",18,20,"SM",18,20,"SM",18,20') : null),
  ];
  const text = await run(far.pty.path);
  for (const secret of secrets) expect(text).not.toContain(secret);
  for (const shown of [
    "Fictive F-100",
    "F100R02A08",
    "generic",
    "...0017",
    "home, Fictive Tel",
    "-73 dBm",
    "set",
    "18 of 20",
  ])
    expect(text).toContain(shown);
  expect(text).toContain("AT+CSMS?  CMS 303");
  expect(text).toContain("nearly full");
  expect(far.count(/^AT\+CM(GS|SS=\d|GW=\d|GD|GL|GR)/)).toBe(0);
  expect(far.count(/^ATZ|^AT\+C(NMI|PMS)=[^?]/)).toBe(0);
  // The port is free again.
  const stream = await openSerial(far.pty.path);
  stream.destroy();
});

test("probe --json is the same report for programs", async () => {
  far.pin = "SIM PIN";
  far.answers = [
    (command) => (command.startsWith("AT+CPINR") ? far.reply("+CPINR: SIM PIN,2,3") : null),
    (command) =>
      command === "AT+CGMM" ? far.reply("SIM800L") : command === "AT+CGMI" ? far.reply("SIMCOM_Ltd") : null,
    (command) => (command === "AT+CSCA?" ? far.reply('+CSCA: "",129') : null),
  ];
  const report = JSON.parse(await run(far.pty.path, "--json"));
  expect(report).toMatchObject({
    row: "simcom-2g",
    sim: "SIM PIN",
    pinTriesLeft: 2,
    imei: "0017",
    hasServiceCentre: false,
    warnings: ["old-network", "no-service-centre"],
  });
  expect(reportText(report)).toContain("2 PIN tries left");
  for (const [signalDbm, word] of [
    [-95, "marginal"],
    [-94, "workable"],
    [-75, "good"],
    [-74, "strong"],
  ] as const)
    expect(reportText({ ...report, signalDbm })).toContain(`${signalDbm} dBm, ${word}`);
});

test("probe names in plain words why there is no modem", async () => {
  const folder = mkdtempSync(join(tmpdir(), "lobby-probe-"));
  writeFileSync(join(folder, "file"), "text");
  await expect(probe.run([join(folder, "nothing")])).rejects.toThrow("not at its usual port");
  await expect(probe.run([join(folder, "file")])).rejects.toThrow("not a modem");
  const holder = await openSerial(far.pty.path);
  await expect(probe.run([far.pty.path])).rejects.toThrow("Another program is using the modem");
  expect(JSON.parse(await run(far.pty.path, "--json").catch(() => printed))).toMatchObject({ error: "port-busy" });
  holder.destroy();
  const other = new Pty();
  other.hear((text) => other.say(`you typed ${text}\r\n`));
  await expect(probe.run([other.path])).rejects.toThrow("not a modem");
  other.remove();
  rmSync(folder, { recursive: true });
  for (const args of [[], [""], ["a", "b"], ["--loud"]]) await expect(probe.run(args)).rejects.toThrow(UsageError);
}, 60_000);

test("an open line gives the same report without losing its step", async () => {
  const line = new Line(far.pty.path);
  await line.ready();
  const report = await line.port.report();
  expect(report).toMatchObject({ model: "F-100", registration: "home", signalDbm: -73, iccid: "0017" });
  expect(line.port.status.state).toBe("ready");
  await line.port.close();
  expect(await line.port.report()).toBeNull();
});

test("every family's firmware stands whole in the report, its cards by four digits, and what is too old is said", async () => {
  const warned: string[] = [];
  for (const [name, profile] of Object.entries(profiles)) {
    const folder = mkdtempSync(join(tmpdir(), "lobby-report-"));
    const link = plugInto(
      join(folder, "modem"),
      simulate(simulationFrom({ profile: name, "no-patients": true })).modem,
    );
    printed = "";
    const report = JSON.parse(await run(join(folder, "modem"), "--json"));
    link.unplug();
    rmSync(folder, { recursive: true });
    expect(report).toMatchObject({
      maker: profile.maker.trim(),
      model: profile.model.trim(),
      firmware: profile.revision,
      imei: profile.imei.slice(-4),
      iccid: profile.iccid.slice(-4),
    });
    expect(JSON.stringify(report)).not.toMatch(new RegExp(`${profile.imei}|${profile.iccid}|${profile.imsi}`));
    if (report.warnings.includes("old-network")) warned.push(name);
  }
  expect(warned).toEqual(["sim800", "telit", "zte", "wavecom"]);
});

test("ModemManager is found among the processes by its name", () => {
  const proc = mkdtempSync(join(tmpdir(), "lobby-proc-"));
  expect(isModemManagerRunning(join(proc, "nothing"))).toBe(false);
  for (const [pid, name] of [
    ["17", "lobby"],
    ["self", "ModemManager"],
  ] as const) {
    mkdirSync(join(proc, pid));
    writeFileSync(join(proc, pid, "comm"), `${name}\n`);
  }
  mkdirSync(join(proc, "18"));
  expect(isModemManagerRunning(proc)).toBe(false);
  writeFileSync(join(proc, "18", "comm"), "ModemManager\n");
  expect(isModemManagerRunning(proc)).toBe(true);
  expect(ignoreRule("2c7c", "0125")).toContain('ENV{ID_MM_DEVICE_IGNORE}="1"');
  rmSync(proc, { recursive: true });
});
