import { fold } from "../../src-shared/domain/fold";
import { fillFields, mergeFields, settleEmpty } from "../../src-shared/domain/merge-fields";
import type { Insert } from "./insert-list";
import { useLive } from "./live";
import { useWords } from "./words";

const most = 8;
/** What is being looked for right before the caret: "/bri" or "{fir"; `from` is where it begins. */
export interface Wanted {
  readonly kind: "template" | "field";
  readonly words: string;
  readonly from: number;
}

export const wantedAt = (value: string, caret: number): Wanted | null => {
  const before = value.slice(0, caret);
  const template = /(?:^|\s)\/([\p{L}\p{N}-]{0,20})$/u.exec(before);
  if (template !== null)
    return { kind: "template", words: template[1] ?? "", from: caret - (template[1] ?? "").length - 1 };
  const field = /\{([\p{L} -]{0,20})$/u.exec(before);
  if (field !== null) return { kind: "field", words: field[1] ?? "", from: caret - field[0].length };
  return null;
};

/** What can be put in: templates in the person's language first, fields with their values. */
export const useInserts = (
  wanted: Wanted | null,
  values: Readonly<Record<string, string | null>>,
  language: "en" | "es" | null,
): readonly Insert[] => {
  const { copy, language: own } = useWords();
  const templates = useLive("templates.list", wanted?.kind === "template" ? {} : null).value ?? [];
  if (wanted === null) return [];
  const sought = fold(wanted.words);
  if (wanted.kind === "field")
    return mergeFields
      .filter((field) => field.startsWith(sought) || fold(copy.compose.field[field] ?? "").includes(sought))
      .map((field) => ({
        id: field,
        key: copy.compose.field[field] ?? field,
        name: "",
        words: values[field] ?? copy.compose.nothingThere,
        raw: `{${field}}`,
      }));
  const first = language ?? own;
  const other = first === "en" ? "es" : "en";
  const rank = (shortcut: string, name: string): number =>
    fold(shortcut).startsWith(sought) ? 0 : fold(`${shortcut} ${name}`).includes(sought) ? 1 : 2;
  return templates
    .map((template) => ({ template, rank: rank(template.shortcut, template.name) }))
    .filter((one) => one.rank < 2)
    .sort((one, two) => one.rank - two.rank)
    .flatMap(({ template }) =>
      ([first, other] as const).flatMap((tongue): Insert[] => {
        const raw = template[tongue];
        if (raw === null) return [];
        return [
          {
            id: `${template.templateId} ${tongue}`,
            key: `/${template.shortcut}`,
            name: tongue === first ? template.name : `${template.name} (${copy.office.settings.languages[tongue]})`,
            words: fillFields(raw, values).text,
            // What the template says of empty fields is done here: in the box everything is the person's own.
            raw: settleEmpty(raw, values),
          },
        ];
      }),
    )
    .slice(0, most);
};
