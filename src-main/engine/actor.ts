import type { StaffId } from "../../src-shared/domain/ids";

/** Who acts (DECISIONS 23). */
export interface Actor {
  readonly kind: "staff" | "scheduler" | "modem" | "system";
  readonly staffId: StaffId | null;
  readonly session: number | null;
}

export const schedulerActor: Actor = { kind: "scheduler", staffId: null, session: null };
export const modemActor: Actor = { kind: "modem", staffId: null, session: null };
export const systemActor: Actor = { kind: "system", staffId: null, session: null };
