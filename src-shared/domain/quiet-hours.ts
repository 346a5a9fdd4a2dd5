import { Temporal } from "temporal-polyfill";

/**
 * When texts may go out, o'clock on the clinic's day (DECISIONS 36). `staff`: outside them a person is asked before a text
 * goes to somebody who did not just write. `automatic`: what nobody presses a key for.
 */
export const textingHours = { staff: { from: 8, until: 20 }, automatic: { from: 9, until: 20 } } as const;

/** The wall time of so many o'clock on the day of `local`. Wall times are "YYYY-MM-DDTHH:mm". */
export const oClock = (local: string, hour: number): string =>
  `${local.slice(0, 10)}T${String(hour).padStart(2, "0")}:00`;

/** True when a text at this wall time may wake someone. */
export const isQuietHour = (local: string): boolean =>
  local < oClock(local, textingHours.staff.from) || local >= oClock(local, textingHours.staff.until);

/** When it is morning next: where the quiet ends after this wall time. */
export const nextMorning = (local: string): string => {
  const today = oClock(local, textingHours.staff.from);
  if (local < today) return today;
  return oClock(Temporal.PlainDate.from(local.slice(0, 10)).add({ days: 1 }).toString(), textingHours.staff.from);
};
