import { OctagonX, PhoneOff } from "lucide-react";
import { closeLayer, type Target } from "../../../app/session";
import { useWords } from "../../../app/words";
import { Chooser } from "../../../ui/chooser";
import { Icon } from "../../../ui/icon";
import { closeAs, whoIs } from "../sorting";

/** Asks before it puts a number away. */
export const CloseAsDialog = ({ rows, onClosed }: { rows: Target; onClosed: () => void }) => {
  const { copy } = useWords();
  const words = copy.sorting.closeAs;
  const choose = async (as: "spam" | "wrong-number"): Promise<void> => {
    closeLayer();
    if (await closeAs(rows, as)) onClosed();
  };
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
      onChoose={(id) => void choose(id === "spam" ? "spam" : "wrong-number")}
      onClose={closeLayer}
    />
  );
};
