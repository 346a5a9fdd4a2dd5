import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import type { RawInput } from "../../src-shared/contract/index";
import type { ConversationId, PatientId } from "../../src-shared/domain/ids";
import { openTestDesk, type TestDesk } from "../support/desk";

const elena = "+15035550163";
const facts = {
  firstName: "Lucía",
  lastName: "Fuentes",
  preferredName: null,
  bornOn: "1990-02-11",
  mrn: "30777",
  language: "es",
  note: null,
} as const;

const peopleOf = async (desk: TestDesk, id: ConversationId) =>
  (await desk.must("patients.contact", { conversationId: id })).people.map((person) => person.name);
const eventsOf = async (desk: TestDesk, id: ConversationId) =>
  (await desk.thread(id)).filter((item) => item.kind === "event").map((item) => item.text);

test("a new number becomes somebody, and is nobody again after undo", async () => {
  const desk = openTestDesk();
  desk.text("+15035550188", "Hi, is this the clinic?");
  const [row] = await desk.list("unknown");
  const id = row?.conversationId as ConversationId;
  const added = await desk.must("patients.add", { conversationId: id, ...facts, relation: "self" });
  expect(await desk.list("unknown")).toEqual([]);
  expect(await desk.row(id)).toMatchObject({ name: "Lucía Fuentes", patientId: added.patientId });
  expect(await eventsOf(desk, id)).toEqual(["linked"]);
  expect(await desk.must("patients.find", { text: "lucia fu" })).toMatchObject([{ patientId: added.patientId }]);
  await desk.undo(added.undo);
  expect((await desk.list("unknown"))[0]).toMatchObject({ conversationId: id, name: null });
  expect(await eventsOf(desk, id)).toEqual([]);
});

test("one phone, two people: linked, told apart, unlinked, each with its undo", async () => {
  const desk = openTestDesk();
  const id = desk.addPatient();
  desk.text(elena, "Is Leo due for his shots?");
  const leo = await desk.must("patients.add", {
    conversationId: id,
    ...facts,
    firstName: "Leo",
    lastName: "Marsh",
    mrn: "20419",
    language: null,
    relation: "son",
  });
  expect(await peopleOf(desk, id)).toEqual(["Elena Marsh", "Leo Marsh"]);
  expect((await desk.row(id)).name).toBe("Elena Marsh");
  const values = await desk.must("templates.values", { conversationId: id, patientId: leo.patientId, language: null });
  expect(values).toMatchObject({ patientId: leo.patientId, values: { first: "Leo" } });
  expect(
    await desk.ask("patients.link", { conversationId: id, patientId: leo.patientId, relation: "son" }),
  ).toMatchObject({ error: { code: "already-linked" } });
  const gone = await desk.must("patients.unlink", { conversationId: id, patientId: leo.patientId });
  expect(await peopleOf(desk, id)).toEqual(["Elena Marsh"]);
  await desk.undo(gone.undo);
  expect(await peopleOf(desk, id)).toEqual(["Elena Marsh", "Leo Marsh"]);
});

test("two rows of one person are merged and taken apart; a STOP on either side stays", async () => {
  const desk = openTestDesk();
  const kept = desk.addPatient();
  const other = desk.addPatient({ firstName: "Elena", lastName: "Marsh-Old", mrn: "9", number: "+15035550199" });
  desk.text(elena, "Hello");
  desk.text("+15035550199", "STOP");
  const idOf = async (conversationId: ConversationId) => (await desk.row(conversationId)).patientId as PatientId;
  const [keptId, mergedId] = [await idOf(kept), await idOf(other)];
  const merged = await desk.must("patients.merge", { keptId, mergedId });
  expect(await idOf(other)).toBe(keptId);
  expect((await desk.must("patients.contact", { conversationId: kept })).people[0]).toMatchObject({
    merged: [{ name: "Elena Marsh-Old" }],
    otherNumbers: [{ conversationId: other }],
  });
  expect((await desk.row(other)).optedOut).toBe(true);
  expect(await desk.ask("outbox.send", { conversationId: other, text: "Hi", requestId: randomUUID() })).toMatchObject({
    error: { code: "patient-opted-out" },
  });
  expect(await desk.ask("patients.merge", { keptId, mergedId })).toMatchObject({ error: { code: "cannot-merge" } });
  await desk.undo(merged.undo);
  expect(await idOf(other)).toBe(mergedId);
  expect((await desk.row(other)).optedOut).toBe(true);
  expect(await desk.must("patients.find", { text: "marsh-old" })).toHaveLength(1);
});

test("staff write consent down: it ends and begins texts, and withdraws what is queued", async () => {
  const desk = openTestDesk();
  const id = desk.addPatient();
  desk.text(elena, "Hello");
  await desk.send(id, "See you on Thursday");
  await desk.must("patients.consent", {
    conversationId: id,
    given: false,
    source: "verbal",
    wording: "no more, thanks",
  });
  desk.clock.pass(20_000);
  expect(desk.claim()).toBeNull();
  const contact = await desk.must("patients.contact", { conversationId: id });
  expect(contact).toMatchObject({ optOutBy: "Maria", consent: [{ given: false, source: "verbal", by: "Maria" }] });
  await desk.must("patients.consent", { conversationId: id, given: true, source: "form", wording: "signed on Monday" });
  expect((await desk.must("patients.contact", { conversationId: id })).optedOutAt).toBeNull();
  await desk.send(id, "Welcome back");
  expect(
    await desk.ask("patients.consent", { conversationId: id, given: true, source: "form", wording: " " }),
  ).toMatchObject({ error: { code: "invalid-input" } });
});

