import { describe, expect, test } from "vitest";
import { readDay, readTime } from "../../src-shared/domain/typed-time";

const today = "2026-10-20";
const ahead = { monthFirst: true, today, lies: "ahead" } as const;
const born = { monthFirst: true, today, lies: "behind" } as const;

describe("a day as it is typed", () => {
  test("month first in English, day first in Spanish, and the order of a file in both", () => {
    for (const typed of ["10/22/2026", "10.22.26", "10-22-2026", "10 22", " 10 / 22 ", "102226", "10222026"])
      expect(readDay(typed, ahead), typed).toBe("2026-10-22");
    for (const typed of ["22/10/2026", "22/10", "22.10.26", "22102026"])
      expect(readDay(typed, { ...ahead, monthFirst: false }), typed).toBe("2026-10-22");
    for (const monthFirst of [true, false]) expect(readDay("2026-10-22", { ...ahead, monthFirst })).toBe("2026-10-22");
  });

  test("without its year a day to come is the next one", () => {
    expect(readDay("10/20", ahead)).toBe("2026-10-20");
    expect(readDay("10/19", ahead)).toBe("2027-10-19");
    expect(readDay("2/29", { ...ahead, today: "2027-03-01" })).toBe("2028-02-29");
  });

  test("two digits of a year of birth are the last such year; without a year nobody is born", () => {
    expect(readDay("3/14/85", born)).toBe("1985-03-14");
    expect(readDay("3/14/26", born)).toBe("2026-03-14");
    expect(readDay("3/14/27", born)).toBe("1927-03-14");
    expect(readDay("3/14", born)).toBeNull();
  });

  test("what is no day, and a birth to come, is not made into one", () => {
    for (const typed of ["", "tomorrow", "13/40/2026", "2/30/2027", "10", "10/22/202", "1/2/3/4", "-1/2"])
      expect(readDay(typed, ahead), typed).toBeNull();
    // That it has passed is for the form to say.
    expect(readDay("10/19/2026", ahead)).toBe("2026-10-19");
    for (const typed of ["10/21/2026", "1/1/1899", "3/14/0085"]) expect(readDay(typed, born), typed).toBeNull();
  });
});

describe("a time as it is typed", () => {
  test("with AM and PM in any dress", () => {
    for (const typed of ["2:30 PM", "2:30pm", "230p", "2.30 p.m.", "2:30 p. m.", "14:30", "1430", "14h30"])
      expect(readTime(typed, true), typed).toBe("14:30");
    expect(readTime("12 AM", true)).toBe("00:00");
    expect(readTime("12:15 pm", true)).toBe("12:15");
    expect(readTime("8a", true)).toBe("08:00");
  });

  test("half past two is guessed nowhere: it needs AM or PM where clocks have twelve hours", () => {
    expect(readTime("2:30", true)).toBeNull();
    expect(readTime("08:00", true)).toBeNull();
    expect(readTime("2:30", false)).toBe("02:30");
    expect(readTime("8", false)).toBe("08:00");
  });

  test("what is no time is not made into one", () => {
    for (const typed of ["", "noon", "25:00", "9:75 AM", "13 PM", "0 AM", "9:3 AM", "123456"])
      expect(readTime(typed, true), typed).toBeNull();
  });
});
