/** A word of a text as a patient wrote it, and as it is compared. */
export interface Word {
  readonly folded: string;
  readonly keys: readonly string[];
  readonly from: number;
  readonly to: number;
  /** A phrase stays within a sentence, a negation within a clause. */
  readonly sentence: number;
  readonly clause: number;
}

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
/** A number as it is written (9-1-1, 503-911-0123, 9:11, $911), a word, or a picture. */
const wordPattern = /[$#]?\d(?:[\p{N}\-./:,]*\p{N})?|\p{L}[\p{L}\p{N}\p{M}'’‘`´]*|\p{Extended_Pictographic}/gu;

const fold = (word: string): string =>
  word === "9-1-1"
    ? "911"
    : word
        .normalize("NFKD")
        .replace(/[\p{M}'’‘`´]/gu, "")
        .toLowerCase();

/** The words of a text; case, accents and apostrophes do not count. `keysOf` tells what each may stand for. */
export const wordsOf = (text: string, keysOf: (word: string) => readonly string[]): Word[] => {
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

/** Some 500 words: longer than what patients write. */
const passageLength = 2500;

/**
 * What of a text is looked at: all of it, or of a very long one its beginning and its end, so that what is sent again and
 * again, or part by part, costs the same each time.
 */
export const passagesOf = (text: string): string[] => {
  if (text.length <= 2 * passageLength) return [text];
  const end = text.lastIndexOf(" ", passageLength);
  const start = text.indexOf(" ", text.length - passageLength);
  return [text.slice(0, end > 0 ? end : passageLength), text.slice(start < 0 ? text.length - passageLength : start)];
};
