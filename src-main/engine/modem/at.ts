import type { Duplex } from "node:stream";
import type { Clock } from "../clock";
import { AtEar } from "./at-ear";
import {
  type AtAnswer,
  answerJob,
  type Job,
  jobOf,
  type Running,
  type RunOptions,
  runningOf,
  type Submission,
  type SubmitAnswer,
} from "./at-job";
import { AtWriter } from "./at-writer";
import type { AtFinal } from "./finals";
import { JobQueue } from "./job-queue";
import { LineSplitter } from "./line-splitter";
import { Pace } from "./pace";
import { abandon, Fences, resync } from "./resync";
import { isQuick, type Timings, timeoutOf } from "./timings";

/** unplugged: the stream ended. silent: the modem stopped answering or taking bytes. closed: we did it. */
export type AtEnd = "unplugged" | "silent" | "closed";

interface AtEvents {
  /** A line said unasked; `pdu` is the second line of +CMT, +CDS and +CBM. */
  urc(name: string, values: string, pdu: string | null): void;
  /** A +CMGS outside a submission: the answer to one given up. */
  lateReference(reference: number): void;
  /** Commands come back although they had ceased to: the modem may have lost all it was told. */
  echoed?(): void;
  ended(why: AtEnd): void;
}

/** NO CARRIER within this time of a RING speaks of the caller. */
const callMs = 15_000;
const ctrlZ = "\x1a";
const refusal: AtFinal = { kind: "error", code: { kind: "error", number: null } };

/** A dialogue of AT commands over any stream: one command in flight, finals, prompt, unsolicited lines, and back in step after a lost answer. */
export class At {
  readonly #stream: Duplex;
  readonly #writer: AtWriter;
  readonly #clock: Clock;
  readonly #timings: Timings;
  readonly #events: AtEvents;
  readonly #queue = new JobQueue();
  #running: Running | null = null;
  #rangAt = Number.NEGATIVE_INFINITY;
  #inStep = true;
  #recovering = false;
  #isClosing = false;
  readonly #idlers: (() => void)[] = [];
  #end: AtEnd | null = null;
  #heardAt: number;
  #heardAnything = false;
  #answeredAt: number | null = null;
  readonly #pace: Pace;
  /** Echo after ATE0: some never cease, and of those it tells nothing. */
  #echo: "on" | "ceasing" | "off" = "on";
  readonly #fences = new Fences();

