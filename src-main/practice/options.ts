import { parseArgs } from "node:util";
import { airLogTo, noAirLog } from "./air-log";
import { systemClock } from "./clock";
import { Faults, faultHelp } from "./faults";
import { isProfileName, profileNames, profiles } from "./profiles";
import { fates, roster } from "./roster";
import type { SimulationParts } from "./simulation";
import { loadState, newState, saveState } from "./state";

/** Wrong arguments: a line for whoever typed them, exit code 2. */
export class UsageError extends Error {}

/** What each program around the simulation takes (node:util parseArgs). */
export const simulationOptions = {
  seed: { type: "string" },
  "air-log": { type: "string" },
  latency: { type: "string" },
  reports: { type: "string" },
  "no-patients": { type: "boolean" },
  pace: { type: "string" },
  state: { type: "string" },
  profile: { type: "string" },
  faults: { type: "string" },
} as const;

export const simulationHelp = `  --seed N          the same patients' whims each time (default 1)
  --air-log FILE    append what really went over the air, one JSON line an event
  --latency MS      mean time the network takes for a text (default 1000)
  --reports WHICH   on, off or pending: what delivery reports come (default on)
  --no-patients     nobody texts or answers
  --pace FACTOR     how long patients wait: 0.1 = ten times as fast (default 1)
  --state FILE      keep SIM, network and patients in FILE and go on from it
  --profile NAME    what modem it plays (default generic):
                    ${profileNames.join(", ")}
  --faults LIST     what goes wrong, such as chop,lag=200:
${faultHelp("                      ")}`;

type Values = { [name in keyof typeof simulationOptions]?: string | boolean | undefined };

const number = (values: Values, name: keyof Values, otherwise: number, pattern: RegExp): number => {
  const given = values[name];
  if (given === undefined) return otherwise;
  if (typeof given !== "string" || !pattern.test(given))
    throw new UsageError(`--${name} wants a number, not "${given}"`);
  return Number(given);
};

const whole = /^\d{1,9}$/;
const decimal = /^\d{1,4}(\.\d{1,4})?$/;

/** The first use of a file that was named, before anything else happens. @throws UsageError when it cannot be used */
function using<T>(name: string, use: () => T): T {
  try {
    return use();
  } catch (error) {
    if (error instanceof Error && "code" in error) throw new UsageError(`--${name}: ${error.message}`);
    throw error;
  }
}

/** @throws UsageError */
export function simulationFrom(values: Values): SimulationParts {
  const reports = values.reports ?? "on";
  if (reports !== "on" && reports !== "off" && reports !== "pending") {
    throw new UsageError(`--reports is on, off or pending, not "${reports}"`);
  }
  const profile = (values.profile ?? "generic") as string;
  if (!isProfileName(profile)) throw new UsageError(`--profile is ${profileNames.join(", ")}, not "${profile}"`);
  const seed = number(values, "seed", 1, whole);
  const latencyMs = number(values, "latency", 1000, whole);
  const pace = number(values, "pace", 1, decimal);
  const faults = new Faults(seed);
  const complaint = faults.setAll((values.faults ?? "") as string);
  if (complaint !== null) throw new UsageError(`--faults: ${complaint}`);
  const file = values.state as string | undefined;
  const state = file === undefined ? newState(seed) : using("state", () => loadState(file, seed));
  const changed = file === undefined ? () => undefined : () => saveState(file, state);
  using("state", changed);
  const log = values["air-log"] as string | undefined;
  return {
    clock: systemClock,
    state,
    profile: profiles[profile],
    faults,
    network: { latencyMs, reports, fates },
    roster: values["no-patients"] === true ? [] : roster,
    pace,
    airLog: log === undefined ? noAirLog : using("air-log", () => airLogTo(log)),
    changed,
    kill: () => process.kill(process.pid, "SIGKILL"),
  };
}

/** parseArgs with its complaints as UsageError. */
export function readArgs<T extends NonNullable<Parameters<typeof parseArgs>[0]>["options"] & object>(
  args: readonly string[],
  options: T,
) {
  try {
    return parseArgs({ args: [...args], options, strict: true, allowPositionals: false }).values;
  } catch (error) {
    if (error instanceof TypeError) throw new UsageError(error.message);
    throw error;
  }
}
