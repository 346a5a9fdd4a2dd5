import { type FormEvent, useState } from "react";
import { type Tag, tagIcons, tones } from "../../../../src-shared/contract/inbox-rows";
import { call } from "../../../app/api";
import { closeLayer, type Target } from "../../../app/session";
import { errorWords, useWords } from "../../../app/words";
import { Field } from "../../../ui/field";
import { Icon } from "../../../ui/icon";
import { TitledDialog } from "../../../ui/modal";
import { TagChip, tagDrawings } from "../../../ui/tag-chip";
import { setTag } from "../sorting";

const longest = 24;

/** Makes a tag; the conversations it was opened for get it at once. */
export const NewTagDialog = ({ rows, name: firstName }: { rows: Target; name: string }) => {
  const { copy } = useWords();
  const words = copy.desk.tagForm;
  const [name, setName] = useState(firstName.slice(0, longest));
  const [tone, setTone] = useState<Tag["tone"]>("info");
  const [icon, setIcon] = useState<Tag["icon"]>("tag");
  const [problem, setProblem] = useState<string | null>(null);
  const create = async (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() === "") {
      setProblem(copy.entry.setUp.missing);
      return;
    }
    const result = await call("inbox.create-tag", { name, tone, icon });
    if (!result.ok) {
      setProblem(errorWords(copy, result.error));
      return;
    }
    closeLayer();
    if (rows.length > 0) await setTag(rows, result.value, true);
  };
  return (
    <TitledDialog title={words.title} closeWords={words.cancel} onClose={closeLayer}>
      <form onSubmit={(event) => void create(event)}>
        <div className="dialog-body">
          <Field label={words.name} problem={problem}>
            {(control) => (
              <input
                {...control}
                // biome-ignore lint/a11y/noAutofocus: the dialog was opened to type here
                autoFocus
                maxLength={longest}
                value={name}
                onChange={(event) => setName(event.target.value)}
              />
            )}
          </Field>
          <fieldset>
            <legend className="label">{words.tone}</legend>
            <div className="chips">
              {tones.map((one) => (
                <label key={one} className="chip">
                  <input type="radio" name="tone" checked={tone === one} onChange={() => setTone(one)} />
                  <span className={`swatch ${one}`} />
                  {words.tones[one]}
                </label>
              ))}
            </div>
          </fieldset>
          <fieldset>
            <legend className="label">{words.icon}</legend>
            <div className="chips">
              {tagIcons.map((one) => (
                <label key={one} className="chip">
                  <input type="radio" name="icon" checked={icon === one} onChange={() => setIcon(one)} />
                  <Icon of={tagDrawings[one]} size={14} />
                  {words.icons[one]}
                </label>
              ))}
            </div>
          </fieldset>
          <div>
            <TagChip tag={{ name: name.trim() === "" ? words.name : name, tone, icon }} />
          </div>
        </div>
        <div className="dialog-foot">
          <button type="button" className="btn" onClick={closeLayer}>
            {words.cancel}
          </button>
          <button type="submit" className="btn primary">
            {words.create}
          </button>
        </div>
      </form>
    </TitledDialog>
  );
};
