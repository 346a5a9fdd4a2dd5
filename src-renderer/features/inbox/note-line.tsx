import { Lock } from "lucide-react";
import type { Item } from "../../../src-shared/contract/inbox-rows";
import { useWords } from "../../app/words";
import { Icon } from "../../ui/icon";
import { MessageWords } from "./message-words";

/** A note for staff: yellow, locked, never part of a text. */
export const NoteLine = ({ item, isFound }: { item: Item; isFound: boolean }) => {
  const { copy, format } = useWords();
  return (
    <article className={`note ${isFound ? "found" : ""}`} id={`item-${item.itemId}`}>
      <div className="note-head t12">
        <Icon of={Lock} size={13} />
        <span className="strong">
          {copy.desk.noteFrom(item.by?.name ?? "")} · <bdi className="num">{format.time(item.at)}</bdi>
        </span>
        <span>· {copy.desk.staffOnly}</span>
      </div>
      <p dir="auto">
        <MessageWords text={item.text} />
      </p>
    </article>
  );
};
