import { z } from "zod";
import { command, query } from "./define";
import type { AppError } from "./errors";
import { nothing } from "./shapes";

export interface VaultStatus {
  /** absent: no store yet (first run) · locked: asks for the passphrase · open · broken: see problem. */
  readonly state: "absent" | "locked" | "open" | "broken";
  readonly practice: boolean;
  readonly problem: AppError | null;
}

/** Fewest characters of a passphrase where no OS keystore adds to it (SECURITY "Keys"). */
export const leastPassphrase = 12;

const passphrase = z.string().max(1024);

export const vault = {
  "vault.status": query<VaultStatus>()({ door: "engine", may: "open", input: nothing, topics: ["vault"] }),
  /** First run: makes key, vault and store, the first staff row and the clinic's settings. */
  "vault.create": command<{ staffId: number }>()({
    door: "engine",
    may: "open",
    input: z.object({
      passphrase,
      staffName: z.string().trim().min(1).max(80),
      clinicName: z.string().trim().min(1).max(80),
      zone: z.string().max(64),
      country: z.string().length(2),
    }),
    changes: ["vault", "settings", "staff", "inbox"],
    audit: (_input, output) => ({ action: "vault.created", object: `staff:${output.staffId}` }),
  }),
  "vault.unlock": command<Record<string, never>>()({
    door: "engine",
    may: "open",
    input: z.object({ passphrase }),
    changes: ["vault", "settings", "staff", "inbox"],
    audit: () => ({ action: "vault.unlocked", object: "vault" }),
  }),
};
