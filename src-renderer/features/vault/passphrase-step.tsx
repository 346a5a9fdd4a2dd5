import { TriangleAlert } from "lucide-react";
import { type FormEvent, useState } from "react";
import { leastPassphrase } from "../../../src-shared/contract/vault";
import { useWords } from "../../app/words";
import { Icon } from "../../ui/icon";
import { SecretField } from "./secret-field";

interface PassphraseStepProps {
  readonly onBack: () => void;
  /** @returns why it did not work, or null */
  readonly onCreate: (passphrase: string) => Promise<string | null>;
}

export const PassphraseStep = ({ onBack, onCreate }: PassphraseStepProps) => {
  const { copy } = useWords();
  const words = copy.entry.setUp;
  const [passphrase, setPassphrase] = useState("");
  const [again, setAgain] = useState("");
  const [isTried, setTried] = useState(false);
  const [isCreating, setCreating] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const isShort = [...passphrase].length < leastPassphrase;
  const differs = passphrase !== again;
  const create = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setTried(true);
    if (isCreating || isShort || differs) return;
    setCreating(true);
    setProblem(await onCreate(passphrase));
    setCreating(false);
  };
  return (
    <form className="set-up-form" onSubmit={(event) => void create(event)} noValidate>
      <h1>{words.keyTitle}</h1>
      <p className="soft t14 set-up-lead">{words.keyLead}</p>
      <div className="set-up-fields">
        <SecretField
          label={words.passphrase}
          help={words.passphraseHelp(leastPassphrase)}
          problem={isTried && isShort ? words.tooShort(leastPassphrase) : null}
          value={passphrase}
          isNew
          autoFocus
          onChange={setPassphrase}
        />
        <SecretField
          label={words.again}
          problem={isTried && !isShort && differs ? words.differs : null}
          value={again}
          isNew
          onChange={setAgain}
        />
        <div className="callout warn">
          <Icon of={TriangleAlert} />
          <span>{words.noRecovery}</span>
        </div>
        {problem === null ? null : (
          <div className="callout danger" role="alert">
            <Icon of={TriangleAlert} />
            <span>{problem}</span>
          </div>
        )}
        <p className="soft" role="status">
          {isCreating ? words.creating : ""}
        </p>
      </div>
      <div className="set-up-foot">
        <button type="button" className="btn lg ghost" onClick={onBack}>
          {words.back}
        </button>
        <button type="submit" className="btn primary lg" aria-disabled={isCreating}>
          {words.create}
        </button>
      </div>
    </form>
  );
};
