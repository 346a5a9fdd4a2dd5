import type { LineId } from "../../../src-shared/domain/ids";
import { modemActor, schedulerActor } from "../actor";
import type { Clock } from "../clock";
import type { Log } from "../log";
import type { BeforeBody, ModemCode, ModemPort, SendOutcome, StoredPlace } from "../modem/port";
import type { Work, Workshop } from "../work";
import type { Allowance } from "./allowance";
import { type Claimed, claimNext, nextDueAt } from "./claim";
import { decideInDoubt } from "./in-doubt";
import type { Outcomes } from "./outcome";
import type { PartKey } from "./part";
import { applyEarlyReport } from "./reports";

/** After the line refused to send, or the disk to store, the queue rests this long unless it is woken. */
const restMs = 30_000;

/** A prompt is awaited this long before the last outcome is committed by itself. */
const settleMs = 5;

export const codeText = (code: ModemCode | null): string =>
  code === null ? "none" : code.number === null ? code.kind : `${code.kind} ${code.number}`;

export interface OutboxLoop {
  /** Something was queued, or the line became fit to send. */
  wake(): void;
  /** Resolves when the part on the wire has its outcome. */
  stop(): Promise<void>;
}

/**
 * Hands due texts to the modem, one part at a time. The row is committed as sending between the prompt and the body; each
 * outcome is committed before the next body, or with it. Nothing here decides to send anything a second time.
 */
export const startOutboxLoop = (needs: {
  workshop: Workshop;
  outcomes: Outcomes;
  line: () => { port: ModemPort; lineId: LineId } | null;
  allowance: () => Allowance;
  clock: Clock;
  log: Log;
}): OutboxLoop => {
  const { workshop, outcomes, line, allowance, clock, log } = needs;
  let running: Promise<void> | null = null;
  let again = false;
  let stopped = false;
  let cancelTimer: () => void = () => undefined;

  /** The outcome is a fact by now: when it cannot be stored (disk full) it is kept and tried again. */
  const commit = (act: (work: Work) => void): void => {
    try {
      workshop.doWork(modemActor, act);
    } catch (error) {
      if (stopped) throw error;
      log("outbox.outcome-not-stored");
      clock.after(restMs, () => commit(act));
    }
  };

  const settled =
    (key: PartKey, lineId: LineId, outcome: SendOutcome) =>
    (work: Work): void => {
      switch (outcome.state) {
        case "sent":
          outcomes.sent(work, key, outcome.reference);
          applyEarlyReport(work, outcomes, lineId, key, outcome.reference);
          break;
        case "retry":
          outcomes.retry(work, key, codeText(outcome.code), outcome.attempts);
          break;
        case "pause":
          outcomes.pause(work, key);
          break;
        case "failed":
          outcomes.failed(work, key, codeText(outcome.code));
          break;
        case "unknown":
          outcomes.unknown(work, key, outcome.why === "modem-error" ? codeText(outcome.code) : outcome.why);
          break;
        case "withdrawn":
          break;
      }
    };

  /**
   * The last "sent": one commit holds it and the next text's "sending" when the modem prompts at once, so that a long queue
   * keeps the wire busy (T2); with a slow prompt it does not wait for it.
   */
  let unsettled: ((work: Work) => void) | null = null;
  let cancelSettling: () => void = () => undefined;
  const settleLast = (): void => {
    cancelSettling();
    const last = unsettled;
    unsettled = null;
    if (last) commit(last);
  };

  /** Commits the part as sending. @returns false when it was taken back. @throws when the disk does not store: nothing of it is */
  const startBody = (key: PartKey, lineId: LineId, stored: StoredPlace | undefined): boolean => {
    cancelSettling();
    const isAllowed = workshop.doWork(modemActor, (work) => {
      unsettled?.(work);
      return outcomes.sending(work, key, lineId, stored);
    });
    unsettled = null;
    return isAllowed;
  };

  /** @returns false when the queue should rest */
  const sendText = async (text: Claimed, port: ModemPort, lineId: LineId): Promise<boolean> => {
    for (const [index, part] of text.parts.entries()) {
      const key: PartKey = { outboxId: text.outboxId, part: part.part };
      const settleLate = (reference: number) => commit(settled(key, lineId, { state: "sent", reference }));
      const beforeBody: BeforeBody = (stored) => !stopped && startBody(key, lineId, stored);
      const more = index < text.parts.length - 1;
      const sending = port.send({ pdu: part.pdu, tpduLength: part.tpduLength, more }, beforeBody, settleLate);
      if (unsettled) cancelSettling = clock.after(settleMs, settleLast);
      const outcome = await sending.catch((error: unknown) => {
        // Storing failed before the body (disk full): the prompt was aborted, this part and the text wait in their place.
        commit(settled(key, lineId, { state: "pause", code: null }));
        throw error;
      });
      settleLast();
      if (outcome.state === "sent") unsettled = settled(key, lineId, outcome);
      else commit(settled(key, lineId, outcome));
      if (outcome.state === "pause") return false;
      if (outcome.state !== "sent" || stopped) return true;
    }
    return true;
  };

  const drain = async (): Promise<void> => {
    for (;;) {
      const fit = line();
      if (stopped || !fit || !fit.port.isSendable) return;
      if (await decideInDoubt(workshop, outcomes, fit)) arm(restMs);
      const text = workshop.doWork(schedulerActor, (work) => claimNext(work, outcomes, allowance()));
      if (!text) break;
      if (!(await sendText(text, fit.port, fit.lineId))) {
        arm(restMs);
        return;
      }
    }
    const next = workshop.look(schedulerActor, (look) => nextDueAt(look, allowance()));
    if (next !== null) arm(Math.min(next - clock.now(), restMs));
  };

  const arm = (ms: number): void => {
    cancelTimer();
    cancelTimer = clock.after(ms, wake);
  };

  const wake = (): void => {
    again = true;
    if (running || stopped) return;
    cancelTimer();
    running = (async () => {
      while (again && !stopped) {
        again = false;
        try {
          await drain().finally(settleLast);
        } catch (error) {
          log("outbox.rests");
          if (!stopped) arm(restMs);
          if (!(error instanceof Error)) throw error;
        }
      }
      running = null;
    })();
  };

  return {
    wake,
    async stop() {
      stopped = true;
      cancelTimer();
      await running;
    },
  };
};
