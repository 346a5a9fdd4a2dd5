import { nameOrNumber } from "../../../src-shared/copy/format";
import type { ItemId } from "../../../src-shared/domain/ids";
import { useLive } from "../../app/live";
import { errorWords, useWords } from "../../app/words";
import { Composer } from "./composer";
import { ConversationHead } from "./conversation-head";
import { NoAnswer, refusalOf } from "./no-answer";
import { ThreadLog } from "./thread-log";
import "./thread.css";
import { UrgentCard } from "./urgent-card";
import { useNoted } from "./use-noted";
import type { ThreadState } from "./use-thread";

interface ThreadProps {
  readonly thread: ThreadState;
  readonly onDone: () => void;
  /** It is done already: go to the next one. */
  readonly onMoveOn: () => void;
}

/** The newest item that the reader can see. */
export const newestOf = (thread: ThreadState): ItemId | null =>
  thread.items.reduce<ItemId | null>((most, item) => (most === null || item.itemId > most ? item.itemId : most), null);

/** One conversation: its head, what was said, and where the answer is written. */
export const Thread = ({ thread, onDone, onMoveOn }: ThreadProps) => {
  const { copy } = useWords();
  const row = thread.conversation;
  const contact = useLive("patients.contact", row === undefined ? null : { conversationId: row.conversationId }).value;
  const noted = useNoted(row);
  if (row === undefined)
    return (
      <section className="thread">
        {thread.error === null ? null : <p className="list-fact">{errorWords(copy, thread.error)}</p>}
      </section>
    );
  const why = refusalOf(row, contact);
  return (
    <section
      ref={noted}
      className="thread"
      aria-label={copy.desk.conversationWith(nameOrNumber(row))}
      data-testid="thread"
      data-pane
    >
      <ConversationHead row={row} onDone={onDone} />
      <UrgentCard row={row} mayText={why === null} newest={newestOf(thread)} onDone={onMoveOn} />
      <ThreadLog row={row} thread={thread} />
      <Composer
        row={row}
        items={thread.items}
        refused={why === null ? null : <NoAnswer row={row} contact={contact} why={why} />}
        onSentAndDone={onMoveOn}
      />
    </section>
  );
};
