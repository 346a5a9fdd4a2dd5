/** Every word of what a person typed as a prefix, for FTS5's MATCH. "" when there is nothing to look for. */
export const ftsQuery = (text: string): string =>
  // NFC: a letter and its accent typed apart are one letter, not the end of a word.
  (text.normalize("NFC").match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu) ?? []).map((word) => `"${word}"*`).join(" ");
