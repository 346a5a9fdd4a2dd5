import { useVirtualizer } from "@tanstack/react-virtual";
import { ArrowUp } from "lucide-react";
import { type KeyboardEvent, useEffect, useLayoutEffect, useRef, useState } from "react";
import type { ConversationRow, View } from "../../../src-shared/contract/inbox";
import type { TagId } from "../../../src-shared/domain/ids";
import { useLasting, useNow } from "../../app/clock";
import { useLive } from "../../app/live";
import { focused, select, showThread, useSession } from "../../app/session";
import { useWords } from "../../app/words";
import { Icon } from "../../ui/icon";
import "./conversation-list.css";
import { ConversationRowLine, rowId } from "./conversation-row";
import type { ListState } from "./use-list";

const rowHeight = 78;
const greyRows = ["a", "b", "c", "d", "e", "f", "g", "h"];
const quietMs = 150;
/** Rows before the end at which the next page is asked for. */
const ahead = 30;

interface ConversationListProps {
  readonly view: View;
  readonly tagId: TagId | null;
  readonly rows: readonly ConversationRow[] | undefined;
  readonly list: ListState;
  readonly onStep: (by: 1 | -1) => void;
}

/** Keeps what the reader looks at in place when rows come or go above it. @returns how many came above */
const useAnchor = (rows: readonly ConversationRow[], scroller: HTMLElement | null): [number, () => void] => {
  const last = useRef<readonly ConversationRow[]>(rows);
  const [above, setAbove] = useState(0);
  useLayoutEffect(() => {
    const before = last.current;
    last.current = rows;
    if (scroller === null || before === rows || scroller.scrollTop < rowHeight / 2) return;
    const top = before[Math.floor(scroller.scrollTop / rowHeight)];
    const from = before.indexOf(top as ConversationRow);
    const to = rows.findIndex((row) => row.conversationId === top?.conversationId);
    if (to < 0 || to === from) return;
    scroller.scrollTop += (to - from) * rowHeight;
    const known = new Set(before.map((row) => row.conversationId));
    const fresh = rows.slice(0, to).filter((row) => !known.has(row.conversationId)).length;
    if (fresh > 0) setAbove((count) => count + fresh);
  }, [rows, scroller]);
  return [above, () => setAbove(0)];
};

const none: readonly ConversationRow[] = [];

export const ConversationList = ({ view, tagId, rows = none, list, onStep }: ConversationListProps) => {
  const { copy } = useWords();
  const selected = useSession((session) => session.selected);
  const isWanted = useSession((session) => session.focusOn === "list");
  const counts = useLive("inbox.counts", {}).value;
  const lateAfterMinutes = useLive("settings.read", {}).value?.lateAfterMinutes ?? null;
  const at = useNow("minute");
  const [scroller, setScroller] = useState<HTMLElement | null>(null);
  const [above, clearAbove] = useAnchor(rows, scroller);
  const isLoading = useLasting(list.rows === undefined && list.error === null, quietMs);

  const tag = tagId === null ? undefined : counts?.tags.find((one) => one.tagId === tagId);
  const byView = { "needs-reply": counts?.needsReply, waiting: counts?.waiting, done: counts?.done, all: counts?.all };
  const title = tag?.name ?? (tagId === null ? copy.frame.views[view] : copy.frame.tags);
  const total = tagId === null ? byView[view] : tag?.count;
  const active = Math.max(
    0,
    rows.findIndex((row) => row.conversationId === selected),
  );

  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller,
    estimateSize: () => rowHeight,
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
  const shown = virtual.getVirtualItems();
  const last = shown.at(-1)?.index ?? 0;
  const { more, loadMore } = list;
  useEffect(() => {
    if (more && last >= rows.length - ahead) loadMore();
  });

  useEffect(() => {
    if (!isWanted || rows.length === 0) return;
    focused();
    virtual.scrollToIndex(active, { align: "auto" });
    document.getElementById(rowId(rows[active]?.conversationId))?.focus({ preventScroll: true });
  }, [isWanted, active, rows, virtual]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      onStep(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Enter" || event.key === " ") {
      const row = rows[active];
      event.preventDefault();
      if (row !== undefined) select(row.conversationId);
      showThread(true);
    }
  };

  return (
    <section className="list" aria-label={copy.desk.conversations} data-testid="list">
      <div className="list-head">
        <h1 className="ell">{title}</h1>
        {total === undefined ? null : <span className="muted num">{total}</span>}
        <span className="grow" />
        {rows.length === 0 ? null : (
          <span className="muted t12 ell">
            {view === "needs-reply" && tagId === null ? copy.desk.sorted.wait : copy.desk.sorted.newest}
          </span>
        )}
      </div>
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
        <p className="list-fact">{copy.desk.empty[tagId === null ? view : "tag"]}</p>
      ) : (
        <div className="rows-frame">
          {above > 0 ? (
            <button
              type="button"
              className="new-above"
              onClick={() => {
                clearAbove();
                virtual.scrollToOffset(0);
              }}
            >
              <Icon of={ArrowUp} size={14} />
              {copy.desk.newAbove(above)}
            </button>
          ) : null}
          <div
            className="rows"
            role="grid"
            aria-label={title}
            aria-rowcount={Math.max(total ?? 0, rows.length)}
            ref={setScroller}
            onKeyDown={onKeyDown}
            onScroll={(event) => {
              if (above > 0 && event.currentTarget.scrollTop < rowHeight) clearAbove();
            }}
          >
            <div role="rowgroup" className="rows-inner" style={{ blockSize: virtual.getTotalSize() }}>
              {shown.map(({ index, key, start }) => {
                const row = rows[index];
                return row === undefined ? null : (
                  <ConversationRowLine
                    key={key}
                    row={row}
                    index={index}
                    start={start}
                    at={at}
                    lateAfterMinutes={lateAfterMinutes}
                    isSelected={row.conversationId === selected}
                    isActive={index === active}
                    isBelowSelected={rows[index - 1]?.conversationId === selected}
                  />
                );
              })}
            </div>
          </div>
        </div>
      )}
    </section>
  );
};
