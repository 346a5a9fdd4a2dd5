import { afterEach, beforeEach, expect, test } from "vitest";
import type { StoredPlace } from "../../src-main/engine/modem/port";
import { FarEnd } from "./support/far-end";
import { deliver, hello, Line, part } from "./support/line";

const reply = (far: FarEnd, ...lines: string[]) => far.reply(...lines);

/** A modem that sends from its storage; the state of each text there is kept as the standard says. */
class StoringModem {
  readonly states = new Map<number, number>();
  readonly sent: string[] = [];
  toSend: (slot: number) => string;
  #isWriting = false;

  constructor(readonly far: FarEnd) {
    this.toSend = (slot) => this.send(slot);
    const toBody = far.toBody;
    far.toBody = (pdu) => {
      if (!this.#isWriting) return toBody(pdu);
      this.#isWriting = false;
      const slot = far.store(pdu);
      this.states.set(slot, 2);
      return reply(far, `+CMGW: ${slot}`);
    };
    far.answers = [
      (command) => {
        if (/^AT\+CMGW=\d+$/.test(command)) {
          this.#isWriting = true;
          return far.askForBody();
        }
        const slot = Number(/^AT\+CM(?:SS|GR)=(\d+)$/.exec(command)?.[1] ?? -1);
        if (command.startsWith("AT+CMSS")) return this.toSend(slot);
        const pdu = far.stores.get(far.used)?.get(slot);
        if (!command.startsWith("AT+CMGR") || pdu === undefined) return null;
        return reply(far, `+CMGR: ${this.states.get(slot) ?? 1},,${pdu.length / 2 - 1}\r\n${pdu}`);
      },
    ];
  }

  send(slot: number): string {
    const pdu = this.far.stores.get("SM")?.get(slot) ?? "";
    this.sent.push(pdu);
    this.states.set(slot, 3);
    const reference = this.far.nextReference();
    // As some modems do: the stored text bears the reference it was sent with, and the service centre.
    this.far.stores.get("SM")?.set(slot, `${pdu.slice(0, 4)}${reference.toString(16).padStart(2, "0")}${pdu.slice(6)}`);
    return reply(this.far, `+CMSS: ${reference}`);
  }
}

let far: FarEnd;
let modem: StoringModem;
let line: Line;
const open = async (timings = {}) => {
  line = new Line(far.pty.path, timings, { storeFirst: true });
  await line.ready();
};
const send = (beforeBody: (place?: StoredPlace) => boolean = () => true) =>
  line.port.send(part(hello), beforeBody, () => undefined);

beforeEach(async () => {
  far = new FarEnd();
  modem = new StoringModem(far);
  await open();
});

afterEach(async () => {
  await line.port.close();
  far.pty.remove();
});

test("a text is written first, committed with its place, then sent from there and deleted", async () => {
  const places: unknown[] = [];
  const deleted = far.next(/^AT\+CMGD=0/);
  const outcome = await send((place) => {
    places.push(place);
    expect(modem.sent).toEqual([]);
    return true;
  });
  expect(outcome).toEqual({ state: "sent", reference: 1 });
  expect(places).toEqual([{ storage: "SM", slot: 0 }]);
  expect(modem.sent).toEqual([hello]);
  await deleted;
  expect(far.count(/^AT\+CMGS=/)).toBe(0);
});

test("a text taken back after it was written does not go, and does not stay there", async () => {
  const deleted = far.next(/^AT\+CMGD=0/);
  expect(await send(() => false)).toEqual({ state: "withdrawn" });
  await deleted;
  expect(modem.sent).toEqual([]);
});

test("after a crash the storage decides: sent, not sent, or gone; what is decided is deleted, a patient's text never", async () => {
  let places: StoredPlace[] = [];
  const stop = (how: (slot: number) => void) => {
    modem.toSend = (slot) => {
      how(slot);
      far.pty.unplug();
      return "";
    };
  };
  const crash = async (how: (slot: number) => void) => {
    stop(how);
    places = [];
    expect(
      await send((place) => {
        if (place) places.push(place);
        return true;
      }),
    ).toEqual({ state: "unknown", why: "unplugged", code: null });
    far.forget();
    far.pty.plug();
    await line.ready();
    return { ...(places[0] as StoredPlace), pdu: hello };
  };

  const sent = await crash((slot) => void modem.send(slot));
  const firstDeleted = far.next(/^AT\+CMGD=/);
  expect(await line.port.storedState(sent)).toBe("sent");
  await firstDeleted;
  expect(await line.port.storedState(sent)).toBe("gone");

  const unsent = await crash(() => undefined);
  const secondDeleted = far.next(/^AT\+CMGD=/);
  expect(await line.port.storedState(unsent)).toBe("unsent");
  await secondDeleted;

  const replaced = await crash(() => undefined);
  far.store(deliver, "SM", replaced.slot);
  modem.states.delete(replaced.slot);
  expect(await line.port.storedState(replaced)).toBe("gone");
  const isStillThere = far.stores.get("SM")?.get(replaced.slot) === deliver;
  expect(isStillThere || line.kept.some(({ pdu }) => pdu === deliver)).toBe(true);
  far.pty.unplug();
  await line.untilState("closed", "unplugged");
  expect(await line.port.storedState(replaced)).toBe("not-now");
});

test("a modem that refuses to write is used the common way, with one command a text from then on", async () => {
  far.answers = [(command) => (command.startsWith("AT+CMGW") ? "\r\n+CMS ERROR: 322\r\n" : null)];
  expect((await send()).state).toBe("sent");
  expect((await send()).state).toBe("sent");
  expect(far.submitted).toEqual([hello, hello]);
  expect(far.count(/^AT\+CMGW/)).toBe(1);
});

test("what the network refuses is judged as ever, and no answer is unknown with the text left to decide it", async () => {
  modem.toSend = () => "\r\n+CMS ERROR: 38\r\n";
  expect(await send()).toEqual({ state: "retry", code: { kind: "cms", number: 38 } });
  await line.port.close();
  far.stores.get("SM")?.clear();
  await open({ submit: 150 });
  modem.toSend = () => "";
  let place: StoredPlace | undefined;
  expect(
    await send((where) => {
      place = where;
      return true;
    }),
  ).toEqual({ state: "unknown", why: "timeout", code: null });
  expect(far.stores.get("SM")?.get(place?.slot ?? -1)).toBe(hello);
});
