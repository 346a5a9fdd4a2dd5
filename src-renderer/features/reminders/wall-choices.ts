import { quietHours } from "../../../src-shared/domain/quiet-hours";
import { daysAfter } from "../../ui/days";

const opening = "09:00";

/** The next full hour of the clinic's day, or tomorrow's opening: what the dialog begins with. */
export const nextOpenHour = (nowLocal: string): string => {
  const date = nowLocal.slice(0, 10);
  const hour = Number(nowLocal.slice(11, 13)) + 1;
  if (hour < 9) return `${date}T${opening}`;
  if (hour > quietHours.from - 1) return `${daysAfter(date, 1)}T${opening}`;
  return `${date}T${String(hour).padStart(2, "0")}:00`;
};

export const tomorrowAtOpening = (nowLocal: string): string => `${daysAfter(nowLocal.slice(0, 10), 1)}T${opening}`;
export const inAWeek = (nowLocal: string): string => `${daysAfter(nowLocal.slice(0, 10), 7)}T${opening}`;
