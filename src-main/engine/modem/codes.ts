import type { ModemCode } from "./port";

/** before: the body was not handed over, so nothing went out. after: it was. */
type SendPhase = "before" | "after";

/**
 * retry: nothing went out, the same text later (at most `attempts` times). pause: nothing went out, the line is not fit.
 * drain: as retry, and the modem's storage wants emptying. failed: refused for good. unknown: nobody can tell.
 */
type Verdict =
  | { readonly state: "retry" | "drain"; readonly attempts: number }
  | { readonly state: "pause" | "failed" | "unknown" };

type Rule = {
  readonly from: number;
  readonly to: number;
  readonly before: Verdict["state"] | "once";
  readonly after: Verdict["state"];
};

const rule = (codes: string, before: Rule["before"], after: Rule["after"]): Rule[] =>
  codes.split(" ").map((span) => {
    const [from, to] = span.split("-").map(Number);
    return { from: from ?? 0, to: to ?? from ?? 0, before, after };
  });

/**
 * CMS codes below 256 are causes of the network (RP: TS 24.011 8.2.5.4, TP-FCS: TS 23.040 9.2.3.22) and prove that it
 * did not take the text; 3xx and 5xx come from the modem itself (TS 27.005 3.2.5). 320 and 322 may be the modem failing to
 * keep a copy of something already sent.
 */
const cms: readonly Rule[] = [
  ...rule("27 38 41 42 47 192 194 301 331 512-515", "retry", "retry"),
  ...rule("332 500", "retry", "unknown"),
  ...rule("310-318 330", "pause", "pause"),
  ...rule("22 208 211", "drain", "drain"),
  ...rule("320 322", "drain", "unknown"),
  ...rule("1 8 10 21 28-30 50 69 81 95-99 111 127 128-175 193 195-199 304 305", "failed", "failed"),
];

/** CME codes (TS 27.007 9.2) come from the modem and never prove what the network did. */
const cme: readonly Rule[] = [
  // 14 (SIM busy) lies within 10-18 and is the one that passes by itself.
  ...rule("14 30 31 100 515", "retry", "unknown"),
  ...rule("10-18", "pause", "unknown"),
];

export const sendAttempts = 3;

/** What an error means for the text it hit (MODEM.md "Error codes", DECISIONS 16). */
export function judge(code: ModemCode, phase: SendPhase, registered: boolean): Verdict {
  const { kind, number } = code;
  if (kind === "cms" && number === 302 && !registered) return { state: "pause" };
  const rules = kind === "cms" ? cms : kind === "cme" ? cme : [];
  const found = number === null ? undefined : rules.find(({ from, to }) => number >= from && number <= to);
  const state = found?.[phase] ?? (phase === "after" ? "unknown" : number === null ? "retry" : "once");
  if (state === "once") return { state: "retry", attempts: 1 };
  if (state === "retry" || state === "drain") return { state, attempts: sendAttempts };
  return { state };
}
