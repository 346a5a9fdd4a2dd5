import {
  AlarmClock,
  AlarmClockOff,
  AppWindow,
  ArrowDown,
  ArrowUp,
  Ban,
  CalendarClock,
  Check,
  CornerUpLeft,
  Keyboard,
  Lock,
  type LucideIcon,
  MailOpen,
  Merge,
  OctagonX,
  PanelRight,
  Pencil,
  PhoneCall,
  Plus,
  RotateCcw,
  RotateCw,
  Search,
  ShieldCheck,
  SquareCheck,
  SquarePen,
  Tag as TagIcon,
  TriangleAlert,
  Undo2,
  UserRound,
  UserRoundCheck,
  UserRoundPlus,
  ZoomIn,
  ZoomOut,
} from "lucide-react";
import type { ConversationRow } from "../../src-shared/contract/inbox-rows";
import type { Copy } from "../../src-shared/copy/copy";
import type { ListedId } from "./key-table";

/** How the actions of menus and the palette look. */
export const actionDrawings: Record<ListedId, LucideIcon> = {
  next: ArrowDown,
  previous: ArrowUp,
  reply: CornerUpLeft,
  note: Lock,
  retry: RotateCw,
  done: Check,
  reopen: RotateCcw,
  snooze: AlarmClock,
  wake: AlarmClockOff,
  assign: UserRound,
  assignMe: UserRoundCheck,
  tag: TagIcon,
  urgent: TriangleAlert,
  called: PhoneCall,
  unread: MailOpen,
  check: SquareCheck,
  checkRange: SquareCheck,
  closeAs: OctagonX,
  notSpam: Undo2,
  schedule: CalendarClock,
  who: UserRoundPlus,
  person: Pencil,
  merge: Merge,
  consentGiven: ShieldCheck,
  consentWithdrawn: Ban,
  panel: PanelRight,
  undo: Undo2,
  find: Search,
  newMessage: SquarePen,
  newTag: Plus,
  newView: Plus,
  nextPane: AppWindow,
  previousPane: AppWindow,
  larger: ZoomIn,
  smaller: ZoomOut,
  normalSize: Search,
  sheet: Keyboard,
};

/** What an action is called, for the conversation it is meant for: urgent or not, who this is or who else. */
export const actionWords = (copy: Copy, id: ListedId, row: ConversationRow | undefined): string => {
  if (id === "urgent" && row !== undefined)
    return row.urgent === null ? copy.sorting.urgent.open : copy.sorting.urgent.not;
  if (id === "who" && row !== undefined) return row.name === null ? copy.people.who.open : copy.people.who.another;
  return id === "sheet" ? copy.frame.keys.title : copy.frame.keys[id];
};
