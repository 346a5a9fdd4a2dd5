import { afterEach, beforeEach, expect, test } from "vitest";
import { packedUssd, ussdText } from "../../src-main/engine/modem/ussd-text";
import { FarEnd } from "./support/far-end";
import { hello, Line, part } from "./support/line";

let far: FarEnd;
let line: Line;
const start = async (...more: [timings?: object, setup?: object]) => {
  line = new Line(far.pty.path, ...more);
  await line.ready();
};

beforeEach(() => {
  far = new FarEnd();
});

afterEach(async () => {
  await line.port.close();
  far.pty.remove();
});

test("B37 a call is told once with its number, however often it rings, and left alone", async () => {
  await start();
  expect(far.commands).toContain("AT+CLIP=1");
  for (let ring = 0; ring < 4; ring += 1) far.urc("RING", '+CLIP: "+12025550107",145,"",0,"",0');
  far.urc("NO CARRIER");
  far.urc("RING", '+CLIP: "2025550108",129');
  far.urc("NO CARRIER");
  await line.until(() => line.calls.length === 2);
  expect(line.calls).toEqual(["+12025550107", "2025550108"]);
  expect(far.count(/^ATH|^AT\+CHUP/)).toBe(0);
  expect(
    (
      await line.port.send(
        part(hello),
        () => true,
        () => undefined,
      )
    ).state,
  ).toBe("sent");
});

test("B37 a withheld number is a call too, and rings far apart are two calls", async () => {
  await start();
  far.urc("+CRING: VOICE");
  await line.until(() => line.calls.length === 1);
  // The gap of the tests is 200 ms; the keep-alive is 150 ms.
  await far.next(/^AT$/);
  await far.next(/^AT$/);
  far.urc("RING", '+CLIP: "",128,"",0,"",1');
  await line.until(() => line.calls.length === 2);
  expect(line.calls).toEqual([null, null]);
});

test("B37 callers are sent away when that is set, after their number was heard", async () => {
  far.answers = [(command) => (command === "ATH" ? "\r\nERROR\r\n" : null)];
  await start({}, { hangUp: true });
  const hungUp = far.next(/^AT\+CHUP/);
  far.urc("RING", '+CLIP: "12025550107",145');
  await hungUp;
  expect(line.calls).toEqual(["+12025550107"]);
  expect(far.commands.filter((command) => /^AT(H|\+CHUP)/.test(command))).toEqual(["ATH", "AT+CHUP"]);
});

test("B31 a code is answered in words, in UCS-2, packed, and over several lines, and the session is ended", async () => {
  await start();
  const packed = packedUssd("Your balance is 12.50 USD") ?? "";
  const said: [urc: string, text: string][] = [
    ['0,"Your balance is 12.50 USD, valid to 31 Dec",15', "Your balance is 12.50 USD, valid to 31 Dec"],
    ['0,"00530061006C0064006F003A00200035002000410438",72', "Saldo: 5 Aи"],
    [`0,"${packed}",15`, "Your balance is 12.50 USD"],
    [`2, ${packed}`, "Your balance is 12.50 USD"],
    ['1,"1 Balance\r\n2 Top up\r\n3 Help",15', "1 Balance\n2 Top up\n3 Help"],
    ["2", ""],
  ];
  for (const [urc, text] of said) {
    const ended = far.next(/^AT\+CUSD=2$/);
    far.answers = [(command) => (command.startsWith("AT+CUSD=1") ? `${far.reply()}\r\n+CUSD: ${urc}\r\n` : null)];
    expect(await line.port.ussd("*100#")).toEqual({ text: text === "" ? null : text, status: Number(urc[0]) });
    await ended;
  }
  expect(far.count(/^AT\+CUSD=1,"\*100#",15$/)).toBe(said.length);
});

test("B31 a code refused in words is tried packed; without an answer it ends; one at a time", async () => {
  await start({ ussd: 150 });
  far.answers = [(command) => (command === 'AT+CUSD=1,"*100#",15' ? "\r\n+CME ERROR: 100\r\n" : null)];
  const asked = far.next(/^AT\+CUSD=1,"AA180C3602",15$/);
  const first = line.port.ussd("*100#");
  expect(await line.port.ussd("*101#")).toEqual({ error: "busy" });
  await asked;
  expect(await first).toEqual({ error: "no-answer" });
  far.answers = [(command) => (command.startsWith("AT+CUSD=1") ? "\r\nERROR\r\n" : null)];
  expect(await line.port.ussd("*100#")).toEqual({ error: "refused" });
  expect(await line.port.ussd('*100#";+CFUN=0')).toEqual({ error: "bad-code" });
});

test("what looks like hex is read the way that makes sense", () => {
  expect(ussdText("12345678", 15)).toBe("12345678");
  expect(ussdText("FEED", 15)).toBe("FEED");
  expect(ussdText("0042006F006E006A006F00750072", 15)).toBe("Bonjour");
  expect(ussdText(packedUssd("Guthaben: 3,00 €") ?? "", null)).toBe("Guthaben: 3,00 €");
  expect(ussdText(packedUssd("12345678") ?? "", 15)).toBe("12345678");
  expect(ussdText("", 15)).toBe("");
});
