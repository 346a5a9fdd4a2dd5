import { Eye, EyeOff } from "lucide-react";
import { useState } from "react";
import { useWords } from "../../app/words";
import { Field } from "../../ui/field";
import { Icon } from "../../ui/icon";

interface SecretFieldProps {
  readonly label: string;
  readonly help?: string | undefined;
  readonly problem: string | null;
  readonly value: string;
  readonly isNew: boolean;
  readonly autoFocus?: boolean;
  readonly onChange: (value: string) => void;
}

/** A passphrase: hidden, shown on demand; pasting and password managers are welcome (WCAG 3.3.8). */
export const SecretField = ({ label, help, problem, value, isNew, autoFocus = false, onChange }: SecretFieldProps) => {
  const { copy } = useWords();
  const [isShown, setShown] = useState(false);
  const words = isShown ? copy.entry.setUp.hide : copy.entry.setUp.show;
  return (
    <Field
      label={label}
      help={help}
      problem={problem}
      tall
      end={
        <button
          type="button"
          className="ib"
          aria-label={`${words}: ${label}`}
          aria-pressed={isShown}
          title={words}
          onClick={() => setShown(!isShown)}
        >
          <Icon of={isShown ? EyeOff : Eye} />
        </button>
      }
    >
      {(control) => (
        <input
          {...control}
          type={isShown ? "text" : "password"}
          autoComplete={isNew ? "new-password" : "current-password"}
          // biome-ignore lint/a11y/noAutofocus: the screen asks for this and nothing else
          autoFocus={autoFocus}
          spellCheck={false}
          maxLength={1024}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
};
