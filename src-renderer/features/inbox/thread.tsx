import { useEffect } from "react";
import { nameOrNumber } from "../../../src-shared/copy/format";
import type { ConversationId } from "../../../src-shared/domain/ids";
import { showThread } from "../../app/session";
import { errorWords, useWords } from "../../app/words";
import { Composer } from "./composer";
import { ConversationHead } from "./conversation-head";
import { NoAnswer } from "./no-answer";
import { ThreadLog } from "./thread-log";
import "./thread.css";
import type { ThreadState } from "./use-thread";

interface ThreadProps {
  readonly conversationId: ConversationId;
  readonly thread: ThreadState;
  readonly onDone: () => void;
  /** It is done already: go to the next one. */
  readonly onMoveOn: () => void;
}

/** One conversation: its head, what was said, and where the answer is written. */
export const Thread = ({ conversationId, thread, onDone, onMoveOn }: ThreadProps) => {
  const { copy } = useWords();
  const row = thread.conversation;
  useEffect(() => {
    const leave = (event: KeyboardEvent) => {
      if (
        event.key === "Escape" &&
        !event.defaultPrevented &&
        document.querySelector("[role=dialog], [role=menu]") === null
      )
        showThread(false);
    };
    document.addEventListener("keydown", leave);
    return () => document.removeEventListener("keydown", leave);
  }, []);
  if (row === undefined)
    return (
      <section className="thread">
        {thread.error === null ? null : <p className="list-fact">{errorWords(copy, thread.error)}</p>}
      </section>
    );
  const cannotAnswer = row.optedOut || row.address.kind === "alpha" || row.address.kind === "raw";
  return (
    <section className="thread" aria-label={copy.desk.conversationWith(nameOrNumber(row))} data-testid="thread">
      <ConversationHead row={row} onDone={onDone} />
      <ThreadLog row={row} thread={thread} />
      {cannotAnswer ? (
        <NoAnswer row={row} />
      ) : (
        <Composer conversationId={conversationId} row={row} onSentAndDone={onMoveOn} />
      )}
    </section>
  );
};
