/**
 * How the phrases of the urgent packs are written. A part is words in order, a few others may stand between two of them:
 * "chest hurts" finds "my chest really hurts". a|b = either; a_b = one term of two words; $name = the terms of a list;
 * pre* = a beginning; ~a = right after the word before; .. a = further apart; <55, >349, 4-42 = numbers; #year = 1950 to
 * 2099; #pressure = a blood pressure of 160/110 or more. Parts: a & b = in any order within a sentence; a + b = in any
 * order, also in other sentences.
 */
export interface Slot {
  /** By the key of its first word: what the words of each term are. */
  readonly terms: ReadonlyMap<string, readonly (readonly Expected[])[]>;
  /** Other words that may stand before it. */
  readonly gap: number;
}

/** A word of the packs, or a number as it is written. */
export type Expected = string | ((written: string) => boolean);

export interface Rule {
  readonly group: string;
  /** They must all be there. */
  readonly parts: readonly Part[];
  /** Words from the first to the last, at most. */
  readonly reach: number;
  readonly inSentence: boolean;
}

export interface Part {
  readonly slots: readonly Slot[];
  /** The rules that it is the part `index` of. */
  readonly uses: readonly { readonly rule: Rule; readonly index: number }[];
}

export interface Phrases {
  /** The parts by each key that can begin them. */
  readonly parts: ReadonlyMap<string, readonly Part[]>;
  /** Every word that they name, "suicid*" among them. */
  readonly words: ReadonlySet<string>;
}

export type Lists = Readonly<Record<string, string>>;

const gaps = { near: 3, far: 6 };
const reaches = { sentence: 16, text: 40 };
/** The key of every number. */
export const anyNumber = "#";

const numberTest = (written: string): ((word: string) => boolean) | null => {
  if (written === "#year") return (word) => Number(word) >= 1950 && Number(word) < 2100;
  if (written === "#pressure")
    return (word) => {
      const [upper = 0, lower = 0] = /^\d{2,3}\/\d{2,3}$/.test(word) ? word.split("/").map(Number) : [];
      return upper > lower && (upper >= 160 || lower >= 110);
    };
  const [, least, most] = /^(\d+)-(\d+)$/.exec(written) ?? [];
  if (least !== undefined) return (word) => Number(word) >= Number(least) && Number(word) <= Number(most);
  const [, sign, edge] = /^([<>])(\d+)$/.exec(written) ?? [];
  // A dose or an hour is not a sugar level.
  if (sign === "<") return (word) => Number(word) < Number(edge) && Number(word) >= 20;
  return sign === ">" ? (word) => Number(word) > Number(edge) && Number(word) < 1000 : null;
};

/** The terms of a|b|$list, each as its words. */
const termsOf = (written: string, lists: Lists): Expected[][] =>
  written.split("|").flatMap((term) => {
    if (!term.startsWith("$")) return [term.split("_").map((word) => numberTest(word) ?? word)];
    const list = lists[term.slice(1)];
    if (list === undefined) throw new Error(`No list ${term} among the urgent words`);
    return termsOf(list.replaceAll(" ", "|"), lists);
  });

const slotOf = (written: string, gap: number, lists: Lists): Slot => {
  const terms = new Map<string, Expected[][]>();
  for (const term of termsOf(written, lists)) {
    const key = typeof term[0] === "string" ? term[0] : anyNumber;
    const known = terms.get(key);
    if (known) known.push(term);
    else terms.set(key, [term]);
  }
  return { terms, gap };
};

const slotsOf = (part: string, lists: Lists): Slot[] => {
  let gap = gaps.near;
  return part.split(" ").flatMap((written) => {
    const isNext = written.startsWith("~");
    const before = isNext ? 0 : gap;
    gap = written === ".." ? gaps.far : gaps.near;
    return written === ".." ? [] : [slotOf(isNext ? written.slice(1) : written, before, lists)];
  });
};

/** Phrases of several languages, each with its own lists. What is written twice is one part. */
export const compile = (
  phrases: readonly { readonly group: string; readonly phrase: string; readonly lists: Lists }[],
): Phrases => {
  const parts = new Map<string, Part[]>();
  const words = new Set<string>();
  const known = new Map<Lists, Map<string, { slots: Slot[]; uses: { rule: Rule; index: number }[] }>>();

  const partOf = (written: string, lists: Lists) => {
    const ofLists = known.get(lists) ?? new Map();
    known.set(lists, ofLists);
    const same = ofLists.get(written);
    if (same) return same;
    const part = { slots: slotsOf(written, lists), uses: [] };
    ofLists.set(written, part);
    for (const key of part.slots[0]?.terms.keys() ?? []) {
      const others = parts.get(key);
      if (others) others.push(part);
      else parts.set(key, [part]);
    }
    for (const { terms } of part.slots)
      for (const word of [...terms.values()].flat(2)) if (typeof word === "string") words.add(word);
    return part;
  };

  for (const { group, phrase, lists } of phrases) {
    const inSentence = !phrase.includes(" + ");
    const written = phrase.split(/ [&+] /);
    const ofRule = written.map((part) => partOf(part, lists));
    const rule = { group, parts: ofRule, reach: inSentence ? reaches.sentence : reaches.text, inSentence };
    for (const [index, part] of ofRule.entries()) part.uses.push({ rule, index });
  }
  return { parts, words };
};
