import { Line } from "./line";
import type { ModemReport } from "./modem-report";
import type {
  BeforeBody,
  LineStatus,
  ModemPort,
  SendOutcome,
  StoredPlace,
  StoredState,
  SubmitPart,
  TraceLine,
  UssdAnswer,
} from "./port";
import { readReport } from "./report";
import type { SessionSetup } from "./session-setup";

/** Opens the line and keeps it open until close(). */
export function startSession(setup: SessionSetup): ModemPort {
  const line = new Line(setup);
  line.start();
  return new Session(line, setup);
}

class Session implements ModemPort {
  readonly #line: Line;
  readonly #setup: SessionSetup;

  constructor(line: Line, setup: SessionSetup) {
    this.#line = line;
    this.#setup = setup;
  }

  get status(): LineStatus {
    return this.#line.board.status;
  }

  get isSendable(): boolean {
    const { at, isClosing, board } = this.#line;
    return at !== null && !isClosing && board.isSendable;
  }

  async send(part: SubmitPart, beforeBody: BeforeBody, late: (reference: number) => void): Promise<SendOutcome> {
    const { at, sender } = this.#line;
    if (!at || !this.isSendable) return { state: "pause", code: null };
    return sender.send(at, part, beforeBody, late);
  }

  async storedState(text: StoredPlace & { readonly pdu: string }): Promise<StoredState> {
    return this.#line.reader ? this.#line.reader.storedState(text) : "not-now";
  }

  async enterPin(pin: string): Promise<"ok" | "wrong" | "not-asked"> {
    const { at, pins } = this.#line;
    const answer = at ? await pins.entered(at, pin) : null;
    this.#line.wake();
    return answer ?? "not-asked";
  }

  confirmSim(): void {
    const { health, setting } = this.#line;
    if (!health.isOtherSim) return;
    health.isOtherSim = false;
    if (setting) this.#setup.source.identified?.(setting.identity);
  }

  async ussd(code: string): Promise<UssdAnswer> {
    const { at, reader, watch, codes, setting } = this.#line;
    if (!at || !reader || !watch.isRegistered) return { error: "not-ready" };
    return codes.ask(at, code, setting?.model ?? null);
  }

  trace(): readonly TraceLine[] {
    return this.#line.record.lines();
  }

  async report(): Promise<ModemReport | null> {
    const { at } = this.#line;
    if (!at) return null;
    const report = await readReport(at, this.#setup.source.name);
    return at.isEnded ? null : report;
  }

  retryNow(): void {
    this.#line.health.release();
    this.#line.wake();
  }

  close(): Promise<void> {
    return this.#line.close();
  }
}
