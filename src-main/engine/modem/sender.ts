import type { At } from "./at";
import type { SubmitAnswer } from "./at-job";
import { judge, sendAttempts } from "./codes";
import type { BeforeBody, ModemCode, SendOutcome, StoredPlace, SubmitPart } from "./port";
import { keepLink } from "./routing";
import { isInPduMode } from "./still-set";

/** What the sender tells the session beyond the outcome. */
interface SenderEvents {
  /** Ms of silence after which the modem is asked whether it is as it was set up. */
  readonly stale: number;
  isRegistered(): boolean;
  isClosing(): boolean;
  /** The modem has lost its settings: the line must be set up again. */
  restarted(): void;
  /** A body was given up, and its final may still come: it must not be taken for the next one's. */
  finalMayCome(): void;
  /** The line refused for a reason of its own (SIM, network, service centre). */
  paused(code: ModemCode): void;
  /** The modem's storage wants emptying. */
  drain(): void;
  /** A text written into the modem's storage is not needed there any more. */
  forget(written: StoredPlace & { readonly pdu: string }): void;
}

/** Submits parts through whichever dialogue is open and remembers the ones whose answer may still come. */
export class Sender {
  readonly #events: SenderEvents;
  /** Given up after the body; the next body handed over ends the waiting, since then a +CMGS is its own. */
  readonly #late: ((reference: number) => void)[] = [];
  #link: 0 | 1 | 2 | null = null;
  #wasMore = false;
  #writeTo: string | null = null;

  constructor(events: SenderEvents) {
    this.#events = events;
  }

  /** A new dialogue: the modem may have been restarted, `isSameModem` = it only was silent. */
  reset(isSameModem: boolean): void {
    this.#link = null;
    this.#wasMore = false;
    this.#writeTo = null;
    if (!isSameModem) this.#late.length = 0;
  }

  /** Texts are written into this storage first and sent from there. */
  writeFirst(storage: string | null): void {
    this.#writeTo = storage;
  }

  lateReference(reference: number): void {
    this.#late.shift()?.(reference);
  }

  async send(
    at: At,
    part: SubmitPart,
    beforeBody: BeforeBody,
    late: (reference: number) => void,
  ): Promise<SendOutcome> {
    // In text mode the length would be taken for a recipient, and the PDU for the words.
    if (at.quietMs >= this.#events.stale && !(await isInPduMode(at))) {
      this.#events.restarted();
      return { state: "pause", code: null };
    }
    if (part.more && (this.#link === null || (this.#link === 1 && !this.#wasMore))) this.#link = await keepLink(at);
    this.#wasMore = part.more;
    const allow = (stored?: StoredPlace): boolean => {
      const isAllowed = beforeBody(stored);
      if (isAllowed) this.#late.length = 0;
      return isAllowed;
    };
    const written = this.#writeTo === null ? null : await this.#write(at, part, this.#writeTo);
    if (written === "closed") return { state: "pause", code: null };
    if (written) return this.#sendWritten(at, { ...written, pdu: part.pdu }, allow, late);
    return this.#settled(await at.submit(`AT+CMGS=${part.tpduLength}`, part.pdu, () => allow()), late);
  }

  /** AT+CMGW sends nothing. @returns null when this modem does not write: then it is asked no more */
  async #write(at: At, part: SubmitPart, storage: string): Promise<StoredPlace | "closed" | null> {
    const answer = await at.submit(`AT+CMGW=${part.tpduLength}`, part.pdu, () => true);
    if (answer.phase === "aborted" || answer.final.kind === "closed") return "closed";
    if (answer.reference !== null) return { storage, slot: answer.reference };
    this.#writeTo = null;
    return null;
  }

  async #sendWritten(
    at: At,
    written: StoredPlace & { readonly pdu: string },
    allow: (stored: StoredPlace) => boolean,
    late: (reference: number) => void,
  ): Promise<SendOutcome> {
    const { storage, slot } = written;
    try {
      if (!allow({ storage, slot })) {
        this.#events.forget(written);
        return { state: "withdrawn" };
      }
    } catch (error) {
      this.#events.forget(written);
      throw error;
    }
    const outcome = this.#settled(await at.submitStored(`AT+CMSS=${slot}`), late);
    // What is in doubt stays there: its state decides later.
    if (outcome.state !== "unknown") this.#events.forget(written);
    return outcome;
  }

  #settled(answer: SubmitAnswer, late: (reference: number) => void): SendOutcome {
    if (answer.phase === "aborted") {
      if (answer.thrown !== null) throw answer.thrown;
      return { state: "withdrawn" };
    }
    const { phase, final, reference } = answer;
    if (reference !== null) return { state: "sent", reference };
    if (phase === "before") {
      if (final.kind === "closed") return { state: "pause", code: null };
      if (final.kind !== "error") return { state: "retry", code: null };
    } else if (final.kind === "closed") {
      if (this.#events.isClosing()) return { state: "unknown", why: "closing", code: null };
      return { state: "unknown", why: "unplugged", code: null };
    } else if (final.kind !== "error") {
      // OK without +CMGS proves nothing: it may belong to an earlier command.
      this.#late.push(late);
      if (final.kind === "timeout") this.#events.finalMayCome();
      return { state: "unknown", why: final.kind === "ok" ? "modem-error" : "timeout", code: null };
    }
    return this.#judged(final.code, phase, late);
  }

  #judged(code: ModemCode, phase: "before" | "after", late: (reference: number) => void): SendOutcome {
    const verdict = judge(code, phase, this.#events.isRegistered());
    switch (verdict.state) {
      case "drain":
        this.#events.drain();
        return { state: "retry", code };
      case "retry":
        return verdict.attempts === sendAttempts
          ? { state: "retry", code }
          : { state: "retry", code, attempts: verdict.attempts };
      case "pause":
        this.#events.paused(code);
        return { state: "pause", code };
      case "failed":
        return { state: "failed", code };
      case "unknown":
        this.#late.push(late);
        return { state: "unknown", why: "modem-error", code };
    }
  }
}