test("consent written down by mistake is taken back: the entry stays as evidence, the opt-out is as it was", async () => {
  const desk = openTestDesk();
  const id = desk.addPatient();
  desk.text(elena, "Hello");
  const contact = () => desk.must("patients.contact", { conversationId: id });
  const lines = async () =>
    (await desk.must("inbox.thread", { conversationId: id, before: null })).items.map((item) => item.text);
  const write = (given: boolean, wording: string) =>
    desk.must("patients.consent", { conversationId: id, given, source: "verbal", wording });

  const stop = await write(false, "no more, thanks");
  expect((await contact()).optedOutAt).not.toBeNull();
  const taken = await desk.must(
    "patients.take-back-consent",
    stop.undo.input as RawInput<"patients.take-back-consent">,
  );
  expect(await contact()).toMatchObject({
    optedOutAt: null,
    consent: [{ given: false, wording: "no more, thanks", by: "Maria", takenBackAt: desk.clock.now() }],
  });
  expect(await lines()).not.toContain("consent-withdrawn");
  await desk.send(id, "See you on Thursday");
  await desk.undo(taken.undo);
  expect(await contact()).toMatchObject({ optOutWords: "no more, thanks", consent: [{ takenBackAt: null }] });
  desk.clock.pass(20_000);
  expect(desk.claim()).toBeNull();

  const start = await write(true, "yes, you may text me again");
  expect(await contact()).toMatchObject({ optedOutAt: null, consentGiven: true });
  await desk.undo(start.undo);
  expect(await contact()).toMatchObject({ optOutWords: "no more, thanks", consentGiven: false });
  await write(true, "yes, really");
  expect(
    await desk.ask("patients.take-back-consent", {
      ...(start.undo.input as RawInput<"patients.take-back-consent">),
      takenBack: false,
    }),
  ).toMatchObject({
    error: { code: "changed-meanwhile" },
  });
});

test("taking back a note of consent never takes back what the patient texted", async () => {
  const desk = openTestDesk();
  const id = desk.addPatient();
  desk.text(elena, "STOP");
  const optedOut = async () => (await desk.row(id)).optedOut;
  const noted = await desk.must("patients.consent", {
    conversationId: id,
    given: false,
    source: "verbal",
    wording: "stop",
  });
  await desk.undo(noted.undo);
  expect(await optedOut()).toBe(true);
  const start = await desk.must("patients.consent", {
    conversationId: id,
    given: true,
    source: "verbal",
    wording: "yes",
  });
  desk.text(elena, "STOP");
  await desk.undo(start.undo);
  expect(await optedOut()).toBe(true);
});

test("a number that nobody answers is said to be dead after two texts, until it works or staff say so", async () => {
  const desk = openTestDesk();
  const id = desk.addPatient();
  const failOnce = async () => {
    const { outboxId } = await desk.send(id, "Hello");
    desk.clock.pass(20_000);
    desk.claim();
    desk.asModem((work) => desk.outcomes.sending(work, { outboxId, part: 1 }, desk.lineId));
    desk.asModem((work) => desk.outcomes.failed(work, { outboxId, part: 1 }, "cms 1"));
  };
  await failOnce();
  await failOnce();
  expect((await desk.must("patients.contact", { conversationId: id })).undeliverableAt).not.toBeNull();
  expect(await desk.ask("outbox.send", { conversationId: id, text: "Hi", requestId: randomUUID() })).toMatchObject({
    error: { code: "number-undeliverable" },
  });
  expect((await desk.list("failed"))[0]).toMatchObject({ conversationId: id, failed: 2 });
  await desk.must("patients.try-again", { conversationId: id });
  await desk.send(id, "Hi again");
});

test("the first text may be ours: a number that never wrote gets a conversation, once", async () => {
  const desk = openTestDesk();
  const one = await desk.must("patients.start", { number: "(503) 555-0142" });
  const two = await desk.must("patients.start", { number: "+1 503 555 0142" });
  expect(two.conversationId).toBe(one.conversationId);
  await desk.send(one.conversationId, "Hello");
  expect((await desk.list("waiting")).map((row) => row.conversationId)).toEqual([one.conversationId]);
  expect(await desk.ask("patients.start", { number: "hello" })).toMatchObject({ error: { code: "number-unknown" } });
});

test("a person is changed with the version that was read; the other names are found at once", async () => {
  const desk = openTestDesk();
  const id = desk.addPatient();
  const person = (await desk.must("patients.contact", { conversationId: id })).people[0];
  if (person === undefined) throw new Error("nobody");
  const { patientId, version } = person;
  const change = { ...facts, firstName: "Elena", lastName: "Vasquez", preferredName: "Ellie", mrn: "20418" };
  const edited = await desk.must("patients.edit", { patientId, version, ...change });
  expect((await desk.must("patients.find", { text: "vasq" })).length).toBe(1);
  expect((await desk.must("patients.find", { text: "marsh" })).length).toBe(0);
  expect(
    (await desk.must("templates.values", { conversationId: id, patientId: null, language: null })).values.first,
  ).toBe("Ellie");
  expect(await desk.ask("patients.edit", { patientId, version, ...change })).toMatchObject({
    error: { code: "changed-meanwhile" },
  });
  await desk.undo(edited.undo);
  expect((await desk.must("patients.find", { text: "marsh" })).length).toBe(1);
});
