import { afterEach, beforeEach, expect, test } from "vitest";
import { pinTriesOf } from "../../src-main/engine/modem/sim-pin";
import { FarEnd } from "./support/far-end";
import { deliver, hello, Line, part } from "./support/line";

/** A card that asks for 4321 and locks after three wrong ones. */
class LockedCard {
  readonly given: string[] = [];
  tries = 3;

  constructor(
    readonly far: FarEnd,
    readonly pin = "4321",
  ) {
    far.pin = "SIM PIN";
    far.answers = [
      (command) => {
        const given = /^AT\+CPIN="(.*)"$/.exec(command)?.[1];
        if (given !== undefined) return this.#take(given);
        return command.startsWith("AT+CPINR") ? far.reply(`+CPINR: SIM PIN,${this.tries},3`) : null;
      },
    ];
  }

  #take(given: string): string {
    this.given.push(given);
    if (given === this.pin) {
      this.far.pin = "READY";
      return this.far.reply();
    }
    this.tries -= 1;
    if (this.tries === 0) this.far.pin = "SIM PUK";
    return "\r\n+CME ERROR: 16\r\n";
  }
}

let far: FarEnd;
let card: LockedCard;
let line: Line;
const send = () =>
  line.port.send(
    part(hello),
    () => true,
    () => undefined,
  );

beforeEach(() => {
  far = new FarEnd();
  card = new LockedCard(far);
});

afterEach(async () => {
  await line.port.close();
  far.pty.remove();
});

test("B27 the saved PIN opens the card, once, before any text", async () => {
  line = new Line(far.pty.path);
  const asked: unknown[] = [];
  line.pin = (sim) => {
    asked.push(sim);
    return "4321";
  };
  await line.ready();
  expect(asked).toEqual([{ iccid: "8900000000000000017", retriesLeft: 3 }]);
  expect(card.given).toEqual(["4321"]);
  expect(line.port.status.pinTriesLeft).toBeNull();
  expect((await send()).state).toBe("sent");
});

test("B27 a wrong saved PIN is tried once, whatever the owner says again, and a person's PIN opens the card", async () => {
  line = new Line(far.pty.path);
  line.pin = () => "1111";
  await line.until(() => line.port.status.pinTriesLeft === 2);
  for (let turn = 0; turn < 3; turn += 1) await far.next(/^AT\+CPIN\?/);
  expect(card.given).toEqual(["1111"]);
  expect(line.port.status).toMatchObject({ state: "sim", cause: "sim-pin" });
  expect((await send()).state).toBe("pause");
  expect(await line.port.enterPin("2222")).toBe("wrong");
  expect(line.port.status.pinTriesLeft).toBe(1);
  expect(await line.port.enterPin("4321")).toBe("ok");
  await line.ready();
  expect(card.given).toEqual(["1111", "2222", "4321"]);
});

test("B27 what is no PIN costs no try, and a card that does not ask is not given one", async () => {
  line = new Line(far.pty.path);
  await line.untilState("sim", "sim-pin");
  for (const pin of ["", "12", "123456789", '1";+CFUN=0', "12a4"]) expect(await line.port.enterPin(pin)).toBe("wrong");
  expect(card.given).toEqual([]);
  expect(await line.port.enterPin("4321")).toBe("ok");
  await line.ready();
  expect(await line.port.enterPin("4321")).toBe("not-asked");
  expect(card.given).toEqual(["4321"]);
});

test("B27 a card locked for good says so, and nothing more is tried", async () => {
  card.tries = 1;
  line = new Line(far.pty.path);
  line.pin = () => "1111";
  await line.untilState("sim", "sim-puk");
  expect(await line.port.enterPin("4321")).toBe("not-asked");
  expect(card.given).toEqual(["1111"]);
});

test("a PIN that nobody answers in time is not given twice", async () => {
  far.answers.unshift((command) => {
    if (!command.startsWith('AT+CPIN="')) return null;
    card.given.push("unanswered");
    return "";
  });
  line = new Line(far.pty.path, { other: 150 });
  line.pin = () => "4321";
  await line.untilState("sim", "sim-pin");
  await far.next(/^AT\+CPIN\?/);
  await far.next(/^AT\+CPIN\?/);
  expect(card.given).toEqual(["unanswered"]);
});

test.each([
  [["+CPINR: SIM PUK,10,10", "+CPINR: SIM PIN,2,3"], 2],
  [["^CPIN: SIM PIN,3,10,3,10,3"], 3],
  [["^CPIN: READY,,10,1,10,3"], 1],
  [["+SPIC: 3,10,0,10"], 3],
  [['+QPINC: "SC",2,10'], 2],
  [["#PCT: 1"], 1],
  [["+UPINCNT: 3,3,10,10"], 3],
  [["ERROR", "+CPINR: "], null],
])("%j leaves %j tries", (lines, tries) => {
  expect(pinTriesOf(lines)).toBe(tries);
});

test("another SIM than the line's own receives, and sends only after somebody confirmed it", async () => {
  far.answers = [];
  far.pin = "READY";
  line = new Line(far.pty.path);
  line.onIdentified = () => "hold";
  await line.untilState("degraded", "other-sim");
  expect(line.port.isSendable).toBe(false);
  expect((await send()).state).toBe("pause");
  expect(far.count(/^AT\+CMGS/)).toBe(0);
  far.urc(`+CMTI: "SM",${far.store(deliver)}`);
  await line.until(() => line.removed.length === 1);
  expect(line.sendable).toBe(0);
  line.port.confirmSim();
  await line.ready();
  expect(line.sendable).toBe(1);
  expect((await send()).state).toBe("sent");
});
