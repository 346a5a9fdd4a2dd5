import type { PersonView } from "../../../src-shared/contract/patients";
import { DayField } from "../../app/when-fields";
import { useWords } from "../../app/words";
import { Field } from "../../ui/field";

export type Facts = Pick<
  PersonView,
  "firstName" | "lastName" | "preferredName" | "bornOn" | "mrn" | "language" | "note"
>;

export const noFacts: Facts = {
  firstName: "",
  lastName: "",
  preferredName: null,
  bornOn: null,
  mrn: null,
  language: null,
  note: null,
};

/** "Lucía Fuentes" as two names. */
export const factsFromName = (name: string): Facts => {
  const [firstName = "", ...rest] = name.trim().split(/\s+/);
  return { ...noFacts, firstName, lastName: rest.join(" ") };
};

/** "" = not known. */
const orNull = (text: string): string | null => (text.trim() === "" ? null : text);

interface PersonFormProps {
  readonly facts: Facts;
  readonly problem: string | null;
  readonly onFacts: (facts: Facts) => void;
}

/** What staff know about a person. */
export const PersonForm = ({ facts, problem, onFacts }: PersonFormProps) => {
  const { copy } = useWords();
  const words = copy.people.person;
  const set = (change: Partial<Facts>): void => onFacts({ ...facts, ...change });
  return (
    <>
      <div className="two-fields">
        <Field label={words.first} problem={problem}>
          {(control) => (
            <input
              {...control}
              // biome-ignore lint/a11y/noAutofocus: the dialog was opened to type here
              autoFocus
              maxLength={80}
              value={facts.firstName}
              onChange={(event) => set({ firstName: event.target.value })}
            />
          )}
        </Field>
        <Field label={words.last}>
          {(control) => (
            <input
              {...control}
              maxLength={80}
              value={facts.lastName}
              onChange={(event) => set({ lastName: event.target.value })}
            />
          )}
        </Field>
        <Field label={words.preferred} help={words.preferredHelp}>
          {(control) => (
            <input
              {...control}
              maxLength={80}
              value={facts.preferredName ?? ""}
              onChange={(event) => set({ preferredName: orNull(event.target.value) })}
            />
          )}
        </Field>
        <Field label={words.language}>
          {(control) => (
            <select
              {...control}
              value={facts.language ?? ""}
              onChange={(event) =>
                set({
                  language: event.target.value === "en" || event.target.value === "es" ? event.target.value : null,
                })
              }
            >
              <option value="">{words.languageNone}</option>
              <option value="en">{copy.office.settings.languages.en}</option>
              <option value="es">{copy.office.settings.languages.es}</option>
            </select>
          )}
        </Field>
        <DayField
          label={words.born}
          lies="behind"
          value={facts.bornOn ?? ""}
          onValue={(bornOn) => set({ bornOn: orNull(bornOn) })}
        />
        <Field label={words.mrn}>
          {(control) => (
            <input
              {...control}
              maxLength={40}
              value={facts.mrn ?? ""}
              onChange={(event) => set({ mrn: orNull(event.target.value) })}
            />
          )}
        </Field>
      </div>
      <Field label={words.note}>
        {(control) => (
          <textarea
            {...control}
            rows={2}
            dir="auto"
            maxLength={500}
            value={facts.note ?? ""}
            onChange={(event) => set({ note: orNull(event.target.value) })}
          />
        )}
      </Field>
    </>
  );
};
