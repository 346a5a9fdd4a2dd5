import { Temporal } from "temporal-polyfill";

export interface DayHabits {
  /** Whether the month is written before the day: 10/22 or 22/10. */
  readonly monthFirst: boolean;
  /** "YYYY-MM-DD" */
  readonly today: string;
  /** A day to come may do without its year; a day gone by, such as of birth, needs at least two digits of it. */
  readonly lies: "ahead" | "behind";
}

const earliest = 1900;

/** "85" of a day gone by is 1985, of a day to come 2085. */
function yearOf(digits: string, today: string, lies: DayHabits["lies"]): number {
  const century = Math.floor(Number(today.slice(0, 4)) / 100) * 100;
  const year = Number(digits) + (digits.length > 2 ? 0 : century);
  return digits.length <= 2 && lies === "behind" && year > Number(today.slice(0, 4)) ? year - 100 : year;
}

function dayFrom(year: number, month: number, day: number): string | null {
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: "reject" }).toString();
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** Reads "10/22/2026", "10.22.26", "10 22", "03141985" and "2026-10-22". @returns "YYYY-MM-DD"; null = no day, or one of birth that has not come */
export function readDay(typed: string, { monthFirst, today, lies }: DayHabits): string | null {
  const together = /^(\d\d)(\d\d)(\d{4}|\d\d)$/.exec(typed.trim());
  const numbers = together?.slice(1) ?? typed.trim().split(/\s*[\s/.-]\s*/);
  if (numbers.length > 3 || !numbers.every((number) => /^\d{1,4}$/.test(number))) return null;
  const isYearFirst = numbers.length === 3 && numbers[0]?.length === 4;
  const [first = "", second = "", third] = isYearFirst ? [...numbers.slice(1), numbers[0]] : numbers;
  const [month, day] = (monthFirst || isYearFirst ? [first, second] : [second, first]).map(Number);
  if (month === undefined || day === undefined) return null;
  if (third === undefined) {
    if (lies === "behind") return null;
    const year = Number(today.slice(0, 4));
    // 29 February is in neither of two years that follow each other, more often than not.
    return [year, year + 1].map((one) => dayFrom(one, month, day)).find((one) => one !== null && one >= today) ?? null;
  }
  if (third.length === 3) return null;
  const read = dayFrom(yearOf(third, today, lies), month, day);
  return read === null || read < `${earliest}` || (lies === "behind" && read > today) ? null : read;
}

/**
 * Reads "9:30 AM", "930a", "2 p. m.", "14:30" and "14h30". Where clocks have twelve hours, "2:30" could be either and is not guessed.
 * @returns "HH:mm"; null = no time
 */
export function readTime(typed: string, isTwelveHours: boolean): string | null {
  const parts = /^(\d{1,2})(?:\s*[:.h]?\s*(\d\d))?\s*(?:h|([ap])\.?\s*(?:m\.?)?)?$/i.exec(typed.trim());
  if (parts === null) return null;
  const [, hours = "", minutes = "0", half] = parts;
  const hour = Number(hours);
  if (Number(minutes) > 59 || hour > 23) return null;
  if (half !== undefined && (hour < 1 || hour > 12)) return null;
  if (half === undefined && isTwelveHours && hour >= 1 && hour <= 12) return null;
  const whole = half === undefined ? hour : (hour % 12) + (half.toLowerCase() === "p" ? 12 : 0);
  return `${String(whole).padStart(2, "0")}:${minutes.padStart(2, "0")}`;
}
