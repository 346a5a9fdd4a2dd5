import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { AirEvent } from "../../../src-main/practice/air-log";
import { repository } from "./launch";

/** What really went over the air, oldest first. */
export const airOf = (file: string): AirEvent[] =>
  existsSync(file)
    ? readFileSync(file, "utf8")
        .split("\n")
        .filter((line) => line !== "")
        .map((line) => JSON.parse(line) as AirEvent)
    : [];

/** The air log of a Lobby in practice mode. */
export const practiceAirOf = (data: string): AirEvent[] => airOf(join(data, "practice", "air-log.jsonl"));

/** The texts that the network took for this number. */
export const submitsTo = (air: readonly AirEvent[], number: string): string[] =>
  air.filter((event) => event.kind === "submit" && event.number === number).map((event) => event.text);

export interface Simulator {
  /** The port to point Lobby at. */
  readonly pty: string;
  air(): AirEvent[];
  /** One control line: "text +15035550163 Hello", "unplug", "replug". */
  tell(line: string): void;
  /** It hears and says nothing until it thaws. */
  freeze(): void;
  thaw(): void;
  end(): Promise<void>;
}

/** The built `lobby simulate` on a real pty, in a folder of its own, with nobody who texts by themselves. */
export async function startSimulator(options: readonly string[] = []): Promise<Simulator> {
  const folder = mkdtempSync(join(tmpdir(), "lobby-modem-"));
  const [pty, control, airLog] = [join(folder, "modem"), join(folder, "control"), join(folder, "air.jsonl")];
  const own = ["--pty", pty, "--control", control, "--air-log", airLog, "--no-patients", "--latency", "100"];
  const child = spawn(
    process.env.LOBBY_NODE ?? process.execPath,
    [join(repository, "out", "cli.cjs"), "simulate", ...own, ...options],
    { stdio: ["ignore", "pipe", "inherit"] },
  );
  const ended = once(child, "close");
  await Promise.race([
    once(child.stdout, "data"),
    ended.then(() => Promise.reject(new Error("the simulator did not start"))),
  ]);
  return {
    pty,
    air: () => airOf(airLog),
    tell: (line) => writeFileSync(control, `${line}\n`),
    freeze: () => void child.kill("SIGSTOP"),
    thaw: () => void child.kill("SIGCONT"),
    end: async () => {
      child.kill("SIGKILL");
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
