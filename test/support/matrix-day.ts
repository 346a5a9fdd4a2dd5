import { expect } from "vitest";
import { modemActor, systemActor } from "../../src-main/engine/actor";
import { pressSend, type ReplyText } from "./clinic-store";
import { heardByPatients, type Said, saidByPatients } from "./judge";
import { type DaySetup, openDay } from "./practice-day";

const minute = 60_000;
/** Nothing in a cell takes longer: the longest wait of the product is two minutes, for the answer to a body. */
const longestMs = 30 * minute;

/** A clinic's day with a faulty modem, and the words that the cells of the fault matrix are written in. */
export const openMatrixDay = async (setup: DaySetup) => {
  const day = await openDay({ ...setup, network: { latencyMs: 400, ...setup.network } });

  /** Each text's tick, in the order they were queued. */
  const ticks = (): string[] =>
    day
      .desk()
      .workshop.look(modemActor, (look) =>
        look.read<{ state: string }>("SELECT state FROM outbox ORDER BY outboxId").all(),
      )
      .map(({ state }) => state);

  const wholeTexts = (): string[] =>
    day
      .desk()
      .workshop.look(modemActor, (look) =>
        look
          .read<{ body: string }>(
            "SELECT body FROM item WHERE direction = 'in' AND kind = 'text' AND partsHave IS partsOf ORDER BY itemId",
          )
          .all(),
      )
      .map(({ body }) => body);

  /** Lets time pass until this is so. @returns whether it became so within any time a person would wait */
  const becomes = async (isTrue: () => boolean | Promise<boolean>): Promise<boolean> => {
    for (const until = day.clock.now() + longestMs; day.clock.now() < until; await day.pass(1_000))
      if (await isTrue()) return true;
    return false;
  };

  const ticksBecome = async (wanted: readonly string[]): Promise<void> => {
    await becomes(() => JSON.stringify(ticks()) === JSON.stringify(wanted));
    expect(ticks()).toEqual(wanted);
  };

  const textsBecome = async (said: readonly Said[]): Promise<void> => {
    const wanted = said.map(({ text }) => text).sort();
    await becomes(() => JSON.stringify(wholeTexts().sort()) === JSON.stringify(wanted));
    expect(wholeTexts().sort()).toEqual(wanted);
  };

  const set = (list: string, value?: "off"): void => {
    for (const each of list.split(",").filter((part) => part !== "")) {
      const [name = "", given] = each.split("=");
      expect(day.modemFaults.set(name, value ?? given)).toBe(null);
    }
  };

  return {
    ...day,
    ticks,
    becomes,
    ticksBecome,
    textsBecome,
    set,
    send: (texts: readonly ReplyText[]): void =>
      day.desk().workshop.doWork(systemActor, (work) => pressSend(work, texts)),
    say(texts: readonly Said[]): void {
      for (const { number, text } of texts) expect(day.network.say(number, text)).toBe(null);
    },
    ready: async (): Promise<void> => {
      expect(await becomes(async () => (await day.line()).state === "ready")).toBe(true);
    },
    /** The network has nothing for the modem any more, and the SIM and modem hold nothing. */
    isQuiet: (): boolean =>
      day.sim.network.waiting.length === 0 &&
      Object.values(day.sim.storages).every((storage) => Object.keys(storage).length === 0),
    heard: () => heardByPatients(day.air),
    said: () => saidByPatients(day.air),
  };
};

export type MatrixDay = Awaited<ReturnType<typeof openMatrixDay>>;
