import { type Range, useVirtualizer } from "@tanstack/react-virtual";
import { ArrowDown, ArrowUp, TriangleAlert } from "lucide-react";
import { type KeyboardEvent, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import type { ConversationRow } from "../../../src-shared/contract/inbox-rows";
import type { ConversationId } from "../../../src-shared/domain/ids";
import { useNow } from "../../app/clock";
import { useLive } from "../../app/live";
import { focused, focusThread, openRow, useSession } from "../../app/session";
import { useWords } from "../../app/words";
import { Icon } from "../../ui/icon";
import { ConversationRowLine, rowId } from "./conversation-row";
import type { Hold } from "./use-held";
import { useNews } from "./use-news";

const rowHeight = 78;
const headHeight = 28;

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

interface ConversationRowsProps {
  readonly title: string;
  /** How many there are, undefined = not known. */
  readonly total: number | undefined;
  /** In the order that is shown; one at least. */
  readonly rows: readonly ConversationRow[];
  /** In their newest order. */
  readonly live: readonly ConversationRow[];
  /** Urgent ones first, each kind under its own head. */
  readonly byWait: boolean;
  readonly hold: Hold;
  readonly reach: (index: number) => void;
  readonly onStep: (by: 1 | -1) => void;
}

/** The rows in sight of a list of any length. What is around them is not drawn again while they are scrolled. */
export const ConversationRows = ({ title, total, rows, live, byWait, hold, reach, onStep }: ConversationRowsProps) => {
  const words = useWords();
  const { copy } = words;
  const selected = useSession((session) => session.selected);
  const checked = useSession((session) => session.checked);
  const cursor = useSession((session) => session.cursor);
  const isWanted = useSession((session) => session.focusOn === "list");
  const lateAfterMinutes = useLive("settings.read", {}).value?.lateAfterMinutes ?? null;
  const at = useNow("minute");
  const [scroller, setScroller] = useState<HTMLElement | null>(null);
  useAnchor(rows, scroller);
  const heads = useMemo(() => headsOf(rows, byWait), [rows, byWait]);
  const place = useMemo(() => rows.findIndex((row) => row.conversationId === cursor), [rows, cursor]);
  const active = Math.max(0, place);

  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller,
    estimateSize: useCallback((index: number) => rowHeight + (heads.has(index) ? headHeight : 0), [heads]),
    getItemKey: useCallback((index: number) => rows[index]?.conversationId ?? index, [rows]),
    overscan: 6,
    // The row that can take the focus stays in the page, however far it is scrolled away.
    rangeExtractor: useCallback(
      ({ startIndex, endIndex, overscan, count }: Range) => {
        const from = Math.max(0, startIndex - overscan);
        const to = Math.min(count - 1, endIndex + overscan);
        const drawn = Array.from({ length: to - from + 1 }, (_, index) => from + index);
        if (active < from) drawn.unshift(active);
        else if (active > to && active < count) drawn.push(active);
        return drawn;
      },
      [active],
    ),
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
  useEffect(() => reach(last));

  useEffect(() => {
    if (!isWanted || scroller === null) return;
    focused();
    // The open one is elsewhere: the focus must not stand on somebody else's row.
    if (selected !== null && (place < 0 || scroller.getClientRects().length === 0)) focusThread();
    else {
      virtual.scrollToIndex(active, { align: "auto" });
      document.getElementById(rowId(rows[active]?.conversationId))?.focus({ preventScroll: true });
    }
  }, [isWanted, scroller, selected, place, active, rows, virtual]);

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
          {[...heads].map(([index, head]) => (
            <div
              key={head}
              className="rows-head"
              role="presentation"
              style={{ transform: `translateY(${virtual.measurementsCache[index]?.start ?? 0}px)` }}
            >
              {head === "urgent" ? <Icon of={TriangleAlert} size={13} className="danger-t" /> : null}
              {head === "urgent" ? copy.desk.urgentHead : copy.desk.restHead}
            </div>
          ))}
          {shown.map(({ index, key, start }) => {
            const row = rows[index];
            const isHeaded = heads.has(index);
            return row === undefined ? null : (
              <ConversationRowLine
                key={key}
                row={row}
                index={index}
                start={isHeaded ? start + headHeight : start}
                words={words}
                at={at}
                lateAfterMinutes={lateAfterMinutes}
                isChecked={checked.has(row.conversationId)}
                isSelected={row.conversationId === selected}
                isActive={index === active}
                isBelowSelected={isHeaded || rows[index - 1]?.conversationId === selected}
              />
            );
          })}
        </div>
      </div>
    </div>
  );
};
