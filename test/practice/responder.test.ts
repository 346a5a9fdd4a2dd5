import { describe, expect, test } from "vitest";
import { encodeSubmit } from "../../src-shared/sms/submit";
import { modemOnDesk, sendText } from "./desk-modem";

const ok = "\r\nOK\r\n";

function partOf(text: string, to = "+15035550163") {
  const encoded = encodeSubmit({ to, text, report: false });
  if ("error" in encoded) throw new Error(encoded.error);
  return encoded.pdus[0] as { pdu: string; tpduLength: number };
}

describe("a program talks to the simulated modem", () => {
  test("what it types is echoed until ATE0", async () => {
    const { line } = await modemOnDesk();
    expect(await line.at("ATE1")).toBe(ok);
    expect(await line.at("AT")).toBe(`AT\r${ok}`);
    expect(await line.at("ATE0")).toBe(`ATE0\r${ok}`);
    expect(await line.at("AT")).toBe(ok);
  });

  test("ESC and CR first is no command, and one character at a time is one", async () => {
    const { line } = await modemOnDesk();
    expect(await line.type("\x1b\r")).toBe("");
    let heard = "";
    for (const char of "AT+CSQ\r") heard += await line.type(char);
    expect(heard).toBe(`\r\n+CSQ: 21,99\r\n${ok}`);
  });

  test("a chain has each answer and one final", async () => {
    const { line } = await modemOnDesk();
    expect(await line.at('ATE0V1+CMEE=1;+CSCS="HEX";+CSCS?;+CREG?')).toBe(
      `\r\n+CSCS: "HEX"\r\n\r\n+CREG: 0,1\r\n${ok}`,
    );
    expect(await line.at("AT+CSQ;+NOSUCH;+CREG?")).toBe("\r\n+CSQ: 21,99\r\n\r\n+CME ERROR: 4\r\n");
  });

  test("an unknown command is ERROR, and CME 4 once codes are wanted", async () => {
    const { line } = await modemOnDesk();
    expect(await line.at("AT+NOSUCH=1")).toBe("\r\nERROR\r\n");
    await line.at("AT+CMEE=1");
    expect(await line.at("AT^NOSUCH")).toBe("\r\n+CME ERROR: 4\r\n");
    await line.at("AT+CMEE=2");
    expect(await line.at("AT^NOSUCH")).toBe("\r\n+CME ERROR: operation not supported\r\n");
  });

  test("stores are chosen by one, two or three names; one it lacks is CMS 302", async () => {
    const { line } = await modemOnDesk();
    expect(await line.at("AT+CPMS=?")).toContain('+CPMS: ("SM","ME","SR"),("SM","ME"),("SM","ME")');
    expect(await line.at('AT+CPMS="ME"')).toContain("+CPMS: 0,100,0,50,0,50");
    expect(await line.at('AT+CPMS="SM","ME"')).toContain("+CPMS: 0,50,0,100,0,50");
    expect(await line.at('AT+CPMS="SM","SM","SM"')).toContain("+CPMS: 0,50,0,50,0,50");
    expect(await line.at('AT+CPMS="MT"')).toBe("\r\n+CMS ERROR: 302\r\n");
  });

  test("a text arrives in a slot, is listed, read and deleted", async () => {
    const { line, network } = await modemOnDesk();
    await line.at("AT+CNMI=2,1,0,1,0");
    expect(await line.hears(() => network.say("+15035550163", "Is there parking?"))).toBe('\r\n+CMTI: "SM",1\r\n');
    await line.hears(() => network.say("+15035550147", "Thanks!"));
    expect(await line.at("AT+CMGD=?")).toContain("+CMGD: (1,2),(0-4)");
    expect(await line.at("AT+CMGL=0")).toMatch(/\+CMGL: 1,0,,\d+\r\n[0-9A-F]+\r\n\+CMGL: 2,0,,\d+\r\n[0-9A-F]+\r\n/);
    expect(await line.at("AT+CMGL=0")).toBe(ok);
    expect(await line.at("AT+CMGL=4")).toContain("+CMGL: 1,1,,");
    expect(await line.at("AT+CMGR=2")).toMatch(/\+CMGR: 1,,\d+\r\n[0-9A-F]+\r\n/);
    expect(await line.at("AT+CMGD=1")).toBe(ok);
    expect(await line.at("AT+CMGR=1")).toBe("\r\n+CMS ERROR: 321\r\n");
    expect(await line.at("AT+CMGD=0,4")).toBe(ok);
    expect(await line.at("AT+CMGL=4")).toBe(ok);
  });

  test("a body whose length is not as told is CMS 304, and nothing goes out", async () => {
    const desk = await modemOnDesk();
    const { pdu, tpduLength } = partOf("Hello");
    expect(await desk.line.at(`AT+CMGS=${tpduLength + 1}`)).toBe("\r\n> ");
    expect(await desk.line.type(`${pdu}\x1a`)).toBe("\r\n+CMS ERROR: 304\r\n");
    await desk.line.at("AT+CMGS=12");
    expect(await desk.line.type("not hex\x1a")).toBe("\r\n+CMS ERROR: 304\r\n");
    await desk.pass(10_000);
    expect(desk.air).toEqual([]);
  });

  test("ESC at the prompt sends nothing", async () => {
    const desk = await modemOnDesk();
    const { pdu, tpduLength } = partOf("Hello");
    await desk.line.at(`AT+CMGS=${tpduLength}`);
    expect(await desk.line.type(`${pdu}\x1b`)).toBe(ok);
    await desk.pass(10_000);
    expect(desk.air).toEqual([]);
    expect(await desk.line.at("AT")).toBe(ok);
  });

  test("a text is answered with its reference after the network's time, and the next has the next one", async () => {
    const desk = await modemOnDesk();
    desk.state.nextReference = 255;
    const { pdu, tpduLength } = partOf("Hello");
    await desk.line.at(`AT+CMGS=${tpduLength}`);
    expect(await desk.line.type(`${pdu}\x1a`)).toBe("");
    await desk.pass(1300);
    expect(desk.line.heard).toContain(`\r\n+CMGS: 255\r\n${ok}`);
    expect(await sendText(desk, "+15035550163", "again")).toEqual([`\r\n+CMGS: 0\r\n${ok}`]);
    expect(desk.air.map(({ kind, text, mr }) => ({ kind, text, mr }))).toEqual([
      { kind: "submit", text: "Hello", mr: 255 },
      { kind: "submit", text: "again", mr: 0 },
    ]);
  });

  test("a text written to a slot goes out from there and is marked sent", async () => {
    const desk = await modemOnDesk();
    const { pdu, tpduLength } = partOf("From the slot");
    await desk.line.at(`AT+CMGW=${tpduLength}`);
    expect(await desk.line.type(`${pdu}\x1a`)).toBe(`\r\n+CMGW: 1\r\n${ok}`);
    expect(await desk.line.at("AT+CMGR=1")).toContain("+CMGR: 2,,");
    await desk.line.at("AT+CMSS=1");
    await desk.pass(1300);
    expect(desk.line.heard).toContain("+CMSS: ");
    expect(await desk.line.at("AT+CMGR=1")).toContain("+CMGR: 3,,");
    expect(desk.air).toHaveLength(1);
  });

  test("a line that breaks at the prompt leaves the modem there for the next one", async () => {
    const desk = await modemOnDesk();
    await desk.line.at("AT+CMGS=20");
    desk.line.stream.destroy();
    const next = desk.plug();
    expect(await next.at("AT")).toBe("");
    expect(await next.type("\x1b\r")).toBe(ok);
    expect(await next.at("AT")).toBe(ok);
  });

  test("a line that breaks after the body does not stop the text; the answer goes to whoever listens then", async () => {
    const desk = await modemOnDesk();
    const { pdu, tpduLength } = partOf("Hello");
    await desk.line.at(`AT+CMGS=${tpduLength}`);
    await desk.line.type(`${pdu}\x1a`);
    desk.line.stream.destroy();
    const next = desk.plug();
    await desk.pass(1300);
    expect(next.heard).toMatch(/\+CMGS: \d+/);
    expect(desk.air).toHaveLength(1);
  });

  test("a modem without power before the network took the text has sent nothing, after it has", async () => {
    for (const [ms, submits] of [
      [100, 0],
      [800, 1],
    ] as const) {
      const desk = await modemOnDesk();
      const { pdu, tpduLength } = partOf("Hello");
      await desk.line.at(`AT+CMGS=${tpduLength}`);
      await desk.line.type(`${pdu}\x1a`);
      await desk.pass(ms);
      desk.modem.setPower(false);
      await desk.pass(5000);
      expect(desk.air).toHaveLength(submits);
      expect(desk.line.heard).not.toContain("+CMGS:");
    }
  });

  test("routed straight to the line with CSMS=1, a text waits for CNMA; without it the modem keeps it", async () => {
    const desk = await modemOnDesk();
    await desk.line.at("AT+CSMS=1;+CNMI=2,2,0,1,0");
    const heard = await desk.line.hears(() => {
      desk.network.say("+15035550163", "one");
      desk.network.say("+15035550163", "two");
    });
    expect(heard).toMatch(/^\r\n\+CMT: ,\d+\r\n[0-9A-F]+\r\n$/);
    expect(await desk.line.at("AT+CNMA")).toMatch(
      /^\r\nOK\r\n\r\n\+CMT: ,\d+\r\n[0-9A-F]+\r\n$|^\r\n\+CMT: .*OK\r\n$/s,
    );
    await desk.pass(16_000);
    expect(await desk.line.at("AT+CNMI?")).toContain("+CNMI: 2,0,0,0,0");
    expect(await desk.line.at("AT+CMGL=4")).toContain("+CMGL: 1,0,,");
    expect(await desk.line.at("AT+CNMA")).toBe("\r\n+CMS ERROR: 340\r\n");
  });

  test("a full store leaves the texts with the network until there is room", async () => {
    const desk = await modemOnDesk({ profile: { sizes: { SM: 2, ME: 2, SR: 2 } } });
    for (const text of ["one", "two", "three"]) desk.network.say("+15035550163", text);
    expect(desk.air.map(({ text }) => text)).toEqual(["one", "two"]);
    await desk.line.at("AT+CMGD=1");
    expect(desk.air.map(({ text }) => text)).toEqual(["one", "two", "three"]);
  });

  test("an unplugged modem comes back with its SIM's texts and gets what came meanwhile", async () => {
    const desk = await modemOnDesk();
    desk.network.say("+15035550163", "before");
    desk.modem.setPower(false);
    desk.network.say("+15035550163", "meanwhile");
    expect(desk.air.map(({ text }) => text)).toEqual(["before"]);
    desk.modem.setPower(true);
    const line = desk.plug();
    await line.at("ATE0");
    expect(await line.at("AT+CPMS?")).toContain('+CPMS: "SM",2,50');
    expect(desk.air.map(({ text }) => text)).toEqual(["before", "meanwhile"]);
  });

  test("without radio nothing is sent or taken", async () => {
    const desk = await modemOnDesk();
    await desk.line.at("AT+CFUN=4");
    expect(await desk.line.at("AT+CREG?")).toContain("+CREG: 0,0");
    const { pdu, tpduLength } = partOf("Hello");
    await desk.line.at(`AT+CMGS=${tpduLength}`);
    expect(await desk.line.type(`${pdu}\x1a`)).toBe("\r\n+CMS ERROR: 331\r\n");
    desk.network.say("+15035550163", "later");
    expect(desk.air).toEqual([]);
    await desk.line.at("AT+CFUN=1");
    expect(desk.air.map(({ text }) => text)).toEqual(["later"]);
  });

  test("A/ says the last line again, registers keep what they are told, and what cannot be set is refused", async () => {
    const { line } = await modemOnDesk();
    await line.at("AT+CSQ");
    expect(await line.type("A/")).toBe(`\r\n+CSQ: 21,99\r\n${ok}`);
    expect(await line.at("ATS3?S4?S5?S0?")).toBe(
      ["013", "010", "008", "000"].map((value) => `\r\n${value}\r\n`).join("") + ok,
    );
    expect(await line.at("ATS0=2")).toBe(ok);
    expect(await line.at("ATS0?")).toContain("\r\n002\r\n");
    expect(await line.at("ATS0=300")).toContain("ERROR");
    await line.at("AT+CLIP=1");
    expect(await line.at("AT+CLIP?")).toContain("+CLIP: 1,1");
    expect(await line.at("AT+COPS=3,9")).toContain("ERROR");
  });

  test("AT+CUSD=2 ends the code that runs: its answer does not come", async () => {
    const { line, pass } = await modemOnDesk();
    await line.at('AT+CUSD=1,"*100#"');
    expect(await line.at("AT+CUSD=2")).toBe(ok);
    await pass(5_000);
    expect(line.heard).not.toContain("+CUSD:");
  });

  test("with +CNMI mode 0 news of a text waits until another mode asks for it", async () => {
    const desk = await modemOnDesk();
    await desk.line.at("AT+CNMI=0,1,0,0,0");
    desk.network.say("+15035550163", "Hello");
    await desk.pass(1_000);
    expect(desk.line.heard).not.toContain("+CMTI");
    expect(await desk.line.at("AT+CNMI=2,1,0,0,0")).toContain('+CMTI: "SM",1');
  });

  test("the SIM's phone book is empty, its own number stands in its own, and a command to the centre is taken", async () => {
    const { line } = await modemOnDesk();
    expect(await line.at('AT+CPBS="SM";+CPBS?')).toContain('+CPBS: "SM",0,100');
    expect(await line.at("AT+CPBR=1,100")).toBe(ok);
    expect(await line.at('AT+CPBS="ON";+CPBR=1')).toContain('+CPBR: 1,"+15035550142",145,""');
    const toCentre = "0022010000070A81050555631000";
    await line.at(`AT+CMGC=${toCentre.length / 2 - 1}`);
    expect(await line.type(`${toCentre}\x1a`)).toMatch(/^\r\n\+CMGC: \d+\r\n\r\nOK\r\n$/);
    expect(await line.at("AT+CRSM=176,12258,0,0,10")).toContain('+CRSM: 144,0,"98100000000000004042"');
    expect(await line.at("AT+CGSN=1")).toContain('+CGSN: "350000000000006"');
  });
});
