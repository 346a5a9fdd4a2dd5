import type { AppError } from "../../src-shared/contract/errors";

/** An expected refusal: thrown inside a work it rolls the work back and becomes a value at the door. */
export class Failure extends Error {
  constructor(readonly error: AppError) {
    super(error.code);
    this.name = "Failure";
  }
}

/** What people are told of a failure they can meet, also of one that the disk or the store made; null for a bug. */
export const namedError = (error: unknown): AppError | null => {
  if (error instanceof Failure) return error.error;
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (code === "SQLITE_FULL" || code === "ENOSPC") return { code: "disk-full" };
  if (/^SQLITE_(IOERR|READONLY|CANTOPEN)/.test(code) || code === "EIO" || code === "EROFS")
    return { code: "disk-failing" };
  if (/^SQLITE_(CORRUPT|NOTADB)/.test(code)) return { code: "store-damaged" };
  return null;
};
