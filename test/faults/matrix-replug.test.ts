import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { modemActor } from "../../src-main/engine/actor";
import { systemClock } from "../../src-main/engine/clock";
import { makeEngine } from "../../src-main/engine/engine";
import { followedSource } from "../../src-main/engine/modem/followed-source";
import type { PortFound } from "../../src-main/engine/modem/serial";
import type { AirEvent } from "../../src-main/practice/air-log";
import { Faults } from "../../src-main/practice/faults";
import { genericLte } from "../../src-main/practice/profile";
import { plugInto } from "../../src-main/practice/pty-link";
import { simulate } from "../../src-main/practice/simulation";
import { newState } from "../../src-main/practice/state";
import { newClinic } from "../support/clinic";
import { queueReplies, type ReplyText } from "../support/clinic-store";
import { temporaryFolder } from "../support/folder";
import { complaints, heardByPatients } from "../support/judge";
import { fiveLongTexts, fiveReplies, replyOf } from "../support/matrix-texts";

/**
 * The whole engine and a practice modem on a real port. At the second event on the air that `moves` names the modem is
 * pulled out, and two seconds later it is plugged in on another port.
 */
const openMovingModem = async (moves: AirEvent["kind"], reports: "on" | "off", replies: readonly ReplyText[]) => {
  const here = join(temporaryFolder(), "modem");
  const air: AirEvent[] = [];
  const state = newState(1);
  const faults = new Faults(1);
  const waiting: { isTrue: () => boolean; done: () => void }[] = [];
  const look = (): void => {
    for (const one of waiting.filter(({ isTrue }) => isTrue())) {
      waiting.splice(waiting.indexOf(one), 1);
      one.done();
    }
  };
  const { modem, network } = simulate({
    clock: systemClock,
    state,
    profile: genericLte,
    network: { latencyMs: 60, reports, fates: {} },
    faults,
    roster: [],
    pace: 1,
    airLog: (event) => {
      air.push(event);
      if (event.kind === moves && air.filter(({ kind }) => kind === moves).length === 2)
        faults.set("replug-elsewhere", "0");
    },
    changed: () => queueMicrotask(look),
  });
  const link = plugInto(here, modem);
  onTestFinished(() => link.unplug());
  const port = (path: string): PortFound => ({
    path,
    stablePath: null,
    maker: null,
    vendorId: null,
    productId: null,
    serialNumber: null,
  });
  const clinic = await newClinic();
  queueReplies(clinic, replies);
  const failures: unknown[] = [];
  const engine = makeEngine({
    dataFolder: clinic.folder,
    practice: false,
    clock: systemClock,
    log: () => undefined,
    source: () =>
      followedSource(here, {
        clock: systemClock,
        ports: async () => [here, `${here}-2`].filter((path) => existsSync(path)).map(port),
      }),
    announce: () => queueMicrotask(look),
    arrived: () => undefined,
    counted: () => undefined,
    opened: () => undefined,
    fault: (error) => `fault ${failures.push(error)}`,
  });
  onTestFinished(() => engine.close());
  await engine.resume(Uint8Array.from(clinic.key));
  const desk = () => {
    const open = engine.desk();
    if (!open) throw new Error("the store is not open");
    return open;
  };
  const column = (sql: string): string[] =>
    desk()
      .workshop.look(modemActor, (found) => found.read<{ value: string }>(sql).all())
      .map(({ value }) => value);
  return {
    here,
    air,
    network,
    faults,
    ticks: () => column("SELECT state AS value FROM outbox ORDER BY outboxId"),
    texts: () => column("SELECT body AS value FROM item WHERE direction = 'in' AND partsHave IS partsOf"),
    port: () => desk().line.view().port,
    isReady: () => desk().line.view().state === "ready",
    isSimEmpty: () => Object.values(state.storages).every((storage) => Object.keys(storage).length === 0),
    until: (isTrue: () => boolean): Promise<void> =>
      isTrue() ? Promise.resolve() : new Promise((done) => waiting.push({ isTrue, done })),
    async verdict(): Promise<void> {
      await engine.close();
      expect(failures).toEqual([]);
      expect(complaints(clinic, air)).toEqual([]);
    },
  };
};

test("send 5 x replugged elsewhere in the middle of a text: its report settles the doubt, each is delivered once", async () => {
  const modem = await openMovingModem("submit", "on", fiveReplies);
  await modem.until(() => modem.ticks().every((state) => state === "delivered"));
  expect(modem.port()).toBe(`${modem.here}-2`);
  expect(heardByPatients(modem.air).map(replyOf).sort()).toEqual(fiveReplies.map(replyOf).sort());
  await modem.verdict();
});

test("send 5 x replugged elsewhere without reports: the one on the wire is unknown for good, the others are sent once", async () => {
  const modem = await openMovingModem("submit", "off", fiveReplies);
  await modem.until(
    () =>
      modem
        .ticks()
        .slice(2)
        .every((state) => state === "sent") && modem.isReady(),
  );
  expect(modem.port()).toBe(`${modem.here}-2`);
  // The second text's first part was with the network; its second part waits for a person.
  expect(modem.ticks()).toEqual(["sent", "unknown", "sent", "sent", "sent"]);
  const others = fiveReplies.filter((_, index) => index !== 1);
  expect(heardByPatients(modem.air).map(replyOf).sort()).toEqual(others.map(replyOf).sort());
  await modem.verdict();
});

test("receive 5 long x replugged elsewhere while they come: each is there once, whole, and the SIM is empty", async () => {
  const modem = await openMovingModem("deliver", "on", []);
  await modem.until(modem.isReady);
  for (const { number, text } of fiveLongTexts) expect(modem.network.say(number, text)).toBe(null);
  await modem.until(() => modem.texts().length === fiveLongTexts.length && modem.isSimEmpty());
  expect(modem.texts().sort()).toEqual(fiveLongTexts.map(({ text }) => text).sort());
  expect(modem.port()).toBe(`${modem.here}-2`);
  await modem.verdict();
});
