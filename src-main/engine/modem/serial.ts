import { accessSync, constants, read, readdirSync, realpathSync, watch } from "node:fs";
import { basename, delimiter, dirname, join } from "node:path";
import type { Duplex } from "node:stream";
import type { SerialPort } from "serialport";
import type { LineCause } from "../../../src-shared/contract/lines";
import { isModemManagerRunning } from "./modem-manager";
import { SerialFailure, type StreamSource } from "./stream-source";

/** Native and slow to load: with the first port, not with the engine. */
const library = () => import("serialport");

/** destroy() of serialport's stream leaves the file descriptor open; here it frees the port. */
const makePort = async (path: string) => {
  const { SerialPort } = await library();
  class Port extends SerialPort {
    override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
      if (this.isOpen) this.close(() => done(error));
      else done(error);
    }
  }
  return new Port({ path, baudRate: 115_200, autoOpen: false, endOnClose: false });
};

/** What the operating system said -> what staff are told, first match wins. Windows says "Access denied" for a port another program holds. */
const causes: readonly (readonly [RegExp, LineCause])[] = [
  [/cannot lock port|EBUSY|resource busy|access denied/i, "port-busy"],
  [/permission denied|EACCES|EPERM|operation not permitted/i, "port-denied"],
  [/inappropriate ioctl|not a typewriter|ENOTTY|is a directory/i, "not-a-modem"],
  [/no such (file|device)|ENOENT|ENXIO|ENODEV|file not found|input\/output error|EIO\b|code 31\b/i, "port-missing"],
  [/code 121\b|timed? ?out/i, "no-answer"],
];

export function causeOfOpenError(message: string): LineCause {
  return causes.find(([pattern]) => pattern.test(message))?.[1] ?? "port-missing";
}

/** A busy port of Linux has usually one owner. */
function causeNow(message: string): LineCause {
  const cause = causeOfOpenError(message);
  return cause === "port-busy" && process.platform === "linux" && isModemManagerRunning() ? "modem-manager" : cause;
}

/** Opens a port (a pty too: modem lines and line speed are optional there). Rejects with SerialFailure. */
export async function openSerial(path: string): Promise<Duplex> {
  const port = await makePort(path);
  return new Promise((resolve, reject) => {
    // Until the engine listens, and after it stopped, an error of a port that went away must not end the process.
    port.on("error", () => undefined);
    port.open((error) => {
      if (error) reject(new SerialFailure(causeNow(error.message), error.message));
      else {
        endOnHangUp(port);
        resolve(port);
      }
    });
  });
}

/** What serialport's binding is made of on Linux and macOS. */
interface UnixBinding {
  readonly fd: number | null;
  readonly poller: { once(event: "readable", ready: (error: Error | null) => void): void };
  read(buffer: Buffer, offset: number, length: number): Promise<{ buffer: Buffer; bytesRead: number }>;
}

/**
 * Reading a port that hung up gives 0 octets; serialport then reads again for ever, at full speed, and the unplugging
 * stays unnoticed until something is written. Here 0 octets are the end.
 */
function endOnHangUp(port: SerialPort): void {
  const binding = port.port as unknown as UnixBinding | undefined;
  if (typeof binding?.fd !== "number" || !binding.poller) return;
  binding.read = async (buffer, offset, length) => {
    for (;;) {
      const bytesRead = binding.fd === null ? null : await readSome(binding.fd, buffer, offset, length);
      if (bytesRead) return { buffer, bytesRead };
      // Closed meanwhile: its poller is freed memory now.
      if (binding.fd === null) throw Object.assign(new Error("Port is not open"), { canceled: true });
      if (bytesRead === 0) throw new Error("The port hung up");
      await new Promise<void>((resolve, reject) => {
        binding.poller.once("readable", (error) => (error ? reject(error) : resolve()));
      });
    }
  };
}

