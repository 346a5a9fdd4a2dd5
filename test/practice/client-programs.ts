import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import { profileNames } from "../../src-main/practice/profiles";
import { start } from "./programs";

const tools = process.env.LOBBY_TEST_TOOLS ?? "";

/** Debian's own clients, unpacked by the set-up. Their absence is a failure in CI and a counted skip elsewhere. */
export const isWanted = existsSync(join(tools, "bin", "gammu")) || process.env.CI !== undefined;

const tool = (name: "gammu" | "gammu-smsd" | "smsd") => join(tools, "bin", name);

/** The three programs have to work with each of them, beside the generic one. */
export const families = profileNames.filter((name) => name !== "generic");

export const threeParts = "Please bring both sides of the card. ".repeat(11).trim();

/** All that is written in the files of a folder; a daemon may take one away in between. */
export function contents(folder: string): string {
  return readdirSync(folder)
    .map((name) => (existsSync(join(folder, name)) ? readFileSync(join(folder, name), "utf8") : ""))
    .join("");
}

/** gammu on this port. @returns runs it once, and gives what it said; it must succeed */
export function gammuIn(place: string, pty: string) {
  const config = join(place, "gammurc");
  writeFileSync(config, `[gammu]\ndevice = ${pty}\nconnection = at115200\nsynchronizetime = no\n`);
  return async (...args: readonly string[]) => {
    const program = start(tool("gammu"), ["-c", config, ...args]);
    program.child.stdin.end();
    const code = await program.ended;
    expect(code, `${place} ${args[0]}: ${program.said}${program.complained}`).toBe(0);
    return program.said;
  };
}

/** gammu-smsd on this port with its folders, and one text to send. */
export function startGammuDaemon(place: string, pty: string, text: { to: string; words: string }) {
  const boxes = ["inbox", "outbox", "sent", "error"].map((name) => join(place, name));
  for (const box of boxes) mkdirSync(box);
  const [inbox = "", outbox = "", sent = "", error = ""] = boxes;
  const log = join(place, "smsd.log");
  const config = join(place, "smsdrc");
  writeFileSync(
    config,
    `[gammu]\ndevice = ${pty}\nconnection = at115200\nsynchronizetime = no\n[smsd]\nservice = files\nlogfile = ${log}
debuglevel = 1\ninboxpath = ${inbox}/\noutboxpath = ${outbox}/\nsentsmspath = ${sent}/\nerrorsmspath = ${error}/
deliveryreport = log\nhangupcalls = 0\ncommtimeout = 1\nloopsleep = 1\nreceivefrequency = 1\nchecksecurity = 0\n`,
  );
  writeFileSync(join(outbox, `OUT${text.to}.txtd`), text.words);
  const daemon = start(tool("gammu-smsd"), ["-c", config]);
  return { daemon, inbox, sent, log: () => readFileSync(log, "utf8") };
}

/** smstools' smsd on this port with its folders, and one text to send. */
export function startSmstools(place: string, pty: string, text: { to: string; words: string }) {
  const names = ["outgoing", "checked", "incoming", "report", "sent", "failed", "stats"];
  const box = (name: string) => join(place, name);
  for (const name of names) mkdirSync(box(name));
  const config = box("smsd.conf");
  writeFileSync(
    config,
    `devices = GSM1\n${names.map((name) => `${name} = ${box(name)}`).join("\n")}
logfile = ${box("log")}\ninfofile = ${box("running")}\npidfile = ${box("pid")}\ndelaytime = 1\nautosplit = 3
[GSM1]\ndevice = ${pty}\nincoming = yes\nreport = yes\nbaudrate = 115200\nmemory_start = 0\n`,
  );
  writeFileSync(join(box("outgoing"), "text"), `To: ${text.to.slice(1)}\nReport: yes\n\n${text.words}`);
  return { daemon: start(tool("smsd"), ["-t", "-c", config]), box };
}
