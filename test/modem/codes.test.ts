import { describe, expect, test } from "vitest";
import { judge, sendAttempts } from "../../src-main/engine/modem/codes";
import { finalOf } from "../../src-main/engine/modem/finals";

const span = (codes: string): number[] =>
  codes.split(" ").flatMap((part) => {
    const [from = 0, to = from] = part.split("-").map(Number);
    return Array.from({ length: to - from + 1 }, (_, index) => from + index);
  });
const cms = (number: number | null, phase: "before" | "after", registered = true) =>
  judge({ kind: "cms", number }, phase, registered);
const cme = (number: number | null, phase: "before" | "after") => judge({ kind: "cme", number }, phase, true);

describe("what an error means for the text it hit", () => {
  test.each(span("27 38 41 42 47 192 194 301 331 512-515"))(
    "CMS %i: the same text again, on both sides of the body",
    (code) => {
      expect(cms(code, "before")).toEqual({ state: "retry", attempts: sendAttempts });
      expect(cms(code, "after")).toEqual({ state: "retry", attempts: sendAttempts });
    },
  );

  test.each([332, 500])("CMS %i: again before the body, nobody knows after it", (code) => {
    expect(cms(code, "before")).toEqual({ state: "retry", attempts: sendAttempts });
    expect(cms(code, "after")).toEqual({ state: "unknown" });
  });

  test.each(span("310-318 330"))("CMS %i: the line is not fit, the queue waits", (code) => {
    expect(cms(code, "before")).toEqual({ state: "pause" });
    expect(cms(code, "after")).toEqual({ state: "pause" });
  });

  test.each(span("1 8 10 21 28-30 50 69 81 95-99 111 127 128-175 193 195-199 304 305"))(
    "CMS %i: refused for good",
    (code) => {
      expect(cms(code, "before")).toEqual({ state: "failed" });
      expect(cms(code, "after")).toEqual({ state: "failed" });
    },
  );

  test.each([22, 208, 211])("CMS %i: the network says storage is full: drain, then again", (code) => {
    expect(cms(code, "after")).toEqual({ state: "drain", attempts: sendAttempts });
  });

  test.each([320, 322])("CMS %i: the modem's memory; after the body that proves nothing", (code) => {
    expect(cms(code, "before")).toEqual({ state: "drain", attempts: sendAttempts });
    expect(cms(code, "after")).toEqual({ state: "unknown" });
  });

  test("CMS 302 without a network pauses; with one it is a code like any unlisted", () => {
    expect(cms(302, "before", false)).toEqual({ state: "pause" });
    expect(cms(302, "before", true)).toEqual({ state: "retry", attempts: 1 });
    expect(cms(302, "after", true)).toEqual({ state: "unknown" });
  });

  test("an unlisted code is tried once more before the body and never after it", () => {
    for (const code of [0, 2, 200, 303, 340, 516, 3517, 999_999]) {
      expect(cms(code, "before")).toEqual({ state: "retry", attempts: 1 });
      expect(cms(code, "after")).toEqual({ state: "unknown" });
    }
  });

  test("CME codes and a plain ERROR are never believed after the body", () => {
    for (const code of span("0-200")) expect(cme(code, "after")).toEqual({ state: "unknown" });
    expect(judge({ kind: "error", number: null }, "after", true)).toEqual({ state: "unknown" });
    expect(cms(null, "after")).toEqual({ state: "unknown" });
    expect(cme(14, "before")).toEqual({ state: "retry", attempts: sendAttempts });
    for (const code of span("30 31 100 515"))
      expect(cme(code, "before")).toEqual({ state: "retry", attempts: sendAttempts });
    for (const code of span("10-13 15-18")) expect(cme(code, "before")).toEqual({ state: "pause" });
    expect(judge({ kind: "error", number: null }, "before", true)).toEqual({ state: "retry", attempts: sendAttempts });
  });
});

test("every final of every family ends a command", () => {
  expect(finalOf("OK")).toEqual({ kind: "ok" });
  for (const line of ["ERROR", "COMMAND NOT SUPPORT", "MODEM ERROR", "NA", "NO CARRIER", "TOO MANY PARAMETERS"]) {
    expect(finalOf(line)).toEqual({ kind: "error", code: { kind: "error", number: null } });
  }
  expect(finalOf("+CME ERROR: 10")).toEqual({ kind: "error", code: { kind: "cme", number: 10 } });
  expect(finalOf("+CME ERROR:3517")).toEqual({ kind: "error", code: { kind: "cme", number: 3517 } });
  expect(finalOf("+CME ERROR: SIM not inserted")).toEqual({ kind: "error", code: { kind: "cme", number: 10 } });
  expect(finalOf("+CMS ERROR: 500")).toEqual({ kind: "error", code: { kind: "cms", number: 500 } });
  expect(finalOf("+CMS ERROR: Unknown error")).toEqual({ kind: "error", code: { kind: "cms", number: 500 } });
  expect(finalOf("+CMS ERROR: something of its own")).toEqual({ kind: "error", code: { kind: "cms", number: null } });
  expect(finalOf("+CME ERROR")).toEqual({ kind: "error", code: { kind: "cme", number: null } });
  for (const line of ["OKAY", '+CMTI: "SM",1', "+CMGS: 1", "0001", "ERRORS", "huawei", "CMC"])
    expect(finalOf(line)).toBeNull();
});
