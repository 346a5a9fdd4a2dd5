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

  const turn = (): void => {
    asked = false;
    if (stopped) return;
    cancel();
    try {
      const due = duties.map((duty) => workshop.doWork(schedulerActor, duty)).filter((at): at is number => at !== null);
      if (due.length > 0)
        cancel = clock.after(Math.max(0, Math.min(Math.min(...due) - clock.now() + 1, longestMs)), turn);
    } catch (error) {
      log("scheduler.rests");
      cancel = clock.after(restMs, turn);
      if (!(error instanceof Error)) throw error;
    }
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
