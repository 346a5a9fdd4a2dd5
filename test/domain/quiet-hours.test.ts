import { expect, test } from "vitest";
import { formatFor } from "../../src-shared/copy/format";
import { isQuietHour, nextMorning, textingHours } from "../../src-shared/domain/quiet-hours";

test("the clinic's day for texts begins at 8:00 and ends when it is 20:00", () => {
  const quiet = ["00:00", "07:59", "08:00", "12:30", "19:59", "20:00", "23:59"].map((time) =>
    isQuietHour(`2026-10-20T${time}`),
  );
  expect(quiet).toEqual([true, true, false, false, false, true, true]);
});

test("the morning after an evening is tomorrow's, that of a night is today's, over the end of a year and a month", () => {
  expect(["2026-10-20T21:10", "2026-10-20T03:00", "2026-12-31T20:00", "2028-02-28T23:00"].map(nextMorning)).toEqual([
    "2026-10-21T08:00",
    "2026-10-20T08:00",
    "2027-01-01T08:00",
    "2028-02-29T08:00",
  ]);
});

test("the hours are told as each language tells them", () => {
  const { from, until } = textingHours.staff;
  const [english, spanish] = [formatFor("en", "America/New_York"), formatFor("es", "America/New_York")];
  expect([english.hour(from), english.hour(until)]).toEqual(["8:00\u00a0AM", "8:00\u00a0PM"]);
  expect([spanish.hour(from), spanish.hour(until)]).toEqual(["8:00", "20:00"]);
});
