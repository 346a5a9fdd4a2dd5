/** Time for the practice modem and the simulator. The only file of these processes that may touch Date and timers. */
export interface Clock {
  /** Epoch ms. */
  now(): number;
  /** Runs once after `ms` (capped at 24 days: re-arm). @returns cancel */
  after(ms: number, run: () => void): () => void;
}

const longestMs = 24 * 24 * 3_600_000;

export const systemClock: Clock = {
  now: () => Date.now(),
  after(ms, run) {
    const timer = setTimeout(run, Math.min(Math.max(ms, 0), longestMs));
    return () => clearTimeout(timer);
  },
};
