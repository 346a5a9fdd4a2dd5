import { foundation } from "./0001-foundation";
import { lineCare } from "./0002-line-care";
import { queueIndexes } from "./0003-queue-indexes";
import { deskDay } from "./0004-desk-day";

/** Ordered; index + 1 = user_version. A released migration is never edited. */
export const migrations: readonly string[] = [foundation, lineCare, queueIndexes, deskDay];
