import { expect, test } from "vitest";
import { copyFor } from "../../src-shared/copy/copy";
import { failureReasonOf, failureReasons } from "../../src-shared/domain/failure-reasons";

test.each([
  ["cms 1", "no-number"],
  ["st 73", "no-number"],
  ["cms 27", "unreachable"],
  ["st 70", "unreachable"],
  ["st 97", "unreachable"],
  ["cms 22", "modem-trouble"],
  ["cms 10", "turned-away"],
  ["cms 8", "sim-refused"],
  ["cms 50", "sim-refused"],
  ["cms 38", "network-busy"],
  ["st 96", "network-busy"],
  ["cms 128", "text-refused"],
  ["cms 304", "text-refused"],
  ["cms 500", "modem-trouble"],
  ["cme 13", "modem-trouble"],
  ["cme 30", "network-busy"],
  ["error", "modem-trouble"],
  ["cms 999", "unexplained"],
  ["none", "unexplained"],
  ["", "unexplained"],
  [null, "unexplained"],
])("the code %j means: %s", (code, reason) => expect(failureReasonOf(code)).toBe(reason));

test("every code for which the outbox fails a text, and every final report, has a reason in words", () => {
  const failing = [1, 8, 10, 21, 28, 29, 30, 50, 69, 81, 95, 99, 111, 127, 128, 175, 193, 195, 196, 197, 199, 304, 305];
  for (const code of failing) expect(failureReasonOf(`cms ${code}`), `cms ${code}`).not.toBe("unexplained");
  for (let st = 0x40; st <= 0x49; st++) expect(failureReasonOf(`st ${st}`), `st ${st}`).not.toBe("unexplained");
  for (let st = 0x60; st <= 0x65; st++) expect(failureReasonOf(`st ${st}`), `st ${st}`).not.toBe("unexplained");
});

test("each reason says why and what to do, in both languages, without a code", () => {
  for (const language of ["en", "es"] as const)
    for (const reason of failureReasons) {
      const { why, fix } = copyFor(language).failures[reason];
      for (const words of [why, fix]) expect(words).not.toMatch(/cms|cme|\d/i);
    }
});
