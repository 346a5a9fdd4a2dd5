import { useWords } from "../../app/words";
import { Field } from "../../ui/field";

/** How a person relates to the owner of the phone. */
export const RelationField = ({ value, onValue }: { value: string; onValue: (relation: string) => void }) => {
  const { copy } = useWords();
  const words = copy.people.who;
  return (
    <Field label={words.relation}>
      {(control) => (
        <select {...control} value={value} onChange={(event) => onValue(event.target.value)}>
          <option value="self">{words.self}</option>
          <optgroup label={words.other}>
            {Object.entries(copy.desk.panel.relations).map(([relation, name]) => (
              <option key={relation} value={relation}>
                {name}
              </option>
            ))}
          </optgroup>
        </select>
      )}
    </Field>
  );
};
