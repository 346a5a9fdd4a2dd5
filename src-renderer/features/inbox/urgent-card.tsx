import { Phone, Siren } from "lucide-react";
import type { ConversationRow } from "../../../src-shared/contract/inbox";
import { phoneWords } from "../../../src-shared/copy/format";
import { useNow } from "../../app/clock";
import { useLive } from "../../app/live";
import { openLayer } from "../../app/session";
import { tell } from "../../app/tell";
import { useWords } from "../../app/words";
import { Icon } from "../../ui/icon";
import { assignTo, markDone, takeNote } from "./sorting";
import "./urgent-card.css";

/** Above the texts of an urgent conversation: the number, one press away. */
export const UrgentCard = ({ row, onDone }: { row: ConversationRow; onDone: () => void }) => {
  const { copy, format } = useWords();
  const words = copy.sorting.urgent;
  const me = useLive("staff.me", {}).value;
  const at = useNow("minute");
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
  const called = async (): Promise<void> => {
    if (await markDone([row], null, true)) onDone();
  };
  return (
    <section className="urgent-card" aria-label={copy.desk.urgent} data-testid="urgent">
      <Icon of={Siren} size={22} />
      <div>
        <p className="strong">{words.title}</p>
        <p className="t12">
          <bdi>{facts.join(" ")}</bdi>
        </p>
        <div className="urgent-acts">
          <button type="button" className="btn" aria-label={words.copy(number)} onClick={() => void copyNumber()}>
            <Icon of={Phone} />
            <bdi className="num" dir="ltr">
              {number}
            </bdi>
          </button>
          {row.assignee === null && me !== undefined ? (
            <button type="button" className="btn" onClick={() => void assignTo([row], me)}>
              {words.take}
            </button>
          ) : null}
          <button type="button" className="btn ghost" onClick={() => void called()}>
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
