import pack from "../../resources/rule-packs/urgent.json";

/**
 * The phrases of resources/rule-packs/urgent.json. One is words in order, a few others may stand between two of
 * them: "chest hurts" finds "my chest really hurts". a|b = either; $name = a list of `words`; pre* = a beginning;
 * a_b = side by side; a .. b = further apart; a & b = in either order; <55 and >349 = numbers; #year = 1950 to 2099.
 */
interface Slot {
  readonly words: ReadonlySet<string>;
  readonly isNumber: ((value: number) => boolean) | null;
  /** Other words that may stand before it. */
  readonly gap: number;
}

export interface Phrase {
  readonly group: string;
  readonly slots: readonly Slot[];
}

/** The phrases of a list by each key that can begin them. */
export type Phrases = ReadonlyMap<string, readonly Phrase[]>;

const gaps = { near: 3, far: 6 };
/** The key of every number. */
const anyNumber = "#";
/** Shorter words are too like others to be misspelled: "pecho" and "hecho". */
const shortestMisspelled = 6;

const lists: Readonly<Record<string, string>> = pack.words;
const setOf = (words: string): ReadonlySet<string> => new Set(words.split(" "));

const slotOf = (written: string, gap: number): Slot => {
  const bound = /^([<>])(\d+)$/.exec(written);
  const edge = Number(bound?.[2]);
  const isNumber =
    written === "#year"
      ? (value: number) => value >= 1950 && value < 2100
      : bound?.[1] === "<"
        ? // A dose or an hour is not a sugar level.
          (value: number) => value < edge && value >= 20
        : bound
          ? (value: number) => value > edge && value < 1000
          : null;
  const words = written.split("|").flatMap((word) => (word.startsWith("$") ? lists[word.slice(1)]?.split(" ") : word));
  return { words: new Set(words.filter((word) => word !== undefined)), isNumber, gap };
};

/** "a & b" = two phrases. */
const orders = (phrase: string): string[] => {
  const [one, other] = phrase.split(" & ");
  return one === undefined || other === undefined ? [phrase] : [`${one} ${other}`, `${other} ${one}`];
};

const slotsOf = (phrase: string): Slot[] => {
  let gap = gaps.near;
  return phrase.split(" ").flatMap((chunk) => {
    if (chunk === "..") {
      gap = gaps.far;
      return [];
    }
    const slots = chunk.split("_").map((written, index) => slotOf(written, index === 0 ? gap : 0));
    gap = gaps.near;
    return slots;
  });
};

/** Words that can be meant, in the order of the pack, and beginnings ("suicid*"). */
const vocabulary = new Set<string>();
const beginnings = new Set<string>();

const compile = (phrases: readonly { group: string; phrase: string }[]): Phrases => {
  const byFirst = new Map<string, Phrase[]>();
  for (const { group, phrase } of phrases)
    for (const order of orders(phrase)) {
      const slots = slotsOf(order);
      for (const word of slots.flatMap((slot) => [...slot.words]))
        (word.endsWith("*") ? beginnings : vocabulary).add(word);
      const [first] = slots;
      for (const key of first?.isNumber ? [anyNumber] : (first?.words ?? [])) {
        const known = byFirst.get(key);
        if (known) known.push({ group, slots });
        else byFirst.set(key, [{ group, slots }]);
      }
    }
  return byFirst;
};

const plain = (phrases: readonly string[]): Phrases => compile(phrases.map((phrase) => ({ group: "", phrase })));

export const urgent = compile(
  pack.groups.flatMap(({ group, en, es }) => [...en, ...es].map((phrase) => ({ group, phrase }))),
);
/** "emergency contact" is a form, not an emergency. */
export const quiet = plain(pack.quiet);

const { lower } = pack;
/** What makes of an urgent phrase a mere mention. Carriers may stand between it and the phrase: "no signs of a stroke". */
export const lowering = {
  negations: setOf(lower.negations),
  /** After these "no" was an answer: "no my chest hurts". */
  answers: setOf(lower.answers),
  carriers: setOf(lower.carriers),
  supposing: plain(lower.supposing),
  /** "I do not know if this is a stroke" supposes nothing. */
  unsure: setOf(lower.unsure),
  supposingCarriers: setOf(`${lower.carriers} ${lower.supposingCarriers}`),
  pastBefore: plain(lower.pastBefore),
  pastAfter: plain(lower.pastAfter),
  overAfter: plain(lower.overAfter),
  notOver: setOf(lower.notOver),
};

const realWords = setOf(pack.realWords);
const misspellable = new Map<string, string[]>();
for (const word of vocabulary) {
  if (word.length < shortestMisspelled) continue;
  const first = word.charAt(0);
  misspellable.set(first, [...(misspellable.get(first) ?? []), word]);
}

/** One letter too many, too few, wrong, or two changed places. */
const isOneEditApart = (one: string, other: string): boolean => {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  if (long.length - short.length > 1) return false;
  let at = 0;
  while (at < short.length && short[at] === long[at]) at++;
  if (long.length > short.length) return short.slice(at) === long.slice(at + 1);
  if (short.slice(at + 1) === long.slice(at + 1)) return true;
  return short[at] === long[at + 1] && short[at + 1] === long[at] && short.slice(at + 2) === long.slice(at + 2);
};

/** The words of the pack that a word of a text may stand for: itself, its singular, its beginning, what was misspelled. */
export const keysOf = (word: string): readonly string[] => {
  const keys = [...beginnings].filter((beginning) => word.startsWith(beginning.slice(0, -1)));
  if (vocabulary.has(word)) keys.push(word);
  else if (word.length > 4 && word.endsWith("s") && vocabulary.has(word.slice(0, -1))) keys.push(word.slice(0, -1));
  else if (word.length >= shortestMisspelled - 1 && !realWords.has(word))
    keys.push(...(misspellable.get(word.charAt(0)) ?? []).filter((known) => isOneEditApart(word, known)));
  return /^\d/.test(word) ? [...keys, anyNumber] : keys;
};
