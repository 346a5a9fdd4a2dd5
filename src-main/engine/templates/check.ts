import type { Input } from "../../../src-shared/contract/index";
import type { Length, TemplateCheck } from "../../../src-shared/contract/templates";
import { fieldsIn, fillForLength, mergeFields } from "../../../src-shared/domain/merge-fields";
import { wordingAdvice } from "../../../src-shared/domain/wording";
import { measure } from "../../../src-shared/sms/segments";
import { readSettings } from "../settings/settings";
import type { Look } from "../work";
import { clinicValues } from "./values";

interface NameRow {
  first: string;
  last: string;
  people: number;
}

/** Of those whose text is longer than the usual one. */
const mostNames = 30;
const known: ReadonlySet<string> = new Set(mergeFields);

/** Every different pair of names that a text can come to, and how many people have it; people with a number only. */
const names = (look: Look, hasFirst: boolean, hasLast: boolean): NameRow[] => {
  const first = hasFirst ? "coalesce(p.preferredName, p.firstName)" : "''";
  const last = hasLast ? "p.lastName" : "''";
  return look
    .read<NameRow>(
      `SELECT ${first} AS first, ${last} AS last, count(*) AS people FROM patient p
       WHERE p.mergedIntoId IS NULL AND EXISTS (SELECT 1 FROM patientAddress x WHERE x.patientId = p.patientId) GROUP BY 1, 2`,
    )
    .all();
};

/** What a template would come to for the people the clinic knows, and what its wording gives away. */
export const checkTemplate = (look: Look, input: Input<"templates.check">): TemplateCheck => {
  const fields = fieldsIn(input.text);
  const clinic = clinicValues(look);
  const { clinicName, nationalAlphabets } = readSettings(look);
  const lengths = names(look, fields.includes("first"), fields.includes("last")).map((row) => {
    const values = { ...clinic, first: row.first, last: row.last };
    const { units, parts, encoding } = measure(fillForLength(input.text, values), { national: nationalAlphabets });
    return { length: { units, parts, encoding }, row };
  });
  lengths.sort((one, other) => one.length.parts - other.length.parts || one.length.units - other.length.units);
  const all = lengths.reduce((sum, { row }) => sum + row.people, 0);
  let seen = 0;
  const usual: Length | null =
    lengths.find(({ row }) => {
      seen += row.people;
      return seen * 2 >= all;
    })?.length ?? null;
  const longest = lengths.at(-1);
  const longer = lengths.filter(({ length }) => usual !== null && length.parts > usual.parts).reverse();
  const more = longer.reduce((sum, { row }) => sum + row.people, 0);
  const nameOf = ({ first, last }: NameRow): string => `${first} ${last}`.trim();
  const emptyNames = { first: 0, last: 0 };
  for (const { row } of lengths) {
    if (row.first === "") emptyNames.first += row.people;
    if (row.last === "") emptyNames.last += row.people;
  }
  return {
    unknownFields: fields.filter((field) => !known.has(field)),
    usual,
    longest: longest
      ? {
          ...longest.length,
          name: nameOf(longest.row),
          more,
          names: longer.slice(0, mostNames).map(({ row }) => ({ name: nameOf(row), people: row.people })),
        }
      : null,
    empty: fields
      .filter((field) => known.has(field))
      .map((field) => ({
        field,
        people: field === "first" || field === "last" ? emptyNames[field] : clinic[field] === null ? all : 0,
      }))
      .filter(({ people }) => people > 0),
    advice: wordingAdvice(input.text, input.language, clinicName),
  };
};
