import { Phone, Siren } from "lucide-react";
import type { ConversationRow } from "../../../src-shared/contract/inbox-rows";
import { phoneWords } from "../../../src-shared/copy/format";
import type { ItemId } from "../../../src-shared/domain/ids";
import { useNow } from "../../app/clock";
import { useLive } from "../../app/live";
import { openLayer } from "../../app/session";
import { tell, tellProblem } from "../../app/tell";
import { errorWords, useWords } from "../../app/words";
import { Icon } from "../../ui/icon";
import { Numbers } from "../../ui/numbers";
import { sendReply } from "./acts";
import { assignTo, markDone, takeNote } from "./sorting";
import "./urgent-card.css";

interface UrgentCardProps {
  readonly row: ConversationRow;
  /** The number gets answers. */
  readonly mayText: boolean;
  /** The newest item that the reader can see. */
  readonly newest: ItemId | null;
  readonly onDone: () => void;
}

/** Above the texts of an urgent conversation: the number, one press away. */
export const UrgentCard = ({ row, mayText, newest, onDone }: UrgentCardProps) => {
  const { copy, format } = useWords();
  const words = copy.sorting.urgent;
  const me = useLive("staff.me", {}).value;
  const at = useNow("minute");
  const { conversationId } = row;
  const isAsked = row.urgent !== null && mayText;
  const emergency = useLive("outbox.emergency-text", isAsked ? { conversationId } : null).value?.text;
  if (row.urgent === null) return null;
  const number = phoneWords(row.address);
  const facts = [
    row.urgent.words === "" ? words.byHand : words.flagged(row.urgent.words),
    words.waits(format.waitWords(at - (row.waitingSince ?? row.urgent.at))),
    row.assignee === null ? words.nobody : words.has(row.assignee.name),
  ];
  const copyNumber = async (): Promise<void> => {
    await navigator.clipboard.writeText(row.address.value);
    tell(words.copied(number));
    await takeNote(row);
  };
  /** A colleague's answer that came meanwhile is told first, as with any reply. */
  const send = async (text: string): Promise<void> => {
    const error = await sendReply({ row, text, written: text, seen: row.newestItemId, thenDone: false });
    if (error !== null && error !== "busy") tellProblem(errorWords(copy, error));
  };
  const called = async (): Promise<void> => {
    if (await markDone([row], newest, true)) onDone();
  };
  return (
    <section className="urgent-card" aria-label={copy.desk.urgent} data-testid="urgent">
      <Icon of={Siren} size={22} />
      <div>
        <p className="strong">{words.title}</p>
        <p className="t12">
          <bdi>{facts.join(" ")}</bdi>
          {row.assignee === null && me !== undefined ? (
            <button type="button" className="link" onClick={() => void assignTo([row], me)}>
              {words.take}
            </button>
          ) : null}
        </p>
        <div className="urgent-acts">
          <button type="button" className="btn" aria-label={words.copy(number)} onClick={() => void copyNumber()}>
            <Icon of={Phone} />
            <Numbers in={number} />
          </button>
          {emergency === undefined ? null : (
            <button type="button" className="btn" title={emergency} onClick={() => void send(emergency)}>
              {words.send911}
            </button>
          )}
          <button type="button" className="btn ghost" title={copy.frame.keys.called} onClick={() => void called()}>
            {words.called}
          </button>
          <button type="button" className="btn ghost" onClick={() => openLayer({ kind: "not-urgent", rows: [row] })}>
            {words.not}
          </button>
        </div>
        <p className="t12 soft">{words.disclaimer}</p>
      </div>
    </section>
  );
};
