import { useWords } from "../../app/words";
import { TitledDialog } from "../../ui/modal";

interface LeaveDialogProps {
  /** "" = a new one without a name. */
  readonly name: string;
  readonly onSave: () => void;
  readonly onDiscard: () => void;
  readonly onStay: () => void;
}

/** Leaving with words that are not saved. */
export const LeaveDialog = ({ name, onSave, onDiscard, onStay }: LeaveDialogProps) => {
  const { copy } = useWords();
  const words = copy.templates.leave;
  return (
    <TitledDialog
      title={name === "" ? words.titleNew : words.title(name)}
      closeWords={copy.templates.close}
      onClose={onStay}
    >
      <div className="dialog-body">
        <p>{words.lead}</p>
      </div>
      <div className="dialog-foot">
        {/* biome-ignore lint/a11y/noAutofocus: nothing is lost by it */}
        <button type="button" className="btn ghost" autoFocus onClick={onStay}>
          {words.stay}
        </button>
        <button type="button" className="btn" onClick={onDiscard}>
          {words.discard}
        </button>
        <button type="button" className="btn primary" onClick={onSave}>
          {words.save}
        </button>
      </div>
    </TitledDialog>
  );
};
