import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { systemClock } from "../../src-main/engine/clock";
import { findModem } from "../../src-main/engine/modem/find-modem";
import { causeOfOpenError, listPorts, openSerial, type PortFound } from "../../src-main/engine/modem/serial";
import { FarEnd } from "./support/far-end";
import { Pty } from "./support/pty";

const folder = mkdtempSync(join(tmpdir(), "lobby-serial-"));
const path = process.env.PATH;

afterEach(() => {
  process.env.PATH = path;
});

test("a path that is no port says why: missing, a folder, a file, busy", async () => {
  const file = join(folder, "file");
  writeFileSync(file, "text");
  await expect(openSerial(join(folder, "nothing"))).rejects.toMatchObject({ cause: "port-missing" });
  await expect(openSerial(folder)).rejects.toMatchObject({ cause: "not-a-modem" });
  await expect(openSerial(file)).rejects.toMatchObject({ cause: "not-a-modem" });
  const pty = new Pty();
  const first = await openSerial(pty.path);
  await expect(openSerial(pty.path)).rejects.toMatchObject({ cause: "port-busy" });
  first.destroy();
  await new Promise<void>((resolve) => first.once("close", () => resolve()));
  const again = await openSerial(pty.path);
  again.destroy();
  await new Promise<void>((resolve) => again.once("close", () => resolve()));
  pty.remove();
  rmSync(folder, { recursive: true });
});

test.each([
  ["Error: Permission denied, cannot open /dev/ttyUSB0", "port-denied"],
  ["Error Resource temporarily unavailable Cannot lock port", "port-busy"],
  ["Error: Device or resource busy, cannot open /dev/ttyACM0", "port-busy"],
  ["Opening COM12: Access denied", "port-busy"],
  ["Opening COM12: File not found", "port-missing"],
  ["Opening COM12: Unknown error code 31", "port-missing"],
  ["Opening COM12: Unknown error code 121", "no-answer"],
  ["Error: Input/output error, cannot open /dev/pts/9", "port-missing"],
  ["something new", "port-missing"],
] as const)("%s is %s", (message, cause) => {
  expect(causeOfOpenError(message)).toBe(cause);
});

test("unplugged in the middle of whatever: the end is noticed at once, every time", async () => {
  for (let turn = 0; turn < 40; turn += 1) {
    const pty = new Pty();
    const port = await openSerial(pty.path);
    port.on("data", () => undefined);
    if (turn % 4 > 0) pty.say("\r\n^RSSI: 17\r\n");
    if (turn % 4 > 1) port.write("AT\r");
    const closed = new Promise<void>((resolve) => port.once("close", () => resolve()));
    if (turn % 8 > 3) await new Promise<void>((resolve) => setImmediate(resolve));
    pty.unplug();
    await closed;
    pty.remove();
  }
});

test("B36 without udevadm the ports are read from /dev, with their names by-id; and listing never throws", async () => {
  expect(Array.isArray(await listPorts())).toBe(true);
  process.env.PATH = "";
  expect(await listPorts(join(folder, "nothing"))).toEqual([]);
  const dev = mkdtempSync(join(tmpdir(), "lobby-dev-"));
  for (const name of ["ttyUSB0", "ttyUSB2", "ttyACM1", "ttyS0", "tty", "null"]) writeFileSync(join(dev, name), "");
  const byId = join(dev, "serial", "by-id");
  mkdirSync(byId, { recursive: true });
  symlinkSync("../../ttyUSB2", join(byId, "usb-Fictive_Modem_F100-if02-port0"));
  symlinkSync("../../ttyUSB9", join(byId, "usb-Fictive_Pulled_out-if00-port0"));
  const unnamed = { maker: null, vendorId: null, productId: null, serialNumber: null };
  expect(await listPorts(dev)).toEqual([
    { ...unnamed, path: join(dev, "ttyACM1"), stablePath: null, usbInterface: null },
    { ...unnamed, path: join(dev, "ttyUSB0"), stablePath: null, usbInterface: null },
    {
      ...unnamed,
      path: join(dev, "ttyUSB2"),
      stablePath: join(byId, "usb-Fictive_Modem_F100-if02-port0"),
      usbInterface: "02",
    },
  ]);
  rmSync(dev, { recursive: true });
});

test("among several ports the one that answers like a modem is found, and left free", async () => {
  const far = new FarEnd();
  const mute = new Pty();
  const port = (one: string): PortFound => ({
    path: one,
    stablePath: null,
    maker: null,
    vendorId: null,
    productId: null,
    serialNumber: null,
  });
  expect(await findModem(systemClock, [port(join(tmpdir(), "lobby-none")), port(mute.path), port(far.pty.path)])).toBe(
    far.pty.path,
  );
  const free = await openSerial(far.pty.path);
  free.destroy();
  expect(await findModem(systemClock, [port(mute.path)])).toBeNull();
  mute.remove();
  far.pty.remove();
});
