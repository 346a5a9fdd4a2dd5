import { randomUUID } from "node:crypto";
import { connect } from "node:net";
import type { Duplex } from "node:stream";
import type { Order } from "../../src-shared/contract/wire";
import { modemActor, systemActor } from "./actor";
import { systemClock } from "./clock";
import { type Engine, makeEngine } from "./engine";
import { badgeCounts } from "./inbox/list";
import { recallModem, rememberModem } from "./lines/known-modem";
import { type LogFields, logTo } from "./log";
import { foundSource } from "./modem/find-modem";
import { followedSource } from "./modem/followed-source";
import { SerialFailure, type StreamSource } from "./modem/stream-source";
import { connectPipe } from "./pipe";
import { readSettings } from "./settings/settings";
import type { Workshop } from "./work";

/** The engine's process: a pipe on one side, an engine on the other. */
const pipe = connectPipe();
const log = logTo((line) => process.stderr.write(line));
const bootId = randomUUID().slice(0, 8);
let faults = 0;

/** Where a bug struck, without its message: that may hold a patient's words. */
const fault = (error: unknown): string => {
  faults += 1;
  const ref = `${bootId}-${faults}`;
  const stack = error instanceof Error ? (error.stack ?? "") : "";
  const places = stack.split("\n").filter((line) => /^\s+at /.test(line));
  process.stderr.write(
    `${JSON.stringify({ code: "fault", ref, kind: error instanceof Error ? error.name : typeof error })}\n${places.join("\n")}\n`,
  );
  return ref;
};

/** The practice modem is started after the window is shown: until it listens nobody is told that a modem is missing. */
const practiceTries = 50;
const practiceTryMs = 100;

const practiceSource = (socket: string): StreamSource => ({
  name: "practice",
  open: () =>
    new Promise<Duplex>((resolve, reject) => {
      const attempt = (left: number): void => {
        const stream = connect(socket);
        stream.once("connect", () => resolve(stream));
        stream.once("error", (error) => {
          if (left > 0) systemClock.after(practiceTryMs, () => attempt(left - 1));
          else reject(new SerialFailure("port-missing", error.message));
        });
      };
      attempt(practiceTries);
    }),
});

const sourceOf =
  (order: Extract<Order, { kind: "start" }>) =>
  (workshop: Workshop): StreamSource => {
    if (order.practiceSocket !== null) return practiceSource(order.practiceSocket);
    const port = order.port ?? workshop.look(systemActor, readSettings).modemPort;
    return port === null
      ? foundSource(systemClock)
      : followedSource(port, {
          clock: systemClock,
          memory: {
            read: () => workshop.look(systemActor, (look) => recallModem(look, port)),
            write: (modem) => workshop.doWork(modemActor, (work) => rememberModem(work, port, modem)),
          },
        });
  };

let engine: Engine | null = null;

const start = async (order: Extract<Order, { kind: "start" }>): Promise<void> => {
  engine = makeEngine({
    dataFolder: order.dataFolder,
    practice: order.practice,
    clock: systemClock,
    log: (code: string, fields?: LogFields) => log(code, fields),
    source: sourceOf(order),
    announce: (topics) => pipe.send({ kind: "changed", topics }),
    arrived: () => {
      const workshop = engine?.desk()?.workshop;
      if (workshop) pipe.send({ kind: "arrived", waiting: workshop.look(systemActor, badgeCounts).needsReply });
    },
    counted: (glance) => pipe.send({ kind: "glance", ...glance }),
    opened: (key) => pipe.send({ kind: "opened", key: Uint8Array.from(key) }),
    fault,
  });
  await engine.resume(order.key, order.language);
  order.key?.fill(0);
  pipe.send({ kind: "started" });
};

const close = async (): Promise<void> => {
  await engine?.close();
  engine = null;
};

pipe.onMessage((message) => {
  if (message.kind === "request") {
    const asked =
      engine?.ask(message.name, message.input, message.seat) ??
      Promise.resolve({ ok: false as const, error: { code: "engine-stopped" as const } });
    void asked.then((result) => pipe.send({ kind: "reply", id: message.id, result }));
  } else if (message.kind === "start") {
    void start(message);
  } else if (message.kind === "retry-line") {
    engine?.desk()?.line.retry();
  } else {
    void close().then(() => {
      pipe.send({ kind: "closed" });
      process.exit(0);
    });
  }
});

// An orphan must not go on holding the modem and the store.
pipe.onGone(() => {
  void close().finally(() => process.exit(0));
});
