/** Time for the engine. The only file of this process that may touch Date and timers. */
export interface Clock {
  /** Epoch ms. */
  now(): number;
  /** Milliseconds that never jump, for spans and the audit chain. */
  monotonic(): number;
  /** Runs once after `ms` (capped at 24 days: re-arm). @returns cancel */
  after(ms: number, run: () => void): () => void;
}

const longestMs = 24 * 24 * 3_600_000;

export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => Math.round(performance.now()),
  after(ms, run) {
    const timer = setTimeout(run, Math.min(Math.max(ms, 0), longestMs));
    return () => clearTimeout(timer);
  },
};
