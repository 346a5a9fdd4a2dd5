import type { ErrorOf } from "../../../../src-shared/contract/errors";
import type { ItemId, OutboxId } from "../../../../src-shared/domain/ids";
import { closeLayer } from "../../../app/session";
import { useWords } from "../../../app/words";
import { TitledDialog } from "../../../ui/modal";
import { resend } from "../acts";
import { answeredWords } from "../send-question";

interface ResendDialogProps {
  readonly outboxId: OutboxId;
  readonly answer: ErrorOf<"answered-meanwhile">;
}

/** A text goes out again over a colleague's answer only when that is meant. */
export const ResendDialog = ({ outboxId, answer }: ResendDialogProps) => {
  const { copy } = useWords();
  const sendAnyway = (): void => {
    closeLayer();
    void resend(outboxId, answer.itemId as ItemId);
  };
  return (
    <TitledDialog title={answeredWords(answer)} closeWords={copy.sorting.cancel} onClose={closeLayer}>
      <div className="dialog-body">
        <p>{copy.compose.olderThanThat}</p>
      </div>
      <div className="dialog-foot">
        <button type="button" className="btn" onClick={sendAnyway}>
          {copy.compose.sendAnyway}
        </button>
        {/* biome-ignore lint/a11y/noAutofocus: the safe answer */}
        <button type="button" className="btn primary" autoFocus onClick={closeLayer}>
          {copy.compose.doNotSend}
        </button>
      </div>
    </TitledDialog>
  );
};
