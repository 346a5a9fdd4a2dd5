import { expect, test } from "vitest";
import { loweringIn } from "../../src-shared/domain/urgent-lowering";
import { matchesIn } from "../../src-shared/domain/urgent-matches";
import { urgentPack } from "../../src-shared/domain/urgent-pack";
import { passagesOf, wordsOf } from "../../src-shared/domain/words-of";

/** How often a word is looked at to tell the urgent words of a text. */
const looksAt = (text: string): number => {
  const { urgent, quiet, lower, keysOf } = urgentPack();
  let looks = 0;
  const words = new Proxy(wordsOf(text, keysOf), {
    get: (all, name) => {
      looks++;
      return Reflect.get(all, name);
    },
  });
  matchesIn(words, urgent, loweringIn(words, quiet, lower));
  return looks;
};

test.each([
  "no",
  "if i have",
  "my baby is not breathing",
  "no chest pain or",
  "pain in my chest.",
  "heute morgen",
  "9 9",
])("twice as much of the same costs twice as much: %j", (piece) => {
  const text = `${piece} `.repeat(150);
  expect(looksAt(text + text) / looksAt(text)).toBeLessThan(2.3);
});

test("of a text that grows to 255 parts the same is looked at with each part, however many were before", () => {
  const part = "we went to the lake and the weather was nice all week so ".padEnd(67, "x ");
  const looked = Array.from({ length: 255 }, (_, before) =>
    passagesOf(part.repeat(before + 1)).reduce((sum, passage) => sum + passage.length, 0),
  );
  expect(Math.max(...looked)).toBe(Math.max(...looked.slice(0, 90)));
});

test("of a very long text the beginning and the end are looked at, in whole words", () => {
  const [beginning = "", end = "", ...others] = passagesOf(`first ${"between ".repeat(2000)}last`);
  expect(others).toEqual([]);
  expect(beginning).toMatch(/^first (between )+between$/);
  expect(end).toMatch(/^ (between )+last$/);
});
