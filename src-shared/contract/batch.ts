import { z } from "zod";
import { command } from "./define";
import type { Result } from "./errors";

/** Most calls of one batch, and so most conversations that one press may change. */
export const mostAtOnce = 500;

export const batch = {
  /**
   * Commands of the store in one commit, each as it is when called alone: its permission, its audit line, its output. What a
   * row refuses takes only that act back and is said in its place; where anything else goes wrong none of them is done.
   * Its undo is the batch of their inverses, the last one first.
   */
  "batch.run": command<{ results: readonly Result<unknown>[] }>()({
    door: "batch",
    may: "inbox.read",
    input: z.object({
      calls: z
        .array(z.object({ name: z.string().max(60), input: z.unknown() }))
        .min(1)
        .max(mostAtOnce),
    }),
    changes: [],
    // Each act is noted as its own.
    audit: () => null,
  }),
};
