import { Ban, CircleCheck, Info, type LucideIcon, MessageSquare, RotateCcw } from "lucide-react";
import type { Item } from "../../../src-shared/contract/inbox";
import { useWords } from "../../app/words";
import { Icon } from "../../ui/icon";

const drawings: Record<string, LucideIcon> = {
  "opted-out": Ban,
  "opted-in": MessageSquare,
  done: CircleCheck,
  reopened: RotateCcw,
};

/** A fact between the texts: opted out, marked done, opened again. */
export const EventLine = ({ item }: { item: Item }) => {
  const { copy, format } = useWords();
  const words = copy.desk.events[item.text];
  return (
    <div className="event" id={`item-${item.itemId}`}>
      <Icon of={drawings[item.text] ?? Info} size={14} />
      <span>
        {words ?? item.text}
        {item.by?.name ? ` · ${item.by.name}` : ""} · <bdi>{format.time(item.at)}</bdi>
      </span>
    </div>
  );
};
