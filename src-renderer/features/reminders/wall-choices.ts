import { isQuietHour, oClock, textingHours } from "../../../src-shared/domain/quiet-hours";
import { daysAfter } from "../../ui/days";

const opening = textingHours.automatic.from;

export const tomorrowAtOpening = (nowLocal: string): string => oClock(daysAfter(nowLocal.slice(0, 10), 1), opening);
export const inAWeek = (nowLocal: string): string => oClock(daysAfter(nowLocal.slice(0, 10), 7), opening);

/** The next full hour of the clinic's day, or the next opening: what the dialog begins with. */
export const nextOpenHour = (nowLocal: string): string => {
  const hour = Number(nowLocal.slice(11, 13)) + 1;
  if (hour < opening) return oClock(nowLocal, opening);
  const next = oClock(nowLocal, hour);
  return isQuietHour(next) ? tomorrowAtOpening(nowLocal) : next;
};
