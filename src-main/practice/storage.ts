import type { Clock } from "./clock";
import type { Faults } from "./faults";
import type { Profile } from "./profile";
import type { PracticeState, StorageName, StoredText } from "./state";

export type DeleteFlag = 0 | 1 | 2 | 3 | 4;

interface StorageParts {
  readonly state: PracticeState;
  readonly profile: Profile;
  readonly faults: Faults;
  readonly clock: Clock;
  readonly changed: () => void;
}

/** The stores of texts of a modem and its SIM. Slots keep their numbers for as long as the text is there. */
export function storages({ state, profile, faults, clock, changed }: StorageParts) {
  const hidden = new WeakMap<StoredText, number>();
  const texts = (name: StorageName) => state.storages[name];
  const size = (name: StorageName) =>
    Math.min(profile.sizes[name] ?? 0, faults.number("storage", Number.POSITIVE_INFINITY));
  const slots = (name: StorageName) =>
    Object.keys(texts(name))
      .map(Number)
      .sort((a, b) => a - b);

  return {
    isStorage: (name: string): name is StorageName => name in profile.sizes,
    used: (name: StorageName) => slots(name).length,
    size,
    slots,
    at(name: StorageName, slot: number): StoredText | undefined {
      const text = texts(name)[slot];
      return text !== undefined && (hidden.get(text) ?? 0) <= clock.now() ? text : undefined;
    },
    /** The slot reads empty until then. */
    hide(name: StorageName, slot: number, until: number): void {
      const text = texts(name)[slot];
      if (text !== undefined) hidden.set(text, until);
    },
    isSlot: (name: StorageName, slot: number) =>
      Number.isInteger(slot) && slot >= profile.firstSlot && slot < profile.firstSlot + (profile.sizes[name] ?? 0),
    /** @returns the slot, or null when the store is full */
    add(name: StorageName, text: StoredText): number | null {
      if (slots(name).length >= size(name)) return null;
      for (let slot = profile.firstSlot; slot < profile.firstSlot + (profile.sizes[name] ?? 0); slot += 1) {
        if (texts(name)[slot] !== undefined) continue;
        texts(name)[slot] = text;
        changed();
        return slot;
      }
      return null;
    },
    put(name: StorageName, slot: number, text: StoredText): void {
      texts(name)[slot] = text;
      changed();
    },
    mark(name: StorageName, slot: number, stat: StoredText["stat"]): void {
      const text = texts(name)[slot];
      if (text === undefined || text.stat === stat) return;
      text.stat = stat;
      changed();
    },
    remove(name: StorageName, slot: number): void {
      delete texts(name)[slot];
      changed();
    },
    /** 3GPP TS 27.005 3.5.4 <delflag>: 1 read, 2 and sent, 3 and unsent, 4 all. */
    removeAll(name: StorageName, flag: DeleteFlag): void {
      const stats = { 0: [], 1: [1], 2: [1, 3], 3: [1, 3, 2], 4: [0, 1, 2, 3] }[flag] as number[];
      for (const slot of slots(name)) if (stats.includes(texts(name)[slot]?.stat ?? -1)) delete texts(name)[slot];
      changed();
    },
  };
}

export type Storages = ReturnType<typeof storages>;
