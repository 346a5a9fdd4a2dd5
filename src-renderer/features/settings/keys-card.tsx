import { useState } from "react";
import type { Preferences } from "../../../src-shared/contract/preferences";
import { keyTable, singleKeys } from "../../app/key-table";
import { useKeys } from "../../app/keys";
import { useLive } from "../../app/live";
import { tellProblem } from "../../app/tell";
import { useWords } from "../../app/words";
import { Field } from "../../ui/field";
import { changePreferences } from "./change";

/** Single keys: on or off, and which one does what. */
export const KeysCard = () => {
  const { copy } = useWords();
  const words = copy.people.keys;
  const names = copy.frame.keys;
  const { caps } = useKeys();
  const preferences = useLive("preferences.read", {}).value;
  const [action, setAction] = useState<(typeof singleKeys)[number]["id"]>("next");
  if (preferences === undefined) return null;
  const keyOf = (id: string): string => preferences.keys[id] ?? keyTable.find((one) => one.id === id)?.keys ?? "";
  const take = (key: string): void => {
    const other = keyTable.find((one) => one.id !== action && keyOf(one.id) === key);
    // "g" begins the keys that go somewhere.
    const isFirst = keyTable.some((one) => one.keys.startsWith(`${key} `));
    if (other !== undefined || isFirst) {
      tellProblem(words.taken(key.toUpperCase(), other === undefined ? names.groups.go : names[other.id]));
      return;
    }
    void changePreferences({ keys: { ...preferences.keys, [action]: key } });
  };
  const toggle = (name: "singleKeys" | "enterSends" | "sound", label: string, help?: string) => (
    <label className="choice">
      <input
        type="checkbox"
        checked={preferences[name]}
        onChange={(event) => void changePreferences({ [name]: event.target.checked } as Partial<Preferences>)}
      />
      <span>
        {label}
        {help === undefined ? null : <span className="muted t12"> {help}</span>}
      </span>
    </label>
  );
  return (
    <section className="card" aria-labelledby="settings-keys" data-testid="keys">
      <h2 id="settings-keys">{words.title}</h2>
      {toggle("singleKeys", words.single, words.singleHelp)}
      {toggle("enterSends", words.enter)}
      {toggle("sound", words.sound)}
      <Field label={words.change}>
        {(control) => (
          <select
            {...control}
            value={action}
            onChange={(event) => setAction(singleKeys.find((one) => one.id === event.target.value)?.id ?? "next")}
          >
            {singleKeys.map((one) => (
              <option key={one.id} value={one.id}>
                {names[one.id]} ({caps(one.id).join(" ")})
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={words.key} help={words.press}>
        {(control) => (
          <input
            {...control}
            readOnly
            value={caps(action).join(" ")}
            onKeyDown={(event) => {
              if (event.key.length !== 1 || event.ctrlKey || event.metaKey || event.altKey) return;
              event.preventDefault();
              const sign = event.key.toLowerCase();
              take(event.shiftKey && sign !== sign.toUpperCase() ? `shift+${sign}` : sign);
            }}
          />
        )}
      </Field>
      {Object.keys(preferences.keys).length === 0 ? null : (
        <button type="button" className="link" onClick={() => void changePreferences({ keys: {} })}>
          {words.reset}
        </button>
      )}
    </section>
  );
};
