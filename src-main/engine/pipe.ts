import type { Changed, Notice, Order, Reply, Request } from "../../src-shared/contract/wire";

/** The engine's side of the line to the app: structured-clone messages only, whichever way the engine was started. */
export interface Pipe {
  send(message: Reply | Changed | Notice): void;
  /** One listener; messages that came before it are kept for it. */
  onMessage(hear: (message: Request | Order) => void): void;
  /** The app is gone and nobody will read an answer any more. */
  onGone(run: () => void): void;
}

type Incoming = Request | Order;

/** Electron's process.parentPort inside a utility process, as far as it is used here (the engine imports no Electron). */
interface ParentPort {
  postMessage(message: unknown): void;
  on(event: "message", hear: (event: { data: Incoming }) => void): void;
  on(event: "close", run: () => void): void;
}

function overPort(port: ParentPort): Pipe {
  return {
    send: (message) => port.postMessage(message),
    onMessage: (hear) => port.on("message", (event) => hear(event.data)),
    onGone: (run) => port.on("close", run),
  };
}

function overFork(send: (message: unknown, done: (error: Error | null) => void) => void): Pipe {
  // Ctrl+C in a terminal reaches the whole process group: closing is the app's to decide, by an order.
  process.on("SIGINT", () => undefined);
  return {
    send: (message) =>
      send(message, (error) => {
        // The app died while we spoke. "disconnect" follows and says so once, to everybody.
        if (error && process.connected) throw error;
      }),
    onMessage: (hear) => process.on("message", (message) => hear(message as Incoming)),
    onGone: (run) => {
      if (process.connected) process.once("disconnect", run);
      else run();
    },
  };
}

/** @throws when this process was not started by the app. */
export function connectPipe(): Pipe {
  const { parentPort } = process as unknown as { parentPort?: ParentPort };
  if (parentPort) return overPort(parentPort);
  const { send } = process;
  if (!send) throw new Error("The engine is started by the app, over a message channel.");
  return overFork((message, done) => send.call(process, message, undefined, undefined, done));
}
