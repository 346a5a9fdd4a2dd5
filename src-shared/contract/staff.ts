import { z } from "zod";
import type { StaffId } from "../domain/ids";
import type { Role } from "../domain/permissions";
import { command, query } from "./define";
import { nothing } from "./shapes";

export interface StaffMember {
  readonly staffId: StaffId;
  readonly name: string;
  readonly role: Role;
}

export const staff = {
  "staff.me": query<StaffMember>()({ door: "store", may: "inbox.read", input: nothing, topics: ["staff"] }),
  "staff.rename": command<StaffMember>()({
    door: "store",
    may: "inbox.read",
    input: z.object({ name: z.string().trim().min(1).max(80) }),
    changes: ["staff", "inbox"],
    audit: (_input, output) => ({ action: "staff.renamed", object: `staff:${output.staffId}` }),
  }),
};
