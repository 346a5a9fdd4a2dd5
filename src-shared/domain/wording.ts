import pack from "../../resources/rule-packs/wording.json";
import { measure } from "../sms/segments";
import { fieldsIn, fillFields, mergeFields } from "./merge-fields";

export type AdviceKind =
  | "diagnosis"
  | "test"
  | "drug"
  | "balance"
  | "birth-date"
  | "no-clinic-name"
  | "special-letters";

export interface Advice {
  readonly kind: AdviceKind;
  /** The words in question as they stand in the text; "" when something is missing. */
  readonly words: string;
}

/** Letters keep their place: a folded text is as long as the one it came from. */
const fold = (text: string): string =>
  Array.from(text, (char) => {
    const plain = char.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
    return plain.length === char.length ? plain : char.toLowerCase().length === char.length ? char.toLowerCase() : char;
  }).join("");

const letter = /[\p{L}\p{N}]/u;

/** Where `words` stands in the folded text as whole words; -1 = nowhere. */
const find = (folded: string, words: string): number => {
  for (let at = folded.indexOf(words); at >= 0; at = folded.indexOf(words, at + 1)) {
    const before = folded[at - 1];
    const after = folded[at + words.length];
    if ((before === undefined || !letter.test(before)) && (after === undefined || !letter.test(after))) return at;
  }
  return -1;
};

/**
 * Advice on what a text to a phone that others may read gives away, from word lists on this PC. Never a block, and never
 * a promise that nothing was missed.
 */
export const wordingAdvice = (text: string, language: "en" | "es", clinicName: string): Advice[] => {
  const advice: Advice[] = [];
  const composed = text.normalize("NFC");
  const folded = fold(composed);
  for (const kind of ["diagnosis", "test", "drug", "balance", "birth-date"] as const) {
    const hit = pack[kind][language]
      .map((words) => ({ words, at: find(folded, words) }))
      .filter(({ at }) => at >= 0)
      .sort((one, other) => one.at - other.at)[0];
    if (hit) advice.push({ kind, words: composed.slice(hit.at, hit.at + hit.words.length) });
  }
  const hasClinic = fieldsIn(text).includes("clinic") || (clinicName !== "" && folded.includes(fold(clinicName)));
  if (!hasClinic) advice.push({ kind: "no-clinic-name", words: "" });
  const plain = fillFields(text, Object.fromEntries(mergeFields.map((field) => [field, "x"]))).text;
  const { costly } = measure(plain);
  if (costly.length > 0)
    advice.push({ kind: "special-letters", words: [...new Set(costly.map(({ char }) => char))].slice(0, 8).join(" ") });
  return advice;
};
