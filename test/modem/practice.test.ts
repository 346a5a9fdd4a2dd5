import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { simulationFrom } from "../../src-main/practice/options";
import { type PtyLink, plugInto } from "../../src-main/practice/pty-link";
import { type Simulation, simulate } from "../../src-main/practice/simulation";
import { decodePdu } from "../../src-shared/sms/pdu";
import { encodeSubmit } from "../../src-shared/sms/submit";
import { Line } from "./support/line";

const patient = "+15035550123";
let folder: string;
let link: PtyLink;
let practice: Simulation;
let line: Line;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "lobby-practice-"));
  practice = simulate(simulationFrom({ "no-patients": true, latency: "0" }));
  const path = join(folder, "modem");
  link = plugInto(path, practice.modem);
  line = new Line(path);
  await line.ready();
});

afterEach(async () => {
  await line.port.close();
  link.unplug();
  rmSync(folder, { recursive: true });
});

const parts = (text: string) => {
  const encoded = encodeSubmit({ to: patient, text, ref: 7, report: true });
  if ("error" in encoded) throw new Error(encoded.error);
  return encoded.pdus.map((pdu, index) => ({ ...pdu, more: index + 1 < encoded.pdus.length }));
};

test("three parts go out with the references their reports come back with", async () => {
  const references: number[] = [];
  for (const part of parts("Your results are in, please call us when you have a moment. ".repeat(7))) {
    const outcome = await line.port.send(
      part,
      () => true,
      () => undefined,
    );
    expect(outcome.state).toBe("sent");
    if (outcome.state === "sent") references.push(outcome.reference);
  }
  expect(references).toHaveLength(3);
  await line.until(() => line.kept.length === 3);
  const reported = line.kept.map(({ pdu }) => decodePdu(pdu, "from-network"));
  expect(reported.map((report) => (report.kind === "report" ? report.mr : null)).sort()).toEqual(
    [...references].sort(),
  );
});

test("what a patient texts arrives whole, each part once, and leaves the SIM empty", async () => {
  practice.network.say(patient, "Could I come a little earlier on Thursday? ".repeat(8));
  await line.until(() => line.removed.length === 3);
  expect(line.kept.every(({ kind }) => kind === "deliver")).toBe(true);
  expect(Object.keys(practice.modem.state.storages.SM)).toEqual([]);
});

test("more texts than the SIM holds all arrive while answers go out", async () => {
  for (let number = 0; number < 200; number += 1) practice.network.say(patient, `text ${number}`);
  const [part] = parts("Thank you.");
  for (let number = 0; part && number < 20; number += 1) {
    expect(
      (
        await line.port.send(
          part,
          () => true,
          () => undefined,
        )
      ).state,
    ).toBe("sent");
  }
  const texts = () => line.kept.filter(({ kind }) => kind === "deliver").map(({ pdu }) => pdu);
  await line.until(() => texts().length >= 200 && Object.keys(practice.modem.state.storages.SM).length === 0);
  expect(texts()).toHaveLength(200);
});

test("unplugged and plugged in again while texts come: none lost", async () => {
  for (let number = 0; number < 40; number += 1) practice.network.say(patient, `text ${number}`);
  await line.until(() => line.kept.length > 10);
  link.unplug();
  await line.untilState("closed", "unplugged");
  link.replug();
  const texts = () => new Set(line.kept.map(({ pdu, slot }) => `${pdu}${slot === null}`));
  await line.until(() => texts().size === 40 && Object.keys(practice.modem.state.storages.SM).length === 0);
});
