import {
  AlarmClock,
  Archive,
  CircleCheck,
  Hourglass,
  Inbox,
  type LucideIcon,
  OctagonX,
  Siren,
  TriangleAlert,
  UserRound,
  UserRoundPlus,
  UsersRound,
} from "lucide-react";
import type { Counts, View } from "../../src-shared/contract/inbox-rows";

/** How each view looks in the sidebar and the palette, in their order. */
export const viewDrawings: Record<View, LucideIcon> = {
  "needs-reply": Inbox,
  urgent: Siren,
  mine: UserRound,
  unassigned: UsersRound,
  waiting: Hourglass,
  snoozed: AlarmClock,
  done: CircleCheck,
  unknown: UserRoundPlus,
  failed: TriangleAlert,
  all: Archive,
  spam: OctagonX,
};

/** The length of a view's list. */
export const countOf = (counts: Counts | undefined, view: View): number | undefined =>
  view === "needs-reply" ? counts?.needsReply : counts?.[view];
