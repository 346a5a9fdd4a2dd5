import { useVirtualizer } from "@tanstack/react-virtual";
import { ArrowDown, ArrowUp, TriangleAlert } from "lucide-react";
import { Fragment, type KeyboardEvent, useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import type { ConversationRow } from "../../../src-shared/contract/inbox-rows";
import type { ConversationId } from "../../../src-shared/domain/ids";
import { useLasting, useNow } from "../../app/clock";
import { useLive } from "../../app/live";
import { focused, focusThread, openRow, useSession } from "../../app/session";
import { countOf } from "../../app/views";
import { useWords } from "../../app/words";
import { Icon } from "../../ui/icon";
import "./conversation-list.css";
import { ConversationRowLine, rowId } from "./conversation-row";
import { ListHead } from "./list-head";
import { SelectionBar } from "./selection-bar";
import type { Hold } from "./use-held";
import { emptyKindOf, type ListChoice, type ListState, type Shown } from "./use-list";
import { useNews } from "./use-news";

const rowHeight = 78;
const headHeight = 28;
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

/** Keeps what the reader looks at in place when rows come or go above it. */
const useAnchor = (rows: readonly ConversationRow[], scroller: HTMLElement | null): void => {
  const last = useRef<readonly ConversationRow[]>(rows);
  useLayoutEffect(() => {
    const before = last.current;
    last.current = rows;
    // Asking where it is scrolled to makes the page be laid out once more: not when nothing moved.
    if (scroller === null || before.every((row, index) => row.conversationId === rows[index]?.conversationId)) return;
    if (scroller.scrollTop < rowHeight / 2) return;
    const top = before[Math.floor(scroller.scrollTop / rowHeight)];
    const from = before.indexOf(top as ConversationRow);
    const to = rows.findIndex((row) => row.conversationId === top?.conversationId);
    if (to < 0 || to === from) return;
    scroller.scrollTop += (to - from) * rowHeight;
  }, [rows, scroller]);
};

/** The lines above the first urgent row and above the first that is not, by the row's index. */
const headsOf = (rows: readonly ConversationRow[], byWait: boolean): ReadonlyMap<number, "urgent" | "rest"> => {
  if (!byWait || rows[0]?.urgent == null) return new Map();
  const rest = rows.findIndex((row) => row.urgent === null);
  return new Map([[0, "urgent"] as const, ...(rest < 0 ? [] : [[rest, "rest"] as const])]);
};

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
  const lateAfterMinutes = useLive("settings.read", {}).value?.lateAfterMinutes ?? null;
  const at = useNow("minute");
  const [scroller, setScroller] = useState<HTMLElement | null>(null);
  useAnchor(rows, scroller);
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
  const heads = headsOf(rows, isQueue && (choice.sort ?? ownSort) === "wait");
  const cursor = useSession((session) => session.cursor);
  const place = useMemo(() => rows.findIndex((row) => row.conversationId === cursor), [rows, cursor]);
  const active = Math.max(0, place);

  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller,
    estimateSize: (index) => rowHeight + (heads.has(index) ? headHeight : 0),
    getItemKey: (index) => rows[index]?.conversationId ?? index,
    overscan: 6,
    // The row that can take the focus stays in the page, however far it is scrolled away.
    rangeExtractor: ({ startIndex, endIndex, overscan, count }) => {
      const shown = new Set<number>(count === 0 ? [] : [Math.min(active, count - 1)]);
      for (let index = Math.max(0, startIndex - overscan); index <= Math.min(count - 1, endIndex + overscan); index++)
        shown.add(index);
      return [...shown].sort((one, other) => one - other);
    },
  });
  // The heads come and go with the first rows.
  const headPlaces = [...heads.keys()].join(" ");
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever the heads move
  useLayoutEffect(() => virtual.measure(), [headPlaces, virtual]);
  const shown = virtual.getVirtualItems();
  const last = shown.at(-1)?.index ?? 0;
  const range = virtual.range === null ? null : ([virtual.range.startIndex, virtual.range.endIndex] as const);
  const news = useNews(live, rows, range, selected);
  /** Brought in by the button: where to go as soon as the rows are in their new order. */
  const [target, setTarget] = useState<ConversationId | null>(null);
  const bringIn = (ids: readonly ConversationId[], edge: "above" | "below"): void => {
    hold.release();
    setTarget(
      (edge === "above" ? live.find((row) => ids.includes(row.conversationId))?.conversationId : ids[0]) ?? null,
    );
  };
  useEffect(() => {
    const index = rows.findIndex((row) => row.conversationId === target);
    if (index < 0) return;
    setTarget(null);
    if (index === 0) virtual.scrollToOffset(0);
    else virtual.scrollToIndex(index, { align: "center" });
  }, [target, rows, virtual]);
  const { reach } = list;
  useEffect(() => reach(last));

  const pane = useRef<HTMLElement>(null);
  const isWaiting = list.rows === undefined && list.error === null;
  useEffect(() => {
    if (!isWanted || isWaiting) return;
    focused();
    const isHidden = pane.current?.getClientRects().length === 0;
    // The open one is elsewhere: the focus must not stand on somebody else's row.
    if (selected !== null && (place < 0 || isHidden)) focusThread();
    else if (rows.length === 0) pane.current?.focus();
    else {
      virtual.scrollToIndex(active, { align: "auto" });
      document.getElementById(rowId(rows[active]?.conversationId))?.focus({ preventScroll: true });
    }
  }, [isWanted, isWaiting, selected, place, active, rows, virtual]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      onStep(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Enter" || event.key === " ") {
      const row = rows[active];
      event.preventDefault();
      if (row !== undefined) openRow(row.conversationId);
    }
  };

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
      ) : rows.length === 0 ? (
        <p className="list-fact">{copy.desk.empty[emptyKindOf(which, choice)]}</p>
      ) : (
        <div className="rows-frame">
          {(["above", "below"] as const).map((edge) =>
            news[edge].length === 0 ? null : (
              <button key={edge} type="button" className={`news ${edge}`} onClick={() => bringIn(news[edge], edge)}>
                <Icon of={edge === "above" ? ArrowUp : ArrowDown} size={14} />
                {copy.desk.news(news[edge].length)}
              </button>
            ),
          )}
          <div
            className="rows"
            role="grid"
            aria-label={title}
            aria-rowcount={Math.max(total ?? 0, rows.length)}
            aria-multiselectable={checked.size > 0}
            ref={setScroller}
            onKeyDown={onKeyDown}
            onPointerMove={hold.onPointerMove}
            onPointerLeave={hold.onPointerLeave}
            onScroll={(event) => hold.onScrolled(event.currentTarget.scrollTop >= rowHeight / 2)}
          >
            <div role="rowgroup" className="rows-inner" style={{ blockSize: virtual.getTotalSize() }}>
              {shown.map(({ index, key, start }) => {
                const row = rows[index];
                const head = heads.get(index);
                return row === undefined ? null : (
                  <Fragment key={key}>
                    {head === undefined ? null : (
                      <div className="rows-head" role="presentation" style={{ transform: `translateY(${start}px)` }}>
                        {head === "urgent" ? <Icon of={TriangleAlert} size={13} className="danger-t" /> : null}
                        {head === "urgent" ? copy.desk.urgentHead : copy.desk.restHead}
                      </div>
                    )}
                    <ConversationRowLine
                      row={row}
                      index={index}
                      start={head === undefined ? start : start + headHeight}
                      at={at}
                      lateAfterMinutes={lateAfterMinutes}
                      isChecked={checked.has(row.conversationId)}
                      isSelected={row.conversationId === selected}
                      isActive={index === active}
                      isBelowSelected={head !== undefined || rows[index - 1]?.conversationId === selected}
                    />
                  </Fragment>
                );
              })}
            </div>
          </div>
        </div>
      )}
    </section>
  );
};
