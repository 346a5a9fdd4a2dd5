import { appendFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { ProfileName } from "../../src-main/practice/profiles";
import { families, gammuIn, isWanted, threeParts } from "./client-programs";
import { folder, soon, startSimulator } from "./programs";

describe.skipIf(!isWanted)("gammu takes the simulated modem for a modem", () => {
  test("it knows it, sends one text, an emoji and three parts with reports, and reads what came", async () => {
    const place = folder();
    const { pty, control, air } = await startSimulator(place);
    const gammu = gammuIn(place, pty);
    const identity = await gammu("identify");
    expect(await gammu("monitor", "1")).toMatch(/incoming SMS *: No error/);
    expect(identity).toMatch(/Manufacturer +: Northline/);
    expect(identity).toMatch(/IMEI +: 350000000000006/);
    await gammu("sendsms", "TEXT", "+15035550163", "-report", "-text", "See you Thursday [4:20]");
    await gammu("sendsms", "TEXT", "+15035550163", "-report", "-unicode", "-text", "Hasta mañana 👍");
    await gammu("sendsms", "TEXT", "+15035550163", "-report", "-len", "400", "-text", threeParts);
    await soon(() => air().filter(({ kind }) => kind === "report").length).toBe(5);
    const submits = air().filter(({ kind }) => kind === "submit");
    expect(submits.map(({ text }) => text).slice(0, 2)).toEqual(["See you Thursday [4:20]", "Hasta mañana 👍"]);
    expect(
      submits
        .slice(2)
        .map(({ text }) => text)
        .join(""),
    ).toBe(threeParts);
    appendFileSync(control, "text +15035550147 ¿Hay estacionamiento? 🚗\n");
    await soon(() => air().some(({ kind }) => kind === "deliver")).toBe(true);
    const read = await gammu("getallsms");
    expect(read).toContain("¿Hay estacionamiento? 🚗");
    expect(read).toContain('"+15035550147"');
  });

  async function familyDay(profile: ProfileName) {
    const place = folder();
    const { pty, control, air } = await startSimulator(place, ["--profile", profile]);
    const gammu = gammuIn(place, pty);
    expect(await gammu("identify")).toMatch(/IMEI +: 3500000000000\d\d/);
    await gammu("sendsms", "TEXT", "+15035550163", "-report", "-len", "400", "-text", threeParts);
    const submits = air().filter(({ kind }) => kind === "submit");
    expect(submits.map(({ text }) => text).join("")).toBe(threeParts);
    appendFileSync(control, "text +15035550147 ¿Hay estacionamiento? 🚗\n");
    await soon(() => air().some(({ kind }) => kind === "deliver")).toBe(true);
    expect(await gammu("getallsms")).toContain("¿Hay estacionamiento? 🚗");
  }

  // Each waits more than it works: all at once they take the time of one.
  test("it takes every other family for one: sends three parts with reports and reads what came", () =>
    Promise.all(families.map(familyDay)));
});
