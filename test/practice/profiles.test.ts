import { describe, expect, test } from "vitest";
import { modemOnPty, textsOf } from "./modem-on-pty";
import { soon } from "./programs";

describe("the simulated modem is like one of each family", () => {
  test("Huawei floods until AT^CURC=0, counts slots from 0 and fills them a moment after it says so", async () => {
    const { port, control } = await modemOnPty({ profile: "huawei" });
    await soon(() => port.heard).toMatch(/\^RSSI:21\r\n\r\n\^BOOT:/);
    expect(await port.at("AT^CURC=0")).toContain("OK");
    expect(await port.at("AT+NOSUCH")).toContain("COMMAND NOT SUPPORT\r\n");
    expect(await port.at("AT^ICCID?")).toContain("^ICCID: 89010000000000000424");
    expect(await port.at("AT+CREG=2;+CREG?")).toContain("+CREG: 2,1,2F04,01A2D101\r\n");
    await port.at("AT+CNMI=2,1,0,2,0");
    control("text +15035550147 Is there parking?");
    await soon(() => port.heard).toContain('+CMTI: "SM",0\r\n');
    expect(await port.at("AT+CMGR=0")).toContain("+CMS ERROR: 321");
    await soon(async () => await port.at("AT+CMGR=0")).toContain("+CMGR: 0,,");
    const quiet = port.heard.length;
    await new Promise((resolve) => setTimeout(resolve, 900));
    expect(port.heard.slice(quiet)).not.toContain("^");
    control("fault storage 1");
    control("text +15035550147 One too many");
    await soon(() => port.heard).toContain('^SMMEMFULL: "SM"');
  });

  test("SIM800 refuses PDU mode until SMS Ready, keeps reports nowhere of their own and knows no LTE", async () => {
    const { port, deliver } = await modemOnPty({ profile: "sim800" });
    expect(await port.at("AT+CMGF=0")).toBe("\r\nERROR\r\n");
    await soon(() => port.heard).toContain("SMS Ready\r\n");
    expect(await port.at("AT+CMGF=0")).toBe("\r\nOK\r\n");
    expect(await port.at("AT+CNMI=2,1,0,2,0")).toBe("\r\n+CMS ERROR: 303\r\n");
    expect(await port.at("AT+CNMI=2,1,0,1,0;+CSMS=1;+CPMS=?")).toContain('+CPMS: ("SM"),("SM"),("SM")');
    expect(await port.at("AT+CEREG?")).toContain("ERROR");
    expect(await port.at("AT+CMGR=3")).toBe("\r\nOK\r\n");
    deliver("Flash", { class: 0 });
    await soon(() => port.heard).toMatch(/\+CMT: "",\d+\r\n[0-9A-F]+\r\n/);
    expect(await port.at("AT+CNMA")).toBe("\r\nOK\r\n");
  });

  test("SIM7670 obeys the protocol of a text, and writes what the network answers to a code in UCS-2", async () => {
    const { port, deliver } = await modemOnPty({ profile: "sim7670" });
    deliver("Silent", { pid: 0x40 });
    for (const text of ["Old", "New"]) deliver(text, { pid: 0x41 });
    const listed = await port.at("AT+CMGL=4");
    expect(listed.match(/\+CMGL: /g)).toHaveLength(1);
    await port.at('AT+CUSD=1,"*100#"');
    await soon(() => port.heard).toMatch(/\+CUSD: 0,"0050007200610063[0-9A-F]+",72/);
  });

  test("EC25 keeps texts in ME, and its reports where it does not say, not all of them", async () => {
    const { port, send, control, air } = await modemOnPty({ profile: "ec25", faults: "report-store" });
    await soon(() => port.heard).toContain("+QIND: SMS DONE");
    await port.at("AT+CNMI=2,1,0,2,0");
    control("text +15035550147 Hello");
    await soon(() => port.heard).toContain('+CMTI: "ME",0');
    for (const text of ["one", "two", "three"]) {
      await send(text, { report: true });
      await soon(() => textsOf(air(), "submit")).toContain(text);
    }
    await soon(() => air().filter(({ kind }) => kind === "report").length).toBe(3);
    expect(port.heard.match(/\+CDSI: "SM",\d/g)).toEqual(['+CDSI: "SM",0', '+CDSI: "SM",1']);
    expect(await port.at('AT+CPMS="SM";+CMGR=0')).toMatch(/\+CPMS: .*\r\n\r\nOK\r\n$/);
    expect(await port.at('AT+CPMS="SR";+CMGR=0')).toContain("+CMGR: 0,,");
    await port.at('AT+QINDCFG="csq",1');
    await soon(() => port.heard).toContain('+QIND: "csq",21,99');
  });

  test("Telit tells names in answer to +CPMS= and always five fields of +CREG", async () => {
    const { port } = await modemOnPty({ profile: "telit" });
    expect(await port.at('AT+CPMS="ME"')).toContain('+CPMS: "ME",0,100,"SM",0,30,"SM",0,30');
    expect(await port.at("AT+CREG?")).toContain('+CREG: 0,1,"2F04","01A2D101",2\r\n');
    expect(await port.at("AT#CCID")).toContain("#CCID: 89010000000000000424");
  });

  test("ZTE chatters whenever nobody talks to it, never between a command and its answer, and answers AT+ZCDRUN", async () => {
    const { port, control } = await modemOnPty({ profile: "zte" });
    expect(await port.at("AT+ZCDRUN=8")).toContain("Close autorun state result(0:FAIL 1:SUCCESS):1");
    expect(await port.at("AT+CSMS=1")).toContain("+CMS ERROR: 303");
    expect(await port.at("AT+CMGR=7")).toContain("+CMGR: 0,,0");
    for (let turn = 0; turn < 14; turn += 1) {
      await port.at("AT");
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    expect(port.heard).not.toContain("+ZUSIMR:2");
    await soon(() => port.heard).toContain("+ZUSIMR:2");
    control("text +15035550147 Hello");
    await port.at('AT+CUSD=1,"*100#"');
    await soon(() => port.heard).toMatch(/\+CUSD: 0,"5079784C4F8FCB[0-9A-F]+",15/);
  });

  test("u-blox has one store, ME, and its first slot is 0", async () => {
    const { port, control } = await modemOnPty({ profile: "ublox" });
    await port.at("AT+CNMI=2,1,0,1,0");
    control("text +15035550147 Hello");
    await soon(() => port.heard).toContain('+CMTI: "ME",0\r\n');
    expect(await port.at('AT+CPMS="SM"')).toContain("+CMS ERROR: 302");
  });

  test("Wavecom ends AT+CPIN? with nothing and knows two stores", async () => {
    const { port } = await modemOnPty({ profile: "wavecom" });
    const pin = await port.at("AT+CPIN?", /READY\r\n/);
    expect(pin).toBe("\r\n+CPIN: READY\r\n");
    expect(await port.at('AT+CPMS="SM","SM","SM"')).toBe("\r\nERROR\r\n");
    expect(await port.at('AT+CPMS="SM","SM"')).toContain("+CPMS: 0,20,0,20\r\n");
  });
});
