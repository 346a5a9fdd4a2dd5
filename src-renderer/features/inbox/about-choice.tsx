import type { PersonView } from "../../../src-shared/contract/patients";
import type { PatientId } from "../../../src-shared/domain/ids";
import { useWords } from "../../app/words";

interface AboutChoiceProps {
  readonly people: readonly PersonView[];
  readonly about: PatientId | null;
  readonly onAbout: (patientId: PatientId) => void;
}

/** A phone that several people share: whom the text is about decides what its fields say. */
export const AboutChoice = ({ people, about, onAbout }: AboutChoiceProps) => {
  const { copy } = useWords();
  if (people.length < 2) return null;
  return (
    <div className="about t12">
      <span className="ell">
        {copy.compose.alsoReaches(
          people
            .slice(1)
            .map((person) => person.name)
            .join(", "),
        )}
      </span>
      <span className="about-choice" role="radiogroup" aria-label={copy.compose.about}>
        {copy.compose.about}
        {people.map((person) => (
          <label key={person.patientId} className="chip">
            <input
              type="radio"
              name="about"
              checked={about === person.patientId}
              onChange={() => onAbout(person.patientId)}
            />
            {person.name}
          </label>
        ))}
      </span>
    </div>
  );
};
