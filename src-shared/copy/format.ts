import type { Language } from "./copy";
import { plural } from "./plural";

/** Dates, times and numbers as staff read them, on the clinic's wall clock. `now` and `at` are epoch ms. */
export interface Format {
  /** "9:44 AM" · "14:40" */
  time: (at: number) => string;
  /** "Today", "Yesterday", "Monday, Oct 19", with the year when it is another one. */
  day: (at: number, now: number) => string;
  /** For a list: the time today, else "Oct 19". */
  brief: (at: number, now: number) => string;
  /** "Thu, Oct 22, 9:00 AM" */
  moment: (at: number) => string;
  /** The same of a wall time "YYYY-MM-DDTHH:mm", whatever zone it is in. */
  wall: (local: string) => string;
  /** "Thu 9:00 AM" of a wall time. */
  wallBrief: (local: string) => string;
  /** "Nov 3" */
  date: (at: number) => string;
  /** "now", "22 min", "1 h 3 min", "2 d" */
  wait: (spanMs: number) => string;
  /** The same in whole words, for a screen reader. */
  waitWords: (spanMs: number) => string;
  /** "03/14/1985" · "14/03/1985" of "1985-03-14" */
  numericDay: (on: string) => string;
  /** "2:30 PM" · "14:30" of "14:30" */
  clock: (time: string) => string;
  /** "Tuesday, October 20" */
  longDay: (at: number) => string;
  /** "9:44", large on the lock screen. */
  face: (at: number) => string;
  /** "Henry Osei, Grace Lim, and 2 more" */
  list: (names: readonly string[]) => string;
  /** "8:00 AM" of eight o'clock. */
  hour: (hour: number) => string;
  /** Wall time in the clinic's zone, "YYYY-MM-DDTHH:mm". */
  wallTime: (at: number) => string;
}

const minuteMs = 60_000;

const words = {
  en: {
    today: "Today",
    yesterday: "Yesterday",
    now: "now",
    justNow: "less than a minute",
    minutes: (n: number) => `${n} ${plural(n, "minute", "minutes")}`,
    hours: (n: number) => `${n} ${plural(n, "hour", "hours")}`,
    days: (n: number) => `${n} ${plural(n, "day", "days")}`,
  },
  es: {
    today: "Hoy",
    yesterday: "Ayer",
    now: "ahora",
    justNow: "menos de un minuto",
    minutes: (n: number) => `${n} ${plural(n, "minuto", "minutos")}`,
    hours: (n: number) => `${n} ${plural(n, "hora", "horas")}`,
    days: (n: number) => `${n} ${plural(n, "día", "días")}`,
  },
};

/** The instant whose UTC clock shows this wall time: for formatting with timeZone UTC only. */
const utcOf = (local: string): number => Date.parse(`${local}:00Z`);

/** Intl puts one space or another before AM, by version; Spanish gets "22 oct" and "9:14". All begin with a capital. */
const tidy = (text: string): string => {
  const plain = text
    .replace(/\s(?=[AP]M)/g, "\u00a0")
    .replace(/ de (?=[a-z]{3,4}\.?(?:$|,| de))/g, " ")
    .replace(/(^|\s)0(?=\d:)/g, "$1");
  return plain.charAt(0).toLocaleUpperCase() + plain.slice(1);
};

const span = (spanMs: number): { days: number; hours: number; minutes: number } => {
  const all = Math.max(0, Math.floor(spanMs / minuteMs));
  return { days: Math.floor(all / 1440), hours: Math.floor(all / 60) % 24, minutes: all % 60 };
};

