import { createServer } from "node:net";
import { join } from "node:path";
import type { Duplex } from "node:stream";
import type { AirEvent } from "../../src-main/practice/air-log";
import { systemClock } from "../../src-main/practice/clock";
import { genericLte, type Profile } from "../../src-main/practice/profile";
import { openPty } from "../../src-main/practice/pty";
import { simulate } from "../../src-main/practice/simulation";
import { newState } from "../../src-main/practice/state";
import { cable } from "../support/cable";
import { pacedWire } from "./modem-wire";

export interface LineOptions {
  /** Listens here; without it on a pty. */
  readonly folder: string | null;
  readonly latencyMs: number;
  readonly reports?: "on" | "off";
  readonly slots?: number;
  /** Bits a second of a serial line between the two; without it as fast as it goes. */
  readonly baud?: number;
}

/** What was seen on the line between client and modem. Times are of performance.now(). */
export interface Seen {
  /** Command lines of the client, the first of "AT+CMGS=23\r" on. */
  commands: number;
  firstSubmitAt: number;
  lastSentAt: number;
  sent: number;
  deleted: number;
  lastDeletedAt: number;
  firstListAt: number;
  /** From each Ctrl-Z to its +CMGS. */
  modemMs: number;
  /** Of each AT+CMGS, as epoch ms. */
  submitsAt: number[];
}

const nothing = (): Seen => ({
  commands: 0,
  firstSubmitAt: 0,
  lastSentAt: 0,
  sent: 0,
  deleted: 0,
  lastDeletedAt: 0,
  firstListAt: 0,
  modemMs: 0,
  submitsAt: [],
});

/** About 4 KB of what modems say unasked. */
const unasked = Buffer.from(
  '\r\n^RSSI: 17\r\n\r\n^DSFLOWRPT:0000000A,00000000,0\r\n\r\n+CREG: 1,"00A1","BEEF"\r\n'.repeat(50),
);

const times = (text: string, word: string): number => text.split(word).length - 1;
const epochNow = (): number => performance.timeOrigin + performance.now();

/** A simulated modem of this process on a local socket or a pty, with somebody reading along. Nobody texts by himself. */
export const startLine = async ({ folder, latencyMs, reports = "on", slots, baud }: LineOptions) => {
  const air: AirEvent[] = [];
  const state = newState(1);
  const profile: Profile =
    slots === undefined ? genericLte : { ...genericLte, sizes: { ...genericLte.sizes, SM: slots, ME: slots } };
  let look: () => void = () => undefined;
  let seen = nothing();
  let bodyAt = 0;
  const listeners = new Set<(event: string) => void>();
  const tell = (event: string): void => {
    for (const listen of [...listeners]) listen(event);
  };
  const { modem, network } = simulate({
    clock: systemClock,
    state,
    profile,
    network: { latencyMs, reports, fates: {} },
    roster: [],
    pace: 1,
    airLog: (event) => {
      air.push(event);
      tell(event.kind);
    },
    changed: () => setImmediate(() => look()),
  });

  const fromClient = (bytes: Buffer): void => {
    const text = bytes.toString("latin1");
    const now = performance.now();
    seen.commands += times(text, "AT");
    if (text.includes("AT+CMGL") && seen.firstListAt === 0) seen.firstListAt = now;
    if (text.includes("AT+CMGS=")) {
      seen.submitsAt.push(epochNow());
      if (seen.firstSubmitAt === 0) seen.firstSubmitAt = now;
    }
    if (text.includes("\x1a")) bodyAt = now;
    const deletes = times(text, "AT+CMGD=");
    if (deletes > 0) {
      seen.deleted += deletes;
      seen.lastDeletedAt = now;
      tell("delete");
    }
    look();
  };
  const fromModem = (bytes: Buffer): void => {
    const text = bytes.toString("latin1");
    const sent = times(text, "+CMGS: ");
    if (sent > 0) {
      seen.sent += sent;
      seen.lastSentAt = performance.now();
      seen.modemMs += seen.lastSentAt - bodyAt;
      tell("sent");
    }
    look();
  };

  const clients = new Set<Duplex>();
  const wire = pacedWire(baud ?? null);
  const attach = (client: Duplex): void => {
    const [ours, theirs] = cable();
    modem.connect(theirs);
    const toModem = wire.direction((bytes) => {
      fromClient(bytes);
      ours.write(bytes);
    });
    const toClient = wire.direction((bytes) => {
      if (!client.destroyed) client.write(bytes);
    });
    clients.add(client);
    client.on("data", toModem);
    ours.on("data", (bytes: Buffer) => {
      fromModem(bytes);
      toClient(bytes);
    });
    client.on("error", () => client.destroy());
    client.on("close", () => {
      clients.delete(client);
      ours.destroy();
    });
  };

  let port = "";
  let close: () => void;
  if (folder === null) {
    const pty = openPty();
    port = pty.path;
    attach(pty.line);
    close = () => pty.close();
  } else {
    port = join(folder, "modem");
    const server = createServer(attach);
    await new Promise<void>((done) => server.listen(port, done));
    close = () => server.close();
  }

  return {
    /** The socket's or the pty's path. */
    port,
    air,
    state,
    wire,
    say: (number: string, text: string): void => {
      const error = network.say(number, text);
      if (error !== null) throw new Error(error);
    },
    seen: () => seen,
    forget: (): void => {
      seen = nothing();
    },
    /** Unasked lines between everything the modem says, as many as are wanted or as the line takes. */
    flood(mbPerS: number) {
      const startedAt = performance.now();
      let said = 0;
      let isOver = false;
      const pour = (): void => {
        if (isOver) return;
        const due = (performance.now() - startedAt) * mbPerS * 1_000;
        for (const client of clients)
          while (said < due && !client.destroyed && !client.writableNeedDrain) {
            client.write(unasked);
            said += unasked.length;
          }
        setImmediate(pour);
      };
      pour();
      return {
        mbPerS: (): number => said / 1_000 / (performance.now() - startedAt),
        stop: (): void => {
          isOver = true;
        },
      };
    },
    /** What happens on the line and in the air: sent, delete; submit, deliver, report. @returns stop */
    on(hear: (event: string) => void): () => void {
      listeners.add(hear);
      return () => listeners.delete(hear);
    },
    isEmpty: (): boolean => Object.values(state.storages).every((slots) => Object.keys(slots).length === 0),
    /** Looked at after each thing that happens on the line. */
    async until(isTrue: () => boolean): Promise<void> {
      if (isTrue()) return;
      await new Promise<void>((done) => {
        look = () => {
          if (!isTrue()) return;
          look = () => undefined;
          done();
        };
      });
    },
    close,
  };
};

export type SimulatedLine = Awaited<ReturnType<typeof startLine>>;
