import { z } from "zod";
import type { ItemId } from "../domain/ids";

/** Input shapes shared by the slices. Sizes are capped here: an over-size call is refused before it reaches a slice. */
export const idOf = <Id extends number>() =>
  z
    .number()
    .int()
    .positive()
    .max(Number.MAX_SAFE_INTEGER)
    .transform((n) => n as Id);

export const version = z.number().int().nonnegative();

/** One press, one text: the window makes it once and retries with the same (DECISIONS 8). */
export const requestId = z.uuid();

/** 10 parts of 153 septets, and room to say "too long" with the real count. */
export const textBody = z.string().max(10_000);

/** The newest item of a thread that somebody had on screen; 0 = there was none. */
export const seenItem = z
  .number()
  .int()
  .nonnegative()
  .max(Number.MAX_SAFE_INTEGER)
  .transform((n) => n as ItemId);

export const localMinute = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/);

export const nothing = z.object({}).strict();
