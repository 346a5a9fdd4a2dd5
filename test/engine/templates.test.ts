import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { openTestDesk } from "../support/desk";

const remind = {
  name: "Visit reminder",
  shortcut: "remind",
  folder: "reminders",
  en: "Hi {first}, {clinic} here.",
  es: "Hola {first}, somos {clinic}.",
} as const;

test("versions are kept, undo goes back, a shortcut is there once", async () => {
  const desk = openTestDesk();
  const added = await desk.must("templates.add", remind);
  const { templateId } = added;
  const changed = await desk.must("templates.change", { templateId, version: 1, ...remind, en: "Hello {first}" });
  expect(changed.version).toBe(2);
  expect((await desk.must("templates.versions", { templateId })).map((one) => [one.version, one.en, one.by])).toEqual([
    [2, "Hello {first}", "Maria"],
    [1, remind.en, "Maria"],
  ]);
  expect(await desk.ask("templates.change", { templateId, version: 1, ...remind })).toMatchObject({
    error: { code: "changed-meanwhile" },
  });
  await desk.undo(changed.undo);
  expect(await desk.must("templates.list", {})).toMatchObject([{ en: remind.en, es: remind.es }]);
  expect(await desk.ask("templates.add", { ...remind, name: "Other" })).toMatchObject({
    error: { code: "shortcut-taken", shortcut: "remind" },
  });
  const [now] = await desk.must("templates.list", {});
  const away = await desk.must("templates.archive", { templateId, version: now?.version ?? 0 });
  expect(await desk.must("templates.list", {})).toEqual([]);
  await desk.undo(away.undo);
  expect(await desk.must("templates.list", {})).toHaveLength(1);
});

test("an empty template, an unknown field and a shortcut with spaces are refused", async () => {
  const desk = openTestDesk();
  expect(await desk.ask("templates.add", { ...remind, en: " ", es: null })).toMatchObject({
    error: { code: "text-empty" },
  });
  expect(await desk.ask("templates.add", { ...remind, en: "Hi {middle name}" })).toMatchObject({
    error: { code: "field-unresolved", field: "middle name" },
  });
  expect(await desk.ask("templates.add", { ...remind, shortcut: "two words" })).toMatchObject({
    error: { code: "invalid-input" },
  });
  expect(await desk.must("templates.list", {})).toEqual([]);
});

test("the check measures across the real list: usual, longest, for whom, and who lacks a value", async () => {
  const desk = openTestDesk();
  desk.addPatient();
  desk.addPatient({ firstName: "Bo", lastName: "", mrn: "1", number: "+15035550101" });
  desk.addPatient({ firstName: "Maximiliana-Theodora", lastName: "Achterberg", mrn: "2", number: "+15035550102" });
  const filler = "x".repeat(145);
  const check = await desk.must("templates.check", { text: `Hi {first} ${filler}`, language: "en" });
  expect(check.usual).toMatchObject({ parts: 1, encoding: "gsm7" });
  expect(check.longest).toMatchObject({ parts: 2, more: 1, units: 4 + "Maximiliana-Theodora".length + filler.length });
  expect(check.longest?.name).toContain("Maximiliana");
  expect(check.longest?.names).toEqual([{ name: "Maximiliana-Theodora", people: 1 }]);
  const last = await desk.must("templates.check", { text: "{last} {provider}", language: "en" });
  expect(last.empty).toEqual([
    { field: "last", people: 1 },
    { field: "provider", people: 3 },
  ]);
  expect((await desk.must("templates.check", { text: "{nobody}", language: "en" })).unknownFields).toEqual(["nobody"]);
});

test("of the people whose text is longer than most, the first thirty are named, the longest first", async () => {
  const desk = openTestDesk();
  for (let at = 0; at < 40; at += 1) {
    const number = `+1541555${String(100 + at).padStart(4, "0")}`;
    desk.addPatient({ firstName: `Maximiliana${"a".repeat(at % 35)}`, lastName: "", mrn: `m${at}`, number });
    desk.addPatient({ firstName: "Al", lastName: "", mrn: `a${at}`, number: number.replace("541", "971") });
    desk.addPatient({ firstName: "Jo", lastName: "", mrn: `j${at}`, number: number.replace("541", "458") });
  }
  const { longest } = await desk.must("templates.check", { text: `Hi {first} ${"x".repeat(145)}`, language: "en" });
  expect(longest?.more).toBe(38);
  expect(longest?.names).toHaveLength(30);
  expect(longest?.names[0]).toEqual({ name: `Maximiliana${"a".repeat(34)}`, people: 1 });
  expect(longest?.names.at(-1)?.people).toBe(1);
});

test.each([
  ["en", "Harbor Lane Family Clinic: your MRI is ready", "test", "MRI"],
  ["en", "Your balance of $40 is due. {clinic}", "balance", "balance"],
  ["es", "{clinic}: su saldo es de 40", "balance", "saldo"],
  ["en", "{clinic}: about your diabetes visit", "diagnosis", "diabetes"],
  ["en", "{clinic}: confirm your date of birth", "birth-date", "date of birth"],
] as const)("%s %j gives away: %s", async (language, text, kind, words) => {
  const desk = openTestDesk();
  const { advice } = await desk.must("templates.check", { text, language });
  expect(advice).toContainEqual({ kind, words });
});

test("a plain text that names the clinic gets no advice", async () => {
  const desk = openTestDesk();
  const { advice } = await desk.must("templates.check", {
    text: "{clinic}: your visit is {visit-day}.",
    language: "en",
  });
  expect(advice).toEqual([]);
});

test("a text with an unresolved field is not sent, now or later", async () => {
  const desk = openTestDesk();
  const id = desk.addPatient();
  for (const text of ["Hi {first}", "See you {visit-day}", "{nobody-knows}"])
    expect(await desk.ask("outbox.send", { conversationId: id, text, requestId: randomUUID() })).toMatchObject({
      error: { code: "field-unresolved" },
    });
  expect(
    await desk.ask("reminders.schedule", {
      conversationId: id,
      text: "See you {visit-day}",
      localStart: "2026-10-21T09:00",
      requestId: randomUUID(),
    }),
  ).toMatchObject({ error: { code: "field-unresolved" } });
  for (const text of [
    "Hi {First Name}",
    "Hi { Provider }",
    "{Nombre}",
    "{FIRST}",
    "{two words}",
    "{médico}",
    "{x_1}",
    "{first|there}",
  ])
    expect(await desk.ask("outbox.send", { conversationId: id, text, requestId: randomUUID() }), text).toMatchObject({
      error: { code: "field-unresolved" },
    });
  await desk.send(id, "A brace { alone, {} and {12:30} are words");
});
