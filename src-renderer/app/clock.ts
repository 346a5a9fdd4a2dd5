import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from "react";

/** The only file of the window that reads the time or sets a timer. Times are epoch ms. */
export const now = (): number => Date.now();

/** Runs once after `ms`. @returns cancels it */
export const after = (ms: number, run: () => void): (() => void) => {
  const timer = setTimeout(run, ms);
  return () => clearTimeout(timer);
};

export const pause = (ms: number): Promise<void> => new Promise((resolve) => after(ms, resolve));

interface Ticker {
  at: number;
  readonly hear: (listener: () => void) => () => void;
}

const ticker = (everyMs: number): Ticker => {
  const listeners = new Set<() => void>();
  let stop: (() => void) | null = null;
  const arm = () => {
    // On the beat, so that all countdowns and waits turn over together.
    stop = after(everyMs - (now() % everyMs), () => {
      self.at = now();
      for (const listener of [...listeners]) listener();
      if (listeners.size > 0) arm();
      else stop = null;
    });
  };
  const self: Ticker = {
    at: now(),
    hear: (listener) => {
      listeners.add(listener);
      if (stop === null) {
        self.at = now();
        arm();
      }
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) {
          stop?.();
          stop = null;
        }
      };
    },
  };
  return self;
};

const tickers = { countdown: ticker(250), minute: ticker(60_000) };
const nothing = () => undefined;
const still = { hear: () => nothing };

/** The time, renewed each minute, or four times a second for a countdown; `running` false keeps still. */
export const useNow = (beat: keyof typeof tickers, running = true): number => {
  const source = tickers[beat];
  const at = useSyncExternalStore(running ? source.hear : still.hear, () => source.at);
  // A listener that just came must not see the time of the last beat of someone else.
  return Math.max(at, running ? now() - (beat === "minute" ? 60_000 : 250) : 0);
};

/** `value`, once it has not changed for `ms`. */
export const useSettled = <T>(value: T, ms: number): T => {
  const [settled, setSettled] = useState(value);
  useEffect(() => after(ms, () => setSettled(value)), [value, ms]);
  return settled;
};

/** True once `waiting` has lasted `ms`: for grey rows that must not flash. */
export const useLasting = (waiting: boolean, ms: number): boolean => {
  const [lasting, setLasting] = useState(false);
  useEffect(() => {
    if (!waiting) {
      setLasting(false);
      return;
    }
    return after(ms, () => setLasting(true));
  }, [waiting, ms]);
  return waiting && lasting;
};

/** A timer that can be held: for toasts that stay while someone points at them. */
export const useExpiry = (ms: number, run: () => void): { hold: () => void; release: () => void } => {
  const stop = useRef<(() => void) | null>(null);
  const latest = useRef(run);
  latest.current = run;
  const release = useCallback(() => {
    stop.current?.();
    stop.current = after(ms, () => latest.current());
  }, [ms]);
  const hold = useCallback(() => {
    stop.current?.();
    stop.current = null;
  }, []);
  useEffect(() => {
    release();
    return hold;
  }, [release, hold]);
  return { hold, release };
};
