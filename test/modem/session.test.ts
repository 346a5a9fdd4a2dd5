import { spawn } from "node:child_process";
import { Duplex } from "node:stream";
import { afterEach, beforeEach, expect, test } from "vitest";
import { SerialFailure } from "../../src-main/engine/modem/stream-source";
import { FarEnd } from "./support/far-end";
import { deliver, hello, Line, part, report } from "./support/line";
import { Pty } from "./support/pty";

let far: FarEnd;
const lines: Line[] = [];
const open = (timings = {}) => {
  const line = new Line(far.pty.path, timings);
  lines.push(line);
  return line;
};
const send = (line: Line) =>
  line.port.send(
    part(hello),
    () => true,
    () => undefined,
  );

beforeEach(() => {
  far = new FarEnd();
});

afterEach(async () => {
  for (const line of lines.splice(0)) await line.port.close();
  far.pty.remove();
});

test("from nothing to ready: who the modem is, which card, which network, how strong", async () => {
  const line = open();
  expect(line.port.status.state).toBe("closed");
  await line.until(() => line.port.status.operator !== null);
  expect(line.port.status).toMatchObject({
    state: "ready",
    cause: null,
    port: far.pty.path,
    model: "Fictive F-100",
    operator: "Fictive Tel",
    signalDbm: -73,
  });
  expect(line.identities).toEqual([
    { iccid: "8900000000000000017", imei: "350000000000017", imsi: "001010000000001", model: "Fictive F-100" },
  ]);
  expect(line.statuses.map(({ state }) => state).filter((state, index, all) => state !== all[index - 1])).toEqual([
    "probing",
    "sim",
    "registering",
    "ready",
  ]);
  expect(line.sendable).toBe(1);
  expect(far.commands.some((command) => command.includes(";"))).toBe(false);
});

test("B2 what a modem is asked and set to before it is ready, in this order", async () => {
  const strength = far.next(/^AT\+CSQ$/);
  await open().ready();
  expect(far.commands.slice(far.commands.indexOf("ATZ"), far.commands.indexOf("AT+CREG?"))).toEqual([
    "ATZ",
    "ATE0",
    "AT+CMEE=1",
    "AT+CFUN?",
    "AT+CGMI",
    "AT+CGMM",
    "AT+CGMR",
    "AT+CPIN?",
    'AT+CSCS="GSM"',
    "AT+CMGF=0",
    "AT+CGSN",
    "AT+CIMI",
    "AT+CCID",
    "AT+CPMS=?",
    'AT+CPMS="SM","SM","SM"',
    "AT+CNMI=?",
    "AT+CSMS=0",
    "AT+CNMI=2,1,0,1,0",
    "AT+CSMS?",
    "AT+CSCA?",
    "AT+CLIP=1",
    "AT+CREG=2",
    "AT+CEREG=2",
    "AT+CNMI?",
  ]);
  await strength;
});

test.each([
  ["huawei", "E3372", "AT^CURC=0"],
  ["ZTE INCORPORATED", "MF823", "AT+ZCDRUN=8"],
])("a %s %s is told what its family has to be told, once and before its card is asked", async (maker, model, told) => {
  far.answers = [
    (command) => (command === "AT+CGMI" ? far.reply(maker) : command === "AT+CGMM" ? far.reply(model) : null),
  ];
  await open().ready();
  expect(far.count(new RegExp(`^${told.replace(/[+^]/g, "\\$&")}$`))).toBe(1);
  expect(far.commands.indexOf(told)).toBeLessThan(far.commands.indexOf("AT+CPIN?"));
});

test("B2 a modem that refuses everything it may refuse still works", async () => {
  far.answers = [
    (command) => (/^AT($|E0|\+CMGF|\+CPIN\?|\+CMG|\+CREG\?)/.test(command) ? null : "\r\nERROR\r\n"),
    (command) => (command === "ATE0" ? "\r\nERROR\r\n" : null),
  ];
  const line = open();
  await line.ready();
  expect(line.identities).toEqual([{ iccid: null, imei: null, imsi: null, model: null }]);
  expect((await send(line)).state).toBe("sent");
  far.store(deliver);
  far.urc('+CMTI: "SM",0');
  await line.until(() => line.kept.length === 1);
});

test("B1 a modem left at the prompt by a crash is woken, and what was typed there is not sent", async () => {
  const line = open();
  await line.ready();
  const asked = far.next(/^AT\+CMGS/);
  far.prompt = "";
  const outcome = send(line);
  await asked;
  await line.port.close();
  expect((await outcome).state).toBe("pause");
  far.prompt = "\r\n> ";
  const next = open();
  await next.ready();
  expect(far.submitted).toEqual([]);
  expect((await send(next)).state).toBe("sent");
  expect(far.submitted).toEqual([hello]);
});

