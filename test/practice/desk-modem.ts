import { type Duplex, duplexPair } from "node:stream";
import type { AirEvent } from "../../src-main/practice/air-log";
import type { NetworkOptions } from "../../src-main/practice/network";
import { genericLte, type Profile } from "../../src-main/practice/profile";
import type { Patient } from "../../src-main/practice/roster";
import { simulate } from "../../src-main/practice/simulation";
import { newState, type PracticeState } from "../../src-main/practice/state";
import { encodeSubmit } from "../../src-shared/sms/submit";
import { handClock } from "../support/hand-clock";

export interface Setup {
  seed?: number;
  network?: Partial<NetworkOptions>;
  roster?: readonly Patient[];
  profile?: Partial<Profile>;
  state?: PracticeState;
}

const opening = Date.UTC(2026, 9, 19, 16, 0, 0);

/** Our end of a line, with all that was heard on it. */
export class Line {
  heard = "";

  constructor(readonly stream: Duplex) {
    stream.on("data", (chunk: Buffer) => {
      this.heard += chunk.toString("latin1");
    });
  }

  /** What comes because of this, until nothing more comes. */
  async hears(act: () => void): Promise<string> {
    const from = this.heard.length;
    act();
    await settle();
    return this.heard.slice(from);
  }

  /** Types, and gives back what came in answer. */
  async type(keys: string): Promise<string> {
    return this.hears(() => this.stream.write(keys));
  }

  async at(command: string): Promise<string> {
    return this.type(`${command}\r`);
  }
}

/** Streams hand their bytes over in later turns of the event loop; none of it depends on time. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 10; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

/** A simulated modem in this process, on a hand clock, with a line to it. Echo is off, nobody texts. */
export async function modemOnDesk({ seed = 1, network, roster = [], profile, state = newState(seed) }: Setup = {}) {
  const clock = handClock(opening);
  const air: AirEvent[] = [];
  const simulation = simulate({
    clock,
    state,
    profile: { ...genericLte, ...profile },
    network: { latencyMs: 1000, reports: "on", fates: {}, ...network },
    roster,
    pace: 1,
    airLog: (event) => air.push(event),
    changed: () => undefined,
  });
  const plug = () => {
    const [ours, theirs] = duplexPair();
    simulation.modem.connect(theirs);
    return new Line(ours);
  };
  const line = plug();
  await line.at("ATE0");
  /** Lets time pass, then lets the bytes come. */
  const pass = async (ms: number) => {
    clock.pass(ms);
    await settle();
  };
  return { ...simulation, clock, air, state, line, plug, pass };
}

/** Sends a text as a client would, part by part. @returns the modem's answers */
export async function sendText(
  desk: Awaited<ReturnType<typeof modemOnDesk>>,
  to: string,
  text: string,
  report = false,
): Promise<string[]> {
  const encoded = encodeSubmit({ to, text, report, ref: 7 });
  if ("error" in encoded) throw new Error(encoded.error);
  const answers: string[] = [];
  for (const { pdu, tpduLength } of encoded.pdus) {
    await desk.line.at(`AT+CMGS=${tpduLength}`);
    const from = desk.line.heard.length;
    await desk.line.type(`${pdu}\x1a`);
    await desk.pass(1300);
    answers.push(desk.line.heard.slice(from));
  }
  return answers;
}
