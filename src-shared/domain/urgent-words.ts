import { loweringIn } from "./urgent-lowering";
import { firstOf, matchesIn, type Taken } from "./urgent-matches";
import { urgentPack } from "./urgent-pack";
import { passagesOf, type Word, wordsOf } from "./words-of";

export interface UrgentWords {
  /** mentioned = denied, over, long ago or only supposed: shown in the thread, no alert. */
  readonly level: "alert" | "mentioned";
  /** Group of the pack, "heart". */
  readonly group: string;
  /** The words of the text that matched, as the patient wrote them. */
  readonly words: string;
}

/** Words left out between two that matched are told as "…" from here on. */
const longGap = 6;

/** The words that matched; "…" for many between them. */
const saidIn = (text: string, words: readonly Word[], taken: Taken): string => {
  let said = "";
  let before: number | null = null;
  for (const at of taken) {
    const { from = 0, to = 0 } = words[at] ?? {};
    const isFar = before !== null && at - before > longGap;
    const since = before === null ? from : words[before]?.to;
    said += isFar ? ` … ${text.slice(from, to)}` : text.slice(since, to);
    before = at;
  }
  return said;
};

/** Of one passage the first alert, else the first mention. */
const urgentWordsOf = (passage: string): UrgentWords | null => {
  const { urgent, quiet, lower, keysOf } = urgentPack();
  const words = wordsOf(passage, keysOf);
  // Most texts have none: what would lower them need not be looked for.
  if (matchesIn(words, urgent).length === 0) return null;
  const matches = matchesIn(words, urgent, loweringIn(words, quiet, lower));
  const alerts = matches.filter(({ stands }) => stands);
  const [first, ...others] = alerts.length > 0 ? alerts : matches;
  if (!first) return null;
  const told = others.reduce((best, match) => (firstOf(match.taken) < firstOf(best.taken) ? match : best), first);
  return { level: told.stands ? "alert" : "mentioned", group: told.group, words: saidIn(passage, words, told.taken) };
};

/**
 * Words that may mean an emergency, in English or Spanish (DOMAIN 5). They only raise: null says nothing about the patient.
 * The first alert is told, else the first mention.
 */
export const urgentWordsIn = (text: string): UrgentWords | null => {
  const found = passagesOf(text).flatMap((passage) => urgentWordsOf(passage) ?? []);
  return found.find(({ level }) => level === "alert") ?? found[0] ?? null;
};
