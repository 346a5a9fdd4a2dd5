import { useEffect, useRef } from "react";
import type { ConversationRow } from "../../../src-shared/contract/inbox-rows";
import { after } from "../../app/clock";
import { takeNote } from "./sorting";

/** What was under the hands already when the card came is no answer to it. */
const leastShownMs = 700;

const isIn = (thread: Element | null, target: EventTarget | null): boolean =>
  thread !== null && target instanceof Node && thread.contains(target);

/**
 * An urgent text is noted by a person's act in its thread: a key or the pointer there, once it has been on the screen. That
 * the window has the focus, or that the list passed over it, says nothing about anybody.
 */
export const useNoted = (row: ConversationRow | undefined) => {
  const thread = useRef<HTMLElement | null>(null);
  const latest = useRef(row);
  latest.current = row;
  const unseen = row !== undefined && row.urgent !== null && !row.urgent.isSeen ? row.urgent.at : null;
  useEffect(() => {
    if (unseen === null) return;
    const note = (event: Event): void => {
      if (event instanceof KeyboardEvent && event.repeat) return;
      if (isIn(thread.current, event.target) && latest.current !== undefined) void takeNote(latest.current);
    };
    let stop = after(leastShownMs, () => {
      document.addEventListener("keydown", note, true);
      document.addEventListener("pointerdown", note, true);
      stop = () => {
        document.removeEventListener("keydown", note, true);
        document.removeEventListener("pointerdown", note, true);
      };
    });
    return () => stop();
  }, [unseen]);
  return thread;
};
