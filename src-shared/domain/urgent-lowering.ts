import { firstOf, type Lowering, lastOf, matchesIn, type Taken } from "./urgent-matches";
import type { UrgentPack } from "./urgent-pack";
import type { Phrases } from "./urgent-phrases";
import type { Word } from "./words-of";

/** Words between what lowers and what is lowered, at most. */
const reaches = { negation: 4, denied: 40, lowering: 6, clause: 8, sentence: 25 };
/** The negation before a part or inside it, with nothing but carriers up to its next word; or right after it. */
const negationOf = (
  words: readonly Word[],
  taken: Taken,
  lowered: ReadonlySet<number>,
  lower: UrgentPack["lower"],
): Taken | null => {
  const denialOf = (end: number, least: number): Taken | null => {
    for (let at = end - 1; at >= least; at--) {
      const word = words[at];
      if (!word || word.clause !== words[end]?.clause) return null;
      if (lower.negations.has(word.folded))
        return word.folded === "no" && lower.answers.has(words[at + 1]?.folded ?? "") ? null : [at];
      if (!lower.carriers.has(word.folded) && !lowered.has(at)) return null;
    }
    return null;
  };
  const [first, after] = [firstOf(taken), lastOf(taken) + 1];
  // What was denied before stands between without counting: "no chest pain or shortness of breath".
  let least = first;
  const farthest = Math.max(0, first - reaches.denied);
  for (let left = reaches.negation; least > farthest && left > 0; least--) if (!lowered.has(least - 1)) left--;
  const before = denialOf(first, least);
  if (before !== null) return before;
  for (const [index, at] of taken.slice(1).entries()) {
    const inside = denialOf(at, (taken[index] ?? at) + 1);
    if (inside !== null) return inside;
  }
  const denial = words[after];
  if (!denial || !lower.denials.has(denial.folded) || denial.sentence !== words[first]?.sentence) return null;
  // "chest pain: no" denies it, "chest pain, no fever" does not.
  return denial.folded === "no" && words[after + 1]?.clause === denial.clause ? null : [after];
};

/** The words within reach of a phrase of `cues`, in the same sentence or clause, each with that phrase. */
const near = (
  words: readonly Word[],
  cues: Phrases,
  unit: "sentence" | "clause",
  reach: number,
): ReadonlyMap<number, Taken> => {
  const within = new Map<number, Taken>();
  for (const { taken } of matchesIn(words, cues)) {
    const [first, last] = [firstOf(taken), lastOf(taken)];
    for (let at = first; at >= first - reach && words[at]?.[unit] === words[first]?.[unit]; at--) within.set(at, taken);
    for (let at = first; at <= last + reach && words[at]?.[unit] === words[first]?.[unit]; at++) within.set(at, taken);
  }
  return within;
};

/** Tells of a word the phrase of `cues` before it, with nothing but carriers between. */
const before = (
  words: readonly Word[],
  cues: Phrases,
  carriers: ReadonlySet<string>,
): ((first: number) => Taken | null) => {
  /** By its last word the longest. */
  const ends = new Map<number, Taken>();
  for (const { taken } of matchesIn(words, cues))
    if (firstOf(taken) <= firstOf(ends.get(lastOf(taken)) ?? taken)) ends.set(lastOf(taken), taken);
  return (first) => {
    for (let at = first - 1; at >= first - 1 - reaches.lowering; at--) {
      if (words[at]?.sentence !== words[first]?.sentence) return null;
      const cue = ends.get(at);
      if (cue) return cue;
      if (!carriers.has(words[at]?.folded ?? "")) return null;
    }
    return null;
  };
};

/** Tells of each part what makes it denied, supposed, past, over or only talked about. */
export const loweringIn = (words: readonly Word[], quiet: Phrases, lower: UrgentPack["lower"]): Lowering => {
  const past = near(words, lower.past, "clause", reaches.clause);
  const nowInClause = near(words, lower.now, "clause", reaches.clause);
  const aside = near(words, lower.aside, "sentence", reaches.sentence);
  const nowInSentence = near(words, lower.now, "sentence", reaches.sentence);
  const supposing = before(words, lower.supposing, lower.supposingCarriers);
  const pastBefore = before(words, lower.pastBefore, lower.carriers);
  const over = new Map(matchesIn(words, lower.over).map(({ taken }) => [firstOf(taken), taken]));
  const lowered = new Set<number>();
  /** How many words the longest quiet phrase over this word has. */
  const quietAt = new Map<number, number>();
  for (const { taken } of matchesIn(words, quiet))
    for (const at of taken) quietAt.set(at, Math.max(taken.length, quietAt.get(at) ?? 0));

  const supposedBy = (first: number): Taken | null => {
    const cue = supposing(first);
    const start = firstOf(cue ?? []);
    const isUnsure = words.slice(Math.max(0, start - 3), start).some((word) => lower.unsure.has(word.folded));
    return isUnsure ? null : cue;
  };
  const overBy = (last: number): Taken | null => {
    let found: Taken | null = null;
    for (let at = last + 1; words[at]?.sentence === words[last]?.sentence && at <= last + reaches.sentence; at++) {
      if (lower.notOver.has(words[at]?.folded ?? "")) return null;
      const isNear = at <= last + reaches.lowering && words[at]?.clause === words[last]?.clause;
      found ??= (isNear && over.get(at)) || null;
    }
    return found;
  };

  const loweredBy = (taken: Taken): Taken | null => {
    const [first, last] = [firstOf(taken), lastOf(taken)];
    // A part that is a negation itself ("no puedo respirar") is neither lowered by another nor over.
    const isNegation = lower.negations.has(words[first]?.folded ?? "") || words[first]?.folded.startsWith("cant");
    return (
      (isNegation ? null : negationOf(words, taken, lowered, lower)) ??
      supposedBy(first) ??
      pastBefore(first) ??
      (nowInClause.has(last) ? null : past.get(last)) ??
      (nowInSentence.has(last) ? null : aside.get(last)) ??
      (isNegation ? null : overBy(last))
    );
  };
  const isQuiet = (taken: Taken): boolean => taken.some((at) => (quietAt.get(at) ?? 0) >= taken.length);
  return { loweredBy, isQuiet, lowered };
};
