import { digitsOf } from "./answers";
import type { At } from "./at";
import type { RunOptions } from "./at-job";
import type { Model } from "./models";

/**
 * What may print the ICCID, best first: the family's own commands, the common ones, and the card's file itself (EF_ICCID
 * 2FE2, 3GPP TS 31.102 13.2, by TS 27.007 8.18), which every card lets be read, also before its PIN.
 */
export const iccidQuestions = (model: Model): readonly string[] => [
  ...(model.iccid ?? []),
  "AT+CCID",
  "AT+ICCID",
  "AT+CRSM=176,12258,0,0,10",
];

/** The digits of an ICCID (ITU-T E.118, 18-20) in an answer, in the file's own form too: octets with swapped digits. */
export function iccidOf(lines: readonly string[]): string | null {
  for (const line of lines) {
    const octets = /^\+CRSM:\s*14[45]\s*,\s*\d+\s*,\s*"?((?:[0-9A-F]{2}){10})"?\s*$/i.exec(line)?.[1];
    if (octets === undefined) continue;
    const digits = octets.replace(/(.)(.)/g, "$2$1").replace(/F+$/i, "");
    return /^\d{18,20}$/.test(digits) ? digits : null;
  }
  return digitsOf(lines, 18, 22);
}

/** Readable before the PIN. Null when the modem tells it in no way at all. */
export async function readIccid(at: At, model: Model, options: RunOptions = {}): Promise<string | null> {
  for (const command of iccidQuestions(model)) {
    const iccid = iccidOf((await at.run(command, options)).lines);
    if (iccid || at.isEnded) return iccid;
  }
  return null;
}
