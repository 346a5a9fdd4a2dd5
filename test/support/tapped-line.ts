import { createServer, type Socket } from "node:net";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import type { AirEvent } from "../../src-main/practice/air-log";
import { systemClock } from "../../src-main/practice/clock";
import type { NetworkOptions } from "../../src-main/practice/network";
import { genericLte } from "../../src-main/practice/profile";
import { simulate } from "../../src-main/practice/simulation";
import { newState } from "../../src-main/practice/state";
import { cable } from "./cable";
import { temporaryFolder } from "./folder";

export interface Trap {
  /** Whose bytes are watched. */
  readonly from: "engine" | "modem";
  readonly at: RegExp;
  /** Whether the bytes that match still pass. What follows them is held either way. */
  readonly pass: boolean;
  /** Which match counts, 1 = the first. */
  readonly nth?: number;
}

/**
 * A modem whose cable is tapped: every byte goes through here, and a trap stops the line at an exact place in the dialogue,
 * so that a test can end the engine there. The product knows nothing of it.
 */
export const openTappedLine = async (network: Partial<NetworkOptions> = {}) => {
  const path = join(temporaryFolder(), "line");
  const air: AirEvent[] = [];
  const state = newState(1);
  let waiting: { isTrue: () => boolean; done: () => void }[] = [];
  const look = (): void => {
    const met = waiting.filter(({ isTrue }) => isTrue());
    waiting = waiting.filter((one) => !met.includes(one));
    for (const { done } of met) done();
  };
  const { modem, network: sky } = simulate({
    clock: systemClock,
    state,
    profile: genericLte,
    network: { latencyMs: 8, reports: "on", fates: {}, ...network },
    roster: [],
    pace: 1,
    airLog: (event) => {
      air.push(event);
      look();
    },
    changed: () => look(),
  });

  let trap: (Trap & { left: number; sprung: () => void }) | null = null;
  /** What was held back, in order; null while the line flows. */
  let held: (() => void)[] | null = null;
  let client: Socket | null = null;
  let toldByEngine = "";

  /** The bytes of one direction; `tail` has passed already and may be the beginning of a match. */
  const watch = (from: Trap["from"], pass: (text: string) => void) => {
    let tail = "";
    return (chunk: Buffer): void => {
      const text = chunk.toString("latin1");
      if (held) {
        held.push(() => pass(text));
        return;
      }
      if (trap?.from !== from) {
        pass(text);
        return;
      }
      const seen = tail + text;
      let searched = 0;
      for (let found = trap.at.exec(seen); found; found = trap.at.exec(seen.slice(searched))) {
        const start = searched + found.index;
        const end = start + found[0].length;
        searched = end;
        if (end <= tail.length) continue;
        trap.left -= 1;
        if (trap.left > 0) continue;
        const { pass: doesPass, sprung } = trap;
        trap = null;
        const cut = doesPass ? end : Math.max(start, tail.length);
        held = [() => pass(seen.slice(cut))];
        pass(seen.slice(tail.length, cut));
        sprung();
        return;
      }
      pass(text);
      tail = seen.slice(-64);
    };
  };

  const server = createServer((socket) => {
    client?.destroy();
    client = socket;
    held = null;
    const [ours, theirs] = cable();
    const toModem = watch("engine", (text) => {
      toldByEngine += text;
      ours.write(Buffer.from(text, "latin1"));
      look();
    });
    const toEngine = watch("modem", (text) => void (socket.writable && socket.write(Buffer.from(text, "latin1"))));
    socket.on("data", toModem);
    ours.on("data", toEngine);
    // A killed engine shows as an error before the close.
    socket.on("error", () => socket.destroy());
    socket.on("close", () => ours.destroy());
    ours.on("close", () => socket.destroy());
    modem.connect(theirs);
  });
  await new Promise<void>((ready) => server.listen(path, ready));
  onTestFinished(() => {
    client?.destroy();
    server.close();
  });

  return {
    path,
    air,
    sky,
    submits: () => air.filter(({ kind }) => kind === "submit"),
    /** The network has nothing for us any more. */
    isSettled: () => state.network.waiting.length === 0,
    /** What the tick of a text that went through ends as. */
    lastWord: () => (network.reports === "off" ? "sent" : "delivered"),
    /** How many texts and reports the SIM and the modem hold. */
    stored: () => Object.values(state.storages).reduce((sum, storage) => sum + Object.keys(storage).length, 0),
    /** Resolves when the line stands still at this place. Set it before the engine gets there. */
    stopAt: (wanted: Trap): Promise<void> =>
      new Promise((sprung) => {
        trap = { ...wanted, at: new RegExp(wanted.at, "s"), left: wanted.nth ?? 1, sprung };
      }),
    /** Resolves when something about the far side became true. */
    until: (isTrue: () => boolean): Promise<void> =>
      isTrue() ? Promise.resolve() : new Promise((done) => waiting.push({ isTrue, done })),
    /** The plug is pulled: the modem loses power and the engine its port. */
    unplug(): void {
      modem.setPower(false);
      client?.destroy();
    },
    replug: (): void => modem.setPower(true),
    /** Lets what was held back pass, and the line flow again. */
    letGo(): void {
      const waiting = held ?? [];
      held = null;
      for (const pass of waiting) pass();
    },
    /** Everything the engine said that reached the modem. */
    told: () => toldByEngine,
  };
};

export type TappedLine = Awaited<ReturnType<typeof openTappedLine>>;
