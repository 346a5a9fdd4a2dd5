import { HardDrive } from "lucide-react";
import { useState } from "react";
import type { Preferences } from "../../../src-shared/contract/preferences";
import { call } from "../../app/api";
import { useLive } from "../../app/live";
import { enterPractice } from "../../app/practice";
import { tellProblem } from "../../app/tell";
import { BareTitleBar } from "../../app/title-bar";
import { Toasts } from "../../app/toasts";
import { errorWords, ownZone, useWords } from "../../app/words";
import { Icon } from "../../ui/icon";
import { type ClinicDraft, ClinicStep } from "./clinic-step";
import { PassphraseStep } from "./passphrase-step";
import "./vault.css";

const languages = ["en", "es"] as const;

const Language = () => {
  const { copy } = useWords();
  const current = useLive("preferences.read", {}).value?.language;
  const change = async (language: Preferences["language"]): Promise<void> => {
    const result = await call("preferences.change", { language });
    if (!result.ok) tellProblem(errorWords(copy, result.error));
  };
  return current === undefined ? null : (
    <fieldset>
      <legend className="vh">{copy.entry.setUp.language}</legend>
      <div className="chips">
        {languages.map((language) => (
          <label key={language} className="chip" lang={language}>
            <input type="radio" name="language" checked={language === current} onChange={() => void change(language)} />
            {copy.office.settings.languages[language]}
          </label>
        ))}
      </div>
    </fieldset>
  );
};

/** First run: who works here, and the passphrase that locks the store. */
export const SetUpScreen = () => {
  const { copy } = useWords();
  const words = copy.entry.setUp;
  const [step, setStep] = useState(0);
  const [clinic, setClinic] = useState<ClinicDraft>({ staffName: "", clinicName: "", zone: ownZone, country: "US" });
  return (
    <div className="app two-rows">
      <BareTitleBar />
      <div className="set-up">
        <nav className="set-up-side" aria-label={words.title}>
          <p className="set-up-title">{words.title}</p>
          <p className="soft">{words.lead}</p>
          <ol className="steps">
            {words.steps.map((name, index) => (
              <li
                key={name}
                className={index === step ? "on" : index < step ? "past" : ""}
                aria-current={index === step ? "step" : undefined}
              >
                <span className="step-number" aria-hidden="true">
                  {index + 1}
                </span>
                {name}
              </li>
            ))}
          </ol>
          <Language />
          <span className="grow" />
          <p className="set-up-local soft t12">
            <Icon of={HardDrive} />
            <span>{words.local}</span>
          </p>
        </nav>
        <main className="set-up-sheet">
          {step === 0 ? (
            <ClinicStep
              draft={clinic}
              onChange={setClinic}
              onNext={() => setStep(1)}
              onPractice={() => void enterPractice()}
            />
          ) : (
            <PassphraseStep
              onBack={() => setStep(0)}
              onCreate={async (passphrase) => {
                const result = await call("vault.create", { ...clinic, passphrase });
                return result.ok ? null : errorWords(copy, result.error);
              }}
            />
          )}
        </main>
      </div>
      <Toasts />
    </div>
  );
};
