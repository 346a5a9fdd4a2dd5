import type { AtFinal } from "./finals";
import type { ModemCode } from "./port";
import { type Timings, timeoutOf } from "./timings";

export interface AtAnswer {
  readonly final: AtFinal;
  /** Information lines; bounded, those that bear the command's name before others. */
  readonly lines: readonly string[];
}

export interface RunOptions {
  /** 0 before 1 before 2; in order within one. Default 1. */
  readonly priority?: 0 | 1 | 2;
  readonly timeoutMs?: number;
  /** Gets each information line as it comes, instead of `lines`. */
  readonly line?: (text: string) => void;
  /** Once an information line came, silence counts as OK (a final that some modems never print). */
  readonly mayLackFinal?: boolean;
}

/** before/after: on which side of the body it ended. aborted: beforeBody said no or threw, ESC was sent. */
export type SubmitAnswer =
  | { readonly phase: "before" | "after"; readonly final: AtFinal; readonly reference: number | null }
  | { readonly phase: "aborted"; readonly thrown: unknown };

export interface Submission {
  /** null: no prompt is awaited, the command itself hands the text over (AT+CMSS). */
  readonly body: string | null;
  beforeBody(): boolean;
  /** From the body to its final, ms. */
  readonly answerMs: number;
  done(answer: SubmitAnswer): void;
}

export interface Job {
  readonly text: string;
  readonly options: RunOptions;
  /** "+CREG" for AT+CREG?; null when every line may belong to the answer. */
  readonly name: string | null;
  /** A set command gets no lines that are also unsolicited ones. */
  readonly isSet: boolean;
  /** A fence: a final counts only after its information line, so that finals of lost commands go by. */
  readonly isFence: boolean;
  readonly submission: Submission | null;
  readonly timeoutMs: number;
  done(answer: AtAnswer): void;
}

export interface Running {
  readonly job: Job;
  phase: "answer" | "prompt" | "aborting" | "body";
  lines: string[];
  reference: number | null;
  heard: boolean;
  /** Of a fence: an error came before its information line. */
  refused: boolean;
  thrown: unknown;
  readonly startedAt: number;
  deadline: number;
  disarm: () => void;
}

export function jobOf(text: string, options: RunOptions, done: (answer: AtAnswer) => void, timings: Timings): Job {
  const match = /^AT([+^*%$#][A-Z0-9]+)(=(?!\?))?/.exec(text);
  const timeoutMs = options.timeoutMs ?? timeoutOf(text, timings);
  return {
    text,
    options,
    name: match?.[1] ?? null,
    isSet: match?.[2] === "=",
    isFence: false,
    submission: null,
    timeoutMs,
    done,
  };
}

export function runningOf(job: Job, startedAt: number, deadline: number): Running {
  return {
    job,
    phase: job.submission ? (job.submission.body === null ? "body" : "prompt") : "answer",
    lines: [],
    reference: null,
    heard: false,
    refused: false,
    thrown: null,
    startedAt,
    deadline,
    disarm: () => undefined,
  };
}

/** Tells whoever asked how it ended; without `running` it never began. */
export function answerJob(job: Job, final: AtFinal, running?: Running): void {
  const { submission } = job;
  if (!submission) job.done({ final, lines: running?.lines ?? [] });
  else if (running?.phase === "aborting") submission.done({ phase: "aborted", thrown: running.thrown });
  else {
    const phase = running?.phase === "body" ? "after" : "before";
    submission.done({ phase, final, reference: running?.reference ?? null });
  }
}

/** With echo on the command, or the body, comes back; also that of a command given up. */
export function isEcho(text: string, running: Running | null): boolean {
  if (text.charCodeAt(0) === 65 && /^AT($|[+^*%$#&]|[ZE]\d?$)/.test(text)) return true;
  if (running?.phase === "body") return text.toUpperCase() === running.job.submission?.body?.toUpperCase();
  return running?.job.text === text;
}

export function isHex(text: string): boolean {
  if (text.length < 2) return false;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at) | 32;
    if (!((code >= 48 && code <= 57) || (code >= 97 && code <= 102))) return false;
  }
  return true;
}

export const isOk = (answer: AtAnswer): boolean => answer.final.kind === "ok";

export const codeOf = (answer: AtAnswer): ModemCode | null =>
  answer.final.kind === "error" ? answer.final.code : null;

/** The information line that begins with this word. */
export const lineWith = (answer: AtAnswer, name: string): string | null =>
  answer.lines.find((line) => line.startsWith(name)) ?? null;
