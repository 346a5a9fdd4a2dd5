import type { LineCause } from "../../../src-shared/contract/lines";
import type { Clock } from "../clock";
import { At, type AtEnd } from "./at";
import { bringUp, type Setting } from "./bring-up";
import { Calls } from "./calls";
import { DirectInbox } from "./direct";
import { Keeper, type Log } from "./keeper";
import { LineHealth } from "./line-health";
import { NetworkWatch } from "./network-watch";
import { keepTrying, type Opening, openWithin } from "./opening";
import type { LineIdentity } from "./port";
import { Reader } from "./reader";
import { Sender } from "./sender";
import type { SessionSetup } from "./session-setup";
import { PinGate } from "./sim-pin";
import { StatusBoard } from "./status-board";
import { isStillSet } from "./still-set";
import { SerialFailure } from "./stream-source";
import { defaultTimings, type Timings } from "./timings";
import { Trace, traced } from "./trace";
import { type Hearing, heardUrc } from "./unsolicited";
import { Ussd } from "./ussd";
import { Waker } from "./waker";

/** Every so many polls all storages are looked into. */
const everywhereEach = 3;

/** The life of a line: finds out what answers, sets it up, watches it, and comes back after every fault, until it is closed. */
export class Line implements Hearing {
  readonly #setup: SessionSetup;
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #timings: Timings;
  readonly #waker: Waker;
  readonly sender: Sender;
  readonly board: StatusBoard;
  readonly #keeper: Keeper;
  readonly health: LineHealth;
  readonly record: Trace;
  readonly pins: PinGate;
  readonly watch: NetworkWatch;
  readonly calls: Calls;
  readonly codes: Ussd;
  readonly #direct: DirectInbox;
  at: At | null = null;
  reader: Reader | null = null;
  setting: Setting | null = null;
  #end: AtEnd | null = null;
  #opening: Opening | null = null;
  isClosing = false;
  /** The modem or its SIM is not what it was: it must be set up again. */
  #isSetUpDue = false;
  #polls = 0;
  /** Something that this line once brought up may be slow or hang, but it is a modem. */
  #wasModem = false;
  #wasReady = false;
  #wasUnplugged = false;
  #finished: Promise<void> = Promise.resolve();

