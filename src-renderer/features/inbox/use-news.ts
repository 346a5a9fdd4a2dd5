import { useEffect, useRef, useState } from "react";
import type { ConversationRow } from "../../../src-shared/contract/inbox-rows";
import type { ConversationId } from "../../../src-shared/domain/ids";
import { useLive } from "../../app/live";

type Rows = readonly ConversationRow[];

export interface News {
  readonly above: readonly ConversationId[];
  readonly below: readonly ConversationId[];
}

const none: readonly ConversationId[] = [];
const noNews: News = { above: none, below: none };
const newestOf = (rows: Rows): number => rows.reduce((most, row) => Math.max(most, row.newestItemId), 0);

/**
 * Conversations with texts that came while this list was on the screen and whose rows have not been in sight since, by the
 * edge behind which they are. `live` is the newest order, `shown` the one on the screen, `range` its first and last row in sight.
 */
export const useNews = (
  live: Rows,
  shown: Rows,
  range: readonly [number, number] | null,
  selected: ConversationId | null,
): News => {
  const all = useLive("inbox.list", { view: "all", tagId: null, after: null }).value?.rows;
  const known = useRef<{ unread: Map<ConversationId, number>; newest: number } | null>(null);
  const [news, setNews] = useState(none);
  useEffect(() => {
    if (all === undefined) return;
    const before = known.current;
    const unread = before?.unread ?? new Map<ConversationId, number>();
    // Items are numbered as they come: an older row of the next page is no news.
    const came =
      before === null
        ? []
        : live
            .filter((row) => row.newestItemId > before.newest && row.unread > (unread.get(row.conversationId) ?? 0))
            .map((row) => row.conversationId);
    for (const row of live) unread.set(row.conversationId, row.unread);
    known.current = { unread, newest: Math.max(before?.newest ?? newestOf(all), newestOf(live)) };
    if (came.length > 0) setNews((old) => [...new Set([...old, ...came])]);
  }, [live, all]);

  const [first, last] = range ?? [0, -1];
  // Of each frame while the list is scrolled: nothing is looked through when there is no news.
  const inSight = new Set(news.length === 0 ? [] : shown.slice(first, last + 1).map((row) => row.conversationId));
  const isPast = (id: ConversationId): boolean =>
    id === selected || inSight.has(id) || !live.some((row) => row.conversationId === id);
  const seen = news.filter(isPast).join(" ");
  // biome-ignore lint/correctness/useExhaustiveDependencies: which ones were seen says it all
  useEffect(() => {
    if (seen !== "") setNews((old) => old.filter((id) => !isPast(id)));
  }, [seen]);

  if (news.length === 0) return noNews;
  const places = new Map(live.map((row, index) => [row.conversationId, index]));
  const end = places.get(shown[last]?.conversationId as ConversationId) ?? live.length;
  const waiting = news.filter((id) => !isPast(id));
  return {
    above: waiting.filter((id) => (places.get(id) ?? 0) <= end),
    below: waiting.filter((id) => (places.get(id) ?? 0) > end),
  };
};
