import { appendFileSync, existsSync, lstatSync, readdirSync, readlinkSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { openPty } from "../../src-main/practice/pty";
import { encodeDeliver } from "../../src-shared/sms/deliver";
import { encodeSubmit } from "../../src-shared/sms/submit";
import { folder, openPort, soon, start, startBuilt, startSimulator } from "./programs";

describe("lobby simulate", () => {
  test("serves a modem on a pseudo terminal behind a link, and takes the link away at the end", async () => {
    const place = folder();
    symlinkSync("/dev/pts/999999", join(place, "modem"));
    const { program, pty, control } = await startSimulator(place);
    expect(readlinkSync(pty)).toMatch(/^\/dev\/pts\/\d+$/);
    const port = openPort(pty);
    expect(await port.at("ATE0")).toBe("ATE0\r\r\nOK\r\n");
    expect(await port.at("AT+CGMM")).toBe("\r\nPractice LTE\r\n\r\nOK\r\n");
    appendFileSync(control, "exit\n");
    expect(await program.ended).toBe(0);
    expect(existsSync(pty)).toBe(false);
    expect(lstatSync(pty, { throwIfNoEntry: false })).toBeUndefined();
  });

  test.each(["SIGTERM", "SIGHUP"] as const)(
    "started by npm it ends with it (%s), and so do its link and its pipe",
    async (signal) => {
      const place = folder();
      const [pty, control] = [join(place, "modem"), join(place, "control")];
      const npm = start("npm", ["run", "-s", "lobby", "--", "simulate", "--pty", pty, "--control", control]);
      await soon(() => npm.said).toContain('"ready":true');
      const port = openPort(pty);
      await port.at("AT");
      npm.child.kill(signal);
      await soon(() => port.isGone).toBe(true);
      await soon(() => readdirSync(place)).toEqual([]);
      // Its output is open for as long as anything that it started runs.
      await npm.ended;
    },
  );

  test("obeys its control lines from one writer after another and says what it cannot obey", async () => {
    const { program, pty, control, air } = await startSimulator(folder());
    const port = openPort(pty);
    await port.at("ATE0");
    await port.at("AT+CNMI=2,1,0,1,0");
    const made = encodeDeliver({
      from: "+15035550147",
      text: "By PDU",
      scts: { at: 1_792_400_000_000, offsetMinutes: 0 },
    });
    if ("error" in made) throw new Error(made.error);
    appendFileSync(control, `deliver ${made.pdus[0]?.pdu}\n`);
    appendFileSync(control, "dance\ndeliver xyz\ntext +15035550163\nexit now");
    // A last line without an end is one when nothing more comes.
    await soon(() => program.complained).toContain("exit stands alone");
    appendFileSync(control, "text +15035550163 Is there parking behind the building?\n");
    await soon(() => port.heard).toContain('+CMTI: "SM",2');
    expect(air()).toMatchObject([
      { kind: "deliver", number: "+15035550147", text: "By PDU", pdu: made.pdus[0]?.pdu },
      { kind: "deliver", number: "+15035550163", text: "Is there parking behind the building?" },
    ]);
    expect(program.complained.trim().split("\n")).toEqual([
      'simulate: unknown control line "dance"',
      'simulate: deliver wants a PDU in hex, not "xyz"',
      "simulate: text wants a number and words",
      "simulate: exit stands alone",
    ]);
  });

  test("unplug hangs up, replug brings the modem back with its SIM's texts", async () => {
    const { pty, control, air } = await startSimulator(folder());
    const port = openPort(pty);
    await port.at("ATE0");
    appendFileSync(control, "text +15035550163 before\n");
    await soon(() => air().length).toBe(1);
    appendFileSync(control, "unplug\n");
    await soon(() => port.isGone).toBe(true);
    expect(existsSync(pty)).toBe(false);
    appendFileSync(control, "text +15035550163 meanwhile\nreplug\n");
    await soon(() => existsSync(pty)).toBe(true);
    const again = openPort(pty);
    expect(await again.at("AT+CPMS?")).toContain('"SM",2,50');
    expect(air().map(({ text }) => text)).toEqual(["before", "meanwhile"]);
  });

  test("its modem has been in for a while; what it says and refuses at a start comes after a replug", async () => {
    const { pty, control } = await startSimulator(folder(), ["--profile", "sim800"]);
    const port = openPort(pty);
    await port.at("ATE0");
    expect(await port.at("AT+CMGF=0")).toBe("\r\nOK\r\n");
    appendFileSync(control, "unplug\n");
    await soon(() => port.isGone).toBe(true);
    appendFileSync(control, "replug\n");
    await soon(() => existsSync(pty)).toBe(true);
    const again = openPort(pty);
    await again.at("ATE0");
    expect(await again.at("AT+CMGF=0")).toContain("ERROR");
    await soon(() => again.heard).toContain("SMS Ready");
  });

  test("writes down each part it sends, and takes no body of another length than told", async () => {
    const { pty, air } = await startSimulator(folder());
    const port = openPort(pty);
    await port.at("ATE0");
    const made = encodeSubmit({ to: "+15035550163", text: "See you at 4:20", report: true });
    if ("error" in made) throw new Error(made.error);
    const [{ pdu, tpduLength } = { pdu: "", tpduLength: 0 }] = made.pdus;
    await port.at(`AT+CMGS=${tpduLength + 1}`);
    port.stream.write(`${pdu}\x1a`);
    await soon(() => port.heard).toContain("+CMS ERROR: 304\r\n");
    await port.at(`AT+CMGS=${tpduLength}`);
    port.stream.write(`${pdu}\x1a`);
    await soon(() => port.heard).toMatch(/\+CMGS: \d+\r\n/);
    await soon(() => air().length).toBe(2);
    const mr = Number(/\+CMGS: (\d+)/.exec(port.heard)?.[1]);
    expect(air()).toMatchObject([
      { kind: "submit", number: "+15035550163", text: "See you at 4:20", pdu, mr },
      { kind: "report", number: "+15035550163", status: 0, mr },
    ]);
  });

  test("leaves a link alone that another simulator serves, and takes over one that a killed one left", async () => {
    const place = folder();
    const { program, pty } = await startSimulator(place);
    const link = readlinkSync(pty);
    const second = startBuilt("cli", ["simulate", "--pty", pty]);
    expect(await second.ended).toBe(2);
    expect(second.complained).toContain("another simulator serves it");
    expect(readlinkSync(pty)).toBe(link);
    expect(await openPort(pty).at("AT")).toContain("OK");
    program.child.kill("SIGKILL");
    await program.ended;
    // Its number may go to somebody else's terminal at once.
    const others = Array.from({ length: 3 }, () => openPty());
    const third = await startSimulator(place);
    expect(readlinkSync(pty)).toMatch(/^\/dev\/pts\//);
    expect(await openPort(pty).at("AT")).toContain("OK");
    for (const other of others) other.close();
    third.program.child.kill("SIGTERM");
    await third.program.ended;
  });

  test("says in one line what is wrong with its arguments and ends with 2", async () => {
    const place = folder();
    writeFileSync(join(place, "file"), "mine");
    for (const [args, complaint] of [
      [["simulate"], "simulate wants --pty PATH"],
      [["simulate", "--pty", join(place, "file")], "exists and is not a link"],
      [["simulate", "--pty", join(place, "p"), "--seed", "x"], '--seed wants a number, not "x"'],
      [["simulate", "--pty", join(place, "p"), "--reports", "late"], "--reports is on, off or pending"],
      [["simulate", "--wrong"], "--wrong"],
      [["simulate", "--pty", join(place, "nowhere", "p")], `${join(place, "nowhere")} does not exist`],
      [["simulate", "--pty", join(place, "p"), "--air-log", join(place, "nowhere", "air")], "--air-log: ENOENT"],
      [["simulate", "--pty", join(place, "p"), "--air-log", place], "--air-log: EISDIR"],
      [["simulate", "--pty", join(place, "p"), "--state", join(place, "nowhere", "state")], "--state: ENOENT"],
      [["dance"], 'no command "dance"'],
      [[], "which command?"],
    ] as const) {
      const program = startBuilt("cli", args);
      expect(await program.ended).toBe(2);
      expect(program.complained).toContain(complaint);
      expect(program.complained.trim().split("\n")).toHaveLength(1);
      expect(program.said).toBe("");
    }
  });
});

describe("lobby pdu", () => {
  test("reads and makes PDUs line by line and goes on after a bad line", async () => {
    const program = startBuilt("cli", ["pdu"]);
    program.child.stdin.end(
      [
        JSON.stringify({
          encode: { to: "+15035550163", text: "é".repeat(161), ref: 300, report: true, validityMinutes: 60 },
        }),
        "nonsense",
        JSON.stringify({ decode: "0791" }),
        JSON.stringify({ encode: { to: "nobody", text: "Hi" } }),
        "",
        JSON.stringify({ encode: { to: "+15035550163", text: "Hi", ref: 65_536 } }),
        JSON.stringify({ encode: { to: "+15035550163" } }),
        JSON.stringify({ ask: "decode" }),
        "[]",
      ].join("\n"),
    );
    expect(await program.ended).toBe(0);
    const [made, ...bad] = program.said
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(made).toMatchObject({ encoding: "gsm7", parts: 2, units: 161 });
    expect(bad.map(({ error }) => error)).toEqual([
      "not-json",
      "truncated",
      "bad-number",
      "bad-ref",
      "bad-text",
      "bad-request",
      "bad-request",
    ]);

    const back = startBuilt("cli", ["pdu"]);
    back.child.stdin.end(`${JSON.stringify({ decode: made.pdus[1].pdu })}\n`);
    expect(await back.ended).toBe(0);
    expect(JSON.parse(back.said)).toMatchObject({
      kind: "submit",
      number: "+15035550163",
      ton: 1,
      encoding: "gsm7",
      concat: { ref: 300, bits: 16, part: 2, parts: 2 },
      error: null,
    });
  });

  test("takes line separators in a text for words, says times in their own zone, and skips a byte order mark", async () => {
    const program = startBuilt("cli", ["pdu"]);
    program.child.stdin.end(
      `\ufeff${JSON.stringify({ encode: { to: "+12025550123", text: "a\u2028b", ref: null, report: null } })}
${JSON.stringify({ decode: "00000B912120550521F30008522061405524000620280041D83D", id: 7 })}
${JSON.stringify({ decode: "00040B912120550521F30000521021108580400131" })}\n`,
    );
    expect(await program.ended).toBe(0);
    const lines = program.said.trim().split(/[\n\u2028\u2029]/u);
    expect(lines).toHaveLength(3);
    const [made, separated, timed] = lines.map((line) => JSON.parse(line));
    expect(made).toMatchObject({ encoding: "ucs2", units: 3, parts: 1 });
    expect(separated).toMatchObject({ text: "\u2028A\ud83d", error: null });
    expect(timed).toMatchObject({ scts: "2025-01-12T01:58:08+01:00" });
  });

  test("ends quietly when nobody reads on", async () => {
    const program = startBuilt("cli", ["pdu"]);
    program.child.stdout.destroy();
    program.child.stdin.on("error", () => undefined);
    program.child.stdin.end(`${JSON.stringify({ decode: "00" })}\n`.repeat(20_000));
    expect(await program.ended).toBe(0);
    expect(program.complained).toBe("");
  });
});
