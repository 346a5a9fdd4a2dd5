import { randomUUID } from "node:crypto";
import type { Duplex } from "node:stream";
import { expect, onTestFinished } from "vitest";
import { type Engine, makeEngine } from "../../src-main/engine/engine";
import { SerialFailure, type StreamSource } from "../../src-main/engine/modem/stream-source";
import type { AirEvent } from "../../src-main/practice/air-log";
import { Faults } from "../../src-main/practice/faults";
import type { NetworkOptions } from "../../src-main/practice/network";
import { genericLte, type Profile } from "../../src-main/practice/profile";
import type { Patient } from "../../src-main/practice/roster";
import { simulate } from "../../src-main/practice/simulation";
import { newState } from "../../src-main/practice/state";
import type { Result } from "../../src-shared/contract/errors";
import type { ConversationRow, Item, View } from "../../src-shared/contract/inbox-rows";
import type { Name, Output, RawInput } from "../../src-shared/contract/index";
import type { ConversationId } from "../../src-shared/domain/ids";
import { cable } from "./cable";
import { newClinic } from "./clinic";
import { tuesday } from "./desk";
import { handClock } from "./hand-clock";
import { complaints, heardByPatients } from "./judge";

export interface DaySetup {
  readonly network?: Partial<NetworkOptions>;
  readonly profile?: Partial<Profile>;
  readonly roster?: readonly Patient[];
  /** What is wrong with the modem from the start, such as "chop,lag=200". */
  readonly faults?: string;
  readonly seed?: number;
}

/** Bytes and promises take turns of the event loop, never time; quiet means that nothing more comes by itself. */
const quietTurns = 6;

/**
 * A whole clinic in one process on one clock that is turned by hand: the engine as it is on an encrypted store, the
 * practice modem and network at the other end of a cable. Ends with the verdict of the air log.
 */
