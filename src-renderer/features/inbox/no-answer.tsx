import { Ban } from "lucide-react";
import type { ConversationRow } from "../../../src-shared/contract/inbox";
import { phoneWords } from "../../../src-shared/copy/format";
import { useLive } from "../../app/live";
import { useWords } from "../../app/words";
import { Icon } from "../../ui/icon";

/** In place of the composer: why this number gets no answer, and what can be done instead. */
export const NoAnswer = ({ row }: { row: ConversationRow }) => {
  const { copy, format } = useWords();
  const since = useLive("patients.contact", { conversationId: row.conversationId }).value?.optedOutAt ?? null;
  const words = copy.desk.composer;
  return (
    <div className="writing">
      <div className={`callout ${row.optedOut ? "danger" : ""}`} data-testid="no-answer">
        <Icon of={Ban} />
        <div>
          {row.optedOut ? (
            <>
              <p className="strong">
                {since === null ? copy.desk.optedOut : words.optedOut(format.date(since))}{" "}
                {words.optedOutCall(phoneWords(row.address))}
              </p>
              <p className="t12">{words.optedOutWhy}</p>
            </>
          ) : (
            <p>{words.noAnswer}</p>
          )}
        </div>
      </div>
    </div>
  );
};
