import { UserRoundPlus } from "lucide-react";
import { useState } from "react";
import type { FoundPerson } from "../../../src-shared/contract/patients";
import { phoneWords } from "../../../src-shared/copy/format";
import { useSettled } from "../../app/clock";
import { useLive } from "../../app/live";
import { useWords } from "../../app/words";
import { Avatar } from "../../ui/avatar";
import { Field } from "../../ui/field";
import { Icon } from "../../ui/icon";
import { useListbox } from "../../ui/use-listbox";
import "../../ui/chooser.css";

const typingMs = 120;
/** Letters from which people are looked for (contract of patients.find). */
const least = 2;

interface FindPersonProps {
  readonly help?: string;
  readonly leftOut: readonly number[];
  readonly onFound: (person: FoundPerson) => void;
  /** Offered below those found; without it nobody can be added. */
  readonly onAdd?: (name: string) => void;
}

/** People by name, number or MRN; the box keeps the focus. */
export const FindPerson = ({ help, leftOut, onFound, onAdd }: FindPersonProps) => {
  const { copy, format } = useWords();
  const words = copy.people.who;
  const [typed, setTyped] = useState("");
  const sought = useSettled(typed.trim(), typingMs);
  const answer = useLive("patients.find", sought.length >= least ? { text: sought } : null).value;
  const found = (sought.length >= least ? (answer ?? []) : []).filter((one) => !leftOut.includes(one.patientId));
  const count = found.length + (onAdd === undefined ? 0 : 1);
  const run = (index: number): void => {
    const person = found[index];
    if (person !== undefined) onFound(person);
    else if (index < count) onAdd?.(typed.trim());
  };
  const { onKeyDown, box, list, option } = useListbox(count, sought, run);
  return (
    <>
      <Field label={words.find} help={help}>
        {(control) => (
          <input
            {...control}
            {...box}
            // biome-ignore lint/a11y/noAutofocus: the dialog was opened to search here
            autoFocus
            autoComplete="off"
            spellCheck={false}
            maxLength={80}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            onKeyDown={onKeyDown}
          />
        )}
      </Field>
      <div className="found-people" {...list(words.find)}>
        {found.map((person, index) => (
          <div key={person.patientId} className="chooser-option" {...option(index)}>
            <Avatar name={person.name} />
            <span className="ell">
              <bdi>{person.name}</bdi>
            </span>
            <bdi className="muted t12 ell num">
              {[
                person.bornOn === null ? null : format.numericDay(person.bornOn),
                person.mrn === null ? null : copy.desk.panel.mrn(person.mrn),
                ...person.numbers.map((value) => phoneWords({ kind: "e164", value })),
              ]
                .filter((fact) => fact !== null)
                .join(" · ")}
            </bdi>
          </div>
        ))}
        {onAdd === undefined ? null : (
          <div className="chooser-option" {...option(found.length)}>
            <Icon of={UserRoundPlus} />
            <span className="ell">{words.add(typed.trim())}</span>
          </div>
        )}
      </div>
      {found.length === 0 && sought.length >= least && answer !== undefined ? (
        <p className="muted">{words.none}</p>
      ) : null}
    </>
  );
};
