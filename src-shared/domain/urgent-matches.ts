import type { Expected, Part, Phrases, Rule, Slot } from "./urgent-phrases";
import type { Word } from "./words-of";

/** Indexes of the words that a part took. */
export type Taken = readonly number[];

interface Hit {
  readonly taken: Taken;
  /** The words of what lowers it ("no", "if"); null = it stands. */
  readonly loweredBy: Taken | null;
}

/** A phrase with all its parts. */
export interface Match {
  readonly group: string;
  readonly taken: Taken;
  readonly stands: boolean;
}

/** How the parts of a phrase are judged. */
export interface Lowering {
  readonly loweredBy: (taken: Taken) => Taken | null;
  readonly isQuiet: (taken: Taken) => boolean;
  /** Words of phrases that do not stand: "no chest pain or shortness of breath" denies both. */
  readonly lowered: Set<number>;
}

export const firstOf = (taken: Taken): number => taken[0] ?? 0;
export const lastOf = (taken: Taken): number => taken.at(-1) ?? 0;

/** Asked again about the same, it gives the answer of the first time. */
const remembered = <Asked, Answer>(answer: (asked: Asked) => Answer): ((asked: Asked) => Answer) => {
  const known = new Map<Asked, Answer>();
  return (asked) => {
    const before = known.get(asked);
    if (before !== undefined) return before;
    const found = answer(asked);
    known.set(asked, found);
    return found;
  };
};

const fits = (word: Word | undefined, expected: Expected): boolean =>
  word !== undefined && (typeof expected === "string" ? word.keys.includes(expected) : expected(word.folded));

/** The longest term of this slot that begins at `at`: the words it takes. */
const termAt = (words: readonly Word[], slot: Slot, at: number): Taken | null => {
  const word = words[at];
  if (!word) return null;
  let length = 0;
  for (const key of word.keys)
    for (const term of slot.terms.get(key) ?? []) {
      if (term.length <= length || words[at + term.length - 1]?.sentence !== word.sentence) continue;
      if (term.every((expected, index) => fits(words[at + index], expected))) length = term.length;
    }
  return length === 0 ? null : Array.from({ length }, (_, index) => at + index);
};

/** The rest of a part from its slot `index`, the first word of it from `from` to `to`; null when it is not there. */
const restOf = (words: readonly Word[], part: Part, index: number, from: number, to: number): Taken | null => {
  const slot = part.slots[index];
  if (!slot) return [];
  for (let at = from; at <= to && words[at]?.sentence === words[from]?.sentence; at++) {
    const taken = termAt(words, slot, at);
    if (!taken) continue;
    const next = part.slots[index + 1];
    if (!next) return taken;
    const after = lastOf(taken) + 1;
    const rest =
      words[after]?.sentence === words[at]?.sentence ? restOf(words, part, index + 1, after, after + next.gap) : null;
    if (rest) return [...taken, ...rest];
  }
  return null;
};

/** The parts that can be there at all, by each key that can begin them: of most phrases a text lacks some word. */
const possibleIn = (words: readonly Word[], { parts }: Phrases): ((key: string) => readonly Part[]) => {
  const present = new Set(words.flatMap(({ keys }) => keys));
  const canBegin = ({ terms }: Slot): boolean => {
    for (const key of terms.keys()) if (present.has(key)) return true;
    return false;
  };
  const isThere = remembered(({ slots }: Part) => slots.every(canBegin));
  const isWhole = remembered((rule: Rule) => rule.parts.every(isThere));
  return remembered(
    (key: string) => parts.get(key)?.filter(({ uses }) => uses.some(({ rule }) => isWhole(rule))) ?? [],
  );
};

/** Every part that begins at this word. */
const partsAt = (
  words: readonly Word[],
  start: number,
  possible: (key: string) => readonly Part[],
): { part: Part; taken: Taken }[] => {
  const keys = words[start]?.keys ?? [];
  const found: { part: Part; taken: Taken }[] = [];
  for (const key of keys)
    for (const part of possible(key)) {
      if (key !== keys[0] && found.some((other) => other.part === part)) continue;
      const taken = restOf(words, part, 0, start, start);
      if (taken) found.push({ part, taken });
    }
  return found;
};

/** The parts of a rule taken together, where they are all there and near enough. */
const wholeOf = (words: readonly Word[], rule: Rule, hits: readonly (Hit | undefined)[]): Taken | null => {
  if (rule.parts.length === 1) return hits[0]?.taken ?? null;
  if (hits.filter((hit) => hit !== undefined).length < rule.parts.length) return null;
  const taken = hits.flatMap((hit) => hit?.taken ?? []).sort((one, other) => one - other);
  const [first, last] = [firstOf(taken), lastOf(taken)];
  const isNear = last - first <= rule.reach;
  const isOne = !rule.inSentence || words[first]?.sentence === words[last]?.sentence;
  return isNear && isOne && new Set(taken).size === taken.length ? taken : null;
};

/** Every phrase of a text. What lowers a part does not count where the phrase itself takes it: "havent felt baby move". */
export const matchesIn = (words: readonly Word[], phrases: Phrases, lowering: Lowering | null = null): Match[] => {
  /** The last hit of each part of a rule, of any kind and of those that stand. */
  const lastHits = new Map<Rule, { any: Hit[]; standing: Hit[] }>();
  const matches: Match[] = [];
  const possible = possibleIn(words, phrases);
  for (const start of words.keys())
    for (const { part, taken } of partsAt(words, start, possible)) {
      if (lowering?.isQuiet(taken)) continue;
      const hit = { taken, loweredBy: lowering?.loweredBy(taken) ?? null };
      for (const { rule, index } of part.uses) {
        const hits = lastHits.get(rule) ?? { any: [], standing: [] };
        lastHits.set(rule, hits);
        hits.any[index] = hit;
        if (hit.loweredBy === null) hits.standing[index] = hit;
        const standing = hit.loweredBy === null ? wholeOf(words, rule, hits.standing) : null;
        const whole = standing ?? wholeOf(words, rule, hits.any);
        if (!whole) continue;
        const isOwn = hits.any.every(({ loweredBy }) => loweredBy?.every((at) => whole.includes(at)) ?? true);
        const stands = standing !== null || isOwn;
        if (!stands) for (const at of whole) lowering?.lowered.add(at);
        matches.push({ group: rule.group, taken: whole, stands });
      }
    }
  return matches;
};
