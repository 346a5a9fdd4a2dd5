import { afterEach, beforeEach, expect, test } from "vitest";
import { FarEnd } from "./support/far-end";
import { deliver, hello, Line, part } from "./support/line";

let far: FarEnd;
const lines: Line[] = [];
const open = (timings = {}) => {
  const line = new Line(far.pty.path, timings);
  lines.push(line);
  return line;
};

beforeEach(() => {
  far = new FarEnd();
});

afterEach(async () => {
  for (const line of lines.splice(0)) await line.port.close();
  far.pty.remove();
});

/** DELIVER from +1 202 555 0102 with these letters. */
const text = (letter: string): string => deliver.replace("E8329BFD06", `${letter}8329BFD06`);

test("a modem that answers everything late is taken in step: nothing unread is deleted, nothing is sent twice", async () => {
  far.lag = 120;
  const line = open({ wakeTurns: [40, 40, 80, 120, 400], other: 2_000, prompt: 2_000 });
  await line.ready();
  const texts = ["C", "D", "E", "F"].map(text);
  for (const pdu of texts) {
    const slot = far.store(pdu);
    far.urc(`+CMTI: "SM",${slot}`);
  }
  const outcomes = await Promise.all(
    [1, 2].map(() =>
      line.port.send(
        part(hello),
        () => true,
        () => undefined,
      ),
    ),
  );
  expect(outcomes.map(({ state }) => state)).toEqual(["sent", "sent"]);
  await line.until(() => line.removed.length === texts.length);
  expect(line.kept.map(({ pdu }) => pdu).toSorted()).toEqual(texts.toSorted());
  expect(far.submitted).toEqual([hello, hello]);
});

test("a modem that needs longer for each answer than any command is given is taken, receives and sends, each text once", async () => {
  far.toil = 100;
  const line = open({
    wakeTurns: [15, 15, 30, 50],
    other: 80,
    prompt: 80,
    alive: 50,
    abort: 40,
    patience: 250,
    keepAlive: 300,
  });
  await line.ready();
  const texts = ["C", "D", "E"].map(text);
  for (const pdu of texts) {
    const slot = far.store(pdu);
    far.urc(`+CMTI: "SM",${slot}`);
  }
  const outcomes = await Promise.all(
    [1, 2].map(() =>
      line.port.send(
        part(hello),
        () => true,
        () => undefined,
      ),
    ),
  );
  expect(outcomes.map(({ state }) => state)).toEqual(["sent", "sent"]);
  await line.until(() => line.removed.length === texts.length);
  expect(line.kept.map(({ pdu }) => pdu).toSorted()).toEqual(texts.toSorted());
  expect(far.submitted).toEqual([hello, hello]);
  expect(line.statuses.filter(({ cause }) => cause === "no-answer")).toEqual([]);
});

test("an answer to an older command is not taken for the answer to the next one", async () => {
  const line = open({ other: 150, keepAlive: 60_000 });
  await line.ready();
  const slow = text("C");
  far.store(slow, "SM", 1);
  far.store(text("D"), "SM", 2);
  // The first reading is answered only after it was given up, just when the next command waits for its own answer.
  let isFirst = true;
  far.answers = [
    (command) => {
      if (command !== "AT+CMGR=1" || !isFirst) return null;
      isFirst = false;
      setTimeout(() => far.urc(`+CMGR: 0,,24`, slow, "OK"), 250);
      return "";
    },
  ];
  far.urc('+CMTI: "SM",1');
  far.urc('+CMTI: "SM",2');
  await line.until(() => line.removed.length === 2);
  expect(line.kept.map(({ pdu }) => pdu).toSorted()).toEqual([slow, text("D")].toSorted());
});

test("a PDU that was bent on the line is read again before its copy is deleted", async () => {
  const line = open();
  await line.ready();
  let reads = 0;
  far.answers = [
    (command) => {
      if (command !== "AT+CMGR=0") return null;
      reads += 1;
      return reads === 1 ? far.reply(`+CMGR: 0,,24\r\n${deliver.slice(0, -6)}`) : null;
    },
  ];
  far.store(deliver);
  far.urc('+CMTI: "SM",0');
  await line.until(() => line.removed.length === 1);
  expect(line.kept.map(({ pdu }) => pdu)).toEqual([deliver]);
});

test("one that is read alike twice is what the modem holds: kept as it is, and out of the way", async () => {
  const line = open();
  await line.ready();
  const cut = deliver.slice(0, -6);
  far.answers = [(command) => (command === "AT+CMGR=0" ? far.reply(`+CMGR: 0,,24\r\n${cut}`) : null)];
  far.store(cut);
  far.urc('+CMTI: "SM",0');
  await line.until(() => line.removed.length === 1);
  expect(line.kept.map(({ pdu }) => pdu)).toEqual([cut]);
});

test("after a body was given up no other is handed over while its answer may still come", async () => {
  const line = open({ submit: 80, lateFinal: 700, keepAlive: 60_000 });
  await line.ready();
  const late: number[] = [];
  far.toBody = () => "";
  const outcome = await line.port.send(
    part(hello),
    () => true,
    (reference) => late.push(reference),
  );
  expect(outcome).toEqual({ state: "unknown", why: "timeout", code: null });
  expect(line.port.isSendable).toBe(false);
  const sendable = line.sendable;
  far.urc("+CMGS: 9", "OK");
  await line.until(() => line.sendable > sendable);
  expect(late).toEqual([9]);
});
