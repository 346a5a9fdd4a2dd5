import { SquarePen } from "lucide-react";
import { Icon } from "../ui/icon";
import { KeyCap } from "./key-cap";
import { pressKey, useKeys } from "./keys";
import { useWords } from "./words";

/** What can be done where nothing is to be done. */
export const NewMessageButton = () => {
  const { copy } = useWords();
  const { shortcut } = useKeys();
  return (
    <button
      type="button"
      className="btn"
      aria-keyshortcuts={shortcut("newMessage")}
      onClick={() => pressKey("newMessage")}
    >
      <Icon of={SquarePen} />
      {copy.frame.newMessage}
      <KeyCap of="newMessage" />
    </button>
  );
};
