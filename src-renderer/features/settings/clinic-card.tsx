import type { Settings } from "../../../src-shared/contract/settings";
import { useWords } from "../../app/words";
import { Field } from "../../ui/field";
import { zonesWith, zoneWords } from "../../ui/zones";
import { changeSettings } from "./change";
import { SavedField } from "./saved-field";

export const ClinicCard = ({ settings }: { settings: Settings }) => {
  const { copy } = useWords();
  const words = copy.office.settings;
  return (
    <section className="card" aria-labelledby="settings-clinic">
      <h2 id="settings-clinic">{words.clinic}</h2>
      <SavedField
        label={words.clinicName}
        value={settings.clinicName}
        onSave={(clinicName) => void changeSettings({ clinicName })}
      />
      <SavedField
        label={copy.people.desk.phone}
        help={copy.people.desk.phoneHelp}
        value={settings.clinicPhone}
        onSave={(clinicPhone) => void changeSettings({ clinicPhone })}
      />
      <Field label={words.zone} help={words.zoneHelp}>
        {(control) => (
          <select
            {...control}
            value={settings.zone}
            onChange={(event) => void changeSettings({ zone: event.target.value })}
          >
            {zonesWith(settings.zone).map((zone) => (
              <option key={zone} value={zone}>
                {zoneWords(zone)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <SavedField
        label={words.late}
        help={words.lateHelp}
        type="number"
        value={String(settings.lateAfterMinutes)}
        onSave={(minutes) => void changeSettings({ lateAfterMinutes: Number(minutes) })}
      />
    </section>
  );
};
