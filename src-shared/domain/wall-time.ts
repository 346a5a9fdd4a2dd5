import { Temporal } from "temporal-polyfill";

/** True for an IANA zone this machine knows. */
export const isZone = (zone: string): boolean => {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: zone }).resolvedOptions().timeZone !== "";
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
};

/**
 * The instant (epoch ms) of a wall time "YYYY-MM-DDTHH:mm" in `zone`. A repeated hour means its first pass.
 * "skipped": no clock there ever shows it (daylight saving). "invalid": not a date.
 */
export const instantOf = (local: string, zone: string): number | "skipped" | "invalid" => {
  try {
    const wall = Temporal.PlainDateTime.from(local, { overflow: "reject" });
    const zoned = wall.toZonedDateTime(zone, { disambiguation: "earlier" });
    return zoned.toPlainDateTime().equals(wall) ? zoned.epochMilliseconds : "skipped";
  } catch (error) {
    if (error instanceof RangeError) return "invalid";
    throw error;
  }
};

/** The instant at which the day of `at` began in `zone`, and the one at which `hour` o'clock comes on the day after. */
export const dayOf = (at: number, zone: string, hour: number): { startAt: number; morningAfterAt: number } => {
  const start = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).startOfDay();
  return {
    startAt: start.epochMilliseconds,
    morningAfterAt: start.add({ days: 1 }).withPlainTime({ hour }).epochMilliseconds,
  };
};
