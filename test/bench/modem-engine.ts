import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Result } from "../../src-shared/contract/errors";
import type { Name, Output, RawInput } from "../../src-shared/contract/index";
import type { Changed, Notice, Order, Reply, Request } from "../../src-shared/contract/wire";
import type { Clinic } from "../support/clinic-store";

const ticksPerSecond = 100;

/** What a process has used of the processor so far, ms (proc(5): utime + stime). */
const cpuMsOf = (pid: number): number => {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ") ?? [];
  return ((Number(fields[11]) + Number(fields[12])) * 1000) / ticksPerSecond;
};

const pssMbOf = (pid: number): number =>
  Number(/^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, "utf8"))?.[1]) / 1024;

/** The built engine as a process of its own, spoken to as the app does. */
export const startEngine = async (clinic: Clinic, at: { socket: string } | { port: string }) => {
  // Beside this file in out/.
  const child: ChildProcess = fork(join(__dirname, "engine.cjs"), [], {
    execArgv: [],
    serialization: "advanced",
    stdio: ["ignore", "ignore", "pipe", "ipc"],
    env: { PATH: process.env.PATH },
  });
  let complaints = "";
  child.stderr?.on("data", (bytes: Buffer) => {
    complaints = (complaints + bytes.toString()).slice(-4_000);
  });
  const isGone = (): boolean => child.exitCode !== null || child.signalCode !== null;
  const gone = async (): Promise<void> => {
    if (!isGone()) await once(child, "exit");
  };
  let lastId = 0;
  const calls = new Map<number, (result: Result<unknown>) => void>();
  let hearNews: () => void = () => undefined;
  let hearArrived: () => void = () => undefined;
  const send = (message: Request | Order): void => void child.send(message, () => undefined);
  const started = new Promise<void>((done, fail) => {
    child.on("message", (message: Reply | Changed | Notice) => {
      if (message.kind === "started") done();
      else if (message.kind === "arrived") hearArrived();
      else if (message.kind === "changed") hearNews();
      else if (message.kind === "reply") {
        calls.get(message.id)?.(message.result);
        calls.delete(message.id);
      }
    });
    child.once("exit", (code, signal) => {
      fail(new Error(`the engine ended (${code ?? signal}): ${complaints}`));
      for (const answer of calls.values()) answer({ ok: false, error: { code: "engine-stopped" } });
      calls.clear();
      hearNews();
    });
  });
  started.catch(() => undefined);
  send({
    kind: "start",
    dataFolder: clinic.folder,
    practice: false,
    language: "en",
    port: "port" in at ? at.port : null,
    practiceSocket: "socket" in at ? at.socket : null,
    key: Uint8Array.from(clinic.key),
  });
  const must = async <N extends Name>(name: N, input: RawInput<N>): Promise<Output<N>> => {
    if (isGone()) throw new Error(`${name}: the engine is gone: ${complaints}`);
    lastId += 1;
    const id = lastId;
    const result = await new Promise<Result<unknown>>((answer) => {
      calls.set(id, answer);
      send({ kind: "request", id, name, input, seat: { window: 1, session: 1 } });
    });
    if (!result.ok) throw new Error(`${name}: ${result.error.code}: ${complaints}`);
    return result.value as Output<N>;
  };
  /** Asked again after each announced change. */
  const until = async (isTrue: () => Promise<boolean>): Promise<void> => {
    for (;;) {
      const news = new Promise<void>((heard) => {
        hearNews = heard;
      });
      if (await isTrue()) return;
      await news;
    }
  };
  return {
    started,
    must,
    until,
    /** Up and able to send. */
    async ready(): Promise<void> {
      await started;
      await until(async () => (await must("lines.status", {})).state === "ready");
    },
    /** Called when it says that an inbound text was committed. */
    onArrived: (hear: () => void): void => {
      hearArrived = hear;
    },
    cpuMs: () => cpuMsOf(child.pid ?? -1),
    pssMb: () => pssMbOf(child.pid ?? -1),
    async kill(): Promise<void> {
      child.kill("SIGKILL");
      await gone();
    },
    async close(): Promise<void> {
      send({ kind: "close" });
      await gone();
    },
  };
};

export type EngineProcess = Awaited<ReturnType<typeof startEngine>>;
