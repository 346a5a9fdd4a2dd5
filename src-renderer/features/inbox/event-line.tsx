import {
  AlarmClock,
  Ban,
  CalendarClock,
  CalendarX,
  Info,
  Link2,
  type LucideIcon,
  MessageSquare,
  OctagonX,
  Phone,
  RotateCcw,
  ShieldCheck,
  Tag as TagIcon,
  TriangleAlert,
  UserRound,
} from "lucide-react";
import type { EventCode, Item } from "../../../src-shared/contract/inbox-rows";
import { useWords } from "../../app/words";
import { Icon } from "../../ui/icon";

const drawings: Partial<Record<EventCode, LucideIcon>> = {
  "opted-out": Ban,
  "opted-in": MessageSquare,
  assigned: UserRound,
  unassigned: UserRound,
  tagged: TagIcon,
  untagged: TagIcon,
  snoozed: AlarmClock,
  returned: AlarmClock,
  reopened: RotateCcw,
  unsettled: RotateCcw,
  "rest-came": MessageSquare,
  replaces: MessageSquare,
  "wrote-again": MessageSquare,
  planned: CalendarClock,
  "plan-missed": CalendarX,
  "still-waiting": MessageSquare,
  urgent: TriangleAlert,
  "patient-called": Phone,
  spam: OctagonX,
  "wrong-number": OctagonX,
  linked: Link2,
  unlinked: Link2,
  merged: Link2,
  unmerged: Link2,
  "consent-given": ShieldCheck,
  "consent-withdrawn": Ban,
};

/** A fact between the texts: opted out, assigned, snoozed, linked. */
export const EventLine = ({ item }: { item: Item }) => {
  const { copy, format } = useWords();
  const code = item.text as EventCode;
  const words = copy.desk.events[code]?.(item.detail ?? {}, format.moment) ?? item.text;
  return (
    <div className="event" id={`item-${item.itemId}`}>
      <Icon of={drawings[code] ?? Info} size={14} className={code === "urgent" ? "danger-t" : ""} />
      <span>
        <bdi>{words}</bdi>
        {item.by?.name ? ` · ${item.by.name}` : ""} · <bdi>{format.time(item.at)}</bdi>
      </span>
    </div>
  );
};
