import { appendFileSync, readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { ProfileName } from "../../src-main/practice/profiles";
import { contents, families, isWanted, startGammuDaemon, startSmstools, threeParts } from "./client-programs";
import { folder, soon, startSimulator } from "./programs";

const to = "+15035550163";

/** gammu-smsd gets a text, sends one and hears that it was delivered. */
async function gammuDaemonDay(profile: ProfileName) {
  const place = folder();
  const { pty, control, air } = await startSimulator(place, ["--profile", profile]);
  const { daemon, inbox, sent, log } = startGammuDaemon(place, pty, { to, words: "The form is here" });
  appendFileSync(control, "text +15035550147 Is there parking?\n");
  await soon(() => contents(inbox)).toBe("Is there parking?");
  await soon(() => readdirSync(sent).length).toBe(1);
  await soon(log).toContain(`Delivery report: Delivered to ${to}`);
  expect(air().filter(({ kind }) => kind === "submit")).toMatchObject([{ text: "The form is here" }]);
  daemon.child.kill("SIGTERM");
  await daemon.ended;
}

/** smstools gets a text, sends three parts and gets their reports. */
async function smstoolsDay(profile: ProfileName) {
  const place = folder();
  const { pty, control, air } = await startSimulator(place, ["--profile", profile]);
  const { daemon, box } = startSmstools(place, pty, { to, words: threeParts });
  appendFileSync(control, "text +15035550147 Is there parking?\n");
  await soon(() => contents(box("incoming"))).toContain("Is there parking?");
  await soon(() => contents(box("report")).split("SMS STATUS REPORT").length - 1).toBe(3);
  expect(readdirSync(box("sent"))).toEqual(["text"]);
  const submits = air().filter(({ kind }) => kind === "submit");
  expect(submits.map(({ text }) => text).join("")).toBe(threeParts);
  daemon.child.kill("SIGTERM");
  await daemon.ended;
}

describe.skipIf(!isWanted)("Debian's SMS daemons take the simulated modem for a modem", () => {
  test("gammu-smsd receives a text, sends one and hears that it was delivered", () => gammuDaemonDay("generic"));

  test("smstools receives a text, sends three parts and gets their reports", () => smstoolsDay("generic"));

  // Each waits more than it works: all at once they take the time of one.
  test("gammu-smsd does so with every other family", () => Promise.all(families.map(gammuDaemonDay)));

  test("smstools does so with every other family", () => Promise.all(families.map(smstoolsDay)));
});
