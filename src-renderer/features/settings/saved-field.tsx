import { type FormEvent, useEffect, useState } from "react";
import { useWords } from "../../app/words";
import { Field } from "../../ui/field";

interface SavedFieldProps {
  readonly label: string;
  readonly help?: string;
  readonly value: string;
  readonly type?: "text" | "number";
  readonly onSave: (value: string) => void;
}

/** A line of text with its own Save, which is there only while there is something to save. */
export const SavedField = ({ label, help, value, type = "text", onSave }: SavedFieldProps) => {
  const { copy } = useWords();
  const [draft, setDraft] = useState(value);
  useEffect(() => setDraft(value), [value]);
  const isChanged = draft.trim() !== value && draft.trim() !== "";
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (isChanged) onSave(draft.trim());
  };
  return (
    <form className="saved-field" onSubmit={save} noValidate>
      <Field label={label} help={help}>
        {(control) => (
          <input
            {...control}
            type={type}
            min={type === "number" ? 1 : undefined}
            max={type === "number" ? 1440 : undefined}
            maxLength={80}
            value={draft}
            onChange={(event) => setDraft(event.target.value)}
          />
        )}
      </Field>
      {isChanged ? (
        <button type="submit" className="btn">
          {copy.office.settings.save}
        </button>
      ) : null}
    </form>
  );
};
