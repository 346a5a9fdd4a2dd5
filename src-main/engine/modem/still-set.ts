import type { At } from "./at";
import { lineWith, type RunOptions } from "./at-job";
import { readIccid } from "./iccid";
import type { Model } from "./models";
import { readSim } from "./modem";

/** What a modem said of its settings and its SIM right after it was set up. */
export interface Marks {
  /** Its answer to AT+CNMI?, null when it does not tell. */
  readonly routing: string | null;
  readonly iccid: string | null;
}

const asked: RunOptions = { priority: 2 };

export async function readRouting(at: At, options: RunOptions = {}): Promise<string | null> {
  return lineWith(await at.run("AT+CNMI?", options), "+CNMI:");
}

/** False when the modem is in text mode: then it was started anew, and would take a length for a recipient. */
export async function isInPduMode(at: At, options: RunOptions = {}): Promise<boolean> {
  const line = lineWith(await at.run("AT+CMGF?", options), "+CMGF:");
  return line === null || !/:\s*1/.test(line);
}

/**
 * Whether the modem still is as it was set up: one that was started anew without a word, or whose SIM was changed, answers
 * as if nothing had been. What it does not tell counts as unchanged.
 */
export async function isStillSet(at: At, marks: Marks, model: Model): Promise<boolean> {
  if (!(await isInPduMode(at, asked))) return false;
  const routing = await readRouting(at, asked);
  if (routing !== null && marks.routing !== null && routing !== marks.routing) return false;
  const sim = await readSim(at, asked);
  if (at.isEnded) return true;
  if (sim !== "ready" && sim !== "busy") return false;
  if (marks.iccid === null) return true;
  const iccid = await readIccid(at, model, asked);
  return iccid === null || iccid === marks.iccid;
}
