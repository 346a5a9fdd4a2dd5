import { expect, test } from "vitest";
import { openTestDesk, type TestDesk } from "../support/desk";

const people = async (desk: TestDesk, text: string) =>
  (await desk.must("inbox.search", { text })).people.map((hit) => hit.name ?? hit.address.value);
const texts = async (desk: TestDesk, text: string) =>
  (await desk.must("inbox.search", { text })).texts.map((hit) => hit.excerpt);

/** The clinic's four patients; the last number is in nobody's contacts. */
const clinic = () => {
  const desk = openTestDesk();
  const elena = desk.addPatient();
  const jose = desk.addPatient({ firstName: "José", lastName: "Núñez", mrn: "1", number: "(503) 555-0118" });
  desk.addPatient({ firstName: "Siobhán", lastName: "O'Hara-Lindqvist", mrn: "2", number: "+15035550120" });
  desk.addPatient({ firstName: "Zoe", lastName: "Muller", mrn: "3", number: "503.555.0121" });
  desk.text("+15035550199", "Is this the clinic?");
  return { desk, elena, jose };
};

test("a name is found by any of its words and their beginnings, in any order and case", async () => {
  const { desk } = clinic();
  for (const typed of ["Elena", "marsh", "EL", "mar el", "  elena   marsh "])
    expect(await people(desk, typed), typed).toEqual(["Elena Marsh"]);
  expect(await people(desk, "elena nunez")).toEqual([]);
});

test("accents are folded both ways, in names and in texts", async () => {
  const { desk } = clinic();
  for (const typed of ["jose nunez", "José Núñez", "JOSÉ", "núñ", "nun", "nu\u0301n\u0303ez"])
    expect(await people(desk, typed), typed).toEqual(["José Núñez"]);
  for (const typed of ["müller", "muller", "Zoë"]) expect(await people(desk, typed), typed).toEqual(["Zoe Muller"]);
  for (const typed of ["siobhan", "o'hara", "hara lindqvist", "hara-lind"])
    expect(await people(desk, typed), typed).toEqual(["Siobhán O'Hara-Lindqvist"]);
  desk.text("+15035550118", "¿Puedo cambiar mi cita de mañana?");
  for (const typed of ["manana", "mañana", "MAÑ", "man\u0303ana"])
    expect(await texts(desk, typed), typed).toHaveLength(1);
});

test("a number is found however it is written, whole or in part, known or not", async () => {
  const { desk } = clinic();
  for (const typed of [
    "5035550163",
    "(503) 555-0163",
    "503.555.0163",
    "+1 503 555 0163",
    "1-503-555-0163",
    "555-0163",
    "0163",
    "163",
  ])
    expect(await people(desk, typed), typed).toEqual(["Elena Marsh"]);
  expect(await people(desk, "0199")).toEqual(["+15035550199"]);
  expect(await people(desk, "(503) 555")).toHaveLength(5);
});

test("digits that nobody has find nobody", async () => {
  const { desk } = clinic();
  for (const typed of ["000", "0000", "999999", "0 0 0", "+++", "---", "()", "12"])
    expect(await people(desk, typed), typed).toEqual([]);
});

test("words of texts are found by their beginnings, all of them, newest first", async () => {
  const { desk, elena } = clinic();
  for (const words of ["Can I move Thursday?", "Thursday works, thanks", "The refill is for Friday"]) {
    desk.clock.pass(60_000);
    desk.text("+15035550163", words);
  }
  expect(await texts(desk, "thursday")).toEqual(["Thursday works, thanks", "Can I move Thursday?"]);
  expect(await texts(desk, "thurs mov")).toEqual(["Can I move Thursday?"]);
  expect(await texts(desk, "thursday friday")).toEqual([]);
  const { texts: hits } = await desk.must("inbox.search", { text: "refill" });
  expect(hits).toMatchObject([{ conversationId: elena, name: "Elena Marsh", address: { value: "+15035550163" } }]);
});

test("a time or a number inside a text is found as it is written there", async () => {
  const { desk } = clinic();
  desk.text("+15035550163", "My code is 48213, I come at 4:20");
  expect(await texts(desk, "48213")).toHaveLength(1);
  expect(await texts(desk, "4:20")).toHaveLength(1);
});

test("twenty hits at most, the newest of them", async () => {
  const { desk } = clinic();
  for (let text = 1; text <= 30; text += 1) {
    desk.clock.pass(60_000);
    desk.text("+15035550163", `refill number ${text}`);
  }
  const found = await texts(desk, "refill");
  expect(found).toHaveLength(20);
  expect(found.at(0)).toBe("refill number 30");
  expect(found.at(-1)).toBe("refill number 11");
});

