import { expect, test } from "vitest";
import { openTestDesk } from "../support/desk";

test("the clinic's name, zone and country are kept, and what was not said stays as it was", async () => {
  const desk = openTestDesk();
  const before = await desk.must("settings.read", {});
  expect(before).toMatchObject({ country: "US", modemPort: null, lateAfterMinutes: 30 });
  await desk.must("settings.change", { zone: "America/Los_Angeles", country: "MX" });
  expect(await desk.must("settings.change", { clinicName: "  Harbor Lane  " })).toEqual({
    ...before,
    clinicName: "Harbor Lane",
    zone: "America/Los_Angeles",
    country: "MX",
  });
  expect(desk.announced).toContain("settings");
});

test.each([
  [{ zone: "Harbor/Lane" }, { code: "zone-unknown" }],
  [{ zone: "" }, { code: "zone-unknown" }],
  [{ country: "ZZ" }, { code: "country-unknown" }],
  [{ country: "us" }, { code: "country-unknown" }],
  [{ country: "USA" }, { code: "invalid-input", path: "country" }],
  [{ clinicName: "   " }, { code: "invalid-input", path: "clinicName" }],
  [{ clinicName: "a".repeat(81) }, { code: "invalid-input", path: "clinicName" }],
  [{ modemPort: "" }, { code: "invalid-input", path: "modemPort" }],
  [{ lateAfterMinutes: 0 }, { code: "invalid-input", path: "lateAfterMinutes" }],
  [{ pacePerMinute: 3 }, { code: "invalid-input", path: "pacePerMinute" }],
  [{ dailyLimit: 0 }, { code: "invalid-input", path: "dailyLimit" }],
  [{ lateAfterMinutes: 1.5 }, { code: "invalid-input", path: "lateAfterMinutes" }],
  [{ colour: "red" }, { code: "invalid-input", path: "" }],
])("%j is refused by name and nothing is changed", async (change, error) => {
  const desk = openTestDesk();
  const before = await desk.must("settings.read", {});
  expect(await desk.ask("settings.change", { clinicName: "Elsewhere", ...change } as never)).toEqual({
    ok: false,
    error,
  });
  expect(await desk.must("settings.read", {})).toEqual(before);
});

test("a change of which one half is wrong is not made by half", async () => {
  const desk = openTestDesk();
  const result = await desk.ask("settings.change", { clinicName: "Elsewhere", zone: "Harbor/Lane" });
  expect(result.ok).toBe(false);
  expect((await desk.must("settings.read", {})).clinicName).toBe("Harbor Lane Family Clinic");
});

test("a number typed without its country is read with the clinic's", async () => {
  const desk = openTestDesk();
  const id = desk.addPatient({ number: "(503) 555-0142" });
  expect((await desk.must("patients.contact", { conversationId: id })).address).toEqual({
    kind: "e164",
    value: "+15035550142",
  });
});

test("the person at the desk has a name, which may be changed and stands under what she sent", async () => {
  const desk = openTestDesk();
  const id = desk.addPatient();
  await desk.send(id, "Yes, 4:20 works.");
  expect(await desk.must("staff.me", {})).toEqual({ staffId: desk.staffId, name: "Maria", role: "manager" });
  expect(await desk.must("staff.rename", { name: " Noor " })).toMatchObject({ name: "Noor" });
  expect((await desk.thread(id))[0]?.by).toEqual({ origin: "staff", name: "Noor", rule: null });
  for (const name of ["", "   ", "a".repeat(81), 7])
    expect(await desk.ask("staff.rename", { name } as never)).toMatchObject({
      ok: false,
      error: { code: "invalid-input", path: "name" },
    });
});
