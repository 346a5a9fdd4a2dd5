import { ShieldCheck } from "lucide-react";
import { type FormEvent, useState } from "react";
import { call } from "../../app/api";
import { useNow } from "../../app/clock";
import { enterPractice } from "../../app/practice";
import { BareTitleBar } from "../../app/title-bar";
import { errorWords, useWords } from "../../app/words";
import { Icon } from "../../ui/icon";
import { SecretField } from "./secret-field";
import "./vault.css";

/** Asks for the passphrase at start. No patient's name is known here. */
export const UnlockScreen = () => {
  const { copy, format } = useWords();
  const words = copy.entry.unlock;
  const at = useNow("minute");
  const [passphrase, setPassphrase] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const [isOpening, setOpening] = useState(false);
  const unlock = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (isOpening) return;
    setOpening(true);
    const result = await call("vault.unlock", { passphrase });
    setOpening(false);
    if (result.ok) return;
    setProblem(errorWords(copy, result.error));
    setPassphrase("");
    document.querySelector<HTMLInputElement>("input[autocomplete=current-password]")?.focus();
  };
  return (
    <div className="app">
      <BareTitleBar />
      <main className="lock">
        <div className="lock-middle">
          <p className="lock-clock num" aria-hidden="true">
            {format.face(at)}
          </p>
          <p className="lock-day soft">{format.longDay(at)}</p>
          <form className="lock-card" onSubmit={(event) => void unlock(event)}>
            <h1>{words.title}</h1>
            <SecretField
              label={words.passphrase}
              problem={problem}
              value={passphrase}
              isNew={false}
              autoFocus
              onChange={(value) => {
                setPassphrase(value);
                setProblem(null);
              }}
            />
            <button type="submit" className="btn primary lg block" aria-disabled={isOpening}>
              {isOpening ? words.opening : words.unlock}
            </button>
            <button type="button" className="link" onClick={() => void enterPractice()}>
              {words.practice}
            </button>
            {problem === null ? null : (
              <p className="vh" role="alert">
                {problem}
              </p>
            )}
          </form>
        </div>
      </main>
      <footer role="contentinfo" className="statusbar" aria-label={copy.frame.status} data-testid="status-bar">
        <span className="piece">{words.waits}</span>
        <span className="grow" />
        <span className="piece optional">
          <Icon of={ShieldCheck} size={14} />
          {words.encrypted}
        </span>
      </footer>
    </div>
  );
};
