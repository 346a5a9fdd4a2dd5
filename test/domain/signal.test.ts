import { expect, test } from "vitest";
import { signalWord } from "../../src-shared/domain/signal";

test.each([
  [-113, "marginal"],
  [-95, "marginal"],
  [-94, "workable"],
  [-85, "workable"],
  [-84, "good"],
  [-75, "good"],
  [-74, "strong"],
  [-51, "strong"],
] as const)("B29 a signal of %d dBm is %s, for the window and for support", (dbm, word) => {
  expect(signalWord(dbm)).toBe(word);
});
