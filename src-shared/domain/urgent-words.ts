import pack from "../../resources/rule-packs/urgent.json";

export interface UrgentWords {
  /** Group of the pack, "heart". */
  readonly group: string;
  /** The words of the text that matched, as the patient wrote them. */
  readonly words: string;
}

/** Other words that may stand between two words of a phrase: "chest is really tight". */
const widestGap = 3;
/** A negation this many words before a phrase lowers it: "no chest pain". */
const negationReach = 4;

const negations: ReadonlySet<string> = new Set(
  "no not never without dont doesnt didnt isnt wasnt havent hasnt nor ni sin nunca tampoco".split(" "),
);
/** "emergency contact" is a form, not an emergency. */
const harmless: ReadonlySet<string> = new Set(
  "contact contacts contacto contactos number numero phone form room".split(" "),
);

interface Word {
  readonly folded: string;
  readonly from: number;
  readonly to: number;
}

/** Words with their place in the text; case, accents and apostrophes do not count. */
const wordsOf = (text: string): Word[] =>
  Array.from(text.matchAll(/[\p{L}\p{N}\p{M}'’]+/gu), (match) => ({
    folded: match[0]
      .normalize("NFKD")
      .replace(/[\p{M}'’]/gu, "")
      .toLowerCase(),
    from: match.index,
    to: match.index + match[0].length,
  }));

const phrases = pack.flatMap(({ group, phrases: all }) => all.map((phrase) => ({ group, words: phrase.split(" ") })));
const byFirst = new Map<string, typeof phrases>();
for (const phrase of phrases) {
  const first = phrase.words[0] ?? "";
  byFirst.set(first, [...(byFirst.get(first) ?? []), phrase]);
}

/** Index of the last word when the phrase begins at `start`; null when it is not there. */
const endOf = (words: readonly Word[], start: number, phrase: readonly string[]): number | null => {
  let at = start;
  for (const wanted of phrase.slice(1)) {
    const next = words.slice(at + 1, at + 2 + widestGap).findIndex((word) => word.folded === wanted);
    if (next < 0) return null;
    at += next + 1;
  }
  return at;
};

const isNegated = (words: readonly Word[], start: number, phrase: readonly string[]): boolean =>
  // A phrase that is a negation itself ("no puedo respirar") is not lowered by its own word.
  !negations.has(phrase[0] ?? "") &&
  words.slice(Math.max(0, start - negationReach), start).some((word) => negations.has(word.folded));

/**
 * Words that may mean an emergency, in English or Spanish (DOMAIN 5). They only raise: null says nothing about the patient.
 * The first that is not negated is told.
 */
export const urgentWordsIn = (text: string): UrgentWords | null => {
  const words = wordsOf(text.slice(0, 5_000));
  for (const [start, word] of words.entries()) {
    for (const { group, words: phrase } of byFirst.get(word.folded) ?? []) {
      const end = endOf(words, start, phrase);
      if (end === null || isNegated(words, start, phrase)) continue;
      const next = words[end + 1]?.folded;
      if (group === "emergency" && next !== undefined && harmless.has(next)) continue;
      return { group, words: text.slice(words[start]?.from, words[end]?.to) };
    }
  }
  return null;
};
