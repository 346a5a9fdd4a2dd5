import { fork, spawn } from "node:child_process";
import { utilityProcess } from "electron";
import { programFile } from "./places";

/** A program of ours in a process of its own. */
export interface Child {
  send(message: unknown): void;
  /** Ends it now, with nothing saved (SIGKILL). */
  kill(): void;
}

export interface ChildEvents {
  message(message: unknown): void;
  /** Once, however it ended; also when it could not be started. */
  exit(): void;
}

/**
 * The engine needs Node-API 10. Electron's own Node has it from the shipped version on (utilityProcess, only after
 * 'ready'); an older runtime, used for development only, starts the Node named by LOBBY_NODE instead (at once).
 */
export const hasOwnNode = Number(process.versions.napi) >= 10;

const environment = (): NodeJS.ProcessEnv => {
  // Both change what a child Node runs.
  const { NODE_OPTIONS: _options, ELECTRON_RUN_AS_NODE: _run, ...rest } = process.env;
  return rest;
};

function nodePath(): string {
  const path = process.env.LOBBY_NODE;
  if (!path) throw new Error("LOBBY_NODE names no Node 22 or newer, and this Electron is too old to be one.");
  return path;
}

const once = (run: () => void) => {
  let isDone = false;
  return () => {
    if (isDone) return;
    isDone = true;
    run();
  };
};

function startUtility(name: "engine" | "practice", args: string[], events: ChildEvents): Child {
  const child = utilityProcess.fork(programFile(name, false), args, {
    serviceName: `Lobby ${name}`,
    stdio: ["ignore", name === "engine" ? "inherit" : "ignore", "inherit"],
    env: environment(),
  });
  child.on("message", events.message);
  child.on("exit", once(events.exit));
  return {
    send: (message) => child.postMessage(message),
    // Its own kill() asks politely (SIGTERM); a hung process does not hear that.
    kill: () => void (child.pid === undefined ? child.kill() : process.kill(child.pid, "SIGKILL")),
  };
}

/** The engine, spoken to by structured-clone messages. */
export function startEngine(events: ChildEvents): Child {
  if (hasOwnNode) return startUtility("engine", [], events);
  const child = fork(programFile("engine", true), [], {
    execPath: nodePath(),
    execArgv: [],
    serialization: "advanced",
    stdio: ["ignore", "inherit", "inherit", "ipc"],
    env: environment(),
  });
  const exit = once(events.exit);
  child.on("message", events.message);
  child.on("exit", exit);
  child.on("error", exit);
  return {
    // With a callback a closed channel is no error event; the exit that follows answers every open call.
    send: (message) => void child.send(message as object, () => undefined),
    kill: () => void child.kill("SIGKILL"),
  };
}

export interface PracticeChild {
  /** Tells it that we are leaving; it ends by itself. */
  leave(): void;
  kill(): void;
}

/** The practice modem. It is spoken to over its socket; its stdin stays open for as long as we live. */
export function startPractice(args: string[], exit: () => void): PracticeChild {
  if (hasOwnNode) {
    const { kill } = startUtility("practice", args, { message: () => undefined, exit });
    return { leave: kill, kill };
  }
  const child = spawn(nodePath(), [programFile("practice", true), ...args], {
    stdio: ["pipe", "ignore", "inherit"],
    env: environment(),
  });
  const ended = once(exit);
  child.on("exit", ended);
  child.on("error", ended);
  // It may be gone before its stdin is closed.
  child.stdin.on("error", () => undefined);
  return { leave: () => void child.stdin.end(), kill: () => void child.kill("SIGKILL") };
}
