import { create } from "zustand";
import { announce } from "./announce";

export interface Toast {
  readonly id: number;
  readonly words: string;
  /** The act that its Undo takes back; null = no Undo. */
  readonly actId: number | null;
  readonly tone: "plain" | "problem";
}

let ids = 0;
export const nextId = (): number => ++ids;

export const useToasts = create<{ readonly toasts: readonly Toast[] }>(() => ({ toasts: [] }));

export const showToast = (words: string, actId: number | null, tone: Toast["tone"]): void => {
  useToasts.setState({ toasts: [{ id: nextId(), words, actId, tone }] });
  announce(words);
};

export const closeToast = (id: number): void =>
  useToasts.setState((old) => ({ toasts: old.toasts.filter((toast) => toast.id !== id) }));

/** Says that something happened. */
export const tell = (words: string): void => showToast(words, null, "plain");

/** Says why something did not happen. */
export const tellProblem = (words: string): void => showToast(words, null, "problem");
