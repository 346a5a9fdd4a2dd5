import { useCallback, useEffect, useRef, useState } from "react";
import type { ConversationRow } from "../../../src-shared/contract/inbox-rows";
import { after } from "../../app/clock";

type Rows = readonly ConversationRow[];

/** A hand that moved over the list so lately may be about to press. */
const pointedMs = 2_000;

export interface Hold {
  /** While true the order on the screen stays, whatever comes. */
  readonly isHeld: boolean;
  /** Counts up each time the order is brought up to date on purpose: by a key, an act or the "2 new" button. */
  readonly turn: number;
  readonly release: () => void;
  readonly onPointerMove: () => void;
  readonly onPointerLeave: () => void;
  readonly onScrolled: (isScrolled: boolean) => void;
}

/** Whether the list may be put in order now: not under a moving pointer, and not while it is scrolled. */
export const useHold = (): Hold => {
  const [isPointed, setPointed] = useState(false);
  const [isScrolled, setScrolled] = useState(false);
  const [turn, setTurn] = useState(0);
  const stop = useRef<() => void>(() => undefined);
  const onPointerLeave = useCallback(() => {
    stop.current();
    setPointed(false);
  }, []);
  const onPointerMove = useCallback(() => {
    stop.current();
    stop.current = after(pointedMs, () => setPointed(false));
    setPointed(true);
  }, []);
  const release = useCallback(() => {
    onPointerLeave();
    setTurn((old) => old + 1);
  }, [onPointerLeave]);
  useEffect(() => () => stop.current(), []);
  return { isHeld: isPointed || isScrolled, turn, release, onPointerMove, onPointerLeave, onScrolled: setScrolled };
};

/**
 * The rows in the order that is shown: the newest one, or while it is held the old one. Rows that left stay in their places
 * until then, as they last were; `asked` = which order and filter were asked for, another one is shown at once; what comes after the last row joins at once, nothing moves by it.
 */
export const useHeldOrder = (live: Rows | undefined, hold: Hold, asked: string): Rows | undefined => {
  const { isHeld } = hold;
  const turn = `${hold.turn} ${asked}`;
  const kept = useRef<{ readonly rows: Rows; readonly turn: string } | null>(null);
  if (live === undefined) return undefined;
  const old = kept.current;
  let rows = live;
  if (isHeld && old !== null && old.turn === turn) {
    const newest = new Map(live.map((row) => [row.conversationId, row]));
    const isShown = new Set(old.rows.map((row) => row.conversationId));
    const last = live.findLastIndex((row) => isShown.has(row.conversationId));
    rows = [
      ...old.rows.map((row) => newest.get(row.conversationId) ?? row),
      ...live.slice(last + 1).filter((row) => !isShown.has(row.conversationId)),
    ];
  }
  kept.current = { rows, turn };
  return rows;
};
