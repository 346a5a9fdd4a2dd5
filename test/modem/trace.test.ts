import { afterEach, beforeEach, expect, test } from "vitest";
import { redacted } from "../../src-main/engine/modem/redact";
import { FarEnd } from "./support/far-end";
import { deliver, hello, Line, part, report } from "./support/line";

let far: FarEnd;
let line: Line;

beforeEach(() => {
  far = new FarEnd();
  line = new Line(far.pty.path);
});

afterEach(async () => {
  await line.port.close();
  far.pty.remove();
});

const words = "Your biopsy is benign";
/** What must be in no trace: numbers in every way modems write them, cards, PINs, bodies, words. */
const secrets = [
  "2025550102",
  "2025550101",
  "202-555-0102",
  "(202) 555-0102",
  "350000000000017",
  "001010000000001",
  "8900000000000000017",
  "4321",
  hello,
  hello.toLowerCase(),
  deliver,
  report,
  "12120550501F1",
  "E8329BFD06",
  words,
  "biopsy",
  "benign",
  "Marsh",
  "00480065006C006C006F",
];

test("the trace shows the dialogue and nothing about people", async () => {
  far.pin = "SIM PIN";
  far.answers = [
    (command) => {
      if (!command.startsWith('AT+CPIN="')) return null;
      far.pin = "READY";
      return far.reply();
    },
    (command) =>
      command === "AT+CMGR=7" ? far.reply(`+CMGR: "REC UNREAD","+12025550102","Elena Marsh"\r\n${words}`) : null,
    (command) =>
      command.startsWith("AT+CUSD=1") ? `${far.reply()}\r\n+CUSD: 0,"${words}\r\ncall 202-555-0102",15\r\n` : null,
  ];
  line.pin = () => "4321";
  await line.ready();
  far.echo = true;
  far.urc(`+CMTI: "SM",${far.store(deliver)}`);
  far.urc("+CDS: 25", report);
  far.urc("RING", '+CLIP: "+12025550102",145,"",0,"Elena Marsh",0');
  far.urc('+CMTI: "SM",7', '+CUSD: 2,"00480065006C006C006F",72', `+CMT: "+12025550102",,"26/01/01,10:00:00+00"`, words);
  far.urc("please call (202) 555-0102", `+CNUM: "Marsh","+12025550102",145`, `+XYZ: ${words}`);
  await line.port.ussd("*100#");
  await line.port.send(
    part(hello),
    () => true,
    () => undefined,
  );
  await line.until(() => line.kept.length >= 4);
  const trace = line.port.trace();
  const whole = trace.map((entry) => entry.line).join("\n");
  for (const secret of secrets) expect(whole).not.toContain(secret);
  for (const shown of [
    "AT+CMGF=0",
    '+CMTI: "SM",0',
    "AT+CMGS=18",
    "+CMGS: 1",
    "OK",
    "AT+CPIN=<secret>",
    "+CREG: 2,1",
    "F-100",
  ])
    expect(whole).toContain(shown);
  expect(trace.some(({ from }) => from === "lobby") && trace.some(({ from }) => from === "modem")).toBe(true);
});

test("only the last 500 lines are kept, and a flood does not fill them with itself alone", async () => {
  await line.ready();
  for (let index = 0; index < 3_000; index += 1) far.urc("^RSSI: 17");
  await line.until(() => line.port.status.operator !== null);
  const asked = far.next(/^AT$/);
  await asked;
  expect(line.port.trace().length).toBeLessThanOrEqual(500);
});

test.each([
  ['+CREG: 2,1,"00A1","0000BEEF",7', "", '+CREG: 2,1,"00A1","<8>",7'],
  ["+CMS ERROR: 304", "", "+CMS ERROR: 304"],
  ["+CME ERROR: SIM not inserted", "", "+CME ERROR: SIM not inserted"],
  ['AT+CPMS="SM","SM","SM"', "", 'AT+CPMS="SM","SM","SM"'],
  ['AT+CPIN="1234"', "", "AT+CPIN=<secret>"],
  ["AT^CPIN=1234", "", "AT^CPIN=<secret>"],
  ['+CSCA: "+12025550100",145', "", '+CSCA: "<12>",145'],
  ['+CLIP: "+12025550102",145,"",0,"ANNA",0', "", '+CLIP: "<12>",145,"<0>",0,"<4>",0'],
  ['+CLIP: "+12025550102",145,"",0,"ME",0', "", '+CLIP: "<12>",145,"<0>",0,"<2>",0'],
  ['+CMGR: 1,"ANNA",24', "", '+CMGR: 1,"<4>",24'],
  ["+CMGL: 1,1,ANNA,24", "", "+CMGL: <13 characters>"],
  ['AT+CLCK="SC",1,"1234"', "", "AT+CLCK=<secret>"],
  ['AT+CPWD="SC","1234","4321"', "", "AT+CPWD=<secret>"],
  ["+XYZ: CALL ME NOW ANNA", "", "+XYZ: <18 characters>"],
  ['+XYZ: "CALL","ME"', "", '+XYZ: "<4>","ME"'],
  ["AT NOON ANNA", "AT+CMGR=1", "<12 characters>"],
  ["+CUSD: 0", "", "+CUSD: 0"],
  ['+CUSD: 2,"You owe 5",15', "", "+CUSD: 2,<14 characters>"],
  ['+CSCS: ("GSM","IRA","UCS2")', "", '+CSCS: ("GSM","IRA","UCS2")'],
  ["+CPIN: SIM PIN", "", "+CPIN: SIM PIN"],
  ["+CREG: 2,1,2F04,01A2D101", "", "+CREG: 2,1,2F04,<8 hex>"],
  ["E173", "AT+CGMM", "E173"],
  ["21.180.01.00.00", "AT+CGMR", "21.180.01.00.00"],
  ["+CGMR: 12.00.004", "AT+CGMR", "+CGMR: 12.00.004"],
  ["350000000000017", "AT+CGSN", "<15 digits>"],
  ["See you at 5", "AT+CGMR=", "See you at 5"],
  ["See you at 5", "AT+CMGR=1", "<12 characters>"],
  ["07912120550500F1", "", "<16 hex>"],
])("%s becomes %s", (said, command, shown) => {
  expect(redacted(said, command)).toBe(shown);
});
