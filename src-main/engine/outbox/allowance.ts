import type { Settings } from "../../../src-shared/contract/settings";
import { textingHours } from "../../../src-shared/domain/quiet-hours";
import { dayOf } from "../../../src-shared/domain/wall-time";
import type { Look } from "../work";

/** What the carrier's patience and the clinic's settings allow (SECURITY "CTIA envelope"). */
export type Allowance = Pick<Settings, "pacePerMinute" | "dailyLimit" | "zone">;

const minuteMs = 60_000;
/**
 * When a text that nobody is waiting behind may go, epoch ms: now, a minute after the pace's oldest part, or the next
 * morning once the day's limit is used up (`isTomorrow`). Parts count, whoever wrote them.
 */
export const allowedAt = (
  look: Look,
  { pacePerMinute, dailyLimit, zone }: Allowance,
): { at: number; isTomorrow: boolean } => {
  const { startAt, morningAfterAt } = dayOf(look.now, zone, textingHours.staff.from);
  const today =
    look
      .read<{ count: number }>("SELECT count(*) AS count FROM outboxPart WHERE bodyAt BETWEEN ? AND ?")
      .get(startAt, look.now)?.count ?? 0;
  if (today >= dailyLimit) return { at: morningAfterAt, isTomorrow: true };
  const lastMinute = look
    .read<{ bodyAt: number }>(
      "SELECT bodyAt FROM outboxPart WHERE bodyAt > ? AND bodyAt <= ? ORDER BY bodyAt DESC LIMIT ?",
    )
    .all(look.now - minuteMs, look.now, pacePerMinute);
  const oldest = lastMinute[pacePerMinute - 1];
  return { at: oldest ? oldest.bodyAt + minuteMs : look.now, isTomorrow: false };
};
