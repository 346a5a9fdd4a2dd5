import { type DayHabits, readDay, readTime } from "../../src-shared/domain/typed-time";
import { daysAfter } from "../ui/days";
import { TypedField, type TypedFieldProps } from "../ui/typed-field";
import { now } from "./clock";
import { useWords } from "./words";

const stepMinutes = 15;

/** "09:05" as minutes of its day, and back. */
const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
const timeOf = (minutes: number): string => {
  const ofDay = (minutes + 1_440) % 1_440;
  return `${String(Math.floor(ofDay / 60)).padStart(2, "0")}:${String(ofDay % 60).padStart(2, "0")}`;
};

/** A day, typed and shown in the order of the staff's language, whatever the computer is set to. `value`: "YYYY-MM-DD". */
export const DayField = ({ lies, ...field }: TypedFieldProps & Pick<DayHabits, "lies">) => {
  const { copy, format, language } = useWords();
  const words = copy.frame.typed;
  const today = format.wallTime(now()).slice(0, 10);
  const example = format.numericDay(lies === "behind" ? "1985-03-14" : daysAfter(today, 1));
  return (
    <TypedField
      {...field}
      placeholder={words.dayOrder}
      show={format.numericDay}
      read={(typed) => readDay(typed, { monthFirst: language === "en", today, lies })}
      unreadable={words.noDay(example)}
      step={daysAfter}
    />
  );
};

/** A time of day, likewise. `value`: "HH:mm". */
export const TimeField = (field: TypedFieldProps) => {
  const { copy, format, language } = useWords();
  const words = copy.frame.typed;
  return (
    <TypedField
      {...field}
      placeholder={format.clock("09:30")}
      show={format.clock}
      read={(typed) => readTime(typed, language === "en")}
      unreadable={words.noTime(format.clock("09:30"))}
      step={(time, by) => timeOf(minutesOf(time) - (minutesOf(time) % stepMinutes) + by * stepMinutes)}
    />
  );
};
