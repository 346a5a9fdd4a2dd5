import { OctagonX, PhoneOff } from "lucide-react";
import { useState } from "react";
import { closeLayer, type Target } from "../../../app/session";
import { useWords } from "../../../app/words";
import { Chooser } from "../../../ui/chooser";
import { Icon } from "../../../ui/icon";
import { closeAs, whoIs } from "../sorting";
import { isAnyUrgent, StillUrgentDialog } from "./urgent-dialogs";

type As = "spam" | "wrong-number";

/** Asks before it puts a number away, and once more about an urgent one. */
export const CloseAsDialog = ({ rows, onClosed }: { rows: Target; onClosed: () => void }) => {
  const { copy } = useWords();
  const words = copy.sorting.closeAs;
  const [asked, setAsked] = useState<As | null>(null);
  const putAway = async (as: As): Promise<void> => {
    closeLayer();
    if (await closeAs(rows, as)) onClosed();
  };
  const choose = (as: As): void => {
    if (isAnyUrgent(rows)) setAsked(as);
    else void putAway(as);
  };
  if (asked !== null)
    return <StillUrgentDialog rows={rows} anyway={words.anyway} onAnyway={() => void putAway(asked)} />;
  return (
    <Chooser
      title={words.title(whoIs(rows))}
      lead={words.lead}
      closeWords={copy.sorting.cancel}
      filterWords={copy.sorting.filter}
      nothingWords={copy.sorting.nothing}
      choices={() => [
        { id: "wrong-number", words: words.wrong, mark: <Icon of={PhoneOff} /> },
        { id: "spam", words: words.spam, mark: <Icon of={OctagonX} /> },
      ]}
      onChoose={(id) => choose(id === "spam" ? "spam" : "wrong-number")}
      onClose={closeLayer}
    />
  );
};