test.each([
  ["SIM PIN", "sim-pin"],
  ["SIM PUK", "sim-puk"],
  ["PH-NET PIN", "sim-failure"],
] as const)("a card that says %s is shown as such, and noticed when it opens", async (said, cause) => {
  far.pin = said;
  const line = open();
  await line.untilState("sim", cause);
  expect(line.identities).toEqual([]);
  expect((await send(line)).state).toBe("pause");
  far.pin = "READY";
  await line.ready();
});

test.each([
  ["+CME ERROR: 10", "sim-missing"],
  ["+CME ERROR: SIM not inserted", "sim-missing"],
  ["+CMS ERROR: 310", "sim-missing"],
  ["+CME ERROR: 13", "sim-failure"],
  ["ERROR", "sim-failure"],
] as const)("%s to the card question is %s", async (said, cause) => {
  far.answers = [(command) => (command === "AT+CPIN?" ? `\r\n${said}\r\n` : null)];
  const line = open({ simTurn: 20 });
  await line.untilState("sim", cause);
  far.answers = [];
  await line.ready();
});

test("a card pulled and put back is noticed; the line knows the card before any text", async () => {
  const line = open();
  await line.ready();
  far.pin = "NOT INSERTED";
  far.urc("+CPIN: NOT READY");
  await line.untilState("sim", "sim-missing");
  far.pin = "READY";
  far.urc("+CPIN: READY");
  await line.ready();
  expect(line.identities).toHaveLength(2);
});

test("CPIN? without a final is an answer", async () => {
  far.answers = [(command) => (command === "AT+CPIN?" ? "\r\n+CPIN: READY\r\n" : null)];
  await open().ready();
});

test("a modem that takes PDU mode only after 'SMS Ready' is waited for", async () => {
  let isReady = false;
  far.answers = [(command) => (command === "AT+CMGF=0" && !isReady ? "\r\n+CMS ERROR: 302\r\n" : null)];
  const line = open();
  await far.next(/^AT\+CMGF=0/);
  isReady = true;
  far.urc("SMS Ready");
  await line.ready();
});

test("a modem without PDU mode is said to refuse", async () => {
  far.answers = [(command) => (command === "AT+CMGF=0" ? "\r\nERROR\r\n" : null)];
  const line = open({ simTurn: 20 });
  await line.untilState("degraded", "refused");
  expect((await send(line)).state).toBe("pause");
});

test("sleeping radio is switched on", async () => {
  far.answers = [(command) => (command === "AT+CFUN?" ? far.reply("+CFUN: 4") : null)];
  await open().ready();
  expect(far.commands).toContain("AT+CFUN=1");
});

test.each([
  ["0,0", "no-network"],
  ["0,3", "network-denied"],
  ["0,2", null],
] as const)("registration %s is waited out", async (said, cause) => {
  far.answers = [(command) => (/^AT\+CE?REG\?/.test(command) ? far.reply(`${command.slice(2, -1)}: ${said}`) : null)];
  const line = open();
  await line.until(() => line.port.status.state === "registering" && line.port.status.signalDbm !== null);
  expect(line.port.status.cause).toBe(cause);
  expect(line.sendable).toBe(0);
  far.answers = [(command) => (command === "AT+CREG?" ? far.reply("+CREG: 0,5") : null)];
  await line.ready();
});

test("only LTE is registered: that is enough; only packet data of 3G: that is not", async () => {
  far.answers = [
    (command) => (command === "AT+CREG?" ? far.reply("+CREG: 0,0") : null),
    (command) => (command === "AT+CEREG?" ? far.reply("+CEREG: 0,1") : null),
  ];
  await open().ready();
  for (const line of lines.splice(0)) await line.port.close();
  far.answers = [
    (command) => (command === "AT+CREG?" ? far.reply("+CREG: 1,3") : null),
    (command) => (command === "AT+CEREG?" ? "\r\nERROR\r\n" : null),
    (command) => (command === "AT+CGREG?" ? far.reply("+CGREG: 0,5") : null),
  ];
  await open().untilState("registering", "network-denied");
});

