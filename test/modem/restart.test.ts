import { afterEach, beforeEach, expect, test } from "vitest";
import { FarEnd } from "./support/far-end";
import { deliver, hello, Line, part } from "./support/line";

// A modem that starts anew behind an open port answers as if nothing had been: in text mode, with echo, telling nothing.

let far: FarEnd;
const lines: Line[] = [];
/** In service: all that is asked at first has been answered. */
const open = async (timings = {}) => {
  const line = new Line(far.pty.path, timings);
  lines.push(line);
  await line.until(() => line.port.status.state === "ready" && line.port.status.operator !== null);
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

test("before a text is handed to a modem that was quiet, it is asked whether it still takes PDUs", async () => {
  const line = await open({ stale: 0, keepAlive: 60_000 });
  far.restart();
  const again = far.next(/^AT\+CMGF=0/);
  expect(await send(line)).toEqual({ state: "pause", code: null });
  await again;
  await line.ready();
  expect(far.submitted).toEqual([]);
  expect((await send(line)).state).toBe("sent");
  expect(far.submitted).toEqual([hello]);
});

test.each(["RDY", "^SYSSTART", "*ATREADY: 1"])(
  "%s: the modem is set up again, and what it was asked is given up at once",
  async (word) => {
    const line = await open();
    far.toBody = () => "";
    const body = far.next(/^body/);
    const outcome = send(line);
    await body;
    far.restart();
    far.urc(word);
    expect(await outcome).toMatchObject({ state: "unknown" });
    await line.ready();
    expect(far.isTextMode).toBe(false);
    expect(far.echo).toBe(false);
    far.toBody = () => far.reply("+CMGS: 7");
    expect(await send(line)).toEqual({ state: "sent", reference: 7 });
  },
);

test.each([
  ["text mode", () => far.restart()],
  [
    "routing",
    () => {
      far.routing = "0,0,0,0,0";
    },
  ],
] as const)("a restart without a word is found by the next poll: %s", async (_what, undo) => {
  const line = await open({ poll: 150 });
  const again = far.next(/^AT\+CNMI=2/);
  undo();
  far.store(deliver);
  await again;
  await line.until(() => line.kept.length === 1);
  await line.ready();
  expect(far.routing).toBe("2,1,0,1,0");
  expect(far.isTextMode).toBe(false);
});

test("commands that come back again make the line look at once", async () => {
  const line = await open({ keepAlive: 40 });
  await far.next(/^AT$/);
  await far.next(/^AT$/);
  const again = far.next(/^AT\+CNMI=/);
  far.restart();
  await again;
  await line.ready();
});

test("another card in a modem that says nothing of it sends nothing until somebody knows it", async () => {
  const line = await open({ poll: 150 });
  line.onIdentified = () => "hold";
  far.iccid = "8900000000000000999F";
  await line.untilState("degraded", "other-sim");
  expect((await send(line)).state).toBe("pause");
});

test("a card that is said to be gone is asked after", async () => {
  const line = await open();
  far.answers = [(command) => (command === "AT+CPIN?" ? "\r\n+CME ERROR: 10\r\n" : null)];
  far.urc("^SIMST: 255,0");
  await line.untilState("sim", "sim-missing");
});

test("a text that no notice named is found in another storage too", async () => {
  const line = await open({ poll: 60 });
  await line.until(() => line.port.status.storage !== null);
  far.store(deliver, "ME");
  await line.until(() => line.kept.length === 1);
  expect(line.kept[0]).toMatchObject({ storage: "ME" });
});

test("R4 a modem that does not answer is shown as such while it is still called", async () => {
  const line = await open({ keepAlive: 40, alive: 60, wakeTurns: [300, 300, 300] });
  far.answers = [() => ""];
  await line.untilState("degraded", "no-answer");
  expect((await send(line)).state).toBe("pause");
  far.answers = [];
  await line.ready();
});

test("a modem that was in service and hangs is silent, not something else", async () => {
  const line = await open({ keepAlive: 40, alive: 60, wakeTurns: [40, 40], patience: 20 });
  // It still says something, but answers nothing.
  far.answers = [() => "\r\n^RSSI: 17\r\n"];
  await line.untilState("closed", "no-answer");
});
