import { useMemo, useRef } from "react";
import { contract } from "../../../src-shared/contract";
import type { AppError, Result } from "../../../src-shared/contract/errors";
import type { ConversationRow, Place, ViewFilter, ViewSort } from "../../../src-shared/contract/inbox-rows";
import type { ConversationId } from "../../../src-shared/domain/ids";
import { call } from "../../app/api";
import { amend, useLiveQuestion } from "../../app/live";
import type { Screen } from "../../app/session";

/** Which list is on the screen. */
export type Shown = Omit<Extract<Screen, { kind: "inbox" }>, "kind">;

/** How a person wants to see it. */
export interface ListChoice {
  /** null = the list's own order. */
  readonly sort: ViewSort | null;
  readonly filter: ViewFilter;
}

/** Why a list can be empty: its filter, or what it is. */
export const emptyKindOf = ({ view, tagId, savedViewId }: Shown, { filter }: ListChoice) =>
  Object.keys(filter).length > 0 ? "filtered" : savedViewId !== null ? "saved" : tagId !== null ? "tag" : view;

interface Pages {
  readonly rows: readonly ConversationRow[];
  readonly next: Place | null;
}

export interface ListState {
  /** undefined = not answered yet. */
  readonly rows: readonly ConversationRow[] | undefined;
  readonly error: AppError | null;
  /** There are more rows after the last. */
  readonly more: boolean;
  /** The last row that is drawn: what is read ahead, and what is asked again after a change, goes by it. */
  readonly reach: (index: number) => void;
}

/** Rows of a page (listConversations). */
const pageRows = 50;
/** Rows after the last that is drawn which are there before they are scrolled to. */
const ahead = 30;
/** Pages asked for at once when they run short. */
const pagesAhead = 4;

/** The pages of one list in one answer, so that it is asked again as a whole: as far down as the reader is. */
export const useList = ({ view, tagId, savedViewId }: Shown, { sort, filter }: ListChoice): ListState => {
  const reached = useRef(0);
  /** How many rows there were when more were asked for. */
  const asked = useRef(0);
  const input = { view, tagId, savedViewId, sort, filter };
  const key = `inbox.list pages ${JSON.stringify(input)}`;
  /** Goes on from `start` until `isEnough` rows are there, or all. */
  const readOn = async (start: Pages, isEnough: (count: number) => boolean): Promise<Result<Pages>> => {
    const rows = new Map(start.rows.map((row) => [row.conversationId, row] as const));
    let next = start.next;
    do {
      const result: Result<Pages> = await call("inbox.list", { ...input, after: next });
      if (!result.ok) return result;
      // A row that moved between two pages is there once.
      for (const row of result.value.rows) if (!rows.has(row.conversationId)) rows.set(row.conversationId, row);
      next = result.value.next;
    } while (next !== null && !isEnough(rows.size));
    return { ok: true, value: { rows: [...rows.values()], next } };
  };
  const { value, error } = useLiveQuestion<Pages>(key, contract["inbox.list"].topics, () =>
    readOn({ rows: [], next: null }, (count) => count > reached.current + ahead),
  );
  const readAhead = async (from: Pages): Promise<void> => {
    asked.current = from.rows.length;
    const more = await readOn(from, (count) => count >= from.rows.length + pagesAhead * pageRows);
    // When it was asked again meanwhile, that answer stands.
    if (!more.ok || !amend(key, from, more.value)) asked.current = 0;
  };
  return {
    rows: value?.rows,
    error,
    more: value !== undefined && value.next !== null,
    reach: (index) => {
      reached.current = index;
      if (value === undefined || value.next === null || asked.current === value.rows.length) return;
      if (index >= value.rows.length - ahead) void readAhead(value);
    },
  };
};

/**
 * The rows as the reader left them: the selected one stays where it is, between its neighbours, whatever became of it.
 * `selectedRow` is its newest state.
 */
export const useKeptInPlace = (
  rows: readonly ConversationRow[] | undefined,
  selected: ConversationId | null,
  selectedRow: ConversationRow | undefined,
): readonly ConversationRow[] | undefined => {
  const kept = useRef<{
    readonly id: ConversationId;
    before: ConversationId | null;
    after: ConversationId | null;
    row: ConversationRow;
  } | null>(null);
  return useMemo(() => {
    if (rows === undefined) return undefined;
    const place = rows.findIndex((row) => row.conversationId === selected);
    if (kept.current?.id !== selected) {
      const row = rows[place];
      kept.current =
        row === undefined
          ? null
          : {
              id: row.conversationId,
              before: rows[place - 1]?.conversationId ?? null,
              after: rows[place + 1]?.conversationId ?? null,
              row,
            };
    }
    const hold = kept.current;
    if (hold === null) return rows;
    const others = place < 0 ? rows : rows.toSpliced(place, 1);
    hold.row = selectedRow ?? rows[place] ?? hold.row;
    const after = others.findIndex((row) => row.conversationId === hold.after);
    const before = others.findIndex((row) => row.conversationId === hold.before);
    const index = after >= 0 ? after : before >= 0 ? before + 1 : hold.before === null ? 0 : others.length;
    hold.after = others[index]?.conversationId ?? null;
    hold.before = others[index - 1]?.conversationId ?? null;
    return others.toSpliced(index, 0, hold.row);
  }, [rows, selected, selectedRow]);
};
