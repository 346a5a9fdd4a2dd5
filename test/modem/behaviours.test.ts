import { afterEach, beforeEach, expect, test } from "vitest";
import { systemClock } from "../../src-main/engine/clock";
import { openSerial } from "../../src-main/engine/modem/serial";
import { SerialFailure } from "../../src-main/engine/modem/stream-source";
import { handClock } from "../support/hand-clock";
import { FarEnd } from "./support/far-end";
import { deliver, hello, Line, part, report } from "./support/line";

/** The behaviours of MODEM.md that no other test of this folder bears in its name. */
let far: FarEnd;
let line: Line;
const open = async (timings = {}) => {
  line = new Line(far.pty.path, timings);
  await line.ready();
};
const send = () =>
  line.port.send(
    part(hello),
    () => true,
    () => undefined,
  );
const numbered = (number: number) => deliver.replace("6211222100", `62112221${String(number).padStart(2, "0")}`);

beforeEach(() => {
  far = new FarEnd();
});

afterEach(async () => {
  await line.port.close();
  far.pty.remove();
});

test("B3 no two commands are ever chained on one line", async () => {
  await open();
  await send();
  far.urc(`+CMTI: "SM",${far.store(deliver)}`);
  await line.until(() => line.removed.length === 1);
  expect(far.commands.filter((command) => /;|AT.*AT/.test(command))).toEqual([]);
});

test("B4 every final with every line end ends its command, and the line goes on", async () => {
  const finals = [
    "ERROR",
    "+CME ERROR: 100",
    "+CME ERROR: operation not supported",
    "+CMS ERROR: 500",
    "+CMS ERROR: unknown error",
    "COMMAND NOT SUPPORT",
    "MODEM ERROR",
    "NA",
    "NO CARRIER",
  ];
  const ends = ["\r\n", "\r\r\n", "\n"];
  let asked = 0;
  far.answers = [
    (command) => {
      if (!/^AT\+(CSQ|COPS\?|CGM|CCID|CIMI)/.test(command)) return null;
      asked += 1;
      const end = ends[asked % ends.length] ?? "\n";
      return `${asked % 4 === 0 ? "\0\0" : ""}${end}${finals[asked % finals.length]}${end}`;
    },
  ];
  await open({ poll: 30 });
  while (asked < finals.length * ends.length) await far.next(/^AT\+CSQ/);
  far.answers = [];
  await line.until(() => line.port.status.signalDbm === -73);
  expect((await send()).state).toBe("sent");
});

test("B10 a command is given only when the one before has ended, whatever is said meanwhile", async () => {
  let inFlight = 0;
  let most = 0;
  far.answers = [
    (command) => {
      if (!/^AT/.test(command)) return null;
      inFlight += 1;
      most = Math.max(most, inFlight);
      // The final comes a turn of the loop later, with news before it.
      setImmediate(() => {
        inFlight -= 1;
        far.urc("^RSSI: 17", '+CMTI: "SM",99');
        far.say(far.answerTo(command));
      });
      return "";
    },
  ];
  await open();
  for (let index = 0; index < 5; index += 1) far.urc(`+CMTI: "SM",${far.store(numbered(index))}`);
  const outcomes = await Promise.all([send(), send(), send()]);
  await line.until(() => line.removed.length >= 5);
  expect(outcomes.map(({ state }) => state)).toEqual(["sent", "sent", "sent"]);
  expect(most).toBe(1);
});

const cnmi = /^AT\+CNMI=\d,\d,0,(\d)/;
/** Which <ds> a modem is asked for, in order, each as often as it is. */
const askedForReports = (): string[] => far.commands.flatMap((command) => cnmi.exec(command)?.[1] ?? []);

test.each([
  ["SIMCOM_Ltd", "SIMCOM_SIM800L"],
  ["Quectel", "EC25"],
])(
  "B14 %s %s gets its reports directly or not at all: with ds=2 it would refuse or lose them",
  async (maker, model) => {
    const named = (command: string) =>
      command === "AT+CGMI" ? far.reply(maker) : command === "AT+CGMM" ? far.reply(model) : null;
    far.answers = [named, (command) => (cnmi.exec(command)?.[1] === "1" ? "\r\n+CMS ERROR: 303\r\n" : null)];
    await open();
    expect(new Set(askedForReports())).toEqual(new Set(["1", "0"]));
    expect(askedForReports().at(-1)).toBe("0");
    await line.port.close();
    far.commands.length = 0;
    far.answers = [named];
    await open();
    expect(askedForReports()).toEqual(["1"]);
    far.urc("+CDS: 25", report);
    await line.until(() => line.removed.length === 1);
  },
);

test("B19 a nearly full storage is said with its numbers, and sending goes on", async () => {
  far.answers = [(command) => (command === "AT+CPMS?" ? far.reply('+CPMS: "SM",16,20,"SM",16,20,"SM",16,20') : null)];
  line = new Line(far.pty.path);
  await line.untilState("degraded", "storage-nearly-full");
  expect(line.port.status.storage).toEqual({ used: 16, total: 20 });
  expect((await send()).state).toBe("sent");
  far.answers = [];
  far.urc('^SMMEMFULL: "SM"');
  await line.ready();
  expect(line.port.status.storage).toEqual({ used: 0, total: 20 });
});

