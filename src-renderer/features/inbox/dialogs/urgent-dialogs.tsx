import { type FormEvent, useState } from "react";
import { closeLayer, type Target } from "../../../app/session";
import { useWords } from "../../../app/words";
import { Field } from "../../../ui/field";
import { TitledDialog } from "../../../ui/modal";
import { Numbers } from "../../../ui/numbers";
import { setUrgent, whoIs } from "../sorting";

/** "Not urgent" says why. */
export const NotUrgentDialog = ({ rows }: { rows: Target }) => {
  const { copy } = useWords();
  const words = copy.sorting.urgent;
  const [reason, setReason] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const save = (event: FormEvent): void => {
    event.preventDefault();
    if (reason.trim() === "") {
      setProblem(copy.entry.setUp.missing);
      return;
    }
    closeLayer();
    void setUrgent(rows, false, reason.trim());
  };
  return (
    <TitledDialog title={words.whyTitle(whoIs(rows))} closeWords={copy.sorting.cancel} onClose={closeLayer}>
      <form onSubmit={save} noValidate>
        <div className="dialog-body">
          <Field label={words.why} help={words.whyHelp} problem={problem}>
            {(control) => (
              <input
                {...control}
                // biome-ignore lint/a11y/noAutofocus: the dialog was opened to type here
                autoFocus
                maxLength={200}
                value={reason}
                onChange={(event) => setReason(event.target.value)}
              />
            )}
          </Field>
        </div>
        <div className="dialog-foot">
          <button type="button" className="btn" onClick={closeLayer}>
            {copy.sorting.cancel}
          </button>
          <button type="submit" className="btn primary">
            {words.lower}
          </button>
        </div>
      </form>
    </TitledDialog>
  );
};

const urgentOf = (rows: Target): Target => rows.filter((row) => row.urgent !== null);
export const isAnyUrgent = (rows: Target): boolean => urgentOf(rows).length > 0;

/** Out of sight, an urgent one is asked about first. `anyway` = the words of what was chosen. */
export const StillUrgentDialog = ({
  rows,
  anyway,
  onAnyway,
}: {
  rows: Target;
  anyway: string;
  onAnyway: () => void;
}) => {
  const { copy } = useWords();
  const words = copy.sorting.urgent;
  return (
    <TitledDialog title={words.stillTitle(whoIs(urgentOf(rows)))} closeWords={copy.sorting.cancel} onClose={closeLayer}>
      <div className="dialog-body">
        <p>{words.stillLead}</p>
      </div>
      <div className="dialog-foot">
        <button type="button" className="btn" onClick={onAnyway}>
          {anyway}
        </button>
        {/* biome-ignore lint/a11y/noAutofocus: the safe answer */}
        <button type="button" className="btn primary" autoFocus onClick={closeLayer}>
          {words.stay}
        </button>
      </div>
    </TitledDialog>
  );
};

/** Done on an urgent one asks first. */
export const WasCalledDialog = ({ rows, onAnswer }: { rows: Target; onAnswer: (called: boolean) => void }) => {
  const { copy } = useWords();
  const words = copy.sorting.urgent;
  const answer = (called: boolean): void => {
    closeLayer();
    onAnswer(called);
  };
  return (
    <TitledDialog title={words.calledTitle} closeWords={copy.sorting.cancel} onClose={closeLayer}>
      <div className="dialog-body">
        <p>
          <Numbers in={words.calledLead(whoIs(urgentOf(rows)))} />
        </p>
      </div>
      <div className="dialog-foot">
        {/* biome-ignore lint/a11y/noAutofocus: the safe answer; Yes is an entry in the log */}
        <button type="button" className="btn ghost" autoFocus onClick={closeLayer}>
          {copy.sorting.cancel}
        </button>
        <button type="button" className="btn" onClick={() => answer(false)}>
          {words.no}
        </button>
        <button type="button" className="btn primary" onClick={() => answer(true)}>
          {words.yes}
        </button>
      </div>
    </TitledDialog>
  );
};
