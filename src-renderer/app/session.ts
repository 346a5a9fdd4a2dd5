import { create } from "zustand";
import type { ErrorOf } from "../../src-shared/contract/errors";
import type { ConversationRow, SavedView, View } from "../../src-shared/contract/inbox-rows";
import type { ScheduledText } from "../../src-shared/contract/reminders";
import type { ConversationId, ItemId, OutboxId, PatientId, SavedViewId, TagId } from "../../src-shared/domain/ids";
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
  /** A colleague has answered since this text: is it sent again all the same? */
  | { readonly kind: "resend"; readonly outboxId: OutboxId; readonly answer: ErrorOf<"answered-meanwhile"> }
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
  /** Where the keys are in the list: the open one, or the one that was open last. */
  readonly cursor: ConversationId | null;
  /** What the search was opened over. */
  readonly beforeSearch: Pick<Session, "screen" | "selected"> | null;
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
  readonly focusOn: "composer" | "list" | "thread" | "panel" | null;
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
  cursor: null,
  beforeSearch: null,
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
    set((old) => ({
      screen,
      selected: null,
      cursor: null,
      beforeSearch:
        screen.kind !== "search"
          ? null
          : old.screen.kind === "search"
            ? old.beforeSearch
            : { screen: old.screen, selected: old.selected },
      reveal: null,
      threadShown: false,
      panelShown: false,
      checked: new Set(),
      focusOn: null,
      layer: null,
    })),
  );

/** Back to what the search was opened over. */
export const leaveSearch = (): void => {
  const { screen, selected } = get().beforeSearch ?? start;
  goTo(screen);
  if (selected !== null) openConversation(selected);
};

export const select = (selected: ConversationId | null): void =>
  set(({ cursor }) => ({
    selected,
    cursor: selected ?? cursor,
    reveal: null,
    panelShown: false,
    focusOn: null,
    writing: "reply",
  }));

/** What an act is meant for stays in sight: one that is opened beside the checked ones ends the selection. */
const checkedBeside = ({ checked, checkedLast }: Session, opened: ConversationId) =>
  checked.has(opened) ? { checked, checkedLast } : { checked: new Set<ConversationId>(), checkedLast: null };

/** Opens a row of the list that is shown. */
export const openRow = (conversationId: ConversationId): void => {
  select(conversationId);
  set((old) => ({ ...checkedBeside(old, conversationId), threadShown: true, focusOn: "list" }));
};

/** Opens a conversation wherever the window is; from search with the text to show. */
export const openConversation = (conversationId: ConversationId, reveal: ItemId | null = null): void =>
  leave(() =>
    set((old) => ({
      screen: old.screen.kind === "inbox" ? old.screen : start.screen,
      ...checkedBeside(old, conversationId),
      selected: conversationId,
      cursor: conversationId,
      reveal,
      threadShown: true,
      panelShown: false,
      focusOn: "list",
      writing: "reply",
    })),
  );

/** Below this width the panel is a drawer (frame.css). */
const drawer = "(max-width: 1023px)";

/** Shows the panel or puts it away; as a drawer it takes the focus, and gives it back. */
export const turnPanel = (): void =>
  set(({ panelShown, panelHidden }) =>
    window.matchMedia(drawer).matches
      ? { panelShown: !panelShown, focusOn: panelShown ? "list" : "panel" }
      : { panelHidden: !panelHidden },
  );
export const openLayer = (layer: Layer): void => set({ layer });
export const closeLayer = (): void => set({ layer: null });
export const revealItem = (reveal: ItemId): void => set({ reveal });
export const revealed = (): void => set({ reveal: null });

export const focusComposer = (writing: Session["writing"] = "reply"): void =>
  set({ focusOn: "composer", threadShown: true, writing });
/** The list takes the focus, on the row that is open; where it cannot, the thread does. */
export const focusList = (): void => set({ focusOn: "list" });
export const focusThread = (): void => set({ focusOn: "thread" });
/** Where there is room for one pane only: from the thread to the list. */
export const backToList = (): void => set({ threadShown: false, focusOn: "list" });
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
