import pack from "../../resources/rule-packs/opt-out.json";

export interface OptWord {
  readonly act: "stop" | "start";
  readonly language: "en" | "es";
  /** The word of the pack that matched. */
  readonly word: string;
}

/** Case, accents, quotes, punctuation and doubled spaces do not change what a patient means. */
const fold = (text: string): string =>
  text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}-]+/gu, " ")
    .trim();

const known = new Map<string, OptWord>();
for (const act of ["stop", "start"] as const)
  for (const language of ["en", "es"] as const)
    for (const word of pack[act][language]) known.set(fold(word), { act, language, word });

/**
 * The opt-out or opt-in word that a text consists of, and nothing else (47 CFR 64.1200(a)(10)); null for any other text:
 * "cancel my appointment" is no opt-out.
 */
export const optWordOf = (text: string): OptWord | null => (text.length > 60 ? null : (known.get(fold(text)) ?? null));
