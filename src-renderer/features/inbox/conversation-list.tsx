import { useEffect, useRef } from "react";
import type { ConversationRow } from "../../../src-shared/contract/inbox-rows";
import { useLasting } from "../../app/clock";
import { useLive } from "../../app/live";
import { focused, focusThread, useSession } from "../../app/session";
import { countOf } from "../../app/views";
import { useWords } from "../../app/words";
import "./conversation-list.css";
import { ConversationRows } from "./conversation-rows";
import { ListHead } from "./list-head";
import { SelectionBar } from "./selection-bar";
import type { Hold } from "./use-held";
import { emptyKindOf, type ListChoice, type ListState, type Shown } from "./use-list";

const greyRows = ["a", "b", "c", "d", "e", "f", "g", "h"];
const quietMs = 150;

interface ConversationListProps {
  readonly shown: Shown;
  /** In the order that is shown. */
  readonly rows: readonly ConversationRow[] | undefined;
  /** In their newest order. */
  readonly live: readonly ConversationRow[] | undefined;
  readonly hold: Hold;
  readonly list: ListState;
  readonly choice: ListChoice;
  readonly choose: (change: Partial<ListChoice>) => void;
  readonly onStep: (by: 1 | -1) => void;
}

const none: readonly ConversationRow[] = [];

export const ConversationList = ({
  shown: which,
  rows = none,
  live = none,
  hold,
  list,
  choice,
  choose,
  onStep,
}: ConversationListProps) => {
  const { copy } = useWords();
  const selected = useSession((session) => session.selected);
  const checked = useSession((session) => session.checked);
  const isWanted = useSession((session) => session.focusOn === "list");
  const counts = useLive("inbox.counts", {}).value;
  const isLoading = useLasting(list.rows === undefined && list.error === null, quietMs);

  const { view, tagId, savedViewId } = which;
  const tag = tagId === null ? undefined : counts?.tags.find((one) => one.tagId === tagId);
  const saved = counts?.saved.find((one) => one.savedViewId === savedViewId);
  const isPlain = tagId === null && savedViewId === null;
  const title = isPlain ? copy.frame.views[view] : (saved?.name ?? tag?.name ?? copy.frame.savedViews);
  const isFiltered = Object.keys(choice.filter).length > 0;
  const whole = isPlain ? countOf(counts, view) : (saved ?? tag)?.count;
  // How many a filter lets through is known once all of them are here.
  const total = !isFiltered ? whole : list.more || list.rows === undefined ? undefined : list.rows.length;
  const isQueue = isPlain && (view === "needs-reply" || view === "unassigned");
  const ownSort = isQueue ? "wait" : isPlain && view === "snoozed" ? "back" : (saved?.sort ?? "newest");
  const pane = useRef<HTMLElement>(null);
  const isWaiting = list.rows === undefined && list.error === null;
  const isEmpty = rows.length === 0;
  useEffect(() => {
    if (!isWanted || isWaiting || !isEmpty) return;
    focused();
    if (selected === null) pane.current?.focus();
    else focusThread();
  }, [isWanted, isWaiting, isEmpty, selected]);

  return (
    <section
      ref={pane}
      className="list"
      aria-label={copy.desk.conversations}
      tabIndex={-1}
      data-testid="list"
      data-pane
    >
      <ListHead title={title} total={total} saved={saved} ownSort={ownSort} choice={choice} choose={choose} />
      {checked.size === 0 ? null : <SelectionBar rows={rows.filter((row) => checked.has(row.conversationId))} />}
      {list.rows === undefined ? (
        list.error !== null ? (
          <p className="list-fact">{copy.desk.cannotLoad}</p>
        ) : isLoading ? (
          <div className="grey-rows" role="status" aria-label={copy.desk.loading}>
            {greyRows.map((id) => (
              <div key={id} className="grey-row" />
            ))}
          </div>
        ) : null
      ) : isEmpty ? (
        <p className="list-fact">{copy.desk.empty[emptyKindOf(which, choice)]}</p>
      ) : (
        <ConversationRows
          title={title}
          total={total}
          rows={rows}
          live={live}
          byWait={isQueue && (choice.sort ?? ownSort) === "wait"}
          hold={hold}
          reach={list.reach}
          onStep={onStep}
        />
      )}
    </section>
  );
};
