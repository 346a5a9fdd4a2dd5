/** Time for the app. The only file of this process that may touch Date and timers. */
export interface Clock {
  /** Epoch ms. */
  now(): number;
  /** Milliseconds that never jump, for spans. */
  monotonic(): number;
  /** Runs once after `ms` (capped at 24 days: re-arm). @returns cancel */
  after(ms: number, run: () => void): () => void;
}

const longestMs = 24 * 24 * 3_600_000;

export const clock: Clock = {
  now: () => Date.now(),
  monotonic: () => Math.round(performance.now()),
  after(ms, run) {
    const timer = setTimeout(run, Math.min(Math.max(ms, 0), longestMs));
    return () => clearTimeout(timer);
  },
};

/** @returns true when `done` came first, false when `ms` passed. */
export const within = (ms: number, done: Promise<unknown>): Promise<boolean> =>
  new Promise((resolve) => {
    const cancel = clock.after(ms, () => resolve(false));
    void done.finally(() => {
      cancel();
      resolve(true);
    });
  });

/** Something that happens once and is waited for elsewhere. */
export interface Signal {
  readonly given: Promise<void>;
  give(): void;
}

export function signal(): Signal {
  let give: () => void = () => undefined;
  const given = new Promise<void>((resolve) => {
    give = resolve;
  });
  return { given, give };
}
