import { create } from "zustand";

interface Said {
  readonly polite: string;
  readonly assertive: string;
  /** Counts up, so that the same words are read out twice when they are said twice. */
  readonly turn: number;
}

export const useAnnounced = create<Said>(() => ({ polite: "", assertive: "", turn: 0 }));

/** Says it to a screen reader; nothing is shown. */
export const announce = (words: string, how: "polite" | "assertive" = "polite"): void =>
  useAnnounced.setState((old) => ({ [how]: words, turn: old.turn + 1 }));
