import type { Inverse } from "../../../src-shared/contract/define";
import type { Input, RawInput } from "../../../src-shared/contract/index";
import type { ConversationId, ItemId, StaffId } from "../../../src-shared/domain/ids";
import { Failure } from "../failure";
import { disableMember, nameOfStaff } from "../staff/staff";
import type { Work } from "../work";
import { addEvent, type Marks, marksOf, setMarks, takeBackLines } from "./marks";
import { writeNote } from "./notes";

/** Gives a conversation to somebody who works here, or back to Unassigned. Whoever takes an urgent one has taken note of it. */
export const assign = (work: Work, input: RawInput<"inbox.assign">): { undo: Inverse | null } => {
  const conversationId = input.conversationId as ConversationId;
  const staffId = input.staffId as StaffId | null;
  const before = marksOf(work, conversationId, input.version);
  if (before.assigneeId === staffId && !input.note) return { undo: null };
  const name = staffId === null ? null : nameOfStaff(work, staffId);
  if (staffId !== null && name === null) throw new Failure({ code: "not-found" });

  const lines: ItemId[] = [];
  if (input.takeBack) takeBackLines(work, conversationId, input.takeBack as ItemId[]);
  else lines.push(addEvent(work, conversationId, staffId === null ? "unassigned" : "assigned", { staff: name }));
  if (input.note) lines.push(writeNote(work, conversationId, input.note));
  const takesNote =
    staffId !== null && staffId === work.actor.staffId && before.urgentAt !== null && before.urgentSeenAt === null;
  const seen: Partial<Marks> = input.unseen ? { urgentSeenAt: null } : takesNote ? { urgentSeenAt: work.now } : {};
  const version = setMarks(work, conversationId, { assigneeId: staffId, ...seen });
  const inverse: RawInput<"inbox.assign"> = {
    conversationId,
    staffId: before.assigneeId,
    version,
    unseen: takesNote,
    takeBack: lines,
  };
  return { undo: { name: "inbox.assign", input: inverse } };
};

/** Somebody leaves the desk: everything of theirs goes back to Unassigned. @throws Failure staff-needed */
export const disableStaff = (work: Work, input: Input<"staff.disable">): { returned: number; undo: Inverse } => {
  disableMember(work, input.staffId);
  const theirs = work
    .sql<{ conversationId: ConversationId }>(
      "SELECT conversationId FROM conversation WHERE assigneeId IS NOT NULL AND assigneeId = ?",
    )
    .all(input.staffId);
  for (const { conversationId } of theirs) assign(work, { conversationId, staffId: null });
  const inverse: RawInput<"staff.enable"> = { staffId: input.staffId };
  return { returned: theirs.length, undo: { name: "staff.enable", input: inverse } };
};
