/** What a contract entry asks for. Roles map to these; every entry names one from the first day. */
export type Permission =
  /** Before sign-in: vault status, set-up, unlock, look of the window. */
  | "open"
  | "inbox.read"
  | "inbox.sort"
  | "inbox.text"
  | "patients.change"
  | "templates.change"
  | "staff.change"
  | "schedule.change"
  | "settings.change"
  | "audit.write";

export type Role = "desk" | "manager";

const granted: Record<Role, readonly Permission[]> = {
  desk: [
    "open",
    "inbox.read",
    "inbox.sort",
    "inbox.text",
    "patients.change",
    "templates.change",
    "schedule.change",
    "audit.write",
  ],
  manager: [
    "open",
    "inbox.read",
    "inbox.sort",
    "inbox.text",
    "patients.change",
    "templates.change",
    "staff.change",
    "schedule.change",
    "settings.change",
    "audit.write",
  ],
};

/** `role` null = nobody has signed in. */
export const isGranted = (role: Role | null, permission: Permission): boolean =>
  permission === "open" || (role !== null && granted[role].includes(permission));