test("a reply that was taken back is not found, one that was sent is", async () => {
  const { desk, elena } = clinic();
  const { undo } = await desk.send(elena, "Wrong patient, sorry");
  await desk.must("outbox.withdraw", undo.input as never);
  await desk.send(elena, "Right patient");
  expect(await texts(desk, "patient")).toEqual(["Right patient"]);
});

test("hits say who has opted out", async () => {
  const { desk } = clinic();
  desk.text("+15035550163", "STOP");
  expect((await desk.must("inbox.search", { text: "elena" })).people).toMatchObject([{ optedOut: true }]);
  expect((await desk.must("inbox.search", { text: "jose" })).people).toMatchObject([{ optedOut: false }]);
});

test("two people on one phone are both found by their own name", async () => {
  const { desk, elena } = clinic();
  desk.addPatient({ firstName: "Theo", lastName: "Marsh", mrn: "4", relation: "son" });
  const { people: hits } = await desk.must("inbox.search", { text: "theo" });
  expect(hits).toMatchObject([{ conversationId: elena, name: "Theo Marsh" }]);
});

test("the search begins at two characters", async () => {
  const { desk } = clinic();
  for (const typed of ["", "e", " e ", "\u0301"]) expect(await people(desk, typed), typed).toEqual([]);
});

test.each([
  ['"', []],
  ['""', []],
  ['"elena', ["Elena Marsh"]],
  ["elena*", ["Elena Marsh"]],
  ["elena OR jose", []],
  ["NOT elena", []],
  ["NEAR(elena marsh)", []],
  ["firstName:elena", []],
  ["^elena", ["Elena Marsh"]],
  ["elena AND marsh", []],
  ["elena)", ["Elena Marsh"]],
  ["{elena marsh}", ["Elena Marsh"]],
  ["-elena", ["Elena Marsh"]],
  ["elena; DROP TABLE item", []],
  ["' OR 1=1 --", []],
  ["%%%", []],
  ["___", []],
  ["🙂🙂", []],
  ["\u0000\u0000", []],
  ["\ud83d elena", ["Elena Marsh"]],
])("%j is looked for as words and does no harm", async (typed, found) => {
  const { desk } = clinic();
  expect(await people(desk, typed)).toEqual(found);
  expect(await people(desk, "elena")).toEqual(["Elena Marsh"]);
});

test("two hundred characters of nonsense are answered, more are refused", async () => {
  const { desk } = clinic();
  for (const typed of ['"*:^(){}-+', "a b ", "ñ", "0", "\"'", "NEAR("]) {
    const nonsense = typed.repeat(200).slice(0, 200);
    expect(await people(desk, nonsense), nonsense.slice(0, 20)).toEqual([]);
  }
  expect(await desk.ask("inbox.search", { text: "a".repeat(201) })).toEqual({
    ok: false,
    error: { code: "invalid-input", path: "text" },
  });
});

test("people are found by the name they go by, also when it came later, and by their record number", async () => {
  const { desk } = clinic();
  const elena = (await desk.must("patients.find", { text: "Elena" }))[0];
  await desk.must("patients.edit", {
    patientId: elena?.patientId as never,
    version: 0,
    firstName: "Elena",
    lastName: "Marsh",
    preferredName: "Ellie",
    bornOn: null,
    mrn: "A-77120",
    language: null,
    note: null,
  });
  for (const typed of ["Ellie", "elli", "ellie marsh", "Elena", "77120", "A-77120", "a77120".slice(1)])
    expect(await people(desk, typed), typed).toEqual(["Ellie Marsh"]);
  for (const typed of ["Ellie", "A-77120", "77120"])
    expect(
      (await desk.must("patients.find", { text: typed })).map(({ name }) => name),
      typed,
    ).toEqual(["Ellie Marsh"]);
});

test("a tag is found by any word of its name and its beginning, accents folded", async () => {
  const { desk } = clinic();
  await desk.must("inbox.create-tag", { name: "Médico urgente", tone: "warn", icon: "star" });
  const tags = async (text: string) => (await desk.must("inbox.search", { text })).tags.map(({ name }) => name);
  for (const typed of ["medico", "MÉD", "urgente", "urg", "urg med"])
    expect(await tags(typed), typed).toEqual(["Médico urgente"]);
  for (const typed of ["gente", "medico x", "%", "__"]) expect(await tags(typed), typed).toEqual([]);
});
