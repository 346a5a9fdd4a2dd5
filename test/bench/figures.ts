/** The value below which `share` of the sorted values lie. */
const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;

export interface Spread {
  readonly p50: number;
  readonly p95: number;
}

const batches = 5;

/** p50 over all values; p95 over the quietest fifth of the run: the rest tells what else the machine was doing. */
export const spreadOf = (values: readonly number[]): Spread => {
  const sort = (some: readonly number[]): number[] => [...some].sort((a, b) => a - b);
  const size = Math.ceil(values.length / batches);
  const parts = Array.from({ length: batches }, (_, index) => values.slice(index * size, (index + 1) * size));
  const p95s = parts.filter((part) => part.length > 0).map((part) => quantile(sort(part), 0.95));
  return { p50: quantile(sort(values), 0.5), p95: Math.min(...p95s) };
};

const timed = (act: () => void): number => {
  const from = performance.now();
  act();
  return performance.now() - from;
};

const warmUp = 10;

/**
 * Runs every side once a round, each round beginning with another side, so that a busy machine slows all of them alike.
 * @returns the milliseconds of each side, in the order of the sides
 */
export const inTurns = (rounds: number, sides: readonly ((round: number) => void)[]): Spread[] => {
  const taken: number[][] = sides.map(() => []);
  for (let round = 0; round < rounds + warmUp; round += 1) {
    for (let turn = 0; turn < sides.length; turn += 1) {
      const at = (turn + round) % sides.length;
      const ms = timed(() => sides[at]?.(round));
      if (round >= warmUp) taken[at]?.push(ms);
    }
  }
  return taken.map(spreadOf);
};

/** Numbers from 0 to 1 that are the same for the same seed (mulberry32). */
export const chance = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
};
