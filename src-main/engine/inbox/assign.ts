import type { Inverse } from "../../../src-shared/contract/define";
import type { Input, RawInput } from "../../../src-shared/contract/index";
import type { ConversationId, ItemId, StaffId } from "../../../src-shared/domain/ids";
import { Failure } from "../failure";
import { disableMember, enableMember, nameOfStaff } from "../staff/staff";
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

/**
 * Somebody leaves the desk: everything of theirs goes back to Unassigned. Whole sets at once, since it may be years of
 * conversations; a line and an assignee change nothing that is derived. @throws Failure staff-needed
 */
export const disableStaff = (work: Work, input: Input<"staff.disable">): { returned: number; undo: Inverse } => {
  const { staffId } = input;
  disableMember(work, staffId);
  const lastLine = work.sql<{ itemId: number | null }>("SELECT max(itemId) AS itemId FROM item").get()?.itemId ?? 0;
  work
    .sql(
      `INSERT INTO item (conversationId, kind, body, at, staffId, detail)
       SELECT conversationId, 'event', 'unassigned', :now, :by, '{"staff":null}' FROM conversation
       WHERE assigneeId IS NOT NULL AND assigneeId = :staffId`,
    )
    .run({ now: work.now, by: work.actor.staffId, staffId });
  const returned = work
    .sql(
      `INSERT INTO handedBack (staffId, conversationId, lineItemId)
       SELECT :staffId, conversationId, itemId FROM item WHERE itemId > :lastLine`,
    )
    .run({ staffId, lastLine }).changes;
  work
    .sql(
      `UPDATE conversation SET assigneeId = NULL, version = version + 1
       WHERE assigneeId IS NOT NULL AND assigneeId = ?`,
    )
    .run(staffId);
  const inverse: RawInput<"staff.enable"> = { staffId, giveBack: true };
  return { returned, undo: { name: "staff.enable", input: inverse } };
};

/** Somebody works here again; as the undo of disabling, what nobody has taken meanwhile is theirs again. */
export const enableStaff = (work: Work, input: RawInput<"staff.enable">): Record<string, never> => {
  const staffId = input.staffId as StaffId;
  enableMember(work, staffId);
  if (input.giveBack) {
    work
      .sql(
        `UPDATE item SET status = 'undone' WHERE itemId IN (
           SELECT h.lineItemId FROM handedBack h JOIN conversation c ON c.conversationId = h.conversationId
           WHERE h.staffId = ? AND c.assigneeId IS NULL)`,
      )
      .run(staffId);
    work
      .sql(
        `UPDATE conversation SET assigneeId = :staffId, version = version + 1
         WHERE assigneeId IS NULL AND conversationId IN (SELECT conversationId FROM handedBack WHERE staffId = :staffId)`,
      )
      .run({ staffId });
  }
  work.sql("DELETE FROM handedBack WHERE staffId = ?").run(staffId);
  return {};
};
