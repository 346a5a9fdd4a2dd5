import { Moon, Users } from "lucide-react";
import type { ErrorOf } from "../../../src-shared/contract/errors";
import type { Item } from "../../../src-shared/contract/inbox-rows";
import { textingHours } from "../../../src-shared/domain/quiet-hours";
import { now } from "../../app/clock";
import { useWords } from "../../app/words";
import { Icon } from "../../ui/icon";
import { MessageWords } from "./message-words";

/** `morning`: the wall time that is offered instead. */
export type Question =
  | { readonly why: "hour"; readonly morning: string }
  | { readonly why: "answered"; readonly error: ErrorOf<"answered-meanwhile"> };

interface SendQuestionProps {
  readonly question: Question;
  readonly items: readonly Item[];
  readonly onNow: () => void;
  /** In the morning, or not yet. */
  readonly onInstead: () => void;
}

/** "Dana answered 8 s ago." or what she has planned. */
export const answeredWords = ({ by, at, plannedAt }: ErrorOf<"answered-meanwhile">): string => {
  const { copy, format } = useWords.getState();
  const words = copy.compose;
  const who = by ?? words.someone;
  if (plannedAt !== null) return words.plannedText(who, format.moment(plannedAt));
  const seconds = Math.max(1, Math.round((now() - at) / 1_000));
  return seconds < 3_600 ? words.answered(who, seconds) : words.answeredOn(who, format.moment(at));
};

/** Asked once before a text goes: a colleague has answered or planned to, or the hour is unusual. */
export const SendQuestion = ({ question, items, onNow, onInstead }: SendQuestionProps) => {
  const { copy, format } = useWords();
  const words = copy.compose;
  const isHour = question.why === "hour";
  const morning = format.hour(textingHours.staff.from);
  const asked = isHour ? words.late(format.time(now()), morning) : answeredWords(question.error);
  const theirs = isHour ? undefined : items.find((item) => item.itemId === question.error.itemId);
  return (
    <div className="send-question callout warn" role="alert" data-testid="send-question">
      <Icon of={isHour ? Moon : Users} />
      <div className="grow">
        {asked}
        {theirs === undefined ? null : (
          <blockquote className="send-question-words" dir="auto">
            <MessageWords text={theirs.text} />
          </blockquote>
        )}
      </div>
      <span className="line">
        {/* biome-ignore lint/a11y/noAutofocus: the safe answer */}
        <button type="button" className="btn sm" autoFocus onClick={onInstead}>
          {isHour ? words.inMorning(morning) : words.keepWriting}
        </button>
        <button type="button" className="btn sm" onClick={onNow}>
          {isHour ? words.sendNow : words.sendAnyway}
        </button>
      </span>
    </div>
  );
};
