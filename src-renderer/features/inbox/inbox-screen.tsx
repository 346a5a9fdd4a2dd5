import { Coffee, MessagesSquare, SquarePen } from "lucide-react";
import { type ReactNode, useEffect, useRef } from "react";
import type { View } from "../../../src-shared/contract/inbox";
import { nameOrNumber } from "../../../src-shared/copy/format";
import type { ConversationId, TagId } from "../../../src-shared/domain/ids";
import { announce } from "../../app/announce";
import { useKey } from "../../app/keys";
import { useLive } from "../../app/live";
import { focusComposer, focusList, openLayer, select, showThread, useSession } from "../../app/session";
import { useWords } from "../../app/words";
import { Empty } from "../../ui/empty";
import { Icon } from "../../ui/icon";
import { Kbd } from "../../ui/kbd";
import { markDone, openConversationRow } from "./acts";
import { ConversationList } from "./conversation-list";
import { Thread } from "./thread";
import { useKeptInPlace, useList } from "./use-list";
import { useThread } from "./use-thread";

const NothingOpen = ({ view, tagId, rows }: { view: View; tagId: TagId | null; rows: number }) => {
  const { copy } = useWords();
  const counts = useLive("inbox.counts", {}).value;
  if (counts === undefined) return <section className="thread" />;
  const isCaughtUp = view === "needs-reply" && tagId === null && counts.needsReply === 0;
  return (
    <section className="thread">
      {counts.all === 0 ? (
        <Empty icon={MessagesSquare} title={copy.desk.noTexts} lead={copy.desk.noTextsLead} />
      ) : isCaughtUp ? (
        <Empty icon={Coffee} title={copy.desk.caughtUp} lead={copy.desk.caughtUpLead(counts.waiting)}>
          <button
            type="button"
            className="btn"
            aria-keyshortcuts="c"
            onClick={() => openLayer({ kind: "palette", peopleOnly: true })}
          >
            <Icon of={SquarePen} />
            {copy.frame.newMessage}
            <Kbd caps={["C"]} />
          </button>
        </Empty>
      ) : rows === 0 ? null : (
        <Empty
          icon={MessagesSquare}
          title={copy.desk.choose}
          lead={
            view === "needs-reply" && tagId === null ? copy.desk.chooseLead(counts.needsReply) : copy.desk.chooseNewest
          }
        />
      )}
    </section>
  );
};

interface InboxScreenProps {
  readonly view: View;
  readonly tagId: TagId | null;
  /** What is known about the person, beside the thread. */
  readonly panel: (conversationId: ConversationId, name: string) => ReactNode;
}

export const InboxScreen = ({ view, tagId, panel }: InboxScreenProps) => {
  const { copy } = useWords();
  const selected = useSession((session) => session.selected);
  const threadShown = useSession((session) => session.threadShown);
  const panelShown = useSession((session) => session.panelShown);
  const thread = useThread(selected);
  const list = useList(view, tagId);
  const rows = useKeptInPlace(list.rows, selected, thread.conversation);
  const row = thread.conversation;

  // Read while it is open and someone is looking.
  const unread = row?.unread ?? 0;
  const isShown = row !== undefined;
  const opened = useRef<ConversationId | null>(null);
  useEffect(() => {
    if (selected === null || !isShown) return;
    if (opened.current === selected && (unread === 0 || !document.hasFocus())) return;
    opened.current = selected;
    void openConversationRow(selected);
  }, [selected, isShown, unread]);
  useEffect(() => {
    if (selected === null || unread === 0) return;
    const read = () => void openConversationRow(selected);
    window.addEventListener("focus", read);
    return () => window.removeEventListener("focus", read);
  }, [selected, unread]);

  const step = (by: 1 | -1): void => {
    if (rows === undefined || rows.length === 0) return;
    const index = rows.findIndex((one) => one.conversationId === selected);
    const to = rows[index < 0 ? 0 : index + by];
    if (to === undefined) return;
    select(to.conversationId);
    focusList();
  };
  /** The next row gets the focus, and is said. */
  const moveOn = (): void => {
    if (row === undefined || rows === undefined) return;
    const index = rows.findIndex((one) => one.conversationId === selected);
    const next = rows[index + 1] ?? rows[index - 1];
    select(next?.conversationId ?? null);
    showThread(false);
    focusList();
    const after = next === undefined ? copy.desk.nothingLeft : copy.desk.nowOpen(nameOrNumber(next));
    announce(`${copy.desk.listDone(nameOrNumber(row))}. ${after}`);
  };
  const done = async (): Promise<void> => {
    if (row !== undefined && row.state !== "done" && (await markDone(row))) moveOn();
  };
  useKey("next", () => step(1));
  useKey("previous", () => step(-1));
  useKey("done", () => void done());
  useKey("reply", () => {
    if (selected !== null) focusComposer();
  });

  const hasPanel = selected !== null && row !== undefined;
  const shape = [
    "inbox",
    hasPanel ? "" : "no-panel",
    threadShown ? "thread-shown" : "",
    panelShown ? "panel-shown" : "",
  ];
  return (
    <div className={shape.join(" ")}>
      <ConversationList view={view} tagId={tagId} rows={rows} list={list} onStep={step} />
      {selected === null ? (
        <NothingOpen view={view} tagId={tagId} rows={rows?.length ?? 0} />
      ) : (
        <Thread
          key={`thread ${selected}`}
          conversationId={selected}
          thread={thread}
          onDone={() => void done()}
          onMoveOn={moveOn}
        />
      )}
      {hasPanel ? panel(selected, nameOrNumber(row)) : null}
    </div>
  );
};