test("B14 CNMI is chosen from what is offered; reports directly first, and without them rather than not at all", async () => {
  const choices: [offer: string, refused: RegExp, taken: string][] = [
    ["+CNMI: (0-2),(0-3),(0,2),(0-2),(0,1)", /^$/, "AT+CNMI=2,1,0,1,0"],
    ["+CNMI: (0,1),(0,1),(0),(0,1),(1)", /^$/, "AT+CNMI=1,1,0,1,1"],
    ["+CNMI: (0-2),(0-3),(0,2),(0-2),(0,1)", /CNMI=\d,1,0,1/, "AT+CNMI=2,1,0,2,0"],
    ["+CNMI: (0-2),(0-3),(0,2),(0-2),(0,1)", /CNMI=\d,1,0,[12]/, "AT+CNMI=2,1,0,0,0"],
    ["+CNMI: (0-3),(0-3),(0),(0),(0)", /^$/, "AT+CNMI=2,1,0,0,0"],
    ["ERROR", /CNMI=2/, "AT+CNMI=1,1,0,1,0"],
    ["+CNMI: (0-2),(0,2),(0),(0,1),(0)", /^$/, "AT+CNMI=2,2,0,1,0"],
  ];
  for (const [offer, refused, taken] of choices) {
    far.commands.length = 0;
    far.answers = [
      (command) => (command === "AT+CNMI=?" ? (offer === "ERROR" ? "\r\nERROR\r\n" : far.reply(offer)) : null),
      (command) => (refused.test(command) ? "\r\n+CMS ERROR: 303\r\n" : null),
    ];
    const line = open();
    await line.ready();
    expect(far.commands.filter((command) => /^AT\+CNMI=\d/.test(command)).at(-1)).toBe(taken);
    await line.port.close();
  }
});

test("B33 unplugged is noticed at once, replugged on the same path too; what waited can go", async () => {
  const line = open({ reopenFirst: 60_000, reopenLongest: 60_000 });
  await line.ready();
  far.pty.unplug();
  await line.untilState("closed", "unplugged");
  expect(line.port.status).toMatchObject({ operator: null, signalDbm: null, model: "Fictive F-100" });
  expect((await send(line)).state).toBe("pause");
  far.forget();
  const before = line.sendable;
  far.pty.plug();
  await line.ready();
  expect(line.sendable).toBe(before + 1);
  expect((await send(line)).state).toBe("sent");
});

test("a port that is not there yet is opened when it comes; retryNow does not wait for the turn", async () => {
  far.pty.unplug();
  const line = open();
  await line.untilState("closed", "port-missing");
  far.pty.plug();
  line.port.retryNow();
  await line.ready();
});

test("unplugged ten times in a row, also in the middle of the start: always back", async () => {
  const line = open();
  for (let turn = 0; turn < 10; turn += 1) {
    await far.next([/^AT$/, /^AT\+CPIN/, /^AT\+CPMS/, /^AT\+CREG/, /^AT\+CSQ/][turn % 5] ?? /^AT/);
    far.pty.unplug();
    await line.until(() => line.port.status.state === "closed");
    far.forget();
    far.pty.plug();
  }
  await line.ready();
  expect((await send(line)).state).toBe("sent");
});

test("B33 a modem that falls silent is closed, reopened, and works when it speaks again", async () => {
  const line = open({ keepAlive: 60, wakeTurns: [60, 60], other: 100 });
  await line.ready();
  far.answers = [() => ""];
  await line.untilState("closed", "no-answer");
  far.answers = [];
  await line.ready();
});

test("a +CMGS that comes after the modem had fallen silent and was opened again still settles the text", async () => {
  const late: number[] = [];
  const line = open({ wakeTurns: [60, 60], other: 100, submit: 100 });
  await line.ready();
  far.toBody = () => "";
  const body = far.next(/^body/);
  const outcome = line.port.send(
    part(hello),
    () => true,
    (reference) => late.push(reference),
  );
  await body;
  far.answers = [() => ""];
  expect(await outcome).toEqual({ state: "unknown", why: "timeout", code: null });
  await line.untilState("closed", "no-answer");
  far.answers = [(command) => (command === "AT" ? `\r\n+CMGS: 99\r\n\r\nOK\r\n${far.reply()}` : null)];
  await line.ready();
  expect(late).toEqual([99]);
});

test("B35 a port another program holds is busy, until it is let go", async () => {
  const first = open();
  await first.ready();
  const second = open();
  await second.untilState("closed", "port-busy");
  await first.port.close();
  await second.ready();
});

