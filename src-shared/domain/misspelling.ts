/** One letter too many, too few, wrong, or two changed places. */
export const isOneEditApart = (one: string, other: string): boolean => {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  if (long.length - short.length > 1) return false;
  let at = 0;
  while (at < short.length && short[at] === long[at]) at++;
  if (long.length > short.length) return short.slice(at) === long.slice(at + 1);
  if (short.slice(at + 1) === long.slice(at + 1)) return true;
  return short[at] === long[at + 1] && short[at + 1] === long[at] && short.slice(at + 2) === long.slice(at + 2);
};

/** The same for words that are said alike in Spanish ("braso", "isquierdo", "inchado", "debil"), and for doubled letters. */
export const soundOf = (word: string): string =>
  word
    .replace(/(?<!c)h/g, "")
    .replaceAll("v", "b")
    .replace(/c(?=[ei])|[zx]/g, "s")
    .replace(/qu|q|c(?!h)/g, "k")
    .replace(/g(?=[ei])/g, "j")
    .replaceAll("ll", "y")
    .replace(/n(?=[bp])/g, "m")
    .replace(/(.)\1+/g, "$1");
