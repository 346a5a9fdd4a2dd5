import { appendFileSync, existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { encodeSubmit } from "../../src-shared/sms/submit";
import { modemOnPty, patient, textsOf } from "./modem-on-pty";
import { folder, openPort, soon, startBuilt, startSimulator } from "./programs";

describe("the practice modem misbehaves as told, and its air log stays true", () => {
  test("chop: what it says comes in pieces, complete", async () => {
    const { port } = await modemOnPty({ faults: "chop" });
    const sizes: number[] = [];
    port.stream.on("data", (chunk: Buffer) => sizes.push(chunk.length));
    expect(await port.at("AT+CGMM")).toBe("\r\nPractice LTE\r\n\r\nOK\r\n");
    expect(sizes.length).toBeGreaterThan(2);
  });

  test("lag: everything comes late, in its order", async () => {
    const { port, control } = await modemOnPty();
    control("fault lag 300");
    const early = port.heard.length;
    port.stream.write("AT+CGMM\rAT+CSQ\r");
    await port.at("AT");
    expect(port.heard.slice(early)).toMatch(/^\r\nPractice LTE\r\n\r\nOK\r\n\r\n\+CSQ: 21,99\r\n\r\nOK\r\n\r\nOK\r\n$/);
    control("fault lag off");
    expect(await port.at("AT")).toBe("\r\nOK\r\n");
  });

  test("bare-prompt and no-prompt: a text goes out all the same", async () => {
    const { port, send, control, air } = await modemOnPty({ faults: "bare-prompt" });
    for (const text of ["one", "two", "three"]) {
      await send(text);
      await soon(() => textsOf(air(), "submit")).toContain(text);
    }
    expect(port.heard).not.toContain("> ");
    control("fault no-prompt on");
    const made = encodeSubmit({ to: patient, text: "four", report: false });
    if ("error" in made) throw new Error(made.error);
    const from = port.heard.length;
    port.stream.write(`AT+CMGS=${made.pdus[0]?.tpduLength}\r${made.pdus[0]?.pdu}\x1a`);
    await soon(() => port.heard.slice(from)).toMatch(/^\r\n\+CMGS: \d+\r\n\r\nOK\r\n$/);
    expect(textsOf(air(), "submit")).toEqual(["one", "two", "three", "four"]);
  });

  test("urc-flood and garbage: answers stand among them, whole", async () => {
    const { port, control } = await modemOnPty({ faults: "urc-flood=2000,garbage", seed: "3" });
    await soon(() => port.heard.split("+ZUSIMR:2").length).toBeGreaterThan(50);
    for (let turn = 0; turn < 20; turn += 1) expect(await port.at("AT+CGMM")).toContain("\r\nPractice LTE\r\n");
    // biome-ignore lint/suspicious/noControlCharactersInRegex: junk is what it looks for
    expect(port.heard).toMatch(/[\x00-\x08\x80-\xff]/);
    control("fault urc-flood off");
    control("fault garbage off");
    expect(await port.at("AT+CSQ")).toContain("+CSQ: 21,99");
  });

  test("swallow-final, swallow-ok, false-error: the text went out whatever was said", async () => {
    const { port, send, control, air } = await modemOnPty({ faults: "swallow-final=1" });
    await send("no answer");
    await soon(() => textsOf(air(), "submit")).toEqual(["no answer"]);
    expect(await port.at("AT")).toBe("\r\nOK\r\n");
    expect(port.heard).not.toContain("+CMGS:");
    control("fault swallow-ok 1");
    await send("no OK");
    await soon(() => port.heard).toMatch(/\+CMGS: \d+\r\n$/);
    control("fault false-error 1");
    await send("taken, told refused");
    await soon(() => port.heard).toContain("+CMS ERROR: 500");
    await send("as usual");
    await soon(() => port.heard).toMatch(/\+CMGS: \d+\r\n\r\nOK\r\n$/);
    expect(textsOf(air(), "submit")).toEqual(["no answer", "no OK", "taken, told refused", "as usual"]);
  });

  test("late-cmgs and report-before-cmgs: the report comes first", async () => {
    const { port, send } = await modemOnPty({ faults: "late-cmgs=400,report-before-cmgs" });
    await port.at("AT+CNMI=2,1,0,1,0");
    await send("Hello", { report: true });
    await soon(() => port.heard).toMatch(/\+CDS: \d+\r\n[0-9A-F]+\r\n[\s\S]*\+CMGS: \d+\r\n\r\nOK\r\n$/);
  });

  test("texts-only: +CREG: 6, and texts go out", async () => {
    const { port, send } = await modemOnPty({ faults: "texts-only" });
    expect(await port.at("AT+CREG?;+CEREG?")).toMatch(/\+CREG: 0,6\r\n[\s\S]*\+CEREG: 0,1\r\n/);
    await send("Hello");
    await soon(() => port.heard).toMatch(/\+CMGS: \d+/);
  });

  test("hang: after so many commands nothing is heard or said until it is unplugged", async () => {
    const { port, control, path } = await modemOnPty({ faults: "hang=2" });
    await soon(() => port.heard).toContain("OK");
    expect(await port.at("AT")).toBe("\r\nOK\r\n");
    const from = port.heard.length;
    port.stream.write("AT\r");
    control("text +15035550147 Unheard");
    control("unplug");
    await soon(() => port.isGone).toBe(true);
    expect(port.heard.slice(from)).toBe("");
    control("replug");
    expect(await openPort(path).at("AT")).toContain("OK");
  });

  test("unplug-after-ctrl-z: the air log knows whether the text went out; the modem comes back by itself", async () => {
    const outcomes = new Set<number>();
    for (const seed of ["1", "2", "3", "4"]) {
      const { port, send, air, isThere, path } = await modemOnPty({
        faults: "unplug-after-ctrl-z",
        latency: "40",
        seed,
      });
      await send("Hello");
      await soon(() => port.isGone).toBe(true);
      expect(port.heard).not.toContain("+CMGS:");
      if (outcomes.size === 0) {
        await soon(() => isThere(path)).toBe(true);
        expect(await openPort(path).at("AT+CGSN")).toContain("350000000000006");
      }
      outcomes.add(textsOf(air(), "submit").length);
    }
    expect([...outcomes].sort()).toEqual([0, 1]);
  });

  test("replug-elsewhere: the same modem and SIM behind another name, and back", async () => {
    const { port, path, isThere, control } = await modemOnPty({ faults: "replug-elsewhere=50" });
    control("text +15035550147 Kept");
    await soon(() => port.isGone).toBe(true);
    expect(isThere(path)).toBe(false);
    await soon(() => isThere(`${path}-2`)).toBe(true);
    const moved = openPort(`${path}-2`);
    expect(await moved.at("AT+CGSN;+CCID;+CPMS?")).toMatch(
      /350000000000006[\s\S]*89010000000000000424[\s\S]*"SM",1,50/,
    );
    control("unplug");
    control("replug elsewhere");
    expect([isThere(path), isThere(`${path}-2`)]).toEqual([true, false]);
  });

  test("echo-stuck: ATE0 is accepted and changes nothing", async () => {
    const { port } = await modemOnPty({ faults: "echo-stuck" });
    expect(await port.at("AT")).toBe("AT\r\r\nOK\r\n");
  });

  test("kill-point: gone once the network has the text; with its state, the stored text is marked as sent", async () => {
    const place = folder();
    const state = join(place, "state.json");
    const { program, pty, air } = await startSimulator(place, ["--state", state, "--faults", "kill-point=taken"]);
    const port = openPort(pty);
    const made = encodeSubmit({ to: patient, text: "From the slot", report: false });
    if ("error" in made) throw new Error(made.error);
    await port.at(`AT+CMGW=${made.pdus[0]?.tpduLength}`);
    port.stream.write(`${made.pdus[0]?.pdu}\x1a`);
    await soon(() => port.heard).toMatch(/\+CMGW: 1\r\n/);
    port.stream.write("AT+CMSS=1\r");
    expect(await program.ended).toBeNull();
    await soon(() => port.isGone).toBe(true);
    expect(textsOf(air(), "submit")).toEqual(["From the slot"]);
    const again = join(place, "again");
    const next = startBuilt("cli", ["simulate", "--pty", again, "--state", state, "--no-patients"]);
    await soon(() => next.said).toContain("ready");
    expect(await openPort(again).at("AT+CMGR=1")).toContain("+CMGR: 3,,");
  });

  test("each fault can be switched on a line and none of another name", async () => {
    const { program, control } = await startSimulator(folder());
    appendFileSync(control, "fault dance on\nfault kill-point lunch\nfault chop 3\nsignal 40\nring nobody\n");
    await soon(() => program.complained.trim().split("\n")).toEqual([
      'simulate: no fault "dance"',
      "simulate: kill-point wants one of prompt, body, taken, answered, delivered",
      'simulate: chop does not take "3"',
      "simulate: signal wants 0 to 31, or 99",
      "simulate: ring wants a number",
    ]);
    expect(existsSync(control)).toBe(true);
  });
});
