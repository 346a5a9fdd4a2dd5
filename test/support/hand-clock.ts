import type { Clock } from "../../src-main/engine/clock";

/** A clock that a test turns by hand. Timers due on the way run in their order, at their time. */
export interface HandClock extends Clock {
  turnTo(at: number): void;
  pass(ms: number): void;
  /** When the next timer is due; null when none waits. */
  nextAt(): number | null;
}

export const handClock = (start: number): HandClock => {
  let at = start;
  let timers: { at: number; run: () => void }[] = [];
  const turnTo = (target: number): void => {
    for (;;) {
      const next = timers.filter((timer) => timer.at <= target).sort((a, b) => a.at - b.at)[0];
      if (!next) break;
      timers = timers.filter((timer) => timer !== next);
      at = Math.max(at, next.at);
      next.run();
    }
    at = Math.max(at, target);
  };
  return {
    now: () => at,
    monotonic: () => at - start,
    after(ms, run) {
      // Whole milliseconds, as real clocks tell them.
      const timer = { at: at + Math.ceil(Math.max(0, ms)), run };
      timers.push(timer);
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
    turnTo,
    pass: (ms) => turnTo(at + ms),
    nextAt: () => (timers.length === 0 ? null : Math.min(...timers.map((timer) => timer.at))),
  };
};