test("what answers, but not like a modem, is no modem; what says nothing gives no answer", async () => {
  const other = new Pty();
  other.hear((text) => other.say(`you typed ${text}\r\n`));
  const chatty = new Line(other.path, { wakeTurns: [50, 50] });
  await chatty.untilState("closed", "not-a-modem");
  await chatty.port.close();
  other.hear(() => undefined);
  const mute = new Line(other.path, { wakeTurns: [50, 50] });
  await mute.untilState("closed", "no-answer");
  await mute.port.close();
  other.remove();
});

test("an owner that cannot take the card's identity is asked again before any text is handed over", async () => {
  far.store(deliver);
  const line = open();
  let refusals = 2;
  line.onIdentified = () => {
    expect(line.kept).toEqual([]);
    if (refusals-- > 0) throw new Error("store closed");
    return undefined;
  };
  await line.until(() => line.removed.length === 1);
  expect(line.identities).toHaveLength(1);
  expect(line.logged.filter((code) => code === "modem.owner-failed")).toHaveLength(2);
});

test("the same line runs over a child's stdio", async () => {
  const script = `let typed = "";
    process.stdin.on("data", (chunk) => {
      typed += chunk.toString().replaceAll("\\x1b", "");
      for (let end = typed.indexOf("\\r"); end >= 0; end = typed.indexOf("\\r")) {
        const command = typed.slice(0, end); typed = typed.slice(end + 1);
        const info = { "AT+CPIN?": "+CPIN: READY", "AT+CREG?": "+CREG: 0,1", "AT+CMGF?": "+CMGF: 0" }[command];
        if (command) process.stdout.write((info ? "\\r\\n" + info + "\\r\\n" : "") + "\\r\\nOK\\r\\n");
      }
    });`;
  const line = new Line({
    name: "practice",
    open: async () => {
      const child = spawn(process.execPath, ["-e", script], { stdio: ["pipe", "pipe", "ignore"] });
      const stream = Duplex.from({ readable: child.stdout, writable: child.stdin });
      stream.on("close", () => child.kill());
      return stream;
    },
  });
  await line.ready();
  expect(line.port.status.port).toBe("practice");
  await line.port.close();
});

test("a source that cannot be opened names its cause, and close() does not wait for the next turn", async () => {
  const line = new Line(
    { name: "COM12", open: () => Promise.reject(new SerialFailure("port-denied", "Permission denied")) },
    { reopenFirst: 60_000 },
  );
  await line.untilState("closed", "port-denied");
  await line.port.close();
  expect(line.port.status).toMatchObject({ state: "closed", cause: null });
});

test("a port that never finishes opening is given up, and does not hold up the closing", async () => {
  const hanging = { name: "COM3", open: () => new Promise<never>(() => undefined) };
  const line = new Line(hanging, { open: 50 });
  await line.untilState("closed", "no-answer");
  await line.port.close();
  const other = new Line(hanging);
  await other.port.close();
  expect(other.port.status.state).toBe("closed");
});

test("a text and a report said before the card is known are handed over after it, an unplugging later too", async () => {
  far.answers = [(command) => (command === "ATZ" ? `\r\n+CMT: ,24\r\n${deliver}\r\n${far.reply()}` : null)];
  const line = open();
  await far.next(/^AT\+CPIN/);
  far.answers = [];
  far.pty.unplug();
  await line.untilState("closed", "unplugged");
  expect(line.kept).toEqual([]);
  line.onKeep = () => expect(line.identities).toHaveLength(1);
  far.forget();
  far.answers = [(command) => (command === "AT+CGMI" ? `\r\n+CDS: 25\r\n${report}\r\n${far.reply("Fictive")}` : null)];
  far.pty.plug();
  await line.until(() => line.removed.length === 2);
  expect(line.kept).toEqual([
    { pdu: deliver, kind: "deliver", storage: null, slot: null },
    { pdu: report, kind: "report", storage: null, slot: null },
  ]);
});

test("a card looked at again in the middle of reading: each text once, none deleted unread", async () => {
  const line = open();
  await line.ready();
  for (let slot = 0; slot < 20; slot += 1)
    far.store(deliver.replace("00000005E8", `${String(slot).padStart(2, "0")}000005E8`), "SM", slot);
  line.onKeep = () => {
    if (line.kept.length === 5) far.urc("+CPIN: NOT READY");
    if (line.kept.length === 6) far.urc("+CPIN: READY");
  };
  for (let slot = 0; slot < 20; slot += 1) far.urc(`+CMTI: "SM",${slot}`);
  await line.until(() => line.identities.length >= 2 && line.removed.length === 20);
  expect(new Set(line.kept.map(({ slot }) => slot)).size).toBe(20);
  expect(far.stores.get("SM")?.size).toBe(0);
});
