/** Numbers that are the same in each run with the same seed (mulberry32). `at` is the whole state: keep it, go on later. */
export interface Random {
  /** In [0, 1). */
  next(): number;
  /** A whole number in [low, high]. */
  between(low: number, high: number): number;
  pick<T>(from: readonly T[]): T | undefined;
}

/** `cell.at` moves on with each number, so that whoever keeps the cell can go on where it stopped. */
export function randomFrom(cell: { at: number }): Random {
  const next = () => {
    cell.at = (cell.at + 0x6d2b79f5) | 0;
    let mixed = Math.imul(cell.at ^ (cell.at >>> 15), 1 | cell.at);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return {
    next,
    between: (low, high) => low + Math.floor(next() * (high - low + 1)),
    pick: (from) => from[Math.floor(next() * from.length)],
  };
}

/** A seed of its own for each name, so that what one patient says does not depend on when another one speaks (FNV-1a). */
export function seedFor(seed: number, name: string): number {
  let hash = 0x811c9dc5 ^ seed;
  for (let index = 0; index < name.length; index += 1) {
    hash = Math.imul(hash ^ name.charCodeAt(index), 0x01000193);
  }
  return hash | 0;
}
