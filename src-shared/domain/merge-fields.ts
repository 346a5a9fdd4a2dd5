/** What a template may stand in for. In a text: "{first}", or as staff call it: "{First name}", "{nombre}". */
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
export type MergeField = (typeof mergeFields)[number];

/** Other names of the fields, folded: as people type them by hand in either language, or bring them from other programs. */
const otherNames: Record<MergeField, string> = {
  first: "first-name firstname nombre primer-nombre",
  last: "last-name lastname surname apellido apellidos",
  clinic: "clinic-name practice practice-name clinica nombre-de-la-clinica",
  "clinic-phone": "clinic-number telefono-de-la-clinica",
  "visit-day": "visit-date appointment-date appointment-day dia-de-la-cita fecha-de-la-cita",
  "visit-time": "appointment-time hora-de-la-cita",
  provider: "doctor provider-name doctora profesional medico",
  documents: "document missing-documents documentos documentos-que-faltan",
};
const byName = new Map<string, MergeField>(
  mergeFields.flatMap((field) => [field, ...otherNames[field].split(" ")].map((name) => [name, field] as const)),
);

/** null = there is no such value for this person. */
export type FieldValuesOf = Readonly<Record<string, string | null>>;

/** Instead of words: leaves out the field and the word before it ("with {provider|<}"), or its whole sentence. */
export const leaveOut = { withWord: "<", sentence: "." } as const;

export interface FieldPiece {
  /** The field that is meant; as it is written when Lobby does not know it. */
  readonly field: string;
  /** As it stands in the text, braces included. */
  readonly raw: string;
  readonly isKnown: boolean;
  /** When it is empty: null = a person must say, one of `leaveOut`, else the words to write: "{first|there}". */
  readonly whenEmpty: string | null;
}
export type TextPiece = { readonly text: string } | FieldPiece;

/** Braces around what begins with a letter and could be a name. "{}" and "{12:30}" are plain words. */
const pattern = /\{\s*(\p{L}[\p{L}\p{M}\p{N} _.-]{0,39}?)\s*(?:\|([^{}|\n]{0,60}))?\}/gu;

const pieceOf = (raw: string, name: string, whenEmpty: string | undefined): FieldPiece => {
  const folded = name
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[\s_-]+/g, "-");
  const field = byName.get(folded);
  return { field: field ?? name, raw, isKnown: field !== undefined, whenEmpty: whenEmpty?.trim() || null };
};

/** A text cut at its fields, in order; nothing of it is lost. */
export const splitFields = (text: string): TextPiece[] => {
  const pieces: TextPiece[] = [];
  let from = 0;
  for (const match of text.matchAll(pattern)) {
    if (match.index > from) pieces.push({ text: text.slice(from, match.index) });
    pieces.push(pieceOf(match[0], match[1] ?? "", match[2]));
    from = match.index + match[0].length;
  }
  if (from < text.length) pieces.push({ text: text.slice(from) });
  return pieces;
};

/** The field names in a text, each once, in order. */
export const fieldsIn = (text: string): string[] => [
  ...new Set(splitFields(text).flatMap((piece) => ("field" in piece ? [piece.field] : []))),
];

/** What a field is when it is empty, changed wherever it stands in the text. */
export const setWhenEmpty = (text: string, field: string, whenEmpty: string | null): string =>
  splitFields(text)
    .map((piece) =>
      "text" in piece
        ? piece.text
        : piece.field === field
          ? `{${field}${whenEmpty === null ? "" : `|${whenEmpty.replace(/[{}|\n]/g, "")}`}}`
          : piece.raw,
    )
    .join("");

/** Ends of sentences in what a person wrote; values and titles ("Dr. Okafor") end none. */
const sentenceEnd = /(?<!\b(?:Dr|Dra|Sr|Sra|Mr|Mrs|Ms))[.!?…]+(?:\s+|$)|\n+/gu;

/** The pieces by sentence, each with its end. */
const sentencesOf = (text: string): TextPiece[][] => {
  const sentences: TextPiece[][] = [[]];
  for (const piece of splitFields(text)) {
    if ("field" in piece) sentences.at(-1)?.push(piece);
    else {
      let from = 0;
      for (const end of piece.text.matchAll(sentenceEnd)) {
        const to = end.index + end[0].length;
        sentences.at(-1)?.push({ text: piece.text.slice(from, to) });
        sentences.push([]);
        from = to;
      }
      sentences.at(-1)?.push({ text: piece.text.slice(from) });
    }
  }
  return sentences;
};

/**
 * Does what the text says of its empty fields; the others stay fields. A field that `values` does not name is not known to be
 * empty yet.
 */
export const settleEmpty = (text: string, values: FieldValuesOf): string => {
  const isEmpty = (piece: TextPiece): boolean =>
    "field" in piece && piece.whenEmpty !== null && (values[piece.field] === null || values[piece.field] === "");
  const pieces = splitFields(text);
  if (!pieces.some(isEmpty)) return text;
  const kept = sentencesOf(text).filter(
    (sentence) =>
      !sentence.some((piece) => "field" in piece && isEmpty(piece) && piece.whenEmpty === leaveOut.sentence),
  );
  let settled = "";
  for (const piece of kept.flat()) {
    if ("text" in piece) settled += piece.text;
    else if (!isEmpty(piece)) settled += piece.raw;
    else if (piece.whenEmpty === leaveOut.withWord) settled = settled.replace(/\s*\S*\s*$/u, "");
    else settled += piece.whenEmpty;
  }
  return settled.trimEnd();
};

/** Puts the values in. A field without a value and without words for that stays as it stands, and is in `missing`. */
export const fillFields = (text: string, values: FieldValuesOf): { text: string; missing: string[] } => {
  const missing = new Set<string>();
  const filled = splitFields(settleEmpty(text, values)).map((piece) => {
    if ("text" in piece) return piece.text;
    const value = values[piece.field] ?? null;
    if (value !== null && value !== "") return value;
    missing.add(piece.field);
    return piece.raw;
  });
  return { text: filled.join(""), missing: [...missing] };
};

/** What is measured of a text that is not whole yet: a field without a value counts nothing, since nothing of it would be sent. */
export const fillForLength = (text: string, values: FieldValuesOf): string =>
  splitFields(fillFields(text, values).text)
    .map((piece) => ("text" in piece ? piece.text : ""))
    .join("");
