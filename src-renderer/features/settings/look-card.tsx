import { languages, type Preferences, themes, zooms } from "../../../src-shared/contract/preferences";
import { useLive } from "../../app/live";
import { useWords } from "../../app/words";
import { Field } from "../../ui/field";
import { changePreferences } from "./change";

export const LookCard = () => {
  const { copy } = useWords();
  const words = copy.office.settings;
  const preferences = useLive("preferences.read", {}).value;
  if (preferences === undefined) return null;
  return (
    <section className="card" aria-labelledby="settings-look">
      <h2 id="settings-look">{words.look}</h2>
      <Field label={words.language}>
        {(control) => (
          <select
            {...control}
            value={preferences.language}
            onChange={(event) => void changePreferences({ language: event.target.value as Preferences["language"] })}
          >
            {languages.map((language) => (
              <option key={language} value={language} lang={language}>
                {words.languages[language]}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={words.theme}>
        {(control) => (
          <select
            {...control}
            value={preferences.theme}
            onChange={(event) => void changePreferences({ theme: event.target.value as Preferences["theme"] })}
          >
            {themes.map((theme) => (
              <option key={theme} value={theme}>
                {words.themes[theme]}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={words.zoom}>
        {(control) => (
          <select
            {...control}
            value={preferences.zoom}
            onChange={(event) => void changePreferences({ zoom: Number(event.target.value) as Preferences["zoom"] })}
          >
            {zooms.map((zoom) => (
              <option key={zoom} value={zoom}>
                {zoom} %
              </option>
            ))}
          </select>
        )}
      </Field>
    </section>
  );
};
