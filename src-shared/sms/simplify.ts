import { alphabetOf } from "./alphabet";

/** Characters that look or read the same in the GSM alphabet. Nothing that would change a word is here: no accents. */
const swaps: ReadonlyMap<string, string> = new Map([
  ...pairs("‘’‚‛′‵´`ʹʻʼˈ‹›＇", "'"),
  ...pairs("“”„‟″‶«»ˮ＂", '"'),
  ...pairs("‐‑‒–—―−﹘﹣－", "-"),
  ...pairs("\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t", " "),
  ...pairs("\u200b\u2060\u00ad\ufeff\u200e\u200f", ""),
  ...pairs("\u2028\u2029\u0085\u000b", "\n"),
  ...pairs("•‣◦∙·●▪", "-"),
  ["…", "..."],
  ["‥", ".."],
  ["×", "x"],
  ["÷", "/"],
  ["⁄", "/"],
  ["∕", "/"],
  ["∗", "*"],
  ["∼", "~"],
  ["⁓", "~"],
  ["¦", "|"],
  ["‖", "||"],
  ["→", "->"],
  ["←", "<-"],
  ["≤", "<="],
  ["≥", ">="],
  ["≠", "!="],
  ["±", "+/-"],
  ["½", "1/2"],
  ["¼", "1/4"],
  ["¾", "3/4"],
  ["™", "(TM)"],
  ["©", "(c)"],
  ["®", "(R)"],
  ["№", "No."],
  ["ﬀ", "ff"],
  ["ﬁ", "fi"],
  ["ﬂ", "fl"],
  ["ﬃ", "ffi"],
  ["ﬄ", "ffl"],
]);

function pairs(from: string, to: string): [string, string][] {
  return [...from].map((char) => [char, to]);
}

/**
 * The composer's "Fix": the same words in characters that need not be sent as UCS-2. Accents of one letter and its
 * mark are put together where the alphabet has the letter; emoji, other scripts and other accents stay as they are.
 */
export function simplify(text: string): string {
  const { codes } = alphabetOf(null, null);
  let simple = "";
  for (const char of text.normalize("NFC")) {
    if (codes.has(char.charCodeAt(0))) simple += char;
    else if (char >= "\uff01" && char <= "\uff5e") simple += String.fromCharCode(char.charCodeAt(0) - 0xfee0);
    else simple += swaps.get(char) ?? char;
  }
  return simple;
}
