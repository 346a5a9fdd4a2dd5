import { expect, test } from "vitest";
import { en } from "../../src-shared/copy/en";
import { es } from "../../src-shared/copy/es";
import {
  fieldsIn,
  fillFields,
  fillForLength,
  mergeFields,
  setWhenEmpty,
  splitFields,
} from "../../src-shared/domain/merge-fields";

const values = { first: "Elena", last: "Marsh", clinic: "Harbor Lane", provider: null, documents: null };
const filled = (text: string): string => fillFields(text, values).text;

test.each(mergeFields)(
  "staff may write the field %s as the screen calls it, in either language and any case",
  (field) => {
    for (const { compose } of [en, es])
      for (const name of [field, compose.field[field] ?? "", compose.field[field]?.toUpperCase() ?? ""])
        expect(fieldsIn(`Hi { ${name} }`), name).toEqual([field]);
  },
);

test("a value stands for every spelling of its field", () => {
  expect(filled("Hi {First}, {first name} {NOMBRE} { last }")).toBe("Hi Elena, Elena Elena Marsh");
});

test("what cannot be a field is plain words; what could be one is never silent", () => {
  expect(fieldsIn("a { brace, {}, { }, {12:30}, {first and {} and {1}")).toEqual([]);
  expect(fieldsIn("{first} {médico} {two words} {x_1}")).toEqual(["first", "provider", "two words", "x_1"]);
  expect(fillFields("Bring {the form}", values)).toEqual({ text: "Bring {the form}", missing: ["the form"] });
});

test("an empty field is a person's to settle, unless the template says what to do", () => {
  expect(fillFields("With {provider}.", values).missing).toEqual(["provider"]);
  expect(filled("Hi {provider|there}, hello")).toBe("Hi there, hello");
  expect(filled("Your visit is at noon with {provider|<}. Reply 1.")).toBe("Your visit is at noon. Reply 1.");
  expect(filled("Hi {first}. Please bring {documents|.}. Reply 1.")).toBe("Hi Elena. Reply 1.");
  expect(filled("Ask Dr. {provider|.} for more. Reply 1.")).toBe("Reply 1.");
  expect(filled("Hi {first}. Bring {documents|.}.")).toBe("Hi Elena.");
});

test("what has a value is written, whatever is said for the empty one", () => {
  expect(filled("Hi {first|there}. {clinic|.} here.")).toBe("Hi Elena. Harbor Lane here.");
});

test("a value that is still asked for is not taken for an empty one", () => {
  expect(fillFields("Bring {documents|.}.", {}).missing).toEqual(["documents"]);
});

test("what to do with an empty field is set wherever the field stands", () => {
  const text = "Hi {First}. {provider} and {provider|<}";
  expect(setWhenEmpty(text, "provider", ".")).toBe("Hi {First}. {provider|.} and {provider|.}");
  expect(setWhenEmpty(text, "first", "there")).toBe("Hi {first|there}. {provider} and {provider|<}");
  expect(setWhenEmpty("{first|there}", "first", null)).toBe("{first}");
  expect(splitFields(setWhenEmpty("{first}", "first", "a}b|c"))[0]).toMatchObject({ field: "first", whenEmpty: "abc" });
});

test("a field without a value adds nothing to the length", () => {
  expect(fillForLength("Hi {first}, {visit-day} {provider}", values)).toBe("Hi Elena,  ");
});
