import { describe, expect, it } from "vitest";
import { costOf } from "../../src-shared/sms/cost";
import { maxParts, measure } from "../../src-shared/sms/segments";
import { simplify } from "../../src-shared/sms/simplify";

describe("the composer's meter", () => {
  it("counts the empty text as no part", () => {
    expect(measure("")).toEqual({ encoding: "gsm7", units: 0, unitsPerPart: 160, parts: 0, left: 160, costly: [] });
  });

  it("changes at the standard's borders", () => {
    expect(measure("a".repeat(160))).toMatchObject({ parts: 1, left: 0, unitsPerPart: 160 });
    expect(measure("a".repeat(161))).toMatchObject({ parts: 2, left: 145, unitsPerPart: 153 });
    expect(measure("a".repeat(306))).toMatchObject({ parts: 2, left: 0 });
    expect(measure("a".repeat(307))).toMatchObject({ parts: 3 });
    expect(measure("ж".repeat(70))).toMatchObject({ parts: 1, left: 0, encoding: "ucs2", unitsPerPart: 70 });
    expect(measure("ж".repeat(71))).toMatchObject({ parts: 2, left: 63, unitsPerPart: 67 });
    expect(measure("a".repeat(161), { refBits: 16 })).toMatchObject({ unitsPerPart: 152 });
    expect(measure("ж".repeat(71), { refBits: 16 })).toMatchObject({ unitsPerPart: 66 });
    expect(measure("a".repeat(153 * maxParts)).parts).toBe(maxParts);
  });

  it("never cuts an ESC sequence or a surrogate pair", () => {
    expect(measure(`${"a".repeat(152)}€${"a".repeat(152)}`)).toMatchObject({ units: 306, parts: 3 });
    expect(measure(`${"ж".repeat(66)}😀${"ж".repeat(66)}`)).toMatchObject({ units: 134, parts: 3 });
  });

  it("points at what makes a text costly, as a reader sees it", () => {
    expect(measure("é ñ ü ß Ω € [ok]").costly).toEqual([]);
    expect(measure("Café à Málaga").costly).toEqual([{ char: "á", index: 8 }]);
    expect(measure("Hi 👩‍👩‍👧! e\u0301").costly).toEqual([
      { char: "👩‍👩‍👧", index: 3 },
      { char: "e\u0301", index: 13 },
    ]);
    expect(measure("don’t — wait…").costly.map(({ char }) => char)).toEqual(["’", "—", "…"]);
  });

  it("with national tables points only at what none of them holds", () => {
    const text = `${"mañana a las cinco está bien, ".repeat(4)}😀`;
    expect(measure(text, { national: true }).costly.map(({ char }) => char)).toEqual(["😀"]);
    expect(measure(text).costly).toHaveLength(5);
    expect(measure("está", { national: true })).toMatchObject({ encoding: "ucs2", costly: [{ char: "á", index: 3 }] });
  });
});

describe("the line below a costly text", () => {
  const cost = (text: string, national = false) => costOf(text, (words) => measure(words, { national }));

  it("is not there for a text in the GSM alphabet", () => {
    expect(cost("See you at 5:00")).toBeNull();
    expect(cost("")).toBeNull();
  });

  it("names the first sign and offers to fix it where swapping signs is enough", () => {
    expect(cost("It’s “5–6”")).toEqual({ char: "’", fixed: 'It\'s "5-6"' });
  });

  it("names the emoji, not the quote before it, and promises no fix", () => {
    expect(cost("It’s fine 🙂")).toEqual({ char: "🙂", fixed: null });
    expect(cost("“Está” bien")).toEqual({ char: "á", fixed: null });
    expect(cost(`${"“mañana” a las cinco está bien, ".repeat(6)}`, true)?.char).toBe("“");
    expect(cost(`${"“mañana” a las cinco está bien, ".repeat(6)}🙂`, true)).toEqual({ char: "🙂", fixed: null });
  });

  it("fixes nothing that would then be more texts", () => {
    expect(cost("…".repeat(70))).toEqual({ char: "…", fixed: null });
  });
});

describe("the Fix button", () => {
  it("swaps typographic characters for plain ones", () => {
    expect(simplify("“Don’t” — wait… 9\u00a0–\u202f10 • ok")).toBe('"Don\'t" - wait... 9 - 10 - ok');
    expect(simplify("ＡＢＣ　１２３\u200b ﬁne")).toBe("ABC 123 fine");
    expect(measure(simplify("It’s “5–6”…")).encoding).toBe("gsm7");
  });

  it("puts a letter and its mark together where the alphabet has it", () => {
    expect(simplify("Ame\u0301lie, nin\u0303o")).toBe("Amélie, niño");
  });

  it("changes no word: accents, emoji and other scripts stay", () => {
    for (const text of ["papá", "ação", "👩‍👩‍👧 ❤️", "привет", "文", "38.5°C", "\ud83d"])
      expect(simplify(text)).toBe(text);
  });

  it("leaves a plain text alone and has nothing to do twice", () => {
    for (const text of ["", "Plain, £5 [ok] ~ €\n\r", "“x”…—½"]) {
      expect(simplify(simplify(text))).toBe(simplify(text));
    }
    expect(simplify("Plain, £5 [ok] ~ €\n\r")).toBe("Plain, £5 [ok] ~ €\n\r");
  });
});
