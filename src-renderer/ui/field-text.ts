import { splitFields } from "../../src-shared/domain/merge-fields";

/** A merge field inside a text, as it is shown. */
export interface Chip {
  readonly from: number;
  readonly to: number;
  readonly field: string;
  /** As it stands in the text, braces included. */
  readonly raw: string;
  /** It has a value, or is only named (in a template). */
  readonly isGood: boolean;
}

/** What a box shows: fields stand as words, not in braces. */
export interface FieldText {
  readonly value: string;
  readonly chips: readonly Chip[];
}

/** How a field is shown: its value for a person, or its name. */
export type Shown = (field: string) => { readonly text: string; readonly isGood: boolean };

/** From "Hi {first}" to "Hi Elena" with a chip. */
export const showFields = (raw: string, shown: Shown): FieldText => {
  const chips: Chip[] = [];
  let value = "";
  for (const piece of splitFields(raw)) {
    if ("text" in piece) value += piece.text;
    else {
      const { text, isGood } = shown(piece.field);
      chips.push({ from: value.length, to: value.length + text.length, field: piece.field, raw: piece.raw, isGood });
      value += text;
    }
  }
  return { value, chips };
};

/** Back to "Hi {first}". */
export const rawOf = ({ value, chips }: FieldText): string => {
  let raw = "";
  let at = 0;
  for (const chip of chips) {
    raw += `${value.slice(at, chip.from)}${chip.raw}`;
    at = chip.to;
  }
  return raw + value.slice(at);
};

/** The same place in the text with braces. A place inside a chip is its end. */
export const rawIndex = ({ value, chips }: FieldText, index: number): number => {
  const whole = chips.filter((chip) => chip.from < index);
  const end = Math.max(index, ...whole.map((chip) => chip.to));
  return rawOf({ value: value.slice(0, end), chips: whole }).length;
};

/** Replaces `from` to `to` by `inserted`; a chip that is touched goes as a whole. */
const replace = (text: FieldText, from: number, to: number, inserted: string): FieldText & { caret: number } => {
  const touched = text.chips.filter((chip) => chip.from < to && chip.to > from);
  const start = Math.min(from, ...touched.map((chip) => chip.from));
  const end = Math.max(to, ...touched.map((chip) => chip.to));
  const shift = inserted.length - (end - start);
  const chips = text.chips
    .filter((chip) => !touched.includes(chip))
    .map((chip) => (chip.from >= end ? { ...chip, from: chip.from + shift, to: chip.to + shift } : chip));
  return {
    value: text.value.slice(0, start) + inserted + text.value.slice(end),
    chips,
    caret: start + inserted.length,
  };
};

/** What a person typed, seen from the new words and the caret after it. */
export const typed = (before: FieldText, value: string, caret: number): FieldText & { caret: number } => {
  const after = value.slice(caret);
  const kept = before.value.endsWith(after) ? after.length : 0;
  const end = before.value.length - kept;
  const isKept = kept > 0 || after === "";
  const upTo = isKept ? Math.min(end, caret) : Math.min(before.value.length, value.length);
  let start = 0;
  while (start < upTo && before.value[start] === value[start]) start++;
  const inserted = value.slice(start, isKept ? caret : value.length);
  const to = isKept ? end : before.value.length;
  const inside = to === start ? before.chips.find((chip) => chip.from < start && start < chip.to) : undefined;
  return inside === undefined ? replace(before, start, to, inserted) : replace(before, inside.to, inside.to, inserted);
};

/** The chip that ends (or begins) exactly there. */
export const chipAt = ({ chips }: FieldText, index: number, edge: "from" | "to"): Chip | undefined =>
  chips.find((chip) => chip[edge] === index);
