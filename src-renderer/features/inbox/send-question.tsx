import { Moon, Users } from "lucide-react";
import type { ErrorOf } from "../../../src-shared/contract/errors";
import { now } from "../../app/clock";
import { useWords } from "../../app/words";
import { Icon } from "../../ui/icon";

interface SendQuestionProps {
  readonly question:
    | { readonly why: "hour" }
    | { readonly why: "answered"; readonly error: ErrorOf<"answered-meanwhile"> };
  readonly onNow: () => void;
  readonly onLater: () => void;
  readonly onClose: () => void;
}

const answeredWords = ({ by, at, plannedAt }: ErrorOf<"answered-meanwhile">): string => {
  const { copy, format } = useWords.getState();
  const words = copy.compose;
  return plannedAt === null
    ? words.answered(by ?? words.someone, Math.max(1, Math.round((now() - at) / 1_000)))
    : words.plannedText(by ?? words.someone, format.moment(plannedAt));
};

/** Asked once before a text goes: a colleague has answered or planned to, or the hour is unusual. */
export const SendQuestion = ({ question, onNow, onLater, onClose }: SendQuestionProps) => {
  const { copy } = useWords();
  const words = copy.compose;
  const isHour = question.why === "hour";
  const asked = isHour ? words.late : answeredWords(question.error);
  return (
    <div className="send-question callout warn" role="alert" data-testid="send-question">
      <Icon of={isHour ? Moon : Users} />
      <span className="grow">{asked}</span>
      <span className="line">
        {/* biome-ignore lint/a11y/noAutofocus: the safe answer */}
        <button type="button" className="btn sm" autoFocus onClick={isHour ? onLater : onClose}>
          {isHour ? words.inMorning : words.keepWriting}
        </button>
        <button type="button" className="btn sm" onClick={onNow}>
          {isHour ? words.sendNow : words.sendAnyway}
        </button>
      </span>
    </div>
  );
};
