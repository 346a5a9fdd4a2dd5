import { Coffee, Inbox, ListFilter, type LucideIcon, MessagesSquare, Pencil, Tag } from "lucide-react";
import { KeyCap } from "../../app/key-cap";
import type { KeyId } from "../../app/key-table";
import { pressKey, useKeys } from "../../app/keys";
import { useLive } from "../../app/live";
import { NewMessageButton } from "../../app/new-message-button";
import { openLayer } from "../../app/session";
import { viewDrawings } from "../../app/views";
import { useWords } from "../../app/words";
import { Empty } from "../../ui/empty";
import { Icon } from "../../ui/icon";
import { emptyKindOf, type ListChoice, type Shown } from "./use-list";

interface NothingOpenProps {
  readonly shown: Shown;
  readonly choice: ListChoice;
  readonly choose: (change: Partial<ListChoice>) => void;
  /** How many are listed; undefined = not known yet. */
  readonly rows: number | undefined;
}

/** The key that brings a conversation to a list. */
const bringing: Readonly<Record<string, KeyId>> = {
  mine: "assignMe",
  snoozed: "snooze",
  done: "done",
  urgent: "urgent",
  spam: "closeAs",
  tag: "tag",
};

const drawings: Readonly<Record<"saved" | "tag" | "filtered", LucideIcon>> = {
  saved: MessagesSquare,
  tag: Tag,
  filtered: ListFilter,
};

type Kind = Exclude<ReturnType<typeof emptyKindOf>, "needs-reply" | "all">;

/** Beside an empty list: why it is empty, and what to do next. */
const EmptyList = ({ kind, shown, choose }: { kind: Kind } & Pick<NothingOpenProps, "shown" | "choose">) => {
  const { copy } = useWords();
  const { caps } = useKeys();
  const counts = useLive("inbox.counts", {}).value;
  const saved = counts?.saved.find((one) => one.savedViewId === shown.savedViewId);
  const words = copy.desk.emptyView[kind];
  const key = bringing[kind];
  const drawing = kind === "saved" || kind === "tag" || kind === "filtered" ? drawings[kind] : viewDrawings[kind];
  return (
    <Empty icon={drawing} title={words.fact} lead={words.lead(key === undefined ? "" : caps(key).join("+"))}>
      {kind === "filtered" ? (
        <button type="button" className="btn" onClick={() => choose({ filter: {} })}>
          <Icon of={ListFilter} />
          {copy.desk.clearFilter}
        </button>
      ) : kind === "saved" && saved !== undefined ? (
        <button
          type="button"
          className="btn"
          aria-haspopup="dialog"
          onClick={() => openLayer({ kind: "saved-view", edit: saved })}
        >
          <Icon of={Pencil} />
          {copy.frame.editView(saved.name)}
        </button>
      ) : counts !== undefined && counts.needsReply > 0 ? (
        <button type="button" className="btn" onClick={() => pressKey("goInbox")}>
          <Icon of={Inbox} />
          {copy.desk.openNeedsReply}
          <KeyCap of="goInbox" />
        </button>
      ) : (
        <NewMessageButton />
      )}
    </Empty>
  );
};

/** In place of a thread: what waits, and how to begin. */
export const NothingOpen = ({ shown, choice, choose, rows }: NothingOpenProps) => {
  const { copy } = useWords();
  const { caps } = useKeys();
  const counts = useLive("inbox.counts", {}).value;
  if (counts === undefined) return <section className="thread" />;
  const next = caps("next").join(" ");
  const kind = emptyKindOf(shown, choice);
  const isQueue = kind === "needs-reply";
  return (
    <section className="thread">
      {counts.all === 0 ? (
        <Empty icon={MessagesSquare} title={copy.desk.noTexts} lead={copy.desk.noTextsLead} />
      ) : isQueue && counts.needsReply === 0 ? (
        <Empty icon={Coffee} title={copy.desk.caughtUp} lead={copy.desk.caughtUpLead(counts.waiting)}>
          <NewMessageButton />
        </Empty>
      ) : rows !== 0 ? (
        rows === undefined ? null : (
          <Empty
            icon={MessagesSquare}
            title={copy.desk.choose}
            lead={
              isQueue || kind === "filtered"
                ? copy.desk.chooseLead(isQueue ? counts.needsReply : 0, next)
                : copy.desk.chooseNewest(next)
            }
          />
        )
      ) : kind === "needs-reply" || kind === "all" ? null : (
        <EmptyList kind={kind} shown={shown} choose={choose} />
      )}
    </section>
  );
};
