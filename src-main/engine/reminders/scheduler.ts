import { schedulerActor } from "../actor";
import type { Clock } from "../clock";
import type { Log } from "../log";
import type { Work, Workshop } from "../work";

export interface Scheduler {
  /** Something was planned, moved or stored: the next due time may be another. */
  wake(): void;
  stop(): void;
}

/** Wall clocks jump and PCs sleep: the next due time is looked at again at least this often. */
const longestMs = 60_000;
/** After a work failed (disk full). */
const restMs = 30_000;
const overdueMs = 1_000;

/**
 * Runs each duty when it is due. A duty does what is due now in the given work and answers when it is next needed (epoch ms)
 * or null.
 */
export const startScheduler = (needs: {
  workshop: Workshop;
  clock: Clock;
  log: Log;
  duties: readonly ((work: Work) => number | null)[];
}): Scheduler => {
  const { workshop, clock, log, duties } = needs;
  let stopped = false;
  let asked = false;
  let cancel: () => void = () => undefined;

  /** One duty that fails does not keep the others from theirs. */
  const dueOf = (duty: (work: Work) => number | null): number | null => {
    try {
      return workshop.doWork(schedulerActor, duty);
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      log("scheduler.rests");
      return clock.now() + restMs;
    }
  };

  const turn = (): void => {
    asked = false;
    if (stopped) return;
    cancel();
    const due = duties.map(dueOf).filter((at): at is number => at !== null);
    if (due.length === 0) return;
    const waitMs = Math.min(...due) - clock.now() + 1;
    // A duty that answers a past time has not done what was due: it is asked again, but not without end.
    cancel = clock.after(waitMs <= 0 ? overdueMs : Math.min(waitMs, longestMs), turn);
  };

  return {
    wake() {
      if (asked || stopped) return;
      asked = true;
      queueMicrotask(turn);
    },
    stop() {
      stopped = true;
      cancel();
    },
  };
};
