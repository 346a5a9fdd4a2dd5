import { useEffect } from "react";
import { create } from "zustand";
import type { AppError } from "../../src-shared/contract/errors";
import type { ConversationId, ItemId } from "../../src-shared/domain/ids";
import { call, isPassing } from "./api";
import { after } from "./clock";
import { tellProblem } from "./tell";
import { errorWords, useWords } from "./words";

type Place = "reply" | "note";

/** Words that are not sent yet. */
interface Draft {
  readonly text: string;
  /** The newest item of the thread when a reply was begun, or since then looked at on purpose; null = not known. */
  readonly seen: ItemId | null;
}

/** Typing rests this long before the words are kept in the store. */
const restMs = 250;
const retryMs = 1_000;
const none: Draft = { text: "", seen: null };

const keyOf = (conversationId: ConversationId, place: Place): string => `${conversationId} ${place}`;

/** What this window shows. The store keeps it through a crash. */
const useDrafts = create<{ readonly drafts: Readonly<Record<string, Draft>> }>(() => ({ drafts: {} }));

const at = (key: string): Draft => useDrafts.getState().drafts[key] ?? none;
const put = (key: string, draft: Draft): void =>
  useDrafts.setState((old) => ({ drafts: { ...old.drafts, [key]: draft } }));

/** What is known of the store's drafts, for whoever sits here now. A late answer for somebody else finds another one. */
const startOver = () => ({
  /** Conversations whose kept words are here: before that, nothing may be kept over them. */
  read: new Set<ConversationId>(),
  reading: new Set<ConversationId>(),
  /** Words that the store has not been given yet. */
  unsaved: new Map<string, { readonly conversationId: ConversationId; readonly place: Place }>(),
});
let store = startOver();
let stop: (() => void) | null = null;

const keepSoon = (ms: number): void => {
  stop?.();
  stop = after(ms, keepDrafts);
};

const explain = (error: AppError): void => {
  if (error.code !== "locked" && !isPassing(error)) tellProblem(errorWords(useWords.getState().copy, error));
};

/** Asks the store for its words once; what was typed meanwhile comes after them. */
const readOnce = async (conversationId: ConversationId): Promise<void> => {
  const mine = store;
  if (mine.read.has(conversationId) || mine.reading.has(conversationId)) return;
  mine.reading.add(conversationId);
  const result = await call("inbox.draft", { conversationId });
  if (mine !== store) return;
  mine.reading.delete(conversationId);
  if (!result.ok) {
    explain(result.error);
    if (isPassing(result.error)) after(retryMs, () => void readOnce(conversationId));
    return;
  }
  mine.read.add(conversationId);
  for (const place of ["reply", "note"] as const) {
    const key = keyOf(conversationId, place);
    const typed = at(key).text;
    const kept = result.value[place];
    if (kept === "") continue;
    const seen = place === "reply" ? (result.value.seen ?? at(key).seen) : null;
    put(key, { text: typed === "" ? kept : `${kept}\n${typed}`, seen });
  }
  if (mine.unsaved.size > 0) keepSoon(0);
};

/** Gives all words to the store now: when typing rests, and before the window goes. */
export const keepDrafts = (): void => {
  stop?.();
  stop = null;
  const mine = store;
  for (const [key, whose] of [...mine.unsaved]) {
    if (!mine.read.has(whose.conversationId)) {
      void readOnce(whose.conversationId);
      continue;
    }
    mine.unsaved.delete(key);
    void call("inbox.save-draft", { ...whose, ...at(key) }).then((result) => {
      if (result.ok || mine !== store) return;
      // Kept here, and given again with the next letter or when the engine is back.
      mine.unsaved.set(key, whose);
      explain(result.error);
      if (isPassing(result.error)) keepSoon(retryMs);
    });
  }
};

const change = (conversationId: ConversationId, place: Place, draft: Draft): void => {
  const key = keyOf(conversationId, place);
  put(key, draft);
  store.unsaved.set(key, { conversationId, place });
  keepSoon(restMs);
};

/** Changes the words and has them kept. `newest`: of the thread, for a reply that begins with these words. */
export const setDraft = (
  conversationId: ConversationId,
  place: Place,
  text: string,
  newest: ItemId | null = null,
): void => {
  const old = at(keyOf(conversationId, place));
  if (old.text === text) return;
  change(conversationId, place, text === "" ? none : { text, seen: old.seen ?? newest });
};

/** Whoever writes has looked at everything up to there. */
export const seenUpTo = (conversationId: ConversationId, newest: ItemId): void =>
  change(conversationId, "reply", { ...at(keyOf(conversationId, "reply")), seen: newest });

/** Words come back to the reply box, before what is written there. `seen`: the newest item when they were sent. */
export const bringBack = (conversationId: ConversationId, text: string, seen: ItemId | null): void => {
  const old = at(keyOf(conversationId, "reply"));
  change(conversationId, "reply", {
    text: old.text === "" ? text : `${text}\n${old.text}`,
    seen: seen !== null && old.seen !== null && old.seen < seen ? old.seen : (seen ?? old.seen),
  });
};

/**
 * The words went their way, and the store has let go of them in the same commit: they are no draft any more, unless others
 * were typed meanwhile.
 */
export const letGo = (conversationId: ConversationId, place: Place, written: string): void => {
  const key = keyOf(conversationId, place);
  if (at(key).text === written) {
    store.unsaved.delete(key);
    put(key, none);
  } else {
    store.unsaved.set(key, { conversationId, place });
    keepDrafts();
  }
};

/** Another store, or none, or somebody else sits here. */
export const forgetDrafts = (): void => {
  stop?.();
  stop = null;
  store = startOver();
  useDrafts.setState({ drafts: {} });
};

/** The words for one place; asked from the store the first time. */
export const useDraft = (conversationId: ConversationId, place: Place): Draft => {
  useEffect(() => void readOnce(conversationId), [conversationId]);
  return useDrafts((all) => all.drafts[keyOf(conversationId, place)] ?? none);
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
