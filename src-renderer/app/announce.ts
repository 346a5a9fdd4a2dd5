import { create } from "zustand";
import { now } from "./clock";

interface Said {
  readonly polite: string;
  readonly assertive: string;
  /** Counts up, so that the same words are read out twice when they are said twice. */
  readonly turn: number;
}

export const useAnnounced = create<Said>(() => ({ polite: "", assertive: "", turn: 0 }));

/** What is said within this time would be replaced before it is read out: it is said together. */
const togetherMs = 500;
const saidAt = { polite: 0, assertive: 0 };

/** Says it to a screen reader; nothing is shown. */
export const announce = (words: string, how: "polite" | "assertive" = "polite"): void => {
  const isSoon = now() - saidAt[how] < togetherMs;
  saidAt[how] = now();
  useAnnounced.setState((old) => ({
    [how]: isSoon && old[how] !== "" && old[how] !== words ? `${old[how].replace(/[.\s]*$/, "")}. ${words}` : words,
    turn: old.turn + 1,
  }));
};
