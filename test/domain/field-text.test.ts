import fc from "fast-check";
import { expect, test } from "vitest";
import { chipAt, rawIndex, rawOf, showFields, typed } from "../../src-renderer/ui/field-text";

const names: Record<string, string> = { first: "Elena", clinic: "Harbor Lane" };
const show = (raw: string) =>
  showFields(raw, (field) => ({ text: names[field] ?? `{${field}}`, isGood: field in names }));

test("fields stand as words and go back to braces", () => {
  const shown = show("Hi {first}, {clinic} here. {visit-day}?");
  expect(shown.value).toBe("Hi Elena, Harbor Lane here. {visit-day}?");
  expect(shown.chips.map((chip) => [chip.field, chip.isGood])).toEqual([
    ["first", true],
    ["clinic", true],
    ["visit-day", false],
  ]);
  expect(rawOf(shown)).toBe("Hi {first}, {clinic} here. {visit-day}?");
  expect(rawIndex(shown, "Hi Elena".length)).toBe("Hi {first}".length);
  expect(chipAt(shown, 3, "from")?.field).toBe("first");
});

test("a letter in the middle of a field stands behind it; a letter of it deleted takes all of it", () => {
  const shown = show("Hi {first}!");
  expect(rawOf(typed(shown, "Hi ElXena!", 6))).toBe("Hi {first}X!");
  const cut = typed(shown, "Hi Elna!", 5);
  expect(rawOf(cut)).toBe("Hi !");
  expect(cut.caret).toBe(3);
  expect(rawOf(typed(shown, "Hi Elena!?", 10))).toBe("Hi {first}!?");
  expect(rawOf(typed(shown, "Oh, Hi Elena!", 4))).toBe("Oh, Hi {first}!");
});

test("whatever is typed or cut between fields, what is shown and what is kept say the same", () => {
  const raws = fc
    .array(fc.constantFrom("Hi ", "{first}", ", ", "{clinic}", "é🙂", "{visit-day}", "a", "\n"), { maxLength: 8 })
    .map((pieces) => pieces.join(""));
  fc.assert(
    fc.property(raws, fc.nat(), fc.nat(), fc.string({ maxLength: 4 }), (raw, start, length, inserted) => {
      fc.pre(!/[{}]/.test(inserted));
      const shown = show(raw);
      const from = start % (shown.value.length + 1);
      const to = Math.min(shown.value.length, from + (length % 6));
      const value = shown.value.slice(0, from) + inserted + shown.value.slice(to);
      const next = typed(shown, value, from + inserted.length);
      expect(show(rawOf(next)).value).toBe(next.value);
      expect(next.caret).toBeLessThanOrEqual(next.value.length);
      // Outside of touched fields nothing is lost: without fields it is exactly what was typed.
      if (shown.chips.length === 0) expect(next.value).toBe(value);
    }),
    { numRuns: 2_000 },
  );
});
