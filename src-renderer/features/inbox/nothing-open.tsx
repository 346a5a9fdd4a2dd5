import { Coffee, MessagesSquare, SquarePen } from "lucide-react";
import { KeyCap } from "../../app/key-cap";
import { useKeys } from "../../app/keys";
import { useLive } from "../../app/live";
import { openLayer } from "../../app/session";
import { useWords } from "../../app/words";
import { Empty } from "../../ui/empty";
import { Icon } from "../../ui/icon";

/** In place of a thread: what waits, and how to begin. */
export const NothingOpen = ({ isFirst, rows }: { isFirst: boolean; rows: number }) => {
  const { copy } = useWords();
  const { caps, shortcut } = useKeys();
  const counts = useLive("inbox.counts", {}).value;
  if (counts === undefined) return <section className="thread" />;
  const next = caps("next").join(" ");
  const isCaughtUp = isFirst && counts.needsReply === 0;
  return (
    <section className="thread">
      {counts.all === 0 ? (
        <Empty icon={MessagesSquare} title={copy.desk.noTexts} lead={copy.desk.noTextsLead} />
      ) : isCaughtUp ? (
        <Empty icon={Coffee} title={copy.desk.caughtUp} lead={copy.desk.caughtUpLead(counts.waiting)}>
          <button
            type="button"
            className="btn"
            aria-keyshortcuts={shortcut("newMessage")}
            onClick={() => openLayer({ kind: "palette", peopleOnly: true })}
          >
            <Icon of={SquarePen} />
            {copy.frame.newMessage}
            <KeyCap of="newMessage" />
          </button>
        </Empty>
      ) : rows === 0 ? null : (
        <Empty
          icon={MessagesSquare}
          title={copy.desk.choose}
          lead={isFirst ? copy.desk.chooseLead(counts.needsReply, next) : copy.desk.chooseNewest(next)}
        />
      )}
    </section>
  );
};
