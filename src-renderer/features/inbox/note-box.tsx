import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { type ConversationRow, longestNote } from "../../../src-shared/contract/inbox-rows";
import { nameOrNumber } from "../../../src-shared/copy/format";
import { setDraft, useDraft } from "../../app/drafts";
import { isKeepKey } from "../../app/keys";
import { focused, focusList, useSession } from "../../app/session";
import { useWords } from "../../app/words";
import { addNote } from "./acts";
import { FullLine } from "./full-line";

/** A note for staff. Enter is a new line here, whatever the settings say; nothing written here can be sent. */
export const NoteBox = ({ row }: { row: ConversationRow }) => {
  const { copy } = useWords();
  const { conversationId } = row;
  const { text } = useDraft(conversationId, "note");
  const isWanted = useSession((session) => session.focusOn === "composer");
  const box = useRef<HTMLTextAreaElement>(null);
  const [isBusy, setBusy] = useState(false);
  const [refused, setRefused] = useState<number | null>(null);
  const isEmpty = text.trim() === "";
  useEffect(() => {
    if (!isWanted) return;
    focused();
    box.current?.focus();
  }, [isWanted]);
  const keep = async (): Promise<void> => {
    if (isEmpty || isBusy) return;
    setBusy(true);
    await addNote(row, text);
    setBusy(false);
    box.current?.focus();
  };
  const write = (next: string): void => {
    const isMore = next.length > longestNote && next.length > text.length;
    setRefused(isMore ? next.length : null);
    if (!isMore) setDraft(conversationId, "note", next);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (isKeepKey(event)) void keep();
    else if (event.key === "Escape") focusList();
    else return;
    event.preventDefault();
  };
  return (
    <>
      <textarea
        id="note"
        data-home
        ref={box}
        dir="auto"
        rows={2}
        value={text}
        placeholder={copy.compose.notePlaceholder}
        aria-label={copy.compose.noteTo(nameOrNumber(row))}
        spellCheck={false}
        onChange={(event) => write(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <FullLine length={refused} most={longestNote} />
      <div className="composer-foot">
        <span className="grow" />
        <button type="button" className="btn sm" aria-disabled={isEmpty} onClick={() => void keep()}>
          {copy.compose.keepNote}
        </button>
      </div>
    </>
  );
};
