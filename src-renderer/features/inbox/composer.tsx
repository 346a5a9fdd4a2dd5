import { Lock } from "lucide-react";
import type { ConversationRow, Item } from "../../../src-shared/contract/inbox-rows";
import { useKeys } from "../../app/keys";
import { focusComposer, useSession } from "../../app/session";
import { useWords } from "../../app/words";
import { Icon } from "../../ui/icon";
import "./composer.css";
import { NoteBox } from "./note-box";
import { ReplyBox } from "./reply-box";

interface ComposerProps {
  readonly row: ConversationRow;
  readonly items: readonly Item[];
  /** In place of the reply box: why this number gets no answer. */
  readonly refused: React.ReactNode;
  readonly onSentAndDone: () => void;
}

/** Two places to write in: a text to the person, and a note for staff. Nothing of the one can get into the other. */
export const Composer = ({ row, items, refused, onSentAndDone }: ComposerProps) => {
  const { copy } = useWords();
  const { shortcut } = useKeys();
  const writing = useSession((session) => session.writing);
  const isNote = writing === "note";
  return (
    <div className="writing" data-pane>
      <div
        className={`composer ${isNote ? "for-staff" : ""}`}
        data-testid={refused === null || isNote ? "composer" : "no-composer"}
      >
        <div className="composer-tabs" role="group" aria-label={copy.compose.places}>
          <button
            type="button"
            className="composer-tab"
            aria-pressed={!isNote}
            aria-keyshortcuts={shortcut("reply")}
            onClick={() => focusComposer("reply")}
          >
            {copy.desk.composer.reply}
          </button>
          <button
            type="button"
            className="composer-tab"
            aria-pressed={isNote}
            aria-keyshortcuts={shortcut("note")}
            onClick={() => focusComposer("note")}
          >
            <Icon of={Lock} size={13} />
            {copy.compose.note}
          </button>
        </div>
        {isNote ? (
          <NoteBox key="note" row={row} />
        ) : (
          (refused ?? <ReplyBox key="reply" row={row} items={items} onSentAndDone={onSentAndDone} />)
        )}
      </div>
    </div>
  );
};
