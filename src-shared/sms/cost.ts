import type { Measure } from "./segments";
import { simplify } from "./simplify";

/** What makes a text take more room than the GSM alphabet needs. */
export interface Cost {
  /** What decides, as a reader sees it: nothing gets better while it stays. */
  readonly char: string;
  /** The same words in the GSM alphabet, in no more texts; null = swapping signs does not bring them there. */
  readonly fixed: string | null;
}

/** @returns null for a text in the GSM alphabet */
export function costOf(text: string, measured: (text: string) => Measure): Cost | null {
  const size = measured(text);
  const [first] = size.costly;
  if (first === undefined) return null;
  const fixed = simplify(text);
  const fixedSize = measured(fixed);
  const [left] = fixedSize.costly;
  if (left !== undefined) return { char: left.char, fixed: null };
  return { char: first.char, fixed: fixedSize.parts <= size.parts ? fixed : null };
}
