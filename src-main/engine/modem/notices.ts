export interface Waiting {
  readonly storage: string;
  readonly slot: number;
  tries: number;
}

const mostWaiting = 500;

/** What has to be read: named slots, and storages to list. When several slots of one storage wait it is listed at once. */
export class Notices {
  readonly #slots = new Map<string, Waiting>();
  readonly #storages = new Set<string>();

  note(storage: string, slot: number): void {
    if (this.#slots.size >= mostWaiting) this.#storages.add(storage);
    else this.#slots.set(`${storage}:${slot}`, { storage, slot, tries: 0 });
  }

  list(storage: string): void {
    this.#storages.add(storage);
  }

  /** A storage to list (slot: null), or one slot, or nothing. */
  next(): { storage: string; slot: Waiting | null } | null {
    const [toList] = this.#storages;
    if (toList !== undefined) return { storage: toList, slot: null };
    let first: Waiting | null = null;
    let inSame = 0;
    for (const waiting of this.#slots.values()) {
      first ??= waiting;
      if (waiting.storage === first.storage && waiting.tries === 0) inSame += 1;
    }
    if (!first) return null;
    return { storage: first.storage, slot: inSame > 1 ? null : first };
  }

  /** The listing of this storage begins. @returns the slots that had been named in it */
  takeList(storage: string): Waiting[] {
    this.#storages.delete(storage);
    return [...this.#slots.values()].filter((waiting) => waiting.storage === storage);
  }

  /** The slots of a storage that are named now, the first that was named first. */
  slotsOf(storage: string): number[] {
    return [...this.#slots.values()].filter((waiting) => waiting.storage === storage).map(({ slot }) => slot);
  }

  has({ storage, slot }: { storage: string | null; slot: number }): boolean {
    return this.#slots.has(`${storage}:${slot}`);
  }

  /** Only this very notice: another one for the slot may have come meanwhile. */
  drop(waiting: Waiting): void {
    const key = `${waiting.storage}:${waiting.slot}`;
    if (this.#slots.get(key) === waiting) this.#slots.delete(key);
  }

  /** Whatever was said about this slot. */
  forget(storage: string | null, slot: number): void {
    this.#slots.delete(`${storage}:${slot}`);
  }

  again(waiting: Waiting): void {
    if (!this.has(waiting)) this.#slots.set(`${waiting.storage}:${waiting.slot}`, { ...waiting, tries: 1 });
  }
}
