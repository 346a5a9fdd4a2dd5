import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import type { FieldValuesOf } from "../../../src-shared/domain/merge-fields";
import { InsertList } from "../../app/insert-list";
import { useInserts, wantedAt } from "../../app/use-inserts";
import { useWords } from "../../app/words";
import { rawIndex, type Shown, showFields } from "../../ui/field-text";
import { useListbox } from "../../ui/use-listbox";

interface FieldTextOptions {
  readonly raw: string;
  readonly language: "en" | "es";
  /** Shown beside the fields in the list. */
  readonly values: FieldValuesOf;
  readonly nameOfField: (field: string) => string;
  readonly onRaw: (raw: string) => void;
}

/** The words of a template with its fields by name, and the list of fields that "{" opens. */
export const useFieldText = ({ raw, language, values, nameOfField, onRaw }: FieldTextOptions) => {
  const { copy } = useWords();
  const box = useRef<HTMLTextAreaElement>(null);
  const showField: Shown = (field) => {
    const isGood = copy.compose.field[field] !== undefined;
    return { text: isGood ? nameOfField(field) : `{${field}}`, isGood };
  };
  const shown = showFields(raw, showField);
  const [caret, setCaret] = useState(0);
  const [isClosed, setClosed] = useState(false);
  const found = isClosed ? null : wantedAt(shown.value, caret);
  const wanted = found?.kind === "field" ? found : null;
  const inserts = useInserts(wanted, values, language);
  const listbox = useListbox(inserts.length, wanted?.words, (index) => insert(inserts[index]?.raw));
  const [place, setPlace] = useState<number | null>(null);
  useEffect(() => {
    if (place === null) return;
    box.current?.focus();
    box.current?.setSelectionRange(place, place);
    setPlace(null);
  }, [place]);
  const onText = (next: string, at: number): void => {
    onRaw(next);
    setCaret(at);
    setClosed(false);
  };
  /** Puts `piece` between these places of what is shown, and the caret behind it. */
  const splice = (start: number, end: number, piece: string): void => {
    const before = raw.slice(0, rawIndex(shown, start)) + piece;
    const at = showFields(before, showField).value.length;
    onText(before + raw.slice(rawIndex(shown, end)), at);
    setPlace(at);
  };
  const insert = (piece: string | undefined): void => {
    if (piece !== undefined && wanted !== null) splice(wanted.from, caret, piece);
  };
  /** The button does what the key does. */
  const begin = (): void => {
    const at = box.current?.selectionStart ?? shown.value.length;
    splice(at, at, "{");
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    if (event.nativeEvent.isComposing || wanted === null) return;
    if (inserts.length > 0 && listbox.onKeyDown(event)) return;
    if (event.key !== "Escape") return;
    setClosed(true);
    event.preventDefault();
  };

  const list =
    wanted === null ? null : (
      <InsertList
        title={copy.compose.fields}
        label={copy.compose.fields}
        nothing={copy.compose.noField}
        inserts={inserts}
        listbox={listbox}
      />
    );
  return { box, shown, list, listBox: wanted === null ? {} : listbox.box, begin, onText, onCaret: setCaret, onKeyDown };
};
