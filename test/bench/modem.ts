import type { Duplex } from "node:stream";
import { systemClock as engineClock } from "../../src-main/engine/clock";
import { makeEngine } from "../../src-main/engine/engine";
import type { StreamSource } from "../../src-main/engine/modem/stream-source";
import { systemClock } from "../../src-main/practice/clock";
import { genericLte } from "../../src-main/practice/profile";
import { simulate } from "../../src-main/practice/simulation";
import { newState } from "../../src-main/practice/state";
import { cable } from "../support/cable";
import type { Bench } from "./bench";
import { spreadOf } from "./figures";
import { floodRows } from "./modem-flood";
import { inputRows } from "./modem-input";
import { killRows } from "./modem-kills";
import { speedRows } from "./modem-speed";
import { volumeRows } from "./modem-volume";
import { messages } from "./practice-year";
import { rivalRows } from "./rivals";
import { ms } from "./row";

const texts = 200;

/** Calls waiting for something to become true, looked at after each piece of news. */
const watch = () => {
  let waiting: { isTrue: () => boolean; done: () => void }[] = [];
  return {
    look: (): void => {
      const met = waiting.filter(({ isTrue }) => isTrue());
      waiting = waiting.filter((one) => !met.includes(one));
      for (const { done } of met) done();
    },
    until: (isTrue: () => boolean): Promise<void> =>
      isTrue() ? Promise.resolve() : new Promise((done) => waiting.push({ isTrue, done })),
  };
};

/** The whole engine on the year's store, the practice modem without any latency at the other end of a cable. */
const committedRows = async (bench: Bench): Promise<void> => {
  const { folder, key } = await bench.copyOf("line");
  const { look, until } = watch();
  const state = newState(1);
  const { modem, network } = simulate({
    clock: systemClock,
    state,
    profile: genericLte,
    network: { latencyMs: 0, reports: "off", fates: {} },
    roster: [],
    pace: 1,
    airLog: () => undefined,
    changed: () => setImmediate(look),
  });
  let announcedAt = 0;
  let committedAt = 0;
  const source: StreamSource = {
    name: "cable",
    async open(): Promise<Duplex> {
      const [ours, theirs] = cable();
      ours.on("data", (bytes: Buffer) => {
        if (bytes.includes("+CMTI")) announcedAt = performance.now();
      });
      modem.connect(theirs);
      return ours;
    },
  };
  const engine = makeEngine({
    dataFolder: folder,
    practice: true,
    clock: engineClock,
    log: () => undefined,
    source: () => source,
    announce: () => setImmediate(look),
    arrived: () => {
      committedAt = performance.now();
      setImmediate(look);
    },
    counted: () => undefined,
    opened: () => undefined,
    fault: (error) => {
      throw error;
    },
  });
  await engine.resume(Buffer.from(key), "en");
  await until(() => engine.desk()?.line.view().state === "ready");

  const isDrained = (): boolean => Object.values(state.storages).every((slots) => Object.keys(slots).length === 0);
  const taken: number[] = [];
  for (let text = 0; text < texts; text += 1) {
    announcedAt = 0;
    committedAt = 0;
    network.say(`+1${201 + (text % 20)}5550142`, `Can I move my appointment to Thursday? ${text}`);
    await until(() => committedAt > 0 && isDrained());
    taken.push(committedAt - announcedAt);
  }
  await engine.close();
  const { p50, p95 } = spreadOf(taken.slice(10));
  bench.tell({
    id: "T3",
    what: `+CMTI on the wire to committed, at ${messages.toLocaleString("en")}`,
    ours: `p50 ${ms(p50)}, p95 ${ms(p95)}`,
    other: "",
    ratio: "",
    goal: "p50 <= 5 ms, p95 <= 20 ms",
    met: p50 <= 5 && p95 <= 20,
  });
};

export const modemRows = async (bench: Bench): Promise<void> => {
  await speedRows(bench);
  await committedRows(bench);
  await inputRows(bench);
  await floodRows(bench);
  await volumeRows(bench);
  await killRows(bench);
  await rivalRows(bench);
};
