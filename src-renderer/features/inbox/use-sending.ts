import { type RefObject, useState } from "react";
import type { AppError } from "../../../src-shared/contract/errors";
import type { ConversationRow, Item } from "../../../src-shared/contract/inbox-rows";
import type { ItemId } from "../../../src-shared/domain/ids";
import { isQuietHour, nextMorning } from "../../../src-shared/domain/quiet-hours";
import { announce } from "../../app/announce";
import { now, useNow } from "../../app/clock";
import { seenUpTo } from "../../app/drafts";
import { tellProblem } from "../../app/tell";
import { isWithdrawOf, useLastAct } from "../../app/undo";
import { errorWords, useWords } from "../../app/words";
import { planReply, sendReply } from "./acts";
import type { Question } from "./send-question";

/** A patient who wrote this long ago is awake: no question about the hour. */
const awakeMs = 3_600_000;

/** True while the last thing done was a text of this conversation that is still held: Z takes it back. */
export const useHeldText = (items: readonly Item[]): boolean => {
  const held = items.flatMap(({ delivery }) => (delivery?.holdReason === "undo" ? [delivery] : []));
  const at = useNow("countdown", held.length > 0);
  return useLastAct((steps) =>
    held.some(({ outboxId, notBeforeAt }) => notBeforeAt > at && steps.some((step) => isWithdrawOf(step, outboxId))),
  );
};

interface Written {
  readonly row: ConversationRow;
  readonly items: readonly Item[];
  /** As it goes out. */
  readonly text: string;
  /** As it stands in the box, with its fields. */
  readonly written: string;
  /** The newest item when it was begun; null = not known. */
  readonly seen: ItemId | null;
  /** Why it cannot be sent. */
  readonly reason: string | undefined;
  readonly box: RefObject<HTMLTextAreaElement | null>;
  readonly onSentAndDone: () => void;
}

/** Sends what is written, after the question that is to be asked first. */
export const useSending = ({ row, items, text, written, seen, reason, box, onSentAndDone }: Written) => {
  const { copy, format } = useWords();
  const { conversationId, newestItemId } = row;
  const [asked, setAsked] = useState<(Question & { readonly thenDone: boolean; readonly of: string }) | null>(null);
  // Other words by now: what was asked about the old ones is no question any more.
  const question = asked?.of === written ? asked : null;

  /** Up to the colleague's answer that was asked about, whether the thread shows it already or not. */
  const lookedAt = (about: Question): ItemId =>
    Math.max(newestItemId, about.why === "answered" ? about.error.itemId : 0) as ItemId;

  const told = (thenDone: boolean, problem: AppError | null | "busy"): void => {
    if (problem === "busy") return;
    setAsked(null);
    if (problem === null && thenDone) onSentAndDone();
    else box.current?.focus();
    if (problem?.code === "answered-meanwhile") setAsked({ why: "answered", error: problem, thenDone, of: written });
    else if (problem !== null) tellProblem(errorWords(copy, problem));
  };

  /** `sure`: the question that was answered with yes. */
  const send = async (thenDone: boolean, sure: Question | null = null): Promise<void> => {
    if (reason !== undefined) {
      announce(reason);
      return;
    }
    const lastIn = items.reduce((most, item) => (item.direction === "in" ? Math.max(most, item.at) : most), 0);
    const wall = format.wallTime(now());
    if (sure === null && isQuietHour(wall) && now() - lastIn > awakeMs) {
      setAsked({ why: "hour", morning: nextMorning(wall), thenDone, of: written });
      return;
    }
    const upTo = sure?.why === "answered" ? lookedAt(sure) : (seen ?? newestItemId);
    told(thenDone, await sendReply({ row, text, written, seen: upTo, thenDone }));
  };

  return {
    question,
    send,
    /** Yes, send it. */
    anyway: () => {
      if (question !== null) void send(question.thenDone, question);
    },
    /** In the morning, or not yet. */
    instead: async (): Promise<void> => {
      if (question?.why === "hour") {
        const { morning, thenDone } = question;
        told(thenDone, await planReply({ row, text, written, thenDone }, morning));
      } else if (question !== null) {
        seenUpTo(conversationId, lookedAt(question));
        setAsked(null);
        box.current?.focus();
      }
    },
  };
};
