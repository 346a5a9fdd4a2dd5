import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { optWordOf } from "../../src-shared/domain/opt-out";
import { openTestDesk } from "../support/desk";

const elena = "+15035550163";

test.each([
  "STOP",
  "stop.",
  " Stop! ",
  "Quit",
  "END",
  "revoke",
  "Opt out",
  "OPT-OUT",
  "cancel",
  "Unsubscribe",
  "ALTO",
  "no más",
  "“stop”",
])("%j alone is an opt-out", (text) => expect(optWordOf(text)?.act).toBe("stop"));

test.each(["stop by at 3?", "cancel my appointment", "please don't stop", "non-stop", "the end of the week", "", "👍"])(
  "%j is no opt-out",
  (text) => expect(optWordOf(text)).toBeNull(),
);

test("STOP withdraws what is queued, still sends its one confirmation, and nothing after", async () => {
  const desk = openTestDesk();
  const id = desk.addPatient();
  await desk.send(id, "Your form is ready");
  desk.text(elena, "STOP");
  desk.clock.pass(20_000);
  const confirmation = desk.claim();
  expect(confirmation).not.toBeNull();
  const items = await desk.thread(id);
  expect(items.map((item) => [item.kind, item.delivery?.state ?? null, item.delivery?.reason ?? null])).toEqual([
    ["text", "withdrawn", "opted-out"],
    ["text", null, null],
    ["event", null, null],
    ["text", "queued", null],
  ]);
  expect(items.at(-1)?.by).toEqual({ origin: "automatic", name: null, rule: "answer-stop" });
  expect(items.at(-1)?.text).toContain("Harbor Lane Family Clinic");
  expect(confirmation?.outboxId).toBe(items.at(-1)?.delivery?.outboxId);
  expect(await desk.ask("outbox.send", { conversationId: id, text: "Hi", requestId: randomUUID() })).toMatchObject({
    ok: false,
    error: { code: "patient-opted-out" },
  });
});

test("a text that was queued by anything is stopped by the claim itself", async () => {
  const desk = openTestDesk();
  const id = desk.addPatient();
  await desk.send(id, "Your form is ready");
  desk.asModem((work) =>
    work
      .sql(
        "INSERT INTO suppression (addressId, category, source, at, wording) SELECT addressId, 'ALL', 'staff', ?, '' FROM conversation",
      )
      .run(work.now),
  );
  desk.clock.pass(20_000);
  expect(desk.claim()).toBeNull();
  expect((await desk.thread(id))[0]?.delivery).toMatchObject({ state: "withdrawn", reason: "opted-out" });
});

test("a second STOP is not answered again, START lifts it and says so", async () => {
  const desk = openTestDesk();
  const id = desk.addPatient({ language: "es" });
  desk.text(elena, "STOP", { ref: 1 });
  desk.clock.pass(1000);
  desk.text(elena, "stop", { ref: 2 });
  desk.clock.pass(1000);
  expect((await desk.thread(id)).filter((item) => item.direction === "out")).toHaveLength(1);
  desk.text(elena, "START", { ref: 3 });
  const out = (await desk.thread(id)).filter((item) => item.direction === "out");
  expect(out).toHaveLength(2);
  expect(out.map((item) => item.by?.rule)).toEqual(["answer-stop", "answer-start"]);
  expect(out[0]?.text).toContain("INICIAR");
  await desk.send(id, "Welcome back");
});

test("START from somebody who never opted out is an ordinary text", async () => {
  const desk = openTestDesk();
  const id = desk.addPatient();
  desk.text(elena, "Start");
  expect(await desk.thread(id)).toHaveLength(1);
});

test("who may be in danger gets the approved words in their own language, with the clinic's name and number", async () => {
  const desk = openTestDesk();
  await desk.must("settings.change", { clinicPhone: "(503) 555-0142" });
  const english = desk.addPatient();
  const spanish = desk.addPatient({ firstName: "Tomás", mrn: "t", number: "+15035550117", language: "es" });
  const textFor = async (conversationId: typeof english) =>
    (await desk.must("outbox.emergency-text", { conversationId })).text;
  expect(await textFor(english)).toMatch(/call 911 .* now\. .* Harbor Lane Family Clinic \(503\) 555-0142$/);
  expect(await textFor(spanish)).toMatch(/llame ahora al 911 .* Harbor Lane Family Clinic \(503\) 555-0142$/);
  await desk.must("settings.change", { clinicPhone: "" });
  expect(await textFor(english)).toMatch(/988\. Harbor Lane Family Clinic$/);
  expect(await desk.ask("outbox.emergency-text", { conversationId: 999 as typeof english })).toEqual({
    ok: false,
    error: { code: "not-found" },
  });
});
