import { create } from "zustand";
import type { View } from "../../src-shared/contract/inbox";
import type { ScheduledText } from "../../src-shared/contract/reminders";
import type { ConversationId, ItemId, TagId } from "../../src-shared/domain/ids";

export type Screen =
  | { readonly kind: "inbox"; readonly view: View; readonly tagId: TagId | null }
  | { readonly kind: "scheduled" }
  | { readonly kind: "settings" };

/** What lies above the screen; one at a time. */
export type Layer =
  | { readonly kind: "palette"; readonly peopleOnly: boolean }
  | { readonly kind: "keys" }
  | {
      readonly kind: "schedule";
      readonly conversationId: ConversationId;
      readonly name: string;
      readonly text: string;
      /** The planned text to change; null = a new one. */
      readonly edit: ScheduledText | null;
    }
  | { readonly kind: "new-tag"; readonly conversationId: ConversationId | null };

interface Session {
  readonly screen: Screen;
  readonly selected: ConversationId | null;
  /** A text found by search: the thread scrolls to it. */
  readonly reveal: ItemId | null;
  readonly layer: Layer | null;
  /** Words not sent yet, in memory only. */
  readonly drafts: Readonly<Record<number, string>>;
  /** What should take the focus as soon as it is there; null once it has. */
  readonly focusOn: "composer" | "list" | null;
  /** Where there is room for one pane only: the thread is shown. */
  readonly threadShown: boolean;
  /** Where the panel is a drawer: it is open. */
  readonly panelShown: boolean;
}

const start: Session = {
  screen: { kind: "inbox", view: "needs-reply", tagId: null },
  selected: null,
  reveal: null,
  layer: null,
  drafts: {},
  focusOn: null,
  threadShown: false,
  panelShown: false,
};

/** What this window looks at. Nothing of it is kept. */
export const useSession = create<Session>(() => start);

const set = useSession.setState;
const get = useSession.getState;

/** Another store, or none: nothing of the old one stays on the screen. */
export const startOver = (): void => set({ ...start, layer: null });

export const goTo = (screen: Screen): void =>
  set({ screen, selected: null, reveal: null, threadShown: false, panelShown: false });

export const select = (selected: ConversationId | null): void =>
  set({ selected, reveal: null, panelShown: false, focusOn: null });

/** Opens a conversation wherever the window is; from search with the text to show. */
export const openConversation = (conversationId: ConversationId, reveal: ItemId | null = null): void =>
  set((old) => ({
    screen: old.screen.kind === "inbox" ? old.screen : start.screen,
    selected: conversationId,
    reveal,
    threadShown: true,
    panelShown: false,
    focusOn: null,
  }));

export const showThread = (threadShown: boolean): void => set({ threadShown });
export const showPanel = (panelShown: boolean): void => set({ panelShown });
export const openLayer = (layer: Layer): void => set({ layer });
export const closeLayer = (): void => set({ layer: null });
export const revealed = (): void => set({ reveal: null });

export const focusComposer = (): void => set({ focusOn: "composer", threadShown: true });
export const focusList = (): void => set({ focusOn: "list" });
export const focused = (): void => set({ focusOn: null });

export const draftOf = (conversationId: ConversationId): string => get().drafts[conversationId] ?? "";
export const setDraft = (conversationId: ConversationId, text: string): void =>
  set((old) => ({ drafts: { ...old.drafts, [conversationId]: text } }));
