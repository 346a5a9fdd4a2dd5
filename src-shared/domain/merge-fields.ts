/** What a template may stand in for. In a text: "{first}". */
export const mergeFields = [
  "first",
  "last",
  "clinic",
  "clinic-phone",
  "visit-day",
  "visit-time",
  "provider",
  "documents",
] as const;

/** null = there is no such value for this person. */
export type FieldValuesOf = Readonly<Record<string, string | null>>;

export type TextPiece = { readonly text: string } | { readonly field: string; readonly isKnown: boolean };

const pattern = /\{([a-z][a-z-]{0,29})\}/g;
const known: ReadonlySet<string> = new Set(mergeFields);

/** A text cut at its fields, in order; nothing of it is lost. */
export const splitFields = (text: string): TextPiece[] => {
  const pieces: TextPiece[] = [];
  let from = 0;
  for (const match of text.matchAll(pattern)) {
    if (match.index > from) pieces.push({ text: text.slice(from, match.index) });
    const field = match[1] ?? "";
    pieces.push({ field, isKnown: known.has(field) });
    from = match.index + match[0].length;
  }
  if (from < text.length) pieces.push({ text: text.slice(from) });
  return pieces;
};

/** The field names in a text, each once, in order. */
export const fieldsIn = (text: string): string[] => [
  ...new Set(splitFields(text).flatMap((piece) => ("field" in piece ? [piece.field] : []))),
];

/** Puts the values in. A field without a value stays as it stands, and is in `missing`. */
export const fillFields = (text: string, values: FieldValuesOf): { text: string; missing: string[] } => {
  const missing = new Set<string>();
  const filled = splitFields(text).map((piece) => {
    if ("text" in piece) return piece.text;
    const value = values[piece.field] ?? null;
    if (value !== null && value !== "") return value;
    missing.add(piece.field);
    return `{${piece.field}}`;
  });
  return { text: filled.join(""), missing: [...missing] };
};
