import { isOneEditApart, soundOf } from "./misspelling";
import { urgentLanguages } from "./urgent-languages";
import { anyNumber, compile, type Phrases } from "./urgent-phrases";

/** The urgent packs of both languages, read as one: patients mix them. */
export interface UrgentPack {
  readonly urgent: Phrases;
  /** "emergency contact" is a form, not an emergency. */
  readonly quiet: Phrases;
  /** What makes of an urgent phrase a mere mention. */
  readonly lower: {
    readonly negations: ReadonlySet<string>;
    /** "chest pain: none" */
    readonly denials: ReadonlySet<string>;
    /** After these "no" was an answer: "no my chest hurts". */
    readonly answers: ReadonlySet<string>;
    /** May stand between: "no signs of a stroke". */
    readonly carriers: ReadonlySet<string>;
    readonly supposing: Phrases;
    /** "I do not know if this is a stroke" supposes nothing. */
    readonly unsure: ReadonlySet<string>;
    readonly supposingCarriers: ReadonlySet<string>;
    /** Before the phrase: "history of". */
    readonly pastBefore: Phrases;
    /** Within its clause: "two years ago". */
    readonly past: Phrases;
    /** After the phrase, in its clause: "went away". */
    readonly over: Phrases;
    readonly notOver: ReadonlySet<string>;
    /** Asked about, told of others, or in jest, anywhere in the sentence: "what are the signs", "runs in the family". */
    readonly aside: Phrases;
    /** Yet it goes on: "still", "right now". */
    readonly now: Phrases;
  };
  /** The words of the pack that a word of a text may stand for: itself, its singular, its beginning, what was misspelled. */
  readonly keysOf: (word: string) => readonly string[];
}

/** Shorter words are too like others to be misspelled: "stroke" and "strike". */
const shortestMisspelled = 7;
/** The same for words that only sound alike. */
const shortestSound = 5;

const setOf = (...lists: string[]): ReadonlySet<string> => new Set(lists.flatMap((list) => list.split(" ")));

const addTo = (map: Map<string, string[]>, key: string, word: string): void => {
  const known = map.get(key);
  if (known) known.push(word);
  else map.set(key, [word]);
};

const keysAmong = (words: ReadonlySet<string>): UrgentPack["keysOf"] => {
  const realWords = setOf(...urgentLanguages.map((language) => language.realWords));
  const beginnings = new Map<string, string[]>();
  /** By their first letter and length. */
  const misspellable = new Map<string, string[]>();
  const sounds = new Map<string, string[]>();
  for (const word of words) {
    if (word.endsWith("*")) addTo(beginnings, word.charAt(0), word);
    else {
      if (word.length >= shortestMisspelled) addTo(misspellable, `${word.charAt(0)}${word.length}`, word);
      if (word.length >= shortestSound) addTo(sounds, soundOf(word), word);
    }
  }

  const misspelled = (word: string): readonly string[] => {
    if (word.length < shortestSound || realWords.has(word)) return [];
    const alike = sounds.get(soundOf(word));
    if (alike || word.length < shortestMisspelled - 1) return alike ?? [];
    return [word.length - 1, word.length, word.length + 1]
      .flatMap((length) => misspellable.get(`${word.charAt(0)}${length}`) ?? [])
      .filter((known) => isOneEditApart(word, known));
  };

  return (word) => {
    const keys = (beginnings.get(word.charAt(0)) ?? []).filter((beginning) => word.startsWith(beginning.slice(0, -1)));
    const singular = word.length > 4 && word.endsWith("s") ? word.slice(0, -1) : word;
    const meant = [word, singular].filter((each, index, all) => words.has(each) && all.indexOf(each) === index);
    keys.push(...meant);
    if (keys.length === 0) keys.push(...misspelled(word));
    return /^\d/.test(word) ? [...keys, anyNumber] : keys;
  };
};

const read = (): UrgentPack => {
  const phrases = (of: (language: (typeof urgentLanguages)[number]) => readonly string[]): Phrases =>
    compile(
      urgentLanguages.flatMap((language) =>
        of(language).map((phrase) => ({ group: "", phrase, lists: language.words })),
      ),
    );
  const words = (of: (lower: (typeof urgentLanguages)[number]["lower"]) => string): ReadonlySet<string> =>
    setOf(...urgentLanguages.map(({ lower }) => of(lower)));

  const urgent = compile(
    urgentLanguages.flatMap(({ groups, words: lists }) =>
      Object.entries(groups).flatMap(([group, written]) => written.map((phrase) => ({ group, phrase, lists }))),
    ),
  );
  const quiet = phrases((language) => language.quiet);
  const lower = {
    negations: words((lower) => lower.negations),
    denials: words((lower) => lower.denials),
    answers: words((lower) => lower.answers),
    carriers: words((lower) => lower.carriers),
    supposing: phrases(({ lower }) => lower.supposing),
    unsure: words((lower) => lower.unsure),
    supposingCarriers: words((lower) => `${lower.carriers} ${lower.supposingCarriers}`),
    pastBefore: phrases(({ lower }) => lower.pastBefore),
    past: phrases(({ lower }) => lower.past),
    over: phrases(({ lower }) => lower.over),
    notOver: words((lower) => lower.notOver),
    aside: phrases(({ lower }) => lower.aside),
    now: phrases(({ lower }) => lower.now),
  };
  const all = [urgent, quiet, lower.supposing, lower.pastBefore, lower.past, lower.over, lower.aside, lower.now];
  return { urgent, quiet, lower, keysOf: keysAmong(new Set(all.flatMap((each) => [...each.words]))) };
};

let pack: UrgentPack | null = null;

/** Read at the first text: the engine starts without it. */
export const urgentPack = (): UrgentPack => {
  pack ??= read();
  return pack;
};