  constructor(stream: Duplex, clock: Clock, timings: Timings, events: AtEvents) {
    this.#stream = stream;
    this.#clock = clock;
    this.#timings = timings;
    this.#events = events;
    this.#heardAt = clock.monotonic();
    this.#pace = new Pace(timings.patience);
    this.#writer = new AtWriter(stream, clock, timings.write, () => this.#finish("silent"));
    const ear = new AtEar({
      running: () => this.#running,
      prompted: () => this.#prompted(),
      final: (final, text) => this.#final(final, text),
      reference: (running, reference) => {
        running.reference = reference;
        this.#allow(running, timings.afterReference);
      },
      lateReference: events.lateReference,
      named: (running) => this.#named(running),
      foreign: (running) => this.#foreign(running),
      echoed: () => {
        if (this.#echo === "off") events.echoed?.();
        this.#echo = "on";
      },
      urc: (name, values, pdu) => {
        if (name === "RING" || name === "+CRING") this.#rangAt = clock.monotonic();
        events.urc(name, values, pdu);
      },
    });
    const splitter = new LineSplitter({ line: (text) => ear.line(text), prompt: () => this.#prompted() });
    stream.on("data", (chunk: Buffer | string) => {
      if (this.#end) return;
      this.#heardAt = clock.monotonic();
      this.#heardAnything = true;
      splitter.push(typeof chunk === "string" ? Buffer.from(chunk, "latin1") : chunk);
    });
    for (const event of ["close", "end", "error"]) stream.on(event, () => this.#finish("unplugged"));
  }

  get isEnded(): boolean {
    return this.#end !== null;
  }

  get hasHeardAnything(): boolean {
    return this.#heardAnything;
  }

  /** Said OK or an error: whatever it is, it is a modem. */
  get hasAnswered(): boolean {
    return this.#answeredAt !== null;
  }

  /** Ms since the last byte. */
  get quietMs(): number {
    return this.#clock.monotonic() - this.#heardAt;
  }

  /** How long to wait for what a modem that answers at once does within `ms`. */
  patienceFor(ms: number): number {
    return this.#pace.allow(ms);
  }

  /** A body was handed over and its answer is awaited. */
  get isSubmitting(): boolean {
    return this.#running?.phase === "body";
  }

  /** Never rejects. */
  run(text: string, options: RunOptions = {}): Promise<AtAnswer> {
    return new Promise((done) => this.#enqueue(jobOf(text, options, done, this.#timings)));
  }

  /** AT+CMGS or AT+CMGW: prompt, beforeBody, body, final. Never rejects. */
  submit(text: string, body: string, beforeBody: () => boolean): Promise<SubmitAnswer> {
    const answerMs = text.startsWith("AT+CMGS") ? this.#timings.submit : timeoutOf(text, this.#timings);
    return this.#submission(text, { body, beforeBody, answerMs }, this.#timings.prompt);
  }

  /** AT+CMSS: no prompt; from its first byte on it counts as a body handed over. Never rejects. */
  submitStored(text: string): Promise<SubmitAnswer> {
    const { submit } = this.#timings;
    return this.#submission(text, { body: null, beforeBody: () => true, answerMs: submit }, submit);
  }

  /** ESC and "AT" until the modem answers and nothing old is left on the way. @returns whether it answers */
  async wake(): Promise<boolean> {
    if (this.#end || this.#recovering) return false;
    this.#recovering = true;
    await this.idle();
    const isAwake = await resync({
      clock: this.#clock,
      fences: this.#fences,
      turns: this.#timings.wakeTurns,
      patience: this.#timings.patience,
      heardAt: () => this.#heardAt,
      answeredAt: () => this.#answeredAt,
      write: (data) => this.#writer.write(data),
      direct: (text, timeoutMs, isFence) => this.#direct(text, timeoutMs, isFence),
      isEnded: () => this.isEnded,
    });
    this.#recovering = false;
    this.#inStep = isAwake;
    if (isAwake) this.#next();
    return isAwake;
  }

  /** The modem was started anew: what it was asked will not be answered any more. */
  restarted(): void {
    this.#inStep = false;
    this.#settle({ kind: "closed" }, false);
  }

  /** Resolves when no command is in flight. */
  idle(): Promise<void> {
    return this.#running ? new Promise((resolve) => this.#idlers.push(resolve)) : Promise.resolve();
  }

  /** The running command ends as closed; a prompt is left with ESC first. */
  close(): void {
    if (this.#end || this.#isClosing) return;
    if (this.#running?.phase === "prompt") {
      this.#isClosing = true;
      this.#writer.write(abandon, () => this.#finish("closed"));
    } else this.#finish("closed");
  }

  #submission(text: string, how: Omit<Submission, "done">, timeoutMs: number): Promise<SubmitAnswer> {
    return new Promise((done) => {
      this.#enqueue({
        ...jobOf(text, {}, () => undefined, this.#timings),
        submission: { ...how, done },
        timeoutMs,
      });
    });
  }

  #enqueue(job: Job): void {
    if (this.#end) answerJob(job, { kind: "closed" });
    else {
      this.#queue.push(job);
      this.#next();
    }
  }

  #next(): void {
    if (this.#running || this.#recovering || this.#end || this.#isClosing) return;
    if (!this.#inStep) {
      void this.wake().then((isAwake) => {
        if (!isAwake) this.#finish("silent");
      });
      return;
    }
    const job = this.#queue.shift();
    if (job) this.#start(job);
  }

  #start(job: Job): void {
    const running = runningOf(job, this.#clock.monotonic(), this.#until(job.timeoutMs));
    this.#running = running;
    this.#arm(running);
    this.#writer.write(`${job.text}\r`);
  }

  #allow(running: Running, ms: number): void {
    running.disarm();
    running.deadline = this.#until(ms);
    this.#arm(running);
  }

  #until(ms: number): number {
    return this.#clock.monotonic() + this.#pace.allow(ms);
  }

  #arm(running: Running): void {
    running.disarm = this.#clock.after(Math.max(1, running.deadline - this.#clock.monotonic()), () => {
      if (this.#running !== running) return;
      if (this.#clock.monotonic() < running.deadline) this.#arm(running);
      else this.#expired(running);
    });
  }

  #expired(running: Running): void {
    const { job, phase } = running;
    if (job.isFence) this.#settle(running.refused ? refusal : { kind: "timeout" });
    else if (phase === "body" && running.reference !== null) this.#settle({ kind: "ok" }, false);
    else if (phase === "answer" && job.options.mayLackFinal && running.heard) this.#settle({ kind: "ok" }, false);
    else this.#settle({ kind: "timeout" }, false);
  }

  async #direct(text: string, timeoutMs: number, isFence: boolean): Promise<AtFinal["kind"]> {
    if (this.#end) return "closed";
    const { final } = await new Promise<AtAnswer>((done) =>
      this.#start({ ...jobOf(text, { timeoutMs }, done, this.#timings), isFence }),
    );
    return final.kind;
  }

  /** An older command is being answered: the answer to this one is on its way still, and must not be taken for the next one's. */
  #foreign(running: Running): void {
    if (!this.#recovering && this.#running === running) this.#settle({ kind: "timeout" }, false);
  }

  #named(running: Running): void {
    const { timeoutMs, options } = running.job;
    if (options.mayLackFinal) this.#allow(running, this.#timings.grace);
    if (options.line) running.deadline = this.#until(timeoutMs);
  }

  #final(final: AtFinal, text: string): void {
    this.#answeredAt = this.#clock.monotonic();
    const running = this.#running;
    if (text === "NO CARRIER" && (!running || this.#clock.monotonic() - this.#rangAt < callMs)) {
      // The end of a call that nobody answered, and of nothing else.
      this.#events.urc(text, "", null);
      return;
    }
    if (!running) return;
    if (running.job.isFence && !running.heard) {
      // Finals before the fence's own information line belong to commands given up; an error may be its own.
      if (final.kind !== "error") return;
      running.refused = true;
      this.#allow(running, Math.min(running.job.timeoutMs, this.#timings.grace));
      return;
    }
    // An OK before the prompt belongs to a command given up; a call that ended says NO CARRIER at any time.
    if (running.phase === "prompt" && final.kind === "ok") return;
    if (running.phase === "body" && (text === "NO CARRIER" || text === "BUSY")) return;
    if (!running.job.submission && isQuick(running.job.text, this.#timings))
      this.#pace.answered(this.#answeredAt - running.startedAt);
    this.#settle(final, text !== "NO CARRIER");
  }

  /** @returns whether a prompt was awaited */
  #prompted(): boolean {
    const running = this.#running;
    if (running?.phase === "body" || running?.phase === "aborting") return true;
    const submission = running?.job.submission;
    if (running?.phase !== "prompt" || !submission || this.#isClosing) return false;
    let isAllowed = false;
    try {
      isAllowed = submission.beforeBody();
    } catch (error) {
      running.thrown = error;
    }
    // beforeBody may have closed this line.
    if (this.#running !== running) return true;
    running.phase = isAllowed ? "body" : "aborting";
    this.#allow(running, isAllowed ? submission.answerMs : this.#timings.abort);
    this.#writer.write(isAllowed ? submission.body + ctrlZ : abandon);
    return true;
  }

  #settle(final: AtFinal, isInStep = true): void {
    const running = this.#running;
    if (!running) return;
    running.disarm();
    this.#running = null;
    if (!isInStep || running.phase === "aborting") this.#inStep = false;
    if (running.job.text === "ATE0" && final.kind === "ok") this.#echo = "ceasing";
    else if (this.#echo === "ceasing" && final.kind === "ok") this.#echo = "off";
    answerJob(running.job, final, running);
    for (const resolve of this.#idlers.splice(0)) resolve();
    this.#next();
  }

  #finish(why: AtEnd): void {
    if (this.#end) return;
    this.#end = why;
    const running = this.#running;
    this.#running = null;
    running?.disarm();
    this.#writer.stop();
    if (running) answerJob(running.job, { kind: "closed" }, running);
    for (const job of this.#queue.clear()) answerJob(job, { kind: "closed" });
    for (const resolve of this.#idlers.splice(0)) resolve();
    this.#stream.destroy();
    this.#events.ended(why);
  }
}
