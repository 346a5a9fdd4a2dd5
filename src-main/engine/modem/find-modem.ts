import type { Clock } from "../clock";
import { At } from "./at";
import { listPorts, openSerial, type PortFound } from "./serial";
import { SerialFailure, type StreamSource } from "./stream-source";
import { defaultTimings } from "./timings";

/** USB vendors of modems and modem sticks, tried first. */
const vendors: ReadonlySet<string> = new Set([
  "12d1",
  "19d2",
  "1e0e",
  "2c7c",
  "1bc7",
  "1199",
  "0403",
  "10c4",
  "1a86",
  "1546",
  "05c6",
  "2cb7",
]);

export const rankOf = (port: PortFound): number =>
  port.vendorId && vendors.has(port.vendorId) ? 0 : port.vendorId || port.stablePath ? 1 : 2;

/** Built-in ports of Linux are not tried. */
export const mayBeModem = ({ path }: PortFound): boolean => !/\/ttyS\d+$/.test(path);

/** The first port on which a modem with PDU mode answers; null when none does. */
export async function findModem(clock: Clock, ports?: readonly PortFound[]): Promise<string | null> {
  const candidates = (ports ?? (await listPorts())).filter(mayBeModem).sort((a, b) => rankOf(a) - rankOf(b));
  for (const { path, stablePath } of candidates) {
    if (await askPort(path, clock, async () => true)) return stablePath ?? path;
  }
  return null;
}

/** A source that looks for the modem each time it is opened; its name is the port found last, "" before. */
export function foundSource(clock: Clock): StreamSource {
  let found = "";
  return {
    get name() {
      return found;
    },
    async open() {
      const path = await findModem(clock);
      if (path === null) throw new SerialFailure("no-port", "no modem found");
      found = path;
      return openSerial(path);
    },
  };
}

/** Opens a port for one question and frees it. @returns null when no modem with PDU mode answers there */
export async function askPort<T>(path: string, clock: Clock, question: (at: At) => Promise<T>): Promise<T | null> {
  try {
    const stream = await openSerial(path);
    const timings = { ...defaultTimings, wakeTurns: [700, 1_000], write: 2_000 };
    const at = new At(stream, clock, timings, {
      urc: () => undefined,
      lateReference: () => undefined,
      ended: () => undefined,
    });
    const isModem = (await at.wake()) && (await at.run("AT+CMGF=0", { timeoutMs: 2_000 })).final.kind === "ok";
    const answer = isModem ? await question(at) : null;
    // A port that went away while it was asked has closed already.
    const isClosed = stream.closed ? null : new Promise<void>((resolve) => stream.once("close", () => resolve()));
    at.close();
    await isClosed;
    return answer;
  } catch (error) {
    if (error instanceof SerialFailure) return null;
    throw error;
  }
}