/** @returns null when there is nothing to read now */
function readSome(fd: number, buffer: Buffer, offset: number, length: number): Promise<number | null> {
  return new Promise((resolve, reject) => {
    read(fd, buffer, offset, length, null, (error, bytesRead) => {
      if (!error) resolve(bytesRead);
      else if (error.code === "EAGAIN" || error.code === "EINTR") resolve(null);
      else reject(error);
    });
  });
}

export interface PortFound {
  readonly path: string;
  /** A name that survives replugging (/dev/serial/by-id/...), when the system has one. */
  readonly stablePath: string | null;
  readonly maker: string | null;
  /** Lower-case hex without 0x. */
  readonly vendorId: string | null;
  readonly productId: string | null;
  readonly serialNumber: string | null;
  /** USB interface number ("02") of a device with several ports, when the system tells. */
  readonly usbInterface?: string | null;
}

/** "-if02-port0" in a name by-id; "&MI_02\\..." of Windows. */
const interfaceIn = (names: string): string | null => /(?:-if|&MI_)(\d\d)/i.exec(names)?.[1] ?? null;

/**
 * Serial ports of this machine; never throws. Without udevadm (serialport's list needs it on Linux) `dev` is read, and what
 * its names by-id tell.
 */
export async function listPorts(dev = "/dev"): Promise<PortFound[]> {
  const byId = process.platform === "linux" ? readById(dev) : new Map<string, string>();
  if (process.platform === "linux" && !hasUdevadm()) return portsInDev(dev, byId);
  try {
    const { SerialPort } = await library();
    return (await SerialPort.list()).map((port) => ({
      path: port.path,
      stablePath: byId.get(port.path) ?? null,
      maker: port.manufacturer ?? null,
      vendorId: port.vendorId?.toLowerCase() ?? null,
      productId: port.productId?.toLowerCase() ?? null,
      serialNumber: port.serialNumber ?? null,
      usbInterface: interfaceIn(`${port.pnpId ?? ""} ${byId.get(port.path) ?? ""}`),
    }));
  } catch (error) {
    if (process.platform === "linux" && error instanceof Error) return portsInDev(dev, byId);
    return [];
  }
}

export function serialSource(path: string): StreamSource {
  return {
    name: path,
    open: () => openSerial(path),
    watch: (appeared) => watchPort(path, appeared),
  };
}

/** Calls `appeared` when something happens to this path, where the system tells. @returns stop */
export function watchPort(path: string, appeared: () => void): () => void {
  if (process.platform === "win32") return () => undefined;
  const name = basename(path);
  try {
    const watcher = watch(dirname(path), { persistent: false }, (_event, changed) => {
      if (changed === name) appeared();
    });
    watcher.on("error", () => watcher.close());
    return () => watcher.close();
  } catch (error) {
    // The folder itself is not there yet: the turns of the back-off still find the port.
    if (error instanceof Error) return () => undefined;
    throw error;
  }
}

function hasUdevadm(): boolean {
  return (process.env.PATH ?? "").split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, "udevadm"), constants.X_OK);
      return true;
    } catch (error) {
      if (error instanceof Error) return false;
      throw error;
    }
  });
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if (error instanceof Error) return [];
    throw error;
  }
}

function readById(dev: string): Map<string, string> {
  const folder = join(dev, "serial", "by-id");
  const found = new Map<string, string>();
  for (const name of namesIn(folder)) {
    const link = join(folder, name);
    try {
      found.set(realpathSync(link), link);
    } catch (error) {
      // A link whose device was pulled a moment ago.
      if (!(error instanceof Error)) throw error;
    }
  }
  return found;
}

function portsInDev(dev: string, byId: ReadonlyMap<string, string>): PortFound[] {
  const paths = namesIn(dev)
    .filter((name) => /^tty(USB|ACM|XRUSB)\d+$/.test(name))
    .map((name) => join(dev, name));
  return [...new Set([...paths, ...byId.keys()])].sort().map((path) => ({
    path,
    stablePath: byId.get(path) ?? null,
    maker: null,
    vendorId: null,
    productId: null,
    serialNumber: null,
    usbInterface: interfaceIn(byId.get(path) ?? ""),
  }));
}
