import type { Duplex } from "node:stream";
import type { Clock } from "../clock";
import { digitsOf } from "./answers";
import { askPort, mayBeModem, rankOf } from "./find-modem";
import { readIccid } from "./iccid";
import { modelOf } from "./models";
import type { KnownModem } from "./port";
import { listPorts, openSerial, type PortFound, watchPort } from "./serial";
import { SerialFailure, type StreamSource } from "./stream-source";

/** Where the owner keeps what a modem is known by. */
export interface ModemMemory {
  read(): KnownModem | null;
  write(modem: KnownModem): void;
}

interface FollowSetup {
  readonly clock: Clock;
  readonly memory?: ModemMemory;
  readonly ports?: () => Promise<readonly PortFound[]>;
}

/**
 * The modem at `path`, and the same modem elsewhere when it is not there any more or what is there does not answer. Only a
 * modem with the IMEI (or, where none is told, the ICCID) that was seen here is taken.
 */
export function followedSource(
  path: string,
  { clock, memory = inMemory(), ports = listPorts }: FollowSetup,
): StreamSource {
  let current = path;
  /** What was opened last did not turn out to be the modem. */
  let isDoubtful = false;

  const elsewhere = async (): Promise<string | null> => {
    const known = memory.read();
    if (!known || (known.imei === null && known.iccid === null)) return null;
    for (const port of candidatesFor(known, await ports())) {
      const there = port.stablePath ?? port.path;
      if (await isSameModem(there, known, clock)) return there;
    }
    return null;
  };

  const openAgain = async (failure: SerialFailure): Promise<Duplex> => {
    const there = await elsewhere();
    if (there === null && current === path) throw failure;
    // Not found anywhere: back to the port that was chosen, whatever is plugged in there.
    current = there ?? path;
    return openSerial(current);
  };

  return {
    get name() {
      return current;
    },
    async open() {
      if (isDoubtful) {
        isDoubtful = false;
        current = (await elsewhere()) ?? current;
      }
      let stream: Duplex;
      try {
        stream = await openSerial(current);
      } catch (error) {
        if (!(error instanceof SerialFailure) || error.cause !== "port-missing") throw error;
        stream = await openAgain(error);
      }
      isDoubtful = true;
      return stream;
    },
    watch: (appeared) => watchPort(path, appeared),
    identified({ imei, iccid }) {
      isDoubtful = false;
      const at = current;
      void ports().then((all) => {
        const found = all.find((port) => port.path === at || port.stablePath === at);
        const next: KnownModem = {
          vendorId: found?.vendorId ?? null,
          productId: found?.productId ?? null,
          serialNumber: found?.serialNumber ?? null,
          usbInterface: found?.usbInterface ?? null,
          imei,
          iccid,
        };
        if (JSON.stringify(next) !== JSON.stringify(memory.read())) memory.write(next);
      });
    },
  };
}

/** Forgets with the process. */
function inMemory(): ModemMemory {
  let known: KnownModem | null = null;
  return {
    read: () => known,
    write(modem) {
      known = modem;
    },
  };
}

/** Likeliest first. Where the system names USB makers, a device of another maker is not even spoken to. */
export function candidatesFor(known: KnownModem, ports: readonly PortFound[]): PortFound[] {
  const likeness = (port: PortFound): number =>
    (known.serialNumber !== null && port.serialNumber === known.serialNumber ? 8 : 0) +
    (known.productId !== null && port.productId === known.productId ? 4 : 0) +
    (known.usbInterface !== null && port.usbInterface === known.usbInterface ? 2 : 0);
  return ports
    .filter(mayBeModem)
    .filter(({ vendorId }) => known.vendorId === null || vendorId === null || vendorId === known.vendorId)
    .sort((a, b) => likeness(b) - likeness(a) || rankOf(a) - rankOf(b));
}

/** Of several ports of one modem this is the one that takes PDU mode. */
async function isSameModem(path: string, known: KnownModem, clock: Clock): Promise<boolean> {
  const same = await askPort(path, clock, async (at) => {
    if (known.imei !== null) return digitsOf((await at.run("AT+CGSN")).lines, 14, 17) === known.imei;
    return (await readIccid(at, modelOf(null))) === known.iccid;
  });
  return same === true;
}
