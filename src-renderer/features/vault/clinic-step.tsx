import { ArrowRight } from "lucide-react";
import { type FormEvent, useState } from "react";
import { useWords } from "../../app/words";
import { Field } from "../../ui/field";
import { Icon } from "../../ui/icon";
import { zonesWith, zoneWords } from "../../ui/zones";

export interface ClinicDraft {
  readonly staffName: string;
  readonly clinicName: string;
  readonly zone: string;
  readonly country: string;
}

/** Where an SMS clinic is likely to be; the zone decides the rest. */
const countries = ["US", "CA", "MX", "PR", "GB", "IE", "AU", "NZ", "ES", "DE", "FR", "IN", "PH"] as const;

interface ClinicStepProps {
  readonly draft: ClinicDraft;
  readonly onChange: (draft: ClinicDraft) => void;
  readonly onNext: () => void;
  readonly onPractice: () => void;
}

export const ClinicStep = ({ draft, onChange, onNext, onPractice }: ClinicStepProps) => {
  const { copy, language } = useWords();
  const words = copy.entry.setUp;
  const [isTried, setTried] = useState(false);
  const names = new Intl.DisplayNames(language, { type: "region" });
  const missing = (value: string): string | null => (isTried && value.trim() === "" ? words.missing : null);
  const next = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setTried(true);
    if (draft.staffName.trim() !== "" && draft.clinicName.trim() !== "") onNext();
    else event.currentTarget.querySelector<HTMLInputElement>("input:placeholder-shown, input[value='']")?.focus();
  };
  return (
    <form className="set-up-form" onSubmit={next} noValidate>
      <h1>{words.whoTitle}</h1>
      <p className="soft t14 set-up-lead">{words.whoLead}</p>
      <div className="set-up-fields">
        <Field label={words.yourName} problem={missing(draft.staffName)} tall>
          {(control) => (
            <input
              {...control}
              // biome-ignore lint/a11y/noAutofocus: the first thing this screen asks
              autoFocus
              autoComplete="name"
              maxLength={80}
              value={draft.staffName}
              onChange={(event) => onChange({ ...draft, staffName: event.target.value })}
            />
          )}
        </Field>
        <Field label={words.clinicName} problem={missing(draft.clinicName)} tall>
          {(control) => (
            <input
              {...control}
              autoComplete="organization"
              maxLength={80}
              value={draft.clinicName}
              onChange={(event) => onChange({ ...draft, clinicName: event.target.value })}
            />
          )}
        </Field>
        <Field label={words.zone} tall>
          {(control) => (
            <select
              {...control}
              value={draft.zone}
              onChange={(event) => onChange({ ...draft, zone: event.target.value })}
            >
              {zonesWith(draft.zone).map((zone) => (
                <option key={zone} value={zone}>
                  {zoneWords(zone)}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={words.country} help={words.countryHelp} tall>
          {(control) => (
            <select
              {...control}
              value={draft.country}
              onChange={(event) => onChange({ ...draft, country: event.target.value })}
            >
              {countries.map((country) => (
                <option key={country} value={country}>
                  {names.of(country)}
                </option>
              ))}
            </select>
          )}
        </Field>
      </div>
      <div className="set-up-foot">
        <button type="button" className="btn lg ghost" onClick={onPractice}>
          {words.practice}
        </button>
        <button type="submit" className="btn primary lg">
          {words.next}
          <Icon of={ArrowRight} className="flip" />
        </button>
      </div>
    </form>
  );
};
