import { useVirtualizer } from "@tanstack/react-virtual";
import { ArrowDown } from "lucide-react";
import { memo, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import type { ConversationRow, Item } from "../../../src-shared/contract/inbox-rows";
import { nameOrNumber } from "../../../src-shared/copy/format";
import type { ItemId } from "../../../src-shared/domain/ids";
import { announce } from "../../app/announce";
import { useNow } from "../../app/clock";
import { focused, revealed, revealItem, useSession } from "../../app/session";
import { useWords } from "../../app/words";
import { Icon } from "../../ui/icon";
import { Bubble } from "./bubble";
import { EventLine } from "./event-line";
import { plainWords } from "./message-words";
import { NoteLine } from "./note-line";
import { useAround } from "./use-around";
import type { ThreadState } from "./use-thread";

type Line =
  | { readonly kind: "day"; readonly key: string; readonly at: number }
  | { readonly kind: "item"; readonly key: string; readonly item: Item };

/** Pixels from the top at which older texts are asked for. */
const olderAt = 400;
/** Pixels from the end within which the thread follows new texts. */
const nearEnd = 120;

const heightOf = (line: Line | undefined): number => (line?.kind === "day" ? 36 : 66);
const edge = 10;
/** Of the log that was on the screen last: the next one is drawn at its end at once, not first at its beginning. */
let lastHeight = 480;

const linesOf = (items: readonly Item[], dayOf: (at: number) => string): Line[] => {
  const lines: Line[] = [];
  let day = "";
  for (const item of items) {
    const itsDay = dayOf(item.at);
    if (itsDay !== day) lines.push({ kind: "day", key: `day ${itsDay}`, at: item.at });
    day = itsDay;
    lines.push({ kind: "item", key: `item ${item.itemId}`, item });
  }
  return lines;
};

/** Says new texts of the open conversation, and a text of ours that failed; nothing else is read out. */
const useSpokenChanges = (row: ConversationRow, items: readonly Item[]): void => {
  const { copy } = useWords();
  const known = useRef<{ readonly newest: number; readonly failed: ReadonlySet<number> } | null>(null);
  useEffect(() => {
    const newest = items.reduce((most, item) => Math.max(most, item.itemId), 0);
    const failed = new Set(
      items
        .filter((item) => item.delivery?.state === "failed" || item.delivery?.state === "unknown")
        .map((item) => item.itemId),
    );
    const before = known.current;
    known.current = { newest, failed };
    if (before === null) return;
    const words = items
      .filter((item) => item.itemId > before.newest && item.direction === "in" && item.kind === "text")
      .map((item) => copy.desk.says(nameOrNumber(row), plainWords(item.text)));
    for (const item of items)
      if (failed.has(item.itemId) && !before.failed.has(item.itemId))
        words.push(copy.desk.state[item.delivery?.state === "failed" ? "failed" : "unknown"]);
    if (words.length > 0) announce(words.join(". "));
  }, [items, row, copy]);
};

interface LogLineProps {
  readonly line: Line;
  readonly row: ConversationRow;
  /** Now, epoch ms. */
  readonly at: number;
  readonly isFound: boolean;
}

/** Placing the lines takes several turns; each line is drawn in one. */
const LogLine = memo(({ line, row, at, isFound }: LogLineProps) => {
  const { format } = useWords();
  if (line.kind === "day") return <div className="day">{format.day(line.at, at)}</div>;
  if (line.item.kind === "note") return <NoteLine item={line.item} isFound={isFound} />;
  if (line.item.kind === "event") return <EventLine item={line.item} />;
  return <Bubble item={line.item} row={row} isFound={isFound} />;
});

export const ThreadLog = ({ row, thread }: { row: ConversationRow; thread: ThreadState }) => {
  const { copy, format } = useWords();
  const at = useNow("minute");
  const reveal = useSession((session) => session.reveal);
  const [found, setFound] = useState<ItemId | null>(null);
  const [scroller, setScroller] = useState<HTMLElement | null>(null);
  const around = useAround(row.conversationId);
  const items = around.items ?? thread.items;
  const more = around.items === null ? thread.more : around.more;
  const { loadOlder } = thread;
  const lines = useMemo(() => linesOf(items, (time) => format.wallTime(time).slice(0, 10)), [items, format]);
  useSpokenChanges(row, thread.items);

  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller,
    estimateSize: useCallback((index: number) => heightOf(lines[index]), [lines]),
    getItemKey: useCallback((index: number) => lines[index]?.key ?? index, [lines]),
    initialRect: { width: 0, height: lastHeight },
    initialOffset: () => Math.max(0, lines.reduce((sum, line) => sum + heightOf(line), 2 * edge) - lastHeight),
    overscan: 8,
    paddingStart: edge,
    paddingEnd: edge,
    anchorTo: "end",
    followOnAppend: true,
    scrollEndThreshold: nearEnd,
  });

  const isWanted = useSession((session) => session.focusOn === "thread");
  useEffect(() => {
    if (!isWanted || scroller === null) return;
    focused();
    scroller.focus({ preventScroll: true });
  }, [isWanted, scroller]);

  const placed = useRef(false);
  useLayoutEffect(() => {
    if (scroller === null || placed.current || lines.length === 0) return;
    placed.current = true;
    virtual.scrollToEnd();
  }, [scroller, lines.length, virtual]);

  // The newest text stays in sight when the reply box grows, the window shrinks, a hidden pane comes up, or lines turn out
  // to be taller than they were thought to be.
  const isAtEnd = useRef(true);
  useEffect(() => {
    if (scroller === null) return;
    const watch = new ResizeObserver(() => {
      if (scroller.clientHeight > 0) lastHeight = scroller.clientHeight;
      if (isAtEnd.current && scroller.clientHeight > 0) virtual.scrollToEnd();
    });
    watch.observe(scroller);
    for (const inner of scroller.children) watch.observe(inner);
    return () => watch.disconnect();
  }, [scroller, virtual]);

  // A text found by search may lie far back: the page around it is shown then.
  const { show } = around;
  useEffect(() => {
    if (reveal === null || scroller === null || items.length === 0) return;
    const index = lines.findIndex((line) => line.kind === "item" && line.item.itemId === reveal);
    if (index < 0 && around.itemId !== reveal) show(reveal);
    else if (index >= 0) {
      virtual.scrollToIndex(index, { align: "center" });
      setFound(reveal);
      revealed();
    }
  }, [reveal, scroller, items, lines, around.itemId, show, virtual]);

  /** At an end of the page around a found text: the next page, with what was at the end in its middle. */
  const turn = (to: Item | undefined): void => {
    if (to === undefined) return;
    show(to.itemId);
    revealItem(to.itemId);
  };

  return (
    <div className="log-frame">
      {around.items === null ? null : (
        <button
          type="button"
          className="btn sm show-newest"
          onClick={() => {
            show(null);
            placed.current = false;
          }}
        >
          <Icon of={ArrowDown} size={14} />
          {copy.desk.showNewest}
        </button>
      )}
      <div
        className="log"
        role="log"
        aria-label={copy.desk.messages}
        // Scrolling through a virtual list adds rows: they must not be read out. useSpokenChanges says the new ones.
        aria-live="off"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it
        tabIndex={0}
        data-home
        ref={setScroller}
        onScroll={(event) => {
          const { scrollHeight, scrollTop, clientHeight } = event.currentTarget;
          if (clientHeight > 0) isAtEnd.current = scrollHeight - scrollTop - clientHeight <= nearEnd;
          if (more && around.items === null && placed.current && scrollTop < olderAt) loadOlder();
        }}
      >
        {around.items === null || !around.more ? null : (
          <button type="button" className="link log-turn" onClick={() => turn(items[0])}>
            {copy.desk.older}
          </button>
        )}
        <div className="log-inner" style={{ blockSize: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ index, key, start }) => {
            const line = lines[index];
            return line === undefined ? null : (
              <div
                key={key}
                ref={virtual.measureElement}
                data-index={index}
                className="log-line"
                style={{ transform: `translateY(${start}px)` }}
              >
                <LogLine line={line} row={row} at={at} isFound={line.kind === "item" && line.item.itemId === found} />
              </div>
            );
          })}
        </div>
        {around.items === null || !around.newer ? null : (
          <button type="button" className="link log-turn" onClick={() => turn(items.at(-1))}>
            {copy.desk.newer}
          </button>
        )}
      </div>
    </div>
  );
};
