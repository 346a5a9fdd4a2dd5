/** Hours outside which staff are warned (DECISIONS 36). */
const earliest = 8;
const latest = 20;
const opening = "09:00";

/** "YYYY-MM-DD", some days later. */
export const daysAfter = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/** True when a wall time "YYYY-MM-DDTHH:mm" may wake someone. */
export const isUnusualHour = (local: string): boolean => {
  const time = local.slice(11);
  return time < `0${earliest}:00` || time > `${latest}:00`;
};

/** The next full hour of the clinic's day, or tomorrow's opening: what the dialog begins with. */
export const nextOpenHour = (nowLocal: string): string => {
  const date = nowLocal.slice(0, 10);
  const hour = Number(nowLocal.slice(11, 13)) + 1;
  if (hour < 9) return `${date}T${opening}`;
  if (hour > latest - 1) return `${daysAfter(date, 1)}T${opening}`;
  return `${date}T${String(hour).padStart(2, "0")}:00`;
};

export const tomorrowAtOpening = (nowLocal: string): string => `${daysAfter(nowLocal.slice(0, 10), 1)}T${opening}`;
export const inAWeek = (nowLocal: string): string => `${daysAfter(nowLocal.slice(0, 10), 7)}T${opening}`;
