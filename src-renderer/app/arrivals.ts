import { useEffect, useRef } from "react";
import { announce } from "./announce";
import { after, now } from "./clock";
import { useLive } from "./live";
import { useSession } from "./session";
import { useWords } from "./words";

const leastGapMs = 10_000;

/** Says "2 new texts, 12 waiting" for conversations that are not open, at most every ten seconds. */
export const useArrivals = (): void => {
  const newest = useLive("inbox.list", { view: "all", tagId: null, after: null }).value;
  const waiting = useLive("inbox.counts", {}).value?.needsReply ?? 0;
  const unread = useRef<ReadonlyMap<number, number> | null>(null);
  const said = useRef({ at: 0, count: 0, waiting: 0, stop: null as (() => void) | null });
  said.current.waiting = waiting;

  useEffect(() => {
    if (newest === undefined) return;
    const before = unread.current;
    unread.current = new Map([
      ...(before ?? []),
      ...newest.rows.map((row) => [row.conversationId, row.unread] as const),
    ]);
    if (before === null) return;
    const { selected } = useSession.getState();
    for (const row of newest.rows)
      if (row.conversationId !== selected)
        said.current.count += Math.max(0, row.unread - (before.get(row.conversationId) ?? 0));
    if (said.current.count === 0 || said.current.stop !== null) return;
    const wait = Math.max(0, said.current.at + leastGapMs - now());
    said.current.stop = after(wait, () => {
      const { count } = said.current;
      said.current = { ...said.current, at: now(), count: 0, stop: null };
      announce(useWords.getState().copy.frame.arrived(count, said.current.waiting));
    });
  }, [newest]);
  useEffect(() => () => said.current.stop?.(), []);
};
