import type { Settings } from "../../../src-shared/contract/settings";
import { textingHours } from "../../../src-shared/domain/quiet-hours";
import { useWords } from "../../app/words";
import { Field } from "../../ui/field";
import { changeSettings } from "./change";
import { SavedField } from "./saved-field";

const holds = [0, 5, 10, 20, 30] as const;

/** How much goes out and how; staff replies are never held back by it. */
export const SendingCard = ({ settings }: { settings: Settings }) => {
  const { copy, format } = useWords();
  const words = copy.office.sending;
  return (
    <section className="card" aria-labelledby="settings-sending">
      <h2 id="settings-sending">{words.title}</h2>
      <Field label={copy.people.desk.hold}>
        {(control) => (
          <select
            {...control}
            value={settings.holdSeconds}
            onChange={(event) =>
              void changeSettings({
                holdSeconds: holds.find((one) => one === Number(event.target.value)) ?? settings.holdSeconds,
              })
            }
          >
            {holds.map((seconds) => (
              <option key={seconds} value={seconds}>
                {copy.people.desk.holds(seconds)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <SavedField
        label={words.pace}
        help={words.paceHelp}
        type="number"
        value={String(settings.pacePerMinute)}
        onSave={(pacePerMinute) => void changeSettings({ pacePerMinute: Number(pacePerMinute) })}
      />
      <SavedField
        label={words.limit}
        help={words.limitHelp(format.hour(textingHours.staff.from))}
        type="number"
        value={String(settings.dailyLimit)}
        onSave={(dailyLimit) => void changeSettings({ dailyLimit: Number(dailyLimit) })}
      />
      <label className="choice">
        <input
          type="checkbox"
          checked={settings.nationalAlphabets}
          onChange={(event) => void changeSettings({ nationalAlphabets: event.target.checked })}
        />
        {words.national}
      </label>
      <label className="choice">
        <input
          type="checkbox"
          checked={settings.hangUpCalls}
          onChange={(event) => void changeSettings({ hangUpCalls: event.target.checked })}
        />
        {words.hangUp}
      </label>
    </section>
  );
};
