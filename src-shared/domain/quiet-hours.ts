/** Hours of the clinic's day outside which texting somebody who did not just write asks first (DECISIONS 36). */
export const quietHours = { until: 8, from: 20 } as const;

const two = (hour: number): string => `${String(hour).padStart(2, "0")}:00`;

/** True when a wall time "YYYY-MM-DDTHH:mm" may wake someone. The last minute of the day is 20:00 itself. */
export const isQuietHour = (local: string): boolean => {
  const time = local.slice(11);
  return time < two(quietHours.until) || time > two(quietHours.from);
};
