import { afterEach, beforeEach, expect, test } from "vitest";
import { systemClock } from "../../src-main/engine/clock";
import { candidatesFor, followedSource } from "../../src-main/engine/modem/followed-source";
import type { KnownModem } from "../../src-main/engine/modem/port";
import type { PortFound } from "../../src-main/engine/modem/serial";
import { FarEnd } from "./support/far-end";
import { hello, Line, part } from "./support/line";
import { Pty } from "./support/pty";

const port = (path: string, more: Partial<PortFound> = {}): PortFound => ({
  path,
  stablePath: null,
  maker: null,
  vendorId: null,
  productId: null,
  serialNumber: null,
  ...more,
});
const known: KnownModem = {
  vendorId: "2c7c",
  productId: "0125",
  serialNumber: "A1",
  usbInterface: "02",
  imei: "350000000000017",
  iccid: null,
};

let here: FarEnd;
let there: FarEnd;
let diag: Pty;
let line: Line;
let list: PortFound[];

beforeEach(async () => {
  here = new FarEnd();
  there = new FarEnd();
  diag = new Pty();
  diag.hear(() => undefined);
  list = [port(here.pty.path, { vendorId: "2c7c", productId: "0125" })];
  line = new Line(followedSource(here.pty.path, { clock: systemClock, ports: async () => list }));
  await line.ready();
});

afterEach(async () => {
  await line.port.close();
  for (const far of [here, there]) far.pty.remove();
  diag.remove();
});

test("B34 the modem plugged in elsewhere is found by its IMEI among several ports, and texts go out there", async () => {
  list = [
    port(diag.path, { vendorId: "2c7c", productId: "0125" }),
    port(there.pty.path, { vendorId: "2c7c", productId: "0125" }),
  ];
  here.pty.unplug();
  await line.until(() => line.port.status.state === "ready" && line.port.status.port === there.pty.path);
  expect(
    (
      await line.port.send(
        part(hello),
        () => true,
        () => undefined,
      )
    ).state,
  ).toBe("sent");
  expect(there.submitted).toEqual([hello]);
});

test("B34 a stranger's modem is not taken, and the own one is taken when it comes back to its place", async () => {
  there.answers = [(command) => (command === "AT+CGSN" ? there.reply("350000000000999") : null)];
  list = [port(there.pty.path, { vendorId: "2c7c" })];
  here.pty.unplug();
  await there.next(/^AT\+CGSN/);
  await line.untilState("closed", "unplugged");
  expect(there.count(/^AT\+C(PIN|NMI)/)).toBe(0);
  here.forget();
  here.pty.plug();
  await line.ready();
  expect(line.port.status.port).toBe(here.pty.path);
});

test("B34 of the ports of one modem the likeliest is asked first, and another maker's device is not spoken to", () => {
  const ports = [
    port("/dev/ttyS0"),
    port("/dev/ttyUSB9", { vendorId: "0403", productId: "6001", serialNumber: "A1" }),
    port("/dev/ttyUSB0", { vendorId: "2c7c", productId: "0306" }),
    port("/dev/ttyUSB1", { vendorId: "2c7c", productId: "0125", serialNumber: "B2", usbInterface: "02" }),
    port("/dev/ttyUSB2", { vendorId: "2c7c", productId: "0125", serialNumber: "A1", usbInterface: "00" }),
    port("/dev/ttyUSB3", { vendorId: "2c7c", productId: "0125", serialNumber: "A1", usbInterface: "02" }),
  ];
  expect(candidatesFor(known, ports).map(({ path }) => path)).toEqual([
    "/dev/ttyUSB3",
    "/dev/ttyUSB2",
    "/dev/ttyUSB1",
    "/dev/ttyUSB0",
  ]);
});
