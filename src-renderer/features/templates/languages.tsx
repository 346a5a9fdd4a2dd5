import { CircleCheck } from "lucide-react";
import { useWords } from "../../app/words";
import { Icon } from "../../ui/icon";

export type Language = "en" | "es";
const languages: readonly Language[] = ["en", "es"];

interface LanguagesProps {
  readonly chosen: Language;
  readonly isWritten: (language: Language) => boolean;
  readonly onChoose: (language: Language) => void;
}

/** The languages of a template, with a mark on those that are written. */
export const Languages = ({ chosen, isWritten, onChoose }: LanguagesProps) => {
  const { copy } = useWords();
  const words = copy.templates;
  return (
    <div className="segments" role="group" aria-label={words.language}>
      {languages.map((one) => (
        <button
          key={one}
          type="button"
          className="segment"
          lang={one}
          aria-pressed={chosen === one}
          onClick={() => onChoose(one)}
        >
          {copy.office.settings.languages[one]}
          {isWritten(one) ? (
            <>
              <Icon of={CircleCheck} size={13} />
              <span className="vh"> {words.written}</span>
            </>
          ) : (
            <span className="vh"> {words.missing}</span>
          )}
        </button>
      ))}
    </div>
  );
};
