import { describe, expect, test } from "vitest";
import { modemOnPty, textsOf } from "./modem-on-pty";
import { soon } from "./programs";

describe("the practice network and SIM misbehave as told, and the air log stays true", () => {
  test("duplicate-delivery, duplicate-report, shuffle-parts: the network repeats itself and says so", async () => {
    const { port, send, control, air } = await modemOnPty({
      faults: "duplicate-delivery,duplicate-report,shuffle-parts",
    });
    await send("Hello", { report: true });
    await soon(() => port.heard).toMatch(/\+CMGS: \d+/);
    control(`text +15035550147 ${"Long words. ".repeat(20)}`);
    await soon(() => air().length).toBe(7);
    const delivered = air().filter(({ kind }) => kind === "deliver");
    expect(delivered.map(({ again }) => again ?? false)).toEqual([false, false, true, true]);
    expect(delivered[1]?.text).toMatch(/^Long words/);
    expect(delivered.slice(2).map(({ pdu }) => pdu)).toEqual(delivered.slice(0, 2).map(({ pdu }) => pdu));
    expect(air().filter(({ kind, again }) => kind === "report" && again)).toHaveLength(1);
  });

  test("lose-cmti and late-slot: the text is there, unannounced or later than announced", async () => {
    const { port, control } = await modemOnPty({ faults: "lose-cmti=1,late-slot=200" });
    await port.at("AT+CNMI=2,1,0,1,0");
    control("text +15035550147 Unannounced");
    control("text +15035550147 Announced");
    await soon(() => port.heard).toContain('+CMTI: "SM",2');
    expect(port.heard).not.toContain('+CMTI: "SM",1');
    expect(await port.at("AT+CMGR=2")).toContain("+CMS ERROR: 321");
    await soon(() => port.at("AT+CMGL=4")).toMatch(/\+CMGL: 1,\d,[\s\S]*\+CMGL: 2,/);
  });

  test("storage and sms-full: what finds no slot waits in the network until there is one", async () => {
    const { port, control, air } = await modemOnPty({ faults: "storage=3" });
    control("sms-full");
    expect(await port.at("AT+CPMS?")).toContain('"SM",3,3');
    expect(textsOf(air(), "deliver")).toHaveLength(3);
    await port.at("AT+CMGD=2");
    expect(textsOf(air(), "deliver")).toHaveLength(4);
  });

  test("no-signal, signal and register: +CREG tells, nothing goes out, texts wait", async () => {
    const { port, send, control, air } = await modemOnPty();
    await port.at("AT+CREG=1;+CEREG=2");
    control("signal 0");
    await soon(() => port.heard).toMatch(/\+CREG: 2\r\n[\s\S]*\+CEREG: 2\r\n/);
    expect(await port.at("AT+CSQ")).toContain("+CSQ: 0,99");
    await send("Hello");
    await soon(() => port.heard).toContain("+CMS ERROR: 331");
    control("text +15035550147 Later");
    expect(air()).toEqual([]);
    control("signal 15");
    await soon(() => port.heard).toContain('+CEREG: 1,"2F04","01A2D101",7\r\n');
    expect(textsOf(air(), "deliver")).toEqual(["Later"]);
    control("register 3");
    expect(await port.at("AT+CREG?")).toContain("+CREG: 1,3\r\n");
    control("register 5");
    expect(await port.at("AT+CREG?")).toContain("+CREG: 1,5\r\n");
    control("fault no-signal on");
    expect(await port.at("AT+CSQ;+CREG?")).toMatch(/\+CSQ: 99,99[\s\S]*\+CREG: 1,2/);
  });

  test("refuse: by code, so many times, or until it is switched off", async () => {
    const { port, send, control, air } = await modemOnPty();
    control("refuse 38 1");
    await send("one");
    await soon(() => port.heard).toContain("+CMS ERROR: 38");
    control("fault refuse 21");
    await send("two");
    await soon(() => port.heard).toContain("+CMS ERROR: 21");
    control("fault refuse off");
    await send("three");
    await soon(() => textsOf(air(), "submit")).toEqual(["three"]);
  });

  test("pin, no-sim and another SIM", async () => {
    const { port, control, air } = await modemOnPty({ faults: "pin" });
    await port.at("AT+CMEE=1");
    expect(await port.at("AT+CPIN?;+CREG?")).toMatch(/\+CPIN: SIM PIN[\s\S]*\+CREG: 0,0/);
    expect(await port.at("AT+CMGL=4")).toContain("+CMS ERROR: 311");
    control("text +15035550147 Behind the PIN");
    expect(await port.at('AT+CPIN="0000"')).toContain("+CME ERROR: 16");
    expect(air()).toEqual([]);
    expect(await port.at('AT+CPIN="1234"')).toContain("OK");
    expect(await port.at("AT+CPIN?")).toContain("READY");
    expect(textsOf(air(), "deliver")).toEqual(["Behind the PIN"]);
    control("pin off");
    control("fault no-sim on");
    expect(await port.at("AT+CPIN?")).toContain("+CME ERROR: 10");
    control("fault no-sim off");
    control("sim 89010000000000000432");
    expect(await port.at("AT+CCID;+CPMS?")).toMatch(/89010000000000000432[\s\S]*"SM",0,50/);
  });

  test("three wrong PINs lock the SIM", async () => {
    const { port } = await modemOnPty({ faults: "pin" });
    for (let turn = 0; turn < 3; turn += 1) await port.at('AT+CPIN="0000"');
    expect(await port.at("AT+CPIN?")).toContain("SIM PUK");
    expect(await port.at('AT+CMEE=1;+CPIN="1234"')).toContain("+CME ERROR: 12");
  });

  test("ring: RING and the number until ATH", async () => {
    const { port, control } = await modemOnPty();
    await port.at("AT+CLIP=1");
    control("ring +15035550147");
    await soon(() => port.heard).toContain('\r\nRING\r\n\r\n+CLIP: "+15035550147",145,,,,0\r\n');
    expect(await port.at("AT+CPAS")).toContain("+CPAS: 3");
    await port.at("ATH");
    expect(await port.at("AT+CPAS")).toContain("+CPAS: 0");
  });
});
