import type { Input } from "../../../src-shared/contract/index";
import type { StaffMember, StaffRow } from "../../../src-shared/contract/staff";
import type { StaffId } from "../../../src-shared/domain/ids";
import type { Role } from "../../../src-shared/domain/permissions";
import { Failure } from "../failure";
import type { Look, Work } from "../work";

export const addStaff = (work: Work, name: string, role: Role): StaffId =>
  Number(
    work.sql("INSERT INTO staff (name, role, createdAt) VALUES (?, ?, ?)").run(name, role, work.now).lastInsertRowid,
  ) as StaffId;

export const addMember = (work: Work, input: Input<"staff.add">): StaffMember => ({
  staffId: addStaff(work, input.name, input.role),
  ...input,
});

/** Who sits at a seat that nobody has switched: who sat down last, else the first who works here. @throws Failure not-found */
export const whoSits = (look: Look): StaffMember => {
  const row = look
    .read<StaffMember>(
      `SELECT staffId, name, role FROM staff WHERE disabledAt IS NULL
       ORDER BY seatedAt IS NULL, seatedAt DESC, staffId LIMIT 1`,
    )
    .get();
  if (!row) throw new Failure({ code: "not-found" });
  return row;
};

/** @throws Failure not-found */
export const memberOf = (look: Look, staffId: StaffId): StaffMember & { disabledAt: number | null } => {
  const row = look
    .read<StaffMember & { disabledAt: number | null }>(
      "SELECT staffId, name, role, disabledAt FROM staff WHERE staffId = ?",
    )
    .get(staffId);
  if (!row) throw new Failure({ code: "not-found" });
  return row;
};

/** null for somebody who does not work here any more. */
export const nameOfStaff = (look: Look, staffId: StaffId): string | null =>
  look.read<{ name: string }>("SELECT name FROM staff WHERE staffId = ? AND disabledAt IS NULL").get(staffId)?.name ??
  null;

export const myself = (look: Look): StaffMember => {
  const { staffId } = look.actor;
  if (staffId === null) return whoSits(look);
  const { disabledAt, ...member } = memberOf(look, staffId);
  return member;
};

/** Those who work here first. */
export const listStaff = (look: Look): StaffRow[] =>
  look
    .read<StaffRow>(
      `SELECT s.staffId, s.name, s.role, s.disabledAt,
         (SELECT count(*) FROM conversation c WHERE c.assigneeId IS NOT NULL AND c.assigneeId = s.staffId) AS assigned
       FROM staff s ORDER BY s.disabledAt IS NOT NULL, s.name COLLATE NOCASE, s.staffId`,
    )
    .all();

export const renameStaff = (work: Work, name: string): StaffMember => {
  const me = myself(work);
  work.sql("UPDATE staff SET name = ? WHERE staffId = ?").run(name, me.staffId);
  return { ...me, name };
};

/** @throws Failure staff-needed for the last manager and for whoever sits here */
export const disableMember = (work: Work, staffId: StaffId): void => {
  const member = memberOf(work, staffId);
  if (member.disabledAt !== null) throw new Failure({ code: "changed-meanwhile" });
  const managers = work
    .sql<{ count: number }>(
      "SELECT count(*) AS count FROM staff WHERE role = 'manager' AND disabledAt IS NULL AND staffId <> ?",
    )
    .get(member.staffId)?.count;
  if (managers === 0 || member.staffId === work.actor.staffId) throw new Failure({ code: "staff-needed" });
  work.sql("UPDATE staff SET disabledAt = ? WHERE staffId = ?").run(work.now, member.staffId);
};

/** @throws Failure not-found */
export const enableMember = (work: Work, staffId: StaffId): void => {
  memberOf(work, staffId);
  work.sql("UPDATE staff SET disabledAt = NULL WHERE staffId = ?").run(staffId);
};

/** @throws Failure not-found for somebody who does not work here any more */
export const sitDown = (work: Work, staffId: StaffId): StaffMember => {
  const { disabledAt, ...member } = memberOf(work, staffId);
  if (disabledAt !== null) throw new Failure({ code: "not-found" });
  work.sql("UPDATE staff SET seatedAt = ? WHERE staffId = ?").run(work.now, staffId);
  return member;
};
