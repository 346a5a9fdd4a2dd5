import { create } from "zustand";
import type { ConversationRow, SavedView, View } from "../../src-shared/contract/inbox";
import type { ScheduledText } from "../../src-shared/contract/reminders";
import type { ConversationId, ItemId, PatientId, SavedViewId, TagId } from "../../src-shared/domain/ids";
import { leave } from "./leave";

export type Screen =
  | {
      readonly kind: "inbox";
      readonly view: View;
      readonly tagId: TagId | null;
      readonly savedViewId: SavedViewId | null;
    }
  | { readonly kind: "scheduled" }
  | { readonly kind: "templates" }
  /** Texts with these words. */
  | { readonly kind: "search"; readonly text: string }
  | { readonly kind: "settings" };

/** The conversations that an act is meant for: the checked ones or the open one. */
export type Target = readonly ConversationRow[];

/** What lies above the screen; one at a time. */
export type Layer =
  | { readonly kind: "palette"; readonly peopleOnly: boolean }
  | { readonly kind: "keys" }
  | {
      readonly kind: "schedule";
      readonly conversationId: ConversationId;
      readonly name: string;
      readonly text: string;
      /** The words as they stand in the reply box, with their fields, when they come from there: planned, they leave it. */
      readonly written?: string;
      /** The planned text to change; null = a new one. */
      readonly edit: ScheduledText | null;
    }
  | { readonly kind: "new-tag"; readonly rows: Target; readonly name: string }
  /** `was-called`: Done on urgent ones. */
  | { readonly kind: "tag" | "assign" | "snooze" | "close-as" | "not-urgent" | "was-called"; readonly rows: Target }
  /** null = a new one. */
  | { readonly kind: "saved-view"; readonly edit: SavedView | null }
  /** What happened to this text? */
  | { readonly kind: "story"; readonly itemId: ItemId }
  /** Who is behind this number: link somebody or add somebody. */
  | { readonly kind: "who"; readonly conversationId: ConversationId }
  | { readonly kind: "person"; readonly conversationId: ConversationId; readonly patientId: PatientId }
  | { readonly kind: "merge"; readonly patientId: PatientId; readonly name: string }
  | { readonly kind: "consent"; readonly conversationId: ConversationId; readonly given: boolean };

interface Session {
  readonly screen: Screen;
  readonly selected: ConversationId | null;
  /** A text found by search: the thread scrolls to it. */
  readonly reveal: ItemId | null;
  readonly layer: Layer | null;
  /** Rows that an act is meant for; empty = the open one. */
  readonly checked: ReadonlySet<ConversationId>;
  /** The one that was checked last: where a range begins. */
  readonly checkedLast: ConversationId | null;
  /** Which of the two places to write in is shown. */
  readonly writing: "reply" | "note";
  /** What should take the focus as soon as it is there; null once it has. */
  readonly focusOn: "composer" | "list" | null;
  /** Where there is room for one pane only: the thread is shown. */
  readonly threadShown: boolean;
  /** Where the panel is a drawer: it is open. */
  readonly panelShown: boolean;
  /** Where there is room for the panel: it is put away. */
  readonly panelHidden: boolean;
}

const start: Session = {
  screen: { kind: "inbox", view: "needs-reply", tagId: null, savedViewId: null },
  selected: null,
  reveal: null,
  layer: null,
  checked: new Set(),
  checkedLast: null,
  writing: "reply",
  focusOn: null,
  threadShown: false,
  panelShown: false,
  panelHidden: false,
};

/** What this window looks at. Nothing of it is kept. */
export const useSession = create<Session>(() => start);

const set = useSession.setState;
const get = useSession.getState;

/** Another store, or none: nothing of the old one stays on the screen. */
export const startOver = (): void => set({ ...start, layer: null });

export const inboxAt = (view: View): Screen => ({ kind: "inbox", view, tagId: null, savedViewId: null });

export const goTo = (screen: Screen): void =>
  leave(() =>
    set({
      screen,
      selected: null,
      reveal: null,
      threadShown: false,
      panelShown: false,
      checked: new Set(),
      layer: null,
    }),
  );

export const select = (selected: ConversationId | null): void =>
  set({ selected, reveal: null, panelShown: false, focusOn: null, writing: "reply" });

/** Opens a conversation wherever the window is; from search with the text to show. */
export const openConversation = (conversationId: ConversationId, reveal: ItemId | null = null): void =>
  leave(() =>
    set((old) => ({
      screen: old.screen.kind === "inbox" ? old.screen : start.screen,
      selected: conversationId,
      reveal,
      threadShown: true,
      panelShown: false,
      focusOn: null,
      writing: "reply",
    })),
  );

export const showThread = (threadShown: boolean): void => set({ threadShown });
/** Below this width the panel is a drawer (frame.css). */
const drawer = "(max-width: 1023px)";

/** Shows the panel or puts it away. */
export const turnPanel = (): void =>
  set(({ panelShown, panelHidden }) =>
    window.matchMedia(drawer).matches ? { panelShown: !panelShown } : { panelHidden: !panelHidden },
  );
export const openLayer = (layer: Layer): void => set({ layer });
export const closeLayer = (): void => set({ layer: null });
export const revealItem = (reveal: ItemId): void => set({ reveal });
export const revealed = (): void => set({ reveal: null });

export const focusComposer = (writing: Session["writing"] = "reply"): void =>
  set({ focusOn: "composer", threadShown: true, writing });
export const focusList = (): void => set({ focusOn: "list" });
export const focused = (): void => set({ focusOn: null });
/** Checks or unchecks one row. */
export const check = (conversationId: ConversationId): void =>
  set(({ checked }) => {
    const now = new Set(checked);
    if (!now.delete(conversationId)) now.add(conversationId);
    return { checked: now, checkedLast: conversationId };
  });

/** Checks the rows from the last checked one to `to`, in the order of the list. */
export const checkRange = (rows: readonly ConversationId[], to: ConversationId): void => {
  const end = rows.indexOf(to);
  const last = get().checkedLast;
  const start = last === null ? -1 : rows.indexOf(last);
  const [from, until] = start < 0 ? [end, end] : [Math.min(start, end), Math.max(start, end)];
  set(({ checked }) => ({ checked: new Set([...checked, ...rows.slice(from, until + 1)]), checkedLast: to }));
};

export const checkNone = (): void => set({ checked: new Set(), checkedLast: null });