export const formatFor = (language: Language, zone: string): Format => {
  const tag = language === "en" ? "en-US" : "es-US";
  const word = words[language];
  const clock: Intl.DateTimeFormatOptions =
    language === "en"
      ? { hour: "numeric", minute: "2-digit" }
      : { hour: "numeric", minute: "2-digit", hourCycle: "h23" };
  const make = (options: Intl.DateTimeFormatOptions, timeZone = zone): ((at: number) => string) => {
    const formatter = new Intl.DateTimeFormat(tag, { timeZone, ...options });
    return (at) => tidy(formatter.format(at));
  };
  const wallClock = new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short", timeStyle: "short" });
  const wallTime = (at: number): string => wallClock.format(at).replace(" ", "T");
  const dayOf = (at: number): string => wallTime(at).slice(0, 10);
  const time = make(clock);
  const date = make({ month: "short", day: "numeric" });
  const dateYear = make({ month: "short", day: "numeric", year: "numeric" });
  const weekday = make({ weekday: "long", month: "short", day: "numeric" });
  const weekdayYear = make({ weekday: "long", month: "short", day: "numeric", year: "numeric" });
  const short = { weekday: "short", month: "short", day: "numeric" } as const;
  const shortDay = make(short);
  const wallDay = make(short, "UTC");
  const wallHour = make(clock, "UTC");
  const wallWeekday = make({ weekday: "short" }, "UTC");
  const numericDay = make({ year: "numeric", month: "2-digit", day: "2-digit" }, "UTC");
  const longDay = make({ weekday: "long", month: "long", day: "numeric" });
  const listed = new Intl.ListFormat(tag);
  const face = make({ hour: "numeric", minute: "2-digit", hourCycle: language === "en" ? "h12" : "h23" });
  // Every row of a list asks with the same now.
  let known = { now: Number.NaN, on: "" };
  const todayAt = (now: number): string => {
    if (known.now !== now) known = { now, on: dayOf(now) };
    return known.on;
  };
  const isSameYear = (one: string, other: string): boolean => one.slice(0, 4) === other.slice(0, 4);
  return {
    time,
    day: (at, now) => {
      const on = dayOf(at);
      const today = todayAt(now);
      if (on === today) return word.today;
      if (on === new Date(Date.parse(today) - 86_400_000).toISOString().slice(0, 10)) return word.yesterday;
      return isSameYear(on, today) ? weekday(at) : weekdayYear(at);
    },
    brief: (at, now) => {
      const on = dayOf(at);
      const today = todayAt(now);
      return on === today ? time(at) : isSameYear(on, today) ? date(at) : dateYear(at);
    },
    moment: (at) => `${shortDay(at)}, ${time(at)}`,
    wall: (local) => `${wallDay(utcOf(local))}, ${wallHour(utcOf(local))}`,
    wallBrief: (local) => `${wallWeekday(utcOf(local))} ${wallHour(utcOf(local))}`,
    date,
    wait: (spanMs) => {
      const { days, hours, minutes } = span(spanMs);
      if (days > 0) return hours > 0 && days < 3 ? `${days} d ${hours} h` : `${days} d`;
      if (hours > 0) return minutes > 0 ? `${hours} h ${minutes} min` : `${hours} h`;
      return minutes > 0 ? `${minutes} min` : word.now;
    },
    waitWords: (spanMs) => {
      const { days, hours, minutes } = span(spanMs);
      const parts = [
        days > 0 ? word.days(days) : "",
        hours > 0 ? word.hours(hours) : "",
        minutes > 0 && days === 0 ? word.minutes(minutes) : "",
      ].filter((part) => part !== "");
      return parts.length === 0 ? word.justNow : parts.join(" ");
    },
    numericDay: (on) => numericDay(utcOf(`${on}T00:00`)),
    clock: (time) => wallHour(utcOf(`2000-01-01T${time}`)),
    longDay,
    list: (names) => listed.format(names),
    hour: (hour) => wallHour(Date.UTC(2000, 0, 1, hour)),
    face: (at) => face(at).replace(/\s?[AP]M$/i, ""),
    wallTime,
  };
};

/** "(503) 555-0163" for North American numbers, others in groups of three; senders that are words stay as they are. */
export const phoneWords = (address: { readonly kind: string; readonly value: string }): string => {
  if (address.kind !== "e164") return address.value;
  const national = /^\+1(\d{3})(\d{3})(\d{4})$/.exec(address.value);
  if (national !== null) return `(${national[1]}) ${national[2]}-${national[3]}`;
  return address.value.replace(/(\d{3})(?=\d{2})/g, "$1 ");
};

/** Whole years between two dates "YYYY-MM-DD". */
export const ageOn = (bornOn: string, on: string): number =>
  Number(on.slice(0, 4)) - Number(bornOn.slice(0, 4)) - (on.slice(5) < bornOn.slice(5) ? 1 : 0);

/** Up to two letters for an avatar: "Elena Vasquez-Ruiz" is EV. */
export const initials = (name: string): string => {
  const names = name.split(/\s+/).filter((part) => /^\p{L}/u.test(part));
  const letters = names.length > 1 ? [names[0], names[names.length - 1]] : [names[0]];
  return letters.map((part) => part?.charAt(0).toLocaleUpperCase() ?? "").join("");
};

/** The name of a person, or the number of one who is not in contacts. */
export const nameOrNumber = (who: {
  readonly name: string | null;
  readonly address: { readonly kind: string; readonly value: string };
}): string => who.name ?? phoneWords(who.address);
