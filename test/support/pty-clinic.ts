import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished } from "vitest";
import { modemActor } from "../../src-main/engine/actor";
import { systemClock } from "../../src-main/engine/clock";
import { type Engine, makeEngine } from "../../src-main/engine/engine";
import { followedSource } from "../../src-main/engine/modem/followed-source";
import type { PortFound } from "../../src-main/engine/modem/serial";
import type { AirEvent } from "../../src-main/practice/air-log";
import { Faults } from "../../src-main/practice/faults";
import { genericLte } from "../../src-main/practice/profile";
import { plugInto } from "../../src-main/practice/pty-link";
import { simulate } from "../../src-main/practice/simulation";
import { newState } from "../../src-main/practice/state";
import type { Name, Output, RawInput } from "../../src-shared/contract/index";
import { newClinic } from "./clinic";
import { queueReplies, type ReplyText } from "./clinic-store";
import { temporaryFolder } from "./folder";
import { complaints } from "./judge";

const unnamed = { stablePath: null, maker: null, vendorId: null, productId: null, serialNumber: null };

/**
 * The whole engine on an encrypted store and a practice modem on a real port, in real time.
 * @param onAir hears what goes over the air as it happens
 */
export const openPtyClinic = async ({
  reports = "on",
  replies = [],
  onAir = () => undefined,
}: {
  reports?: "on" | "off";
  replies?: readonly ReplyText[];
  onAir?: (event: AirEvent, all: readonly AirEvent[], faults: Faults) => void;
}) => {
  const here = join(temporaryFolder(), "modem");
  const air: AirEvent[] = [];
  const state = newState(1);
  const faults = new Faults(1);
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
      onAir(event, air, faults);
    },
    changed: () => undefined,
  });
  const link = plugInto(here, modem);
  onTestFinished(() => link.unplug());
  const clinic = await newClinic();
  queueReplies(clinic, replies);
  const failures: unknown[] = [];
  const start = async (): Promise<Engine> => {
    const engine = makeEngine({
      dataFolder: clinic.folder,
      practice: false,
      clock: systemClock,
      log: () => undefined,
      source: () =>
        followedSource(here, {
          clock: systemClock,
          ports: async () =>
            [here, `${here}-2`].filter((path) => existsSync(path)).map((path): PortFound => ({ path, ...unnamed })),
        }),
      announce: () => undefined,
      arrived: () => undefined,
      counted: () => undefined,
      opened: () => undefined,
      fault: (error) => `fault ${failures.push(error)}`,
    });
    await engine.resume(Uint8Array.from(clinic.key), "en");
    return engine;
  };
  let engine = await start();
  onTestFinished(() => engine.close());
  const desk = () => {
    const open = engine.desk();
    if (!open) throw new Error("the store is not open");
    return open;
  };
  const column = (sql: string): string[] =>
    desk()
      .workshop.look(modemActor, (found) => found.read<{ value: string }>(sql).all())
      .map(({ value }) => value);
  /** Not all that happens is announced: it is looked at again and again. */
  const until = async (isTrue: () => boolean): Promise<void> => {
    while (!isTrue()) await new Promise<void>((go) => void systemClock.after(10, go));
  };
  const kept = (): number => Number(column("SELECT count(*) AS value FROM rawPart")[0]);
  return {
    here,
    air,
    network,
    column,
    until,
    ticks: () => column("SELECT state AS value FROM outbox ORDER BY outboxId"),
    texts: () => column("SELECT body AS value FROM item WHERE direction = 'in' AND partsHave IS partsOf"),
    line: () => desk().line.view(),
    port: () => desk().line.view().port,
    isReady: () => desk().line.view().state === "ready",
    isSimEmpty: () => Object.values(state.storages).every((storage) => Object.keys(storage).length === 0),
    must: async <N extends Name>(name: N, input: RawInput<N>): Promise<Output<N>> => {
      const result = await engine.ask(name, input, { window: 1, session: 1 });
      if (!result.ok) throw new Error(`${name}: ${JSON.stringify(result.error)}`);
      return result.value as Output<N>;
    },
    /** The network hands these PDUs to the modem, one after the other. Resolves when each is kept and gone from the SIM. */
    async hand(...pdus: readonly string[]): Promise<void> {
      for (const pdu of pdus) {
        const before = kept();
        expect(network.inject(pdu)).toBe(true);
        await until(() => kept() === before + 1 && Object.keys(state.storages.SM).length === 0);
      }
    },
    /** The engine is closed and started again on the same store. */
    async restart(): Promise<void> {
      await engine.close();
      engine = await start();
    },
    async verdict(): Promise<void> {
      await engine.close();
      expect(failures).toEqual([]);
      expect(complaints(clinic, air)).toEqual([]);
    },
  };
};