test("B26 a text the owner can never store blocks nobody, and is at last handed over as unreadable", async () => {
  await open({ poll: 60 });
  line.onKeep = ({ pdu, kind }) => {
    if (pdu === numbered(1) && kind !== "unreadable") throw new Error("decoder");
  };
  far.store(numbered(1), "SM", 0);
  for (let number = 2; number < 12; number += 1) {
    far.urc(`+CMTI: "SM",${far.store(numbered(number), "SM", number)}`);
    await line.until(() => line.removed.length >= number - 1);
    await far.next(/^AT\+CPMS\?/);
  }
  await line.until(() => line.kept.some(({ kind }) => kind === "unreadable"));
  await line.until(() => far.stores.get("SM")?.size === 0);
  expect(new Set(line.kept.map(({ pdu }) => pdu)).size).toBe(11);
});

test.each([
  "+CREG: 0,1",
  "+CREG: 1",
  '+CREG: 2,5,"00A1","0000BEEF",7',
  "+CREG: 2,1, 00A1, 20 ,BEEF01 ,7",
  "+CREG: 1,8AB3,2BCF",
  '+CREG: 5,"0502","0404736D",2',
  '+CREG: 2,6,"8B01","0A260001",7',
  '+CEREG: 2,7,"8B01","0A260001",7,,,"00000000","00000000"',
])("B28 a modem registered as %s can send", async (said) => {
  far.answers = [
    (command) => {
      if (command === "AT+CREG?") return said.startsWith("+CREG") ? far.reply(said) : far.reply("+CREG: 2,0");
      if (command === "AT+CEREG?") return said.startsWith("+CEREG") ? far.reply(said) : "\r\nERROR\r\n";
      return null;
    },
  ];
  await open();
  expect((await send()).state).toBe("sent");
});

test.each([
  ["+CSQ: 0,99", -113],
  ["+CSQ: 9,99", -95],
  ["+CSQ: 14,0", -85],
  ["+CSQ: 19,0", -75],
  ["+CSQ: 31,99", -51],
  ["+CSQ: 99,99", null],
])("B29 %s is shown as %j dBm", async (said, dbm) => {
  far.answers = [(command) => (command === "AT+CSQ" ? far.reply(said) : null)];
  await open();
  await line.until(() => line.port.status.operator !== null);
  expect(line.port.status.signalDbm).toBe(dbm);
});

test("B33 a quiet line is asked whether it lives, and a busy one is not", async () => {
  await open({ keepAlive: 80 });
  await far.next(/^AT$/);
  await far.next(/^AT$/);
  expect(line.port.status.state).toBe("ready");
});

test("B35 a port that will not open is tried again after 1, 2, 4 ... and at most 30 seconds, at once when asked", async () => {
  const clock = handClock(Date.UTC(2026, 0, 5));
  let opened = 0;
  const turn = () => new Promise<void>((resolve) => setImmediate(resolve));
  line = new Line(
    {
      name: "COM9",
      open: async () => {
        opened += 1;
        throw new SerialFailure("port-busy", "Opening COM9: Access denied");
      },
    },
    { reopenFirst: 1_000, reopenLongest: 30_000 },
    { clock },
  );
  await turn();
  for (const [index, wait] of [1, 2, 4, 8, 16, 30, 30].entries()) {
    expect(opened).toBe(index + 1);
    expect((clock.nextAt() ?? 0) - clock.now()).toBe(wait * 1_000);
    clock.pass(wait * 1_000);
    await turn();
  }
  expect(line.port.status).toMatchObject({ state: "closed", cause: "port-busy" });
  line.port.retryNow();
  await turn();
  expect(opened).toBe(9);
});

test("B35 a real port that another program holds is tried after longer and longer waits, and works once it is let go", async () => {
  const holder = await openSerial(far.pty.path);
  const triedAt: number[] = [];
  line = new Line(
    {
      name: far.pty.path,
      open() {
        triedAt.push(systemClock.monotonic());
        return openSerial(far.pty.path);
      },
    },
    { reopenFirst: 50, reopenLongest: 200 },
  );
  while (triedAt.length < 5) await new Promise<void>((go) => void systemClock.after(10, go));
  expect(line.port.status).toMatchObject({ state: "closed", cause: "port-busy" });
  const waits = triedAt.slice(1).map((at, index) => at - (triedAt[index] ?? 0));
  for (const [index, least] of [50, 100, 200, 200].entries()) expect(waits[index]).toBeGreaterThanOrEqual(least - 5);
  holder.destroy();
  await line.ready();
});

test("a modem that complains about its power is said to lack it, works on, and is well again after a while", async () => {
  await open({ lowPower: 100 });
  far.urc("UNDER-VOLTAGE WARNNING");
  await line.untilState("degraded", "low-power");
  expect((await send()).state).toBe("sent");
  await line.ready();
});
