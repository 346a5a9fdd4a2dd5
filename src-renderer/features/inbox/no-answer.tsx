import { Ban, PhoneOff } from "lucide-react";
import { useEffect, useRef } from "react";
import type { ConversationRow } from "../../../src-shared/contract/inbox-rows";
import type { ContactView } from "../../../src-shared/contract/patients";
import { phoneWords } from "../../../src-shared/copy/format";
import { announce } from "../../app/announce";
import { focused, openLayer, useSession } from "../../app/session";
import { useWords } from "../../app/words";
import { Icon } from "../../ui/icon";
import { Numbers } from "../../ui/numbers";
import { tryNumberAgain } from "./acts";
import { closeAs } from "./sorting";

export type Refusal = "opted-out" | "dead" | "put-away" | "no-number";

/** Why this conversation gets no answer; null = it may be answered. */
export const refusalOf = (row: ConversationRow, contact: ContactView | undefined): Refusal | null => {
  if (row.optedOut) return "opted-out";
  if (row.address.kind === "alpha" || row.address.kind === "raw") return "no-number";
  if (row.closedAs !== null) return "put-away";
  if (contact !== undefined && contact.undeliverableAt !== null) return "dead";
  return null;
};

interface NoAnswerProps {
  readonly row: ConversationRow;
  readonly contact: ContactView | undefined;
  readonly why: Refusal;
}

/** In place of the reply box: why this number gets no answer, and what can be done instead. */
export const NoAnswer = ({ row, contact, why }: NoAnswerProps) => {
  const { copy, format } = useWords();
  const words = copy.compose;
  const { conversationId } = row;
  const phone = phoneWords(row.address);
  const since = contact?.optedOutAt ?? null;
  const deadSince = contact?.undeliverableAt ?? null;
  // Who would write here hears why not.
  const isWanted = useSession((session) => session.focusOn === "composer");
  const reason = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!isWanted) return;
    focused();
    reason.current?.focus();
    announce(reason.current?.querySelector("p")?.textContent ?? "");
  }, [isWanted]);
  return (
    <div
      ref={reason}
      tabIndex={-1}
      data-home
      className={`callout no-answer ${why === "opted-out" ? "danger" : ""}`}
      data-testid="no-answer"
    >
      <Icon of={why === "dead" ? PhoneOff : Ban} />
      <div className="grow">
        {why === "opted-out" ? (
          <>
            <p className="strong">
              {since === null ? copy.desk.optedOut : words.stopped(format.date(since), contact?.optOutBy ?? null)}{" "}
              <Numbers in={copy.desk.composer.optedOutCall(phone)} />
            </p>
            <p className="t12">{copy.desk.composer.optedOutWhy}</p>
            <button
              type="button"
              className="link"
              onClick={() => openLayer({ kind: "consent", conversationId, given: true })}
            >
              {words.newConsent}
            </button>
          </>
        ) : why === "dead" ? (
          <>
            <p className="strong">{deadSince === null ? null : words.dead(format.date(deadSince))}</p>
            <p className="t12">
              <Numbers in={words.deadCall(phone)} />
            </p>
            <button type="button" className="link" onClick={() => void tryNumberAgain(conversationId)}>
              {words.tryAgain}
            </button>
          </>
        ) : why === "put-away" ? (
          <>
            <p>{words.putAway}</p>
            <button type="button" className="link" onClick={() => void closeAs([row], null)}>
              {words.bringBack}
            </button>
          </>
        ) : (
          <p>{copy.desk.composer.noAnswer}</p>
        )}
      </div>
    </div>
  );
};
