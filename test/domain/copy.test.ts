import { describe, expect, test } from "vitest";
import type { AppError, ErrorCode } from "../../src-shared/contract/errors";
import { copyFor } from "../../src-shared/copy/copy";
import { ageOn, formatFor, initials, nameOrNumber, phoneWords } from "../../src-shared/copy/format";
import { plural } from "../../src-shared/copy/plural";

/** Every path of a copy with its words; functions are called with numbers and words they could get. */
const wordsIn = (value: unknown, path: string): readonly (readonly [string, string])[] => {
  if (typeof value === "string") return [[path, value]];
  if (typeof value === "function") {
    const args = path.startsWith("errors.")
      ? [
          {
            code: path.slice(7),
            ref: "r1",
            least: 12,
            found: 9,
            known: 1,
            parts: 12,
            most: 10,
            value: "555",
            shortcut: "park",
            field: "first",
            by: "Ana",
          },
        ]
      : path.endsWith(".waiting") || path.endsWith(".news")
        ? [3]
        : path.includes(".events.")
          ? [{ staff: "Ana", tag: "Refill", person: "Leo", other: "Ana", words: "9-1-1", until: 0 }, () => "9:00"]
          : path.includes(".steps.")
            ? [{ step: "sent", at: 0, by: "Ana", part: 1, of: 2, reference: 7, count: 2, code: "38" }]
            : path.includes(".advice.")
              ? [{ kind: "test", words: "MRI" }]
              : path.includes("compose.")
                ? ["3", 5, "7"]
                : [3, 5, 7];
    return [[path, String((value as (...args: unknown[]) => unknown)(...args))]];
  }
  return Object.entries(value as object).flatMap(([key, inner]) =>
    wordsIn(inner, path === "" ? key : `${path}.${key}`),
  );
};

const en = wordsIn(copyFor("en"), "");
const es = wordsIn(copyFor("es"), "");

/** Words that are the same in both languages: names, units and borrowed words. */
const same = new Set([
  "app.name",
  "desk.panel.mrn",
  "desk.tagForm.tone",
  "sorting.closeAs.spam",
  "sorting.view.tone",
  "compose.story.line",
  "people.person.mrn",
  "office.settings.languages.en",
  "office.settings.version",
  "office.settings.languages.es",
]);

describe("words for staff", () => {
  test("both languages say the same things", () => {
    expect(es.map(([path]) => path)).toEqual(en.map(([path]) => path));
  });

  test("nothing is left in English in the Spanish copy", () => {
    const left = es.filter(
      ([path, words], index) => words === en[index]?.[1] && /\p{L}{3}/u.test(words) && !same.has(path),
    );
    expect(left.map(([path]) => path)).toEqual([]);
  });

  test("no sentence shouts, begs or shows a code", () => {
    for (const [path, words] of [...en, ...es]) {
      expect(words, path).not.toMatch(/!|please|por favor|undefined|\bNaN\b|\[object/i);
      if (path.startsWith("errors.") && path.includes("-")) expect(words, path).not.toContain(path.slice(7));
    }
  });

  test("one and many differ", () => {
    expect(copyFor("en").lines.waiting(1)).toBe("1 text is waiting and will go out, oldest first, when it is back.");
    expect(copyFor("en").lines.waiting(17)).toBe(
      "17 texts are waiting and will go out, oldest first, when it is back.",
    );
    expect(copyFor("es").frame.arrived(1, 12)).toBe("1 mensaje nuevo, 12 por responder");
    expect(copyFor("en").frame.arrived(2, 12)).toBe("2 new texts, 12 waiting");
    expect(plural(0, "text", "texts")).toBe("texts");
  });

  test("every error a person can meet has words", () => {
    const words = copyFor("es").errors as Record<ErrorCode, (error: AppError) => string>;
    expect(words["text-too-long"]({ code: "text-too-long", parts: 12, most: 10 })).toContain("12");
    expect(words["passphrase-short"]({ code: "passphrase-short", least: 12 })).toContain("12");
  });
});

describe("dates and numbers", () => {
  const zone = "America/Los_Angeles";
  const at = Date.parse("2026-10-22T16:40:00Z");
  const english = formatFor("en", zone);
  const spanish = formatFor("es", zone);

  test("times are read on the clinic's clock, each language in its own way", () => {
    expect(english.time(at)).toBe("9:40\u00a0AM");
    expect(spanish.time(at)).toBe("9:40");
    expect(spanish.time(at + 5 * 3_600_000)).toBe("14:40");
    expect(english.wallTime(at)).toBe("2026-10-22T09:40");
  });

  test("a day is today, yesterday, or named", () => {
    expect(english.day(at, at)).toBe("Today");
    expect(english.day(at, at + 20 * 3_600_000)).toBe("Yesterday");
    expect(english.day(at, at + 10 * 86_400_000)).toBe("Thursday, Oct 22");
    expect(spanish.day(at, at + 10 * 86_400_000)).toBe("Jueves, 22 oct");
    expect(english.day(at - 400 * 86_400_000, at)).toBe("Wednesday, Sep 17, 2025");
  });

  test("yesterday is found across a change of the clocks", () => {
    // 2026-11-01 has 25 hours in Los Angeles.
    expect(english.day(Date.parse("2026-11-01T07:30:00Z"), Date.parse("2026-11-02T08:30:00Z"))).toBe("Yesterday");
  });

  test("a planned time is shown as written, whatever zone it is in", () => {
    expect(english.wall("2026-10-22T09:05")).toBe("Thu, Oct 22, 9:05\u00a0AM");
    expect(spanish.wall("2026-10-22T14:05")).toBe("Jue, 22 oct, 14:05");
  });

  test("a wait is short to read and whole when spoken", () => {
    expect([0, 22, 63, 120, 1440 + 60, 5 * 1440].map((minutes) => english.wait(minutes * 60_000))).toEqual([
      "now",
      "22 min",
      "1 h 3 min",
      "2 h",
      "1 d 1 h",
      "5 d",
    ]);
    expect(english.waitWords(63 * 60_000)).toBe("1 hour 3 minutes");
    expect(spanish.waitWords(62 * 60_000)).toBe("1 hora 2 minutos");
    expect(english.waitWords(-5)).toBe("less than a minute");
  });

  test("a date of birth keeps its day in every zone", () => {
    expect(english.numericDay("1985-03-14")).toBe("03/14/1985");
    expect(formatFor("es", "Pacific/Kiritimati").numericDay("1985-03-14")).toBe("14/03/1985");
    expect(ageOn("1985-10-23", "2026-10-22")).toBe(40);
    expect(ageOn("1985-10-22", "2026-10-22")).toBe(41);
  });

  test("phone numbers are written as people write them", () => {
    expect(phoneWords({ kind: "e164", value: "+15035550163" })).toBe("(503) 555-0163");
    expect(phoneWords({ kind: "short", value: "72244" })).toBe("72244");
    expect(phoneWords({ kind: "alpha", value: "Pharmacy" })).toBe("Pharmacy");
    expect(nameOrNumber({ name: null, address: { kind: "e164", value: "+15035550163" } })).toBe("(503) 555-0163");
  });

  test("initials come from the first and the last name", () => {
    expect([
      initials("Elena Marsh"),
      initials("Elena Vasquez-Ruiz"),
      initials("Cher"),
      initials("(503) 555-0163"),
    ]).toEqual(["EM", "EV", "C", ""]);
  });
});
