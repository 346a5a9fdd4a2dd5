import { useRef } from "react";
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
  readonly loadMore: () => void;
}

/** Pages that are asked for at once when the reader comes near the end. */
const pagesAhead = 4;

/** The pages of one list in one answer, so that it is asked again as a whole. */
export const useList = ({ view, tagId, savedViewId }: Shown, { sort, filter }: ListChoice): ListState => {
  const pages = useRef(1);
  const asked = useRef(0);
  const input = { view, tagId, savedViewId, sort, filter };
  const key = `inbox.list pages ${JSON.stringify(input)}`;
  /** Goes on from `start` until there are as many pages as are wanted by then. */
  const readOn = async (start: Pages, have: number): Promise<Result<Pages>> => {
    const rows = new Map(start.rows.map((row) => [row.conversationId, row] as const));
    let next = start.next;
    for (let page = have; page < pages.current && (page === 0 || next !== null); page++) {
      const result: Result<Pages> = await call("inbox.list", { ...input, after: next });
      if (!result.ok) return result;
      // A row that moved between two pages is there once.
      for (const row of result.value.rows) if (!rows.has(row.conversationId)) rows.set(row.conversationId, row);
      next = result.value.next;
    }
    return { ok: true, value: { rows: [...rows.values()], next } };
  };
  const { value, error } = useLiveQuestion<Pages>(key, contract["inbox.list"].topics, () =>
    readOn({ rows: [], next: null }, 0),
  );
  const count = value?.rows.length ?? 0;
  const loadMore = async (): Promise<void> => {
    if (value === undefined || asked.current === count) return;
    asked.current = count;
    const have = pages.current;
    pages.current += pagesAhead;
    const more = await readOn(value, have);
    // Asked again meanwhile, it has the pages by itself.
    if (!more.ok || !amend(key, value, more.value)) asked.current = 0;
  };
  return {
    rows: value?.rows,
    error,
    more: value !== undefined && value.next !== null,
    loadMore: () => void loadMore(),
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
  if (rows === undefined) return undefined;
  if (kept.current?.id !== selected) {
    const index = rows.findIndex((row) => row.conversationId === selected);
    const row = rows[index];
    kept.current =
      row === undefined
        ? null
        : {
            id: row.conversationId,
            before: rows[index - 1]?.conversationId ?? null,
            after: rows[index + 1]?.conversationId ?? null,
            row,
          };
  }
  const hold = kept.current;
  if (hold === null) return rows;
  const others = rows.filter((row) => row.conversationId !== hold.id);
  hold.row = selectedRow ?? rows.find((row) => row.conversationId === hold.id) ?? hold.row;
  const after = others.findIndex((row) => row.conversationId === hold.after);
  const before = others.findIndex((row) => row.conversationId === hold.before);
  const index = after >= 0 ? after : before >= 0 ? before + 1 : hold.before === null ? 0 : others.length;
  hold.after = others[index]?.conversationId ?? null;
  hold.before = others[index - 1]?.conversationId ?? null;
  return [...others.slice(0, index), hold.row, ...others.slice(index)];
};
