import { useEffect } from "react";
import { create } from "zustand";
import type { ConversationId } from "../../src-shared/domain/ids";
import { call } from "./api";
import { after } from "./clock";
import { tellProblem } from "./tell";
import { errorWords, useWords } from "./words";

export type Place = "reply" | "note";

/** Typing rests this long before the words are kept in the store. */
const restMs = 250;

const keyOf = (conversationId: ConversationId, place: Place): string => `${conversationId} ${place}`;

/** Words that are not sent yet, as this window shows them. The store keeps them through a crash. */
const useDrafts = create<{ readonly texts: Readonly<Record<string, string>> }>(() => ({ texts: {} }));

/** Words that the store has not been given yet. */
const unsaved = new Map<string, { readonly conversationId: ConversationId; readonly place: Place }>();
let stop: (() => void) | null = null;

/** Gives all words to the store now: when typing rests, and before the window goes. */
export const keepDrafts = (): void => {
  stop?.();
  stop = null;
  for (const [key, { conversationId, place }] of [...unsaved]) {
    unsaved.delete(key);
    const text = useDrafts.getState().texts[key] ?? "";
    void call("inbox.save-draft", { conversationId, place, text }).then((result) => {
      if (result.ok) return;
      // Kept here, and given again with the next letter or when the engine is back.
      unsaved.set(key, { conversationId, place });
      if (result.error.code === "engine-restarted" || result.error.code === "engine-stopped")
        stop ??= after(1_000, keepDrafts);
      else if (result.error.code !== "locked") tellProblem(errorWords(useWords.getState().copy, result.error));
    });
  }
};

const put = (key: string, text: string): void =>
  useDrafts.setState((old) => ({ texts: { ...old.texts, [key]: text } }));

export const draftOf = (conversationId: ConversationId, place: Place = "reply"): string =>
  useDrafts.getState().texts[keyOf(conversationId, place)] ?? "";

/** Changes the words and has them kept. */
export const setDraft = (conversationId: ConversationId, text: string, place: Place = "reply"): void => {
  const key = keyOf(conversationId, place);
  if ((useDrafts.getState().texts[key] ?? "") === text) return;
  put(key, text);
  unsaved.set(key, { conversationId, place });
  stop?.();
  stop = after(restMs, keepDrafts);
};

/** Has the words kept once more: the store let go of older ones. */
export const keepAgain = (conversationId: ConversationId, place: Place): void => {
  unsaved.set(keyOf(conversationId, place), { conversationId, place });
  keepDrafts();
};

/** The words were sent: the store has let go of them in the same commit. */
export const dropDraft = (conversationId: ConversationId, place: Place): void => {
  const key = keyOf(conversationId, place);
  unsaved.delete(key);
  put(key, "");
};

/** Another store, or none. */
export const forgetDrafts = (): void => {
  stop?.();
  stop = null;
  unsaved.clear();
  useDrafts.setState({ texts: {} });
};

/** The words for one place; asked from the store the first time. */
export const useDraft = (conversationId: ConversationId, place: Place): string => {
  useEffect(() => {
    const { texts } = useDrafts.getState();
    if (keyOf(conversationId, "reply") in texts && keyOf(conversationId, "note") in texts) return;
    void call("inbox.draft", { conversationId }).then((result) => {
      if (!result.ok) return;
      for (const one of ["reply", "note"] as const)
        if (!(keyOf(conversationId, one) in useDrafts.getState().texts))
          put(keyOf(conversationId, one), result.value[one]);
    });
  }, [conversationId]);
  return useDrafts((all) => all.texts[keyOf(conversationId, place)] ?? "");
};

/** Keeps the words when the window is left or goes. @returns stops */
export const keepDraftsOnLeave = (): (() => void) => {
  window.addEventListener("pagehide", keepDrafts);
  window.addEventListener("blur", keepDrafts);
  return () => {
    window.removeEventListener("pagehide", keepDrafts);
    window.removeEventListener("blur", keepDrafts);
  };
};
