import type { PracticeModem } from "./modem";

/** How a command line ends. NOTHING: the modem is ready for the next one and does not say so. */
export type Final =
  | "OK"
  | "ERROR"
  | "NO CARRIER"
  | "COMMAND NOT SUPPORT"
  | "NOTHING"
  | { readonly cme: number }
  | { readonly cms: number };

/** What a command says: at once, later (one answer, once), or after a body typed at the prompt and ended by Ctrl-Z. */
export type Answer =
  | { readonly lines?: readonly string[]; readonly final?: Final; readonly isSubmit?: true }
  | { readonly later: (done: (answer: Answer) => void) => void }
  | { readonly body: (typed: string) => Answer };

export interface Command {
  /** AT+X=? */
  readonly test?: (modem: PracticeModem) => Answer;
  /** AT+X? */
  readonly read?: (modem: PracticeModem) => Answer;
  /** AT+X=... */
  readonly set?: (modem: PracticeModem, args: readonly (string | null)[]) => Answer;
  /** AT+X */
  readonly run?: (modem: PracticeModem) => Answer;
}

export type CommandTable = Readonly<Record<string, Command>>;

export const ok: Answer = { final: "OK" };
export const say = (...lines: readonly string[]): Answer => ({ lines, final: "OK" });
export const cme = (number: number): Answer => ({ final: { cme: number } });
export const cms = (number: number): Answer => ({ final: { cms: number } });

/** A whole number without a sign, or null. */
export const wholeNumber = (text: string | null | undefined): number | null =>
  text !== null && text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : null;

/** 3GPP TS 27.007 9.2 in words, for CMEE=2. */
const cmeWords: Readonly<Record<number, string>> = {
  3: "operation not allowed",
  4: "operation not supported",
  10: "SIM not inserted",
  11: "SIM PIN required",
  12: "SIM PUK required",
  16: "incorrect password",
  22: "not found",
  30: "no network service",
  50: "incorrect parameters",
  100: "unknown",
};

/** The result as the line shows it, without line ends. */
export function finalWords(final: Final, errors: number): string {
  if (typeof final === "string") return final;
  if ("cms" in final) return `+CMS ERROR: ${final.cms}`;
  if (errors === 0) return "ERROR";
  return `+CME ERROR: ${errors === 2 ? (cmeWords[final.cme] ?? "unknown") : final.cme}`;
}

/** ITU-T V.250 5.7.1 result codes for ATV0. */
export function finalNumber(final: Final, errors: number): string {
  if (final === "OK") return "0";
  if (final === "NO CARRIER") return "3";
  if (final === "COMMAND NOT SUPPORT") return "4";
  const words = finalWords(final, errors);
  return words === "ERROR" ? "4" : words;
}
