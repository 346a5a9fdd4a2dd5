import { keysOf, lowering, type Phrase, type Phrases, quiet, urgent } from "./urgent-pack";

export interface UrgentWords {
  /** mentioned = denied, over, long ago or only supposed: shown in the thread, no alert. */
  readonly level: "alert" | "mentioned";
  /** Group of the pack, "heart". */
  readonly group: string;
  /** The words of the text that matched, as the patient wrote them. */
  readonly words: string;
}

/** Words between a negation and its phrase, at most. */
const negationReach = 4;
/** Words between any other lowering phrase and the urgent one, at most. */
const loweringReach = 6;

interface Word {
  readonly folded: string;
  readonly keys: readonly string[];
  readonly from: number;
  readonly to: number;
  /** A phrase stays within a sentence, a negation within a clause. */
  readonly sentence: number;
  readonly clause: number;
}

/** Indexes of the words that a phrase took. */
type Taken = readonly number[];

const conjunctions: ReadonlySet<string> = new Set(
  "but and because cuz though although however y pero porque aunque".split(" "),
);
/** "can not" is read as "cant". */
const withNot: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    "do does did is was are has have had would could".split(" ").map((word) => [word, `${word}nt`]),
  ),
  can: "cant",
  will: "wont",
};
/** Letters, or a number as it is written: 9-1-1, 503-911-0123, 9:11, $911. */
const wordPattern = /[$#]?\d[\p{N}\-./:,]*\p{N}|[$#]\d|[\p{L}\p{N}\p{M}'’‘`´]+/gu;

const fold = (word: string): string =>
  word === "9-1-1"
    ? "911"
    : word
        .normalize("NFKD")
        .replace(/[\p{M}'’‘`´]/gu, "")
        .toLowerCase();

/** Case, accents and apostrophes do not count. */
const wordsOf = (text: string): Word[] => {
  const known = new Map<string, readonly string[]>();
  const words: Word[] = [];
  let [sentence, clause, end] = [0, 0, 0];
  for (const match of text.matchAll(wordPattern)) {
    const between = text.slice(end, match.index);
    const to = match.index + match[0].length;
    end = to;
    if (/[!?\n]|(?<!\.)\.(?!\.)/.test(between)) sentence++;
    if (/[.,;:!?\n()…]| [-–—] /.test(between)) clause++;
    let folded = fold(match[0]);
    const before = words.at(-1);
    const joined = folded === "not" && between === " " && before ? withNot[before.folded] : undefined;
    if (joined !== undefined && before) words.pop();
    folded = joined ?? folded;
    if (conjunctions.has(folded)) clause++;
    const keys = known.get(folded) ?? keysOf(folded);
    known.set(folded, keys);
    words.push({ folded, keys, from: joined === undefined ? match.index : (before?.from ?? 0), to, sentence, clause });
  }
  return words;
};

/** The rest of a phrase from its slot `index`, whose word comes after `at`; null when it is not there. */
const restOf = (words: readonly Word[], phrase: Phrase, index: number, at: number): Taken | null => {
  const slot = phrase.slots[index];
  if (!slot) return [];
  for (let next = at + 1; next <= at + 1 + slot.gap; next++) {
    const word = words[next];
    if (!word || word.sentence !== words[at]?.sentence) return null;
    const fits = word.keys.some((key) => slot.words.has(key)) || (slot.isNumber?.(Number(word.folded)) ?? false);
    const rest = fits ? restOf(words, phrase, index + 1, next) : null;
    if (rest) return [next, ...rest];
  }
  return null;
};

/** Every phrase that begins at this word. */
const phrasesAt = (words: readonly Word[], start: number, phrases: Phrases): { group: string; taken: Taken }[] =>
  (words[start]?.keys ?? [])
    .flatMap((key) => phrases.get(key) ?? [])
    .flatMap((phrase) => {
      if (phrase.slots[0]?.isNumber?.(Number(words[start]?.folded)) === false) return [];
      const rest = restOf(words, phrase, 1, start);
      return rest ? [{ group: phrase.group, taken: [start, ...rest] }] : [];
    });

const firstOf = (taken: Taken): number => taken[0] ?? 0;
const lastOf = (taken: Taken): number => taken.at(-1) ?? 0;

/** A negation before the phrase or inside it, with nothing but carriers up to the next word of the phrase. */
const isNegated = (words: readonly Word[], taken: Taken, denied: ReadonlySet<number>): boolean => {
  const isDenied = (end: number, least: number): boolean => {
    for (let at = end - 1; at >= least; at--) {
      const word = words[at];
      if (!word || word.clause !== words[end]?.clause) return false;
      if (lowering.negations.has(word.folded))
        return word.folded !== "no" || !lowering.answers.has(words[at + 1]?.folded ?? "");
      if (!lowering.carriers.has(word.folded) && !denied.has(at)) return false;
    }
    return false;
  };
  const first = firstOf(taken);
  // A phrase that is a negation itself ("no puedo respirar") is not lowered by another.
  if (lowering.negations.has(words[first]?.folded ?? "") || words[first]?.folded.startsWith("cant")) return false;
  // What was denied before stands between without counting: "no chest pain or shortness of breath".
  let least = first;
  for (let left = negationReach; least > 0 && left > 0; least--) if (!denied.has(least - 1)) left--;
  return isDenied(first, least) || taken.slice(1).some((at, index) => isDenied(at, (taken[index] ?? at) + 1));
};

/** A phrase of `cues` before this word, with nothing but carriers between. */
const cueBefore = (
  words: readonly Word[],
  first: number,
  cues: Phrases,
  carriers: ReadonlySet<string>,
): number | null => {
  for (let start = first - 1; start >= Math.max(0, first - loweringReach - 3); start--) {
    if (words[start]?.sentence !== words[first]?.sentence) return null;
    for (const { taken } of phrasesAt(words, start, cues)) {
      const end = lastOf(taken);
      if (end < first && words.slice(end + 1, first).every((word) => carriers.has(word.folded))) return start;
    }
  }
  return null;
};

const isSupposed = (words: readonly Word[], taken: Taken): boolean => {
  const cue = cueBefore(words, firstOf(taken), lowering.supposing, lowering.supposingCarriers);
  return cue !== null && !words.slice(Math.max(0, cue - 3), cue).some((word) => lowering.unsure.has(word.folded));
};

/** A phrase of `cues` soon after this word, in the same clause. */
const cueAfter = (words: readonly Word[], last: number, cues: Phrases): boolean => {
  for (let start = last + 1; start <= last + loweringReach; start++) {
    if (words[start]?.clause !== words[last]?.clause) return false;
    if (phrasesAt(words, start, cues).length > 0) return true;
  }
  return false;
};

const isPast = (words: readonly Word[], taken: Taken): boolean =>
  cueBefore(words, firstOf(taken), lowering.pastBefore, lowering.carriers) !== null ||
  cueAfter(words, lastOf(taken), lowering.pastAfter);

const isOver = (words: readonly Word[], taken: Taken): boolean => {
  const last = lastOf(taken);
  const { sentence } = words[last] ?? {};
  const goesOn = words.slice(last + 1).findIndex((word) => word.sentence !== sentence);
  const rest = words.slice(last + 1, goesOn < 0 ? undefined : last + 1 + goesOn);
  return cueAfter(words, last, lowering.overAfter) && !rest.some((word) => lowering.notOver.has(word.folded));
};

/**
 * Words that may mean an emergency, in English or Spanish (DOMAIN 5). They only raise: null says nothing about the patient.
 * The first alert is told, else the first mention.
 */
export const urgentWordsIn = (text: string): UrgentWords | null => {
  const words = wordsOf(text);
  /** How many words the longest quiet phrase over this word has. */
  const quietAt = new Map<number, number>();
  for (const start of words.keys())
    for (const { taken } of phrasesAt(words, start, quiet))
      for (const at of taken) quietAt.set(at, Math.max(taken.length, quietAt.get(at) ?? 0));
  const denied = new Set<number>();
  let mention: UrgentWords | null = null;
  for (const start of words.keys())
    for (const { group, taken } of phrasesAt(words, start, urgent)) {
      if (taken.some((at) => (quietAt.get(at) ?? 0) >= taken.length)) continue;
      const said = { group, words: text.slice(words[start]?.from, words[lastOf(taken)]?.to) };
      const isDenied = isNegated(words, taken, denied);
      if (isDenied) for (const at of taken) denied.add(at);
      if (!isDenied && !isSupposed(words, taken) && !isPast(words, taken) && !isOver(words, taken))
        return { level: "alert", ...said };
      mention ??= { level: "mentioned", ...said };
    }
  return mention;
};