export const openDay = async (setup: DaySetup = {}) => {
  const clock = handClock(tuesday);
  const clinic = await newClinic();
  const air: AirEvent[] = [];
  const { seed = 1 } = setup;
  const state = newState(seed);
  const faults: unknown[] = [];
  const modemFaults = new Faults(seed);
  const complaint = modemFaults.setAll(setup.faults ?? "");
  if (complaint !== null) throw new Error(complaint);
  const { modem, network, device } = simulate({
    clock,
    state,
    profile: { ...genericLte, ...setup.profile },
    network: { latencyMs: 1_000, reports: "on", fates: {}, ...setup.network },
    faults: modemFaults,
    roster: setup.roster ?? [],
    pace: 1,
    airLog: (event) => air.push(event),
    changed: () => undefined,
  });

  let activity = 0;
  let plug: Duplex | null = null;
  let appeared: () => void = () => undefined;
  const source: StreamSource = {
    name: "practice",
    async open() {
      if (!modem.isPowered) throw new SerialFailure("port-missing", "unplugged");
      const [ours, theirs] = cable();
      plug = ours;
      for (const end of [ours, theirs]) end.on("data", () => (activity += 1));
      modem.connect(theirs);
      return ours;
    },
    watch(hear) {
      appeared = hear;
      return () => {
        appeared = () => undefined;
      };
    },
  };

  let engine: Engine | null = null;
  const open = (): Engine => {
    if (!engine) throw new Error("the PC is off");
    return engine;
  };

  /** Until nothing is on its way any more, without letting time pass. */
  const settle = async (): Promise<void> => {
    for (let before = -1; before !== activity; ) {
      before = activity;
      for (let turn = 0; turn < quietTurns; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    }
  };

  /** Turns the clock, timer by timer, and lets everything follow. */
  const turnTo = async (at: number): Promise<void> => {
    await settle();
    for (let next = clock.nextAt(); next !== null && next <= at; next = clock.nextAt()) {
      clock.turnTo(next);
      await settle();
    }
    clock.turnTo(at);
    await settle();
  };

  const start = async (): Promise<void> => {
    engine = makeEngine({
      dataFolder: clinic.folder,
      practice: false,
      clock,
      log: () => undefined,
      source: () => source,
      announce: () => (activity += 1),
      arrived: () => undefined,
      counted: () => undefined,
      opened: () => undefined,
      fault: (error) => `fault ${faults.push(error)}`,
    });
    await engine.resume(Uint8Array.from(clinic.key), "en");
    await settle();
  };

  const stop = async (): Promise<void> => {
    const running = engine;
    engine = null;
    if (!running) return;
    const closed = running.close();
    await settle();
    clock.pass(2_000);
    await closed;
  };

  const ask = async <N extends Name>(name: N, input: RawInput<N>): Promise<Result<Output<N>>> =>
    (await open().ask(name, input, { window: 1, session: 1 })) as Result<Output<N>>;
  const must = async <N extends Name>(name: N, input: RawInput<N>): Promise<Output<N>> => {
    const result = await ask(name, input);
    if (!result.ok) throw new Error(`${name}: ${JSON.stringify(result.error)}`);
    return result.value;
  };
  const list = async (view: View): Promise<readonly ConversationRow[]> =>
    (await must("inbox.list", { view, tagId: null, after: null })).rows;

  await start();
  onTestFinished(async () => {
    await stop();
    expect(faults).toEqual([]);
  });

  return {
    clock,
    clinic,
    air,
    sim: state,
    /** What is wrong with the modem; to be switched. */
    modemFaults,
    network,
    settle,
    turnTo,
    pass: (ms: number): Promise<void> => turnTo(clock.now() + ms),
    /** The PC is switched on; what the modem was told meanwhile is read. */
    start,
    /** The PC is switched off as a person would. */
    stop,
    ask,
    must,
    list,
    desk: () => {
      const desk = open().desk();
      if (!desk) throw new Error("the store is not open");
      return desk;
    },
    line: async () => must("lines.status", {}),
    /** Faults up to here were brought about on purpose. */
    forgive: (): void => void faults.splice(0),
    async unplug(): Promise<void> {
      modem.setPower(false);
      plug?.destroy();
      await settle();
    },
    async replug(): Promise<void> {
      modem.setPower(true);
      appeared();
      await settle();
    },
    /** Another card is put into the modem, with nothing on it. */
    changeSim: (iccid: string): void => device.changeSim(iccid),
    /** A patient texts, and the text has all the time it needs. */
    async text(number: string, words: string): Promise<ConversationId> {
      const complaint = network.say(number, words);
      if (complaint !== null) throw new Error(complaint);
      await turnTo(clock.now() + 3_000);
      const row = (await list("all")).find(({ address }) => address.value === number);
      if (!row) throw new Error(`no row for ${number}`);
      return row.conversationId;
    },
    send: (conversationId: ConversationId, text: string, requestId: string = randomUUID()) =>
      must("outbox.send", { conversationId, text, requestId }),
    thread: async (conversationId: ConversationId): Promise<readonly Item[]> =>
      (await must("inbox.thread", { conversationId, before: null })).items,
    /** State of the last text in a thread. */
    tick: async (conversationId: ConversationId) =>
      (await must("inbox.thread", { conversationId, before: null })).items.findLast((item) => item.kind === "text")
        ?.delivery?.state ?? null,
    submits: (): readonly AirEvent[] => air.filter(({ kind }) => kind === "submit"),
    heard: () => heardByPatients(air).map(({ text }) => text),
    /** Ends the day; the air log and the store must tell the same story. */
    async verdict(): Promise<void> {
      await turnTo(clock.now() + 120_000);
      await stop();
      expect(complaints(clinic, air)).toEqual([]);
      expect(Object.values(state.storages).flatMap((storage) => Object.values(storage))).toEqual([]);
    },
  };
};

export type Day = Awaited<ReturnType<typeof openDay>>;