  constructor(setup: SessionSetup) {
    this.#setup = setup;
    const { clock } = setup;
    this.#clock = clock;
    this.#log = setup.log ?? (() => undefined);
    const timings = { ...defaultTimings, ...setup.timings };
    this.#timings = timings;
    this.#waker = new Waker(clock);
    this.#direct = new DirectInbox(this.#log);
    this.#keeper = new Keeper(setup.events, this.#log);
    this.record = new Trace(clock);
    const board = new StatusBoard(setup.source.name || null, setup.events, this.#log);
    this.board = board;
    this.health = new LineHealth({
      clock,
      timings,
      board,
      isUp: () => this.at !== null && this.reader !== null && this.watch.isRegistered,
    });
    this.pins = new PinGate(setup.events, board);
    this.codes = new Ussd(clock, timings);
    this.calls = new Calls({
      clock,
      timings,
      hangUp: setup.hangUp === true,
      called: (number) => this.board.tell(() => setup.events.call?.(number)),
      at: () => this.at,
    });
    this.watch = new NetworkWatch({
      clock,
      timings,
      board,
      waker: this.#waker,
      registered: () => {
        if (this.reader) this.#wasReady = true;
        this.health.settle();
      },
      poll: () => {
        // A notice may get lost from any storage: now and then all of them are looked into.
        this.#polls += 1;
        this.reader?.poll(this.#polls % everywhereEach === 0);
      },
      isStillSet: async (at) => this.setting === null || isStillSet(at, this.setting.marks, this.setting.model),
      lost: () => this.#setUpAgain(),
    });
    this.sender = new Sender({
      stale: timings.stale,
      isRegistered: () => this.watch.isRegistered,
      isClosing: () => this.isClosing,
      restarted: () => this.restarted(),
      finalMayCome: () => this.board.hold(clock, timings.lateFinal, () => this.health.settle()),
      paused: (code) => this.#paused(code.number === 330 ? "no-service-center" : null),
      drain: () => this.reader?.poll(true),
      forget: (written) => this.reader?.forget(written),
    });
  }

  start(): void {
    this.#finished = this.#live();
  }

  wake(): void {
    this.#waker.wake();
  }

  async close(): Promise<void> {
    if (!this.isClosing) {
      this.isClosing = true;
      const at = this.at;
      if (at?.isSubmitting) await this.#answered(at);
      at?.close();
      this.#opening?.giveUp();
      this.#waker.wake();
    }
    await this.#finished;
  }

  /** Until the body handed over is answered, at most `closing` ms. */
  #answered(at: At): Promise<void> {
    return new Promise((resolve) => {
      const cancel = this.#clock.after(this.#timings.closing, resolve);
      void at.idle().then(() => {
        cancel();
        resolve();
      });
    });
  }

  async #live(): Promise<void> {
    const stopWatching = this.#setup.source.watch?.(() => {
      if (!this.at) this.#waker.wake();
    });
    await keepTrying(this.#waker, this.#timings, {
      once: async () => {
        this.#wasReady = false;
        await this.#once();
        return this.#wasReady;
      },
      isOver: () => this.isClosing,
    });
    stopWatching?.();
    this.health.closed();
    this.board.closed(null);
    this.health.release();
  }

  /** One opening, from the port to its end. */
  async #once(): Promise<void> {
    const wasSilent = this.#end === "silent";
    this.#end = null;
    try {
      this.#opening = openWithin(this.#setup.source, this.#clock, this.#timings.open);
      const stream = await this.#opening.stream;
      this.#waker.clear();
      if (this.isClosing) {
        stream.destroy();
        return;
      }
      this.at = new At(traced(stream, this.record), this.#clock, this.#timings, {
        urc: (name, values, pdu) => heardUrc(this, name, values, pdu),
        lateReference: (reference) => this.sender.lateReference(reference),
        echoed: () => this.doubted(),
        ended: (why) => this.#ended(why),
      });
    } catch (error) {
      const cause = error instanceof SerialFailure ? error.cause : "port-missing";
      this.board.closed(cause === "port-missing" && this.#wasUnplugged ? "unplugged" : cause);
      return;
    }
    const at = this.at;
    this.#wasUnplugged = false;
    this.sender.reset(wasSilent);
    this.board.become("probing", null, { port: this.#setup.source.name });
    try {
      while (!at.isEnded) await this.#serve(at);
    } finally {
      at.close();
    }
  }

  #ended(why: AtEnd): void {
    this.#end = why;
    this.at = null;
    void this.reader?.stop();
    this.reader = null;
    this.setting = null;
    this.watch.forget();
    this.health.ended();
    this.calls.ended();
    this.codes.ended();
    this.#wasUnplugged = why === "unplugged";
    if (why !== "closed") {
      this.#log(`modem.${why}`);
      this.board.closed(why === "unplugged" ? "unplugged" : "no-answer");
    }
    this.health.release();
    this.#waker.wake();
  }

  /** From "AT" to ready, then watching, until the dialogue ends or the SIM must be looked at again. */
  async #serve(at: At): Promise<void> {
    await this.reader?.stop();
    this.reader = null;
    if (!(await at.wake())) {
      if (!at.isEnded)
        this.#giveUp(at, at.hasHeardAnything && !at.hasAnswered && !this.#wasModem ? "not-a-modem" : "no-answer");
      return;
    }
    this.#isSetUpDue = false;
    const setting = await bringUp(at, {
      board: this.board,
      waker: this.#waker,
      timings: this.#timings,
      pins: this.pins,
    });
    if (!setting) return;
    if (!this.#known(setting.identity)) {
      await this.#waker.wait(this.#timings.simTurn);
      return;
    }
    this.setting = setting;
    this.#wasModem = true;
    this.board.become("registering", null);
    this.watch.forget();
    const isStoring = this.#setup.storeFirst ?? setting.model.storeFirst ?? false;
    this.sender.writeFirst(isStoring ? setting.storages.written : null);
    this.reader = new Reader({
      at,
      clock: this.#clock,
      timings: this.#timings,
      keeper: this.#keeper,
      log: this.#log,
      ...setting,
      direct: this.#direct,
      lapsed: () => this.doubted(),
      marksSent: () => this.board.tell(() => this.#setup.events.marksSent?.()),
      filled: (storage) => this.health.filled(storage),
      listed: (canRead) => this.health.readable(canRead),
    });
    await this.watch.run(at, () => this.#isSetUpDue);
  }

  /** @returns whether the owner took it; it may hold back what is sent with this SIM */
  #known(identity: LineIdentity): boolean {
    let answer: "go" | "hold" | undefined;
    const isTaken = this.board.tell(() => {
      answer = this.#setup.events.identified(identity);
    });
    this.health.isOtherSim = answer === "hold";
    if (isTaken && answer !== "hold") this.#setup.source.identified?.(identity);
    return isTaken;
  }

  #giveUp(at: At, cause: LineCause): void {
    this.board.closed(cause);
    at.close();
  }

  simDoubted(isReady: boolean): void {
    if (this.reader && !isReady) this.#isSetUpDue = true;
    this.#waker.wake();
  }

  restarted(): void {
    this.#log("modem.restarted");
    this.#setUpAgain();
    this.at?.restarted();
  }

  doubted(): void {
    if (this.reader) this.watch.doubt();
  }

  /** Nothing is sent or read until the modem is set up as it must be. */
  #setUpAgain(): void {
    this.#isSetUpDue = true;
    this.watch.forget();
    if (this.reader) this.board.become("registering", null);
    this.#waker.wake();
  }

  powerLow(): void {
    this.#log("modem.low-power");
    this.health.powerLow();
  }

  arrived(name: string, values: string, pdu: string): void {
    this.#direct.add(name, values, pdu);
    this.reader?.arrived();
  }

  #paused(trouble: LineCause | null): void {
    this.health.refused(trouble);
    if (trouble) return;
    this.#setUpAgain();
  }
}
