import { type FormEvent, useState } from "react";
import { nameOrNumber } from "../../../src-shared/copy/format";
import type { ConversationId } from "../../../src-shared/domain/ids";
import { call } from "../../app/api";
import { useLive } from "../../app/live";
import { closeLayer } from "../../app/session";
import { remember } from "../../app/undo";
import { errorWords, useWords } from "../../app/words";
import { Field } from "../../ui/field";
import { TitledDialog } from "../../ui/modal";

const sources = ["verbal", "written", "form"] as const;

/** Writes down what a person said about being texted. */
export const ConsentDialog = ({ conversationId, given }: { conversationId: ConversationId; given: boolean }) => {
  const { copy } = useWords();
  const words = copy.people.consent;
  const row = useLive("inbox.thread", { conversationId, before: null }).value?.conversation;
  const name = row === undefined ? "" : nameOrNumber(row);
  const [source, setSource] = useState<(typeof sources)[number]>("verbal");
  const [wording, setWording] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (wording.trim() === "") {
      setProblem(words.missing);
      return;
    }
    const result = await call("patients.consent", { conversationId, given, source, wording });
    if (!result.ok) {
      setProblem(errorWords(copy, result.error));
      return;
    }
    closeLayer();
    remember([result.value.undo], (given ? words.givenToast : words.withdrawnToast)(name));
  };
  return (
    <TitledDialog
      title={given ? words.givenTitle : words.withdrawnTitle}
      closeWords={copy.people.cancel}
      onClose={closeLayer}
    >
      <form onSubmit={(event) => void save(event)} noValidate>
        <div className="dialog-body">
          <p className="soft">{given ? words.givenLead : words.withdrawnLead}</p>
          <Field label={words.how}>
            {(control) => (
              <select
                {...control}
                value={source}
                onChange={(event) => setSource(sources.find((one) => one === event.target.value) ?? "verbal")}
              >
                {sources.map((one) => (
                  <option key={one} value={one}>
                    {words.sources[one]}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <Field label={words.words} help={words.wordsHelp} problem={problem}>
            {(control) => (
              <input
                {...control}
                // biome-ignore lint/a11y/noAutofocus: the dialog was opened to type here
                autoFocus
                dir="auto"
                maxLength={300}
                value={wording}
                onChange={(event) => setWording(event.target.value)}
              />
            )}
          </Field>
        </div>
        <div className="dialog-foot">
          <button type="button" className="btn" onClick={closeLayer}>
            {copy.people.cancel}
          </button>
          <button type="submit" className="btn primary">
            {given ? words.givenSave : words.withdrawnSave}
          </button>
        </div>
      </form>
    </TitledDialog>
  );
};
