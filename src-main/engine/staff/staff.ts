import type { StaffMember } from "../../../src-shared/contract/staff";
import type { StaffId } from "../../../src-shared/domain/ids";
import type { Role } from "../../../src-shared/domain/permissions";
import { Failure } from "../failure";
import type { Look, Work } from "../work";

export const addStaff = (work: Work, name: string, role: Role): StaffId =>
  Number(
    work.sql("INSERT INTO staff (name, role, createdAt) VALUES (?, ?, ?)").run(name, role, work.now).lastInsertRowid,
  ) as StaffId;

/** The one person of this store: accounts come with their own issue. */
export const onlyStaff = (look: Look): StaffMember => {
  const row = look.read<StaffMember>("SELECT staffId, name, role FROM staff ORDER BY staffId LIMIT 1").get();
  if (!row) throw new Failure({ code: "not-found" });
  return row;
};

export const renameStaff = (work: Work, name: string): StaffMember => {
  const me = onlyStaff(work);
  work.sql("UPDATE staff SET name = ? WHERE staffId = ?").run(name, me.staffId);
  return { ...me, name };
};
