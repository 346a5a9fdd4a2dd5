import { z } from "zod";
import type { StaffId } from "../domain/ids";
import type { Role } from "../domain/permissions";
import { command, type Inverse, query } from "./define";
import { idOf, nothing } from "./shapes";

export interface StaffMember {
  readonly staffId: StaffId;
  readonly name: string;
  readonly role: Role;
}

export interface StaffRow extends StaffMember {
  /** Epoch ms; null = works here. */
  readonly disabledAt: number | null;
  /** Conversations that are theirs. */
  readonly assigned: number;
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
  /** Everybody, those who left last. */
  "staff.list": query<readonly StaffRow[]>()({
    door: "store",
    may: "inbox.read",
    input: nothing,
    topics: ["staff", "inbox"],
  }),
  "staff.add": command<StaffMember>()({
    door: "store",
    may: "staff.change",
    input: z.object({ name: z.string().trim().min(1).max(80), role: z.enum(["desk", "manager"]) }),
    changes: ["staff"],
    audit: (_input, output) => ({ action: "staff.added", object: `staff:${output.staffId}` }),
  }),
  /** What was theirs goes back to Unassigned. Refused for the last manager and for whoever sits here (staff-needed). */
  "staff.disable": command<{ returned: number; undo: Inverse }>()({
    door: "store",
    may: "staff.change",
    input: z.object({ staffId: idOf<StaffId>() }),
    changes: ["staff", "inbox"],
    audit: (input, output) => ({
      action: "staff.disabled",
      object: `staff:${input.staffId}`,
      details: { returned: output.returned },
    }),
  }),
  "staff.enable": command<Record<string, never>>()({
    door: "store",
    may: "staff.change",
    /** `giveBack`, of the undo of disable: what went back to Unassigned and is still there is theirs again. */
    input: z.object({ staffId: idOf<StaffId>(), giveBack: z.boolean().default(false) }),
    changes: ["staff", "inbox"],
    audit: (input) => ({ action: "staff.enabled", object: `staff:${input.staffId}` }),
  }),
  /** Somebody else sits down at this seat. */
  "staff.switch": command<StaffMember>()({
    door: "store",
    may: "inbox.read",
    input: z.object({ staffId: idOf<StaffId>() }),
    changes: ["staff", "inbox"],
    audit: (input) => ({ action: "staff.switched", object: `staff:${input.staffId}` }),
  }),
};
