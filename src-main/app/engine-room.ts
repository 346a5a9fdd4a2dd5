import { join } from "node:path";
import type { EngineHost } from "./engine-host";
import type { PracticeHost } from "./practice-host";
import type { Stores } from "./stores";

/** Options of the practice modem from outside, "--pace 0.1 --seed 7" (src-main/practice/options.ts). */
const moreOptions = (): string[] => process.env.LOBBY_PRACTICE?.split(" ").filter(Boolean) ?? [];

/** The engine on one of the two stores, and with the practice store its modem: started before the engine, ended after it. */
export class EngineRoom {
  readonly #stores: Stores;
  readonly #engine: EngineHost;
  readonly #modem: PracticeHost;
  #turn: Promise<void> = Promise.resolve();
  #isPractice = false;

  constructor(stores: Stores, engine: EngineHost, modem: PracticeHost) {
    this.#stores = stores;
    this.#engine = engine;
    this.#modem = modem;
  }

  get isPractice(): boolean {
    return this.#isPractice;
  }

  start(practice: boolean): void {
    this.#engine.start(this.#open(practice));
  }

  /** Changes to the other store; one change at a time. */
  move(practice: boolean): Promise<void> {
    return this.#next(async () => {
      await this.#engine.leave();
      await this.#modem.stop();
      this.#engine.start(this.#open(practice));
    });
  }

  close(): Promise<void> {
    return this.#next(async () => {
      await this.#engine.close();
      await this.#modem.stop();
    });
  }

  #open(practice: boolean) {
    this.#isPractice = practice;
    if (!practice) return this.#stores.clinic();
    const store = this.#stores.practice();
    this.#modem.start(store.practiceSocket, [
      ...["--air-log", join(store.dataFolder, "air-log.jsonl")],
      // SIM, network and patients go on from where they were when Lobby was closed.
      ...["--state", join(store.dataFolder, "practice-modem.json")],
      ...moreOptions(),
    ]);
    return store;
  }

  #next(run: () => Promise<void>): Promise<void> {
    // One that failed has told its own caller; the next has its turn all the same.
    this.#turn = this.#turn.then(run, run);
    return this.#turn;
  }
}
