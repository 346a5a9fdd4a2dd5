import { describe, expect, test } from "vitest";
import { encodeDeliver } from "../../src-shared/sms/deliver";
import { type Line, modemOnDesk } from "./desk-modem";

type Desk = Awaited<ReturnType<typeof modemOnDesk>>;

const textDesk = async (): Promise<Desk> => {
  const desk = await modemOnDesk();
  expect(await desk.line.at("AT+CMGF=?")).toContain("+CMGF: (0,1)");
  expect(await desk.line.at("AT+CMGF=1")).toBe("\r\nOK\r\n");
  expect(await desk.line.at("AT+CMGF?")).toContain("+CMGF: 1");
  return desk;
};

const write = async ({ line, pass }: Desk, to: string, words: string, command = "+CMGS"): Promise<string> => {
  expect(await line.at(`AT${command}="${to}"`)).toBe("\r\n> ");
  return hears(line, async () => {
    await line.type(`${words}\x1a`);
    await pass(2000);
  });
};
const hears = async (line: Line, act: () => Promise<void>): Promise<string> => {
  const from = line.heard.length;
  await act();
  return line.heard.slice(from);
};

describe("a client in text mode works with the simulated modem", () => {
  test("it sends, and its report can be asked for", async () => {
    const desk = await textDesk();
    expect(await write(desk, "+15035550163", "See you Thursday at 4:20")).toMatch(/^\r\n\+CMGS: \d+\r\n\r\nOK\r\n$/);
    expect(await desk.line.at("AT+CSMP=49,167,0,0;+CSMP?")).toContain("+CSMP: 49,167,0,0\r\n");
    await desk.line.at("AT+CNMI=2,1,0,1,0");
    await write(desk, "+15035550163", "Bring the card");
    await desk.pass(10_000);
    expect(desk.line.heard).toMatch(
      /\r\n\+CDS: \d+,\d+,"\+15035550163",145,"26\/10\/19,[\d:]+\+00","26\/10\/19,[\d:]+\+00",0\r\n/,
    );
    expect(desk.air.map(({ kind, text }) => [kind, text])).toEqual([
      ["submit", "See you Thursday at 4:20"],
      ["submit", "Bring the card"],
      ["report", ""],
    ]);
    expect(await write(desk, "+15035550163", "x".repeat(161))).toContain("+CMS ERROR: 305");
    expect(await desk.line.at('AT+CMGS="nobody"')).toContain("+CMS ERROR: 304");
  });

  test("it reads and lists by the words for what is unread, read and stored, and deletes", async () => {
    const desk = await textDesk();
    desk.network.say("+15035550147", "Is there parking?");
    desk.network.say("+15035550147", "¿Mañana? 🚗");
    await desk.pass(1000);
    expect(await desk.line.at("AT+CMGL=?")).toContain('"REC UNREAD","REC READ","STO UNSENT","STO SENT","ALL"');
    expect(await desk.line.at("AT+CMGR=1")).toMatch(
      /^\r\n\+CMGR: "REC UNREAD","\+15035550147",,"26\/10\/19,16:\d\d:\d\d\+00"\r\nIs there parking\?\r\n\r\nOK\r\n$/,
    );
    const unread = await desk.line.at('AT+CMGL="REC UNREAD"');
    expect(unread).toMatch(/\+CMGL: 2,"REC UNREAD","\+15035550147",,"[^"]+"\r\n00BF004D[0-9A-F]+\r\n/);
    expect(unread).not.toContain("+CMGL: 1");
    expect(await write(desk, "+15035550163", "Later", "+CMGW")).toContain("+CMGW: 3");
    expect(await desk.line.at('AT+CMGL="STO UNSENT"')).toContain('+CMGL: 3,"STO UNSENT","+15035550163",,\r\nLater\r\n');
    expect((await desk.line.at('AT+CMGL="ALL"')).match(/\+CMGL: /g)).toHaveLength(3);
    expect(await desk.line.at("AT+CMGL=4")).toContain("+CMS ERROR");
    await desk.line.at("AT+CSDH=1");
    expect(await desk.line.at("AT+CMGR=1")).toMatch(/\+00",145,\d+,0,0,,,17\r\n/);
    await desk.line.at("AT+CMGD=1,4");
    expect(await desk.line.at('AT+CMGL="ALL"')).toBe("\r\nOK\r\n");
    await desk.line.at("AT+CMGF=0");
    expect(await desk.line.at("AT+CMGL=4")).toBe("\r\nOK\r\n");
  });

  test("texts come straight to the line when it wants that, in the alphabet it chose", async () => {
    const desk = await textDesk();
    await desk.line.at('AT+CSCS="UCS2";+CNMI=2,2,0,0,0');
    desk.network.say("+15035550147", "Hi");
    await desk.pass(1000);
    expect(desk.line.heard).toMatch(/\r\n\+CMT: "002B0031[0-9A-F]+",,"[^"]+"\r\n00480069\r\n/);
    const hex = (text: string) => Buffer.from(text, "utf16le").swap16().toString("hex").toUpperCase();
    await write(desk, hex("+15035550163"), hex("¿Sí? 👍"));
    expect(desk.air.at(-1)).toMatchObject({ kind: "submit", number: "+15035550163", text: "¿Sí? 👍" });
    await desk.line.at('AT+CSCS="IRA"');
    await write(desk, "+15035550163", "a@b_c $5");
    expect(desk.air.at(-1)).toMatchObject({ text: "a@b_c $5" });
  });

  test("what cannot be read stands there as it came", async () => {
    const desk = await textDesk();
    const made = encodeDeliver({ from: "+15035550147", text: "cut", scts: { at: 0, offsetMinutes: 0 } });
    if ("error" in made) throw new Error(made.error);
    const cut = made.pdus[0]?.pdu.slice(0, 20) ?? "";
    desk.network.inject(cut);
    await desk.pass(1000);
    expect(await desk.line.at('AT+CMGL="ALL"')).toContain(`+CMGL: 1,"REC UNREAD","",,\r\n${cut}\r\n`);
  });
});
