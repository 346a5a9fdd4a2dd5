import {
  AlarmClock,
  CalendarClock,
  Check,
  CornerUpLeft,
  Keyboard,
  Lock,
  type LucideIcon,
  MailOpen,
  MessageSquareText,
  OctagonX,
  PanelRight,
  Plus,
  Search,
  Settings,
  SquareCheck,
  SquarePen,
  Tag as TagIcon,
  TriangleAlert,
  Undo2,
  UserRound,
  UserRoundPlus,
} from "lucide-react";
import type { View } from "../../../src-shared/contract/inbox";
import { nameOrNumber, phoneWords } from "../../../src-shared/copy/format";
import { fold, hasWords } from "../../../src-shared/domain/fold";
import type { ConversationId, ItemId } from "../../../src-shared/domain/ids";
import { call } from "../../app/api";
import { now } from "../../app/clock";
import type { KeyId } from "../../app/key-table";
import { isBound, pressKey, useKeys } from "../../app/keys";
import { useLive } from "../../app/live";
import { focusComposer, goTo, inboxAt, openConversation, openLayer, type Screen, useSession } from "../../app/session";
import { tellProblem } from "../../app/tell";
import { viewDrawings } from "../../app/views";
import { errorWords, useWords } from "../../app/words";

export interface Entry {
  readonly id: string;
  readonly group: string;
  /** A person's initials in place of a drawing. */
  readonly avatar?: string;
  readonly icon?: LucideIcon;
  readonly words: string;
  readonly detail?: string;
  readonly end?: string;
  readonly caps?: readonly string[];
  readonly run: () => void;
}

/** Letters from which a search is asked (contract of inbox.search). */
const least = 2;
const recentRows = 5;

/** Digits from which a number may be a whole one. */
const leastDigits = 7;

/** A conversation with a number that never wrote. */
const startWith = async (number: string): Promise<void> => {
  const result = await call("patients.start", { number });
  if (result.ok) {
    openConversation(result.value.conversationId);
    focusComposer();
  } else tellProblem(errorWords(useWords.getState().copy, result.error));
};

export interface Entries {
  readonly entries: readonly Entry[];
  /** Hits of the search; null while it is asked or when nothing is sought. */
  readonly hits: number | null;
}

/** What the palette offers for these words: people, texts, what can be done, where one can go. */
export const useEntries = (sought: string, peopleOnly: boolean): Entries => {
  const { copy, format } = useWords();
  const { caps } = useKeys();
  const words = copy.frame.palette;
  const text = sought.trim();
  const isSearch = text.length >= least;
  const found = useLive("inbox.search", isSearch ? { text } : null).value;
  const recent = useLive("inbox.list", { view: "all", tagId: null, after: null }).value;
  const counts = useLive("inbox.counts", {}).value;
  const selected = useSession((session) => session.selected);
  const open = useLive("inbox.thread", selected === null ? null : { conversationId: selected, before: null }).value
    ?.conversation;
  const at = now();

  const goToPerson = (conversationId: ConversationId, itemId: ItemId | null) => () => {
    openConversation(conversationId, itemId);
    if (peopleOnly) focusComposer();
  };
  const entries: Entry[] = [];
  if (isSearch)
    for (const person of found?.people ?? [])
      entries.push({
        id: `person ${person.conversationId} ${person.name}`,
        group: words.people,
        avatar: nameOrNumber(person),
        words: nameOrNumber(person),
        detail: [phoneWords(person.address), person.optedOut ? words.optedOut : null]
          .filter((part) => part !== null)
          .join(" · "),
        run: goToPerson(person.conversationId, null),
      });
  else
    for (const row of recent?.rows.slice(0, peopleOnly ? 12 : recentRows) ?? [])
      entries.push({
        id: `recent ${row.conversationId}`,
        group: words.recent,
        avatar: nameOrNumber(row),
        words: nameOrNumber(row),
        detail: row.name === null ? "" : phoneWords(row.address),
        end: format.brief(row.lastAt, at),
        run: goToPerson(row.conversationId, null),
      });
  const hits = isSearch && found !== undefined ? found.people.length + found.tags.length + found.texts.length : null;
  if (peopleOnly) {
    if (text.replace(/\D/g, "").length >= leastDigits && /^[\d+() .-]+$/.test(text))
      entries.push({
        id: "new number",
        group: words.people,
        icon: SquarePen,
        words: words.newNumber(text),
        run: () => void startWith(text),
      });
    return { entries, hits };
  }

  const isWanted = (name: string): boolean => text === "" || fold(name).includes(fold(text)) || hasWords(name, text);
  const act = (key: KeyId, group: string, icon: LucideIcon, name: string): void => {
    if (isBound(key) && isWanted(name))
      entries.push({ id: `act ${key}`, group, icon, words: name, caps: caps(key), run: () => pressKey(key) });
  };
  if (open !== undefined) {
    const group = words.forPerson(nameOrNumber(open));
    if (!open.optedOut) act("reply", group, CornerUpLeft, copy.frame.keys.reply);
    act("note", group, Lock, copy.frame.keys.note);
    if (open.state !== "done") act("done", group, Check, copy.frame.keys.done);
    act("tag", group, TagIcon, copy.frame.keys.tag);
    act("assign", group, UserRound, copy.frame.keys.assign);
    act("assignMe", group, UserRound, copy.frame.keys.assignMe);
    act("snooze", group, AlarmClock, copy.frame.keys.snooze);
    act("urgent", group, TriangleAlert, open.urgent === null ? copy.sorting.urgent.open : copy.sorting.urgent.not);
    act("unread", group, MailOpen, copy.frame.keys.unread);
    act("check", group, SquareCheck, copy.frame.keys.check);
    act("closeAs", group, OctagonX, copy.frame.keys.closeAs);
    act("panel", group, PanelRight, copy.frame.keys.panel);
    if (open.name === null && open.address.kind === "e164" && isWanted(copy.people.who.open))
      entries.push({
        id: "act who",
        group,
        icon: UserRoundPlus,
        words: copy.people.who.open,
        run: () => openLayer({ kind: "who", conversationId: open.conversationId }),
      });
    if (!open.optedOut && isWanted(copy.desk.panel.schedule))
      entries.push({
        id: "act schedule",
        group,
        icon: CalendarClock,
        words: copy.desk.panel.schedule,
        run: () =>
          openLayer({
            kind: "schedule",
            conversationId: open.conversationId,
            name: nameOrNumber(open),
            text: "",
            edit: null,
          }),
      });
  }
  const first = isSearch ? found?.people[0] : undefined;
  if (first !== undefined && !first.optedOut) {
    const group = words.forPerson(nameOrNumber(first));
    const { conversationId } = first;
    entries.push(
      {
        id: "first reply",
        group,
        icon: CornerUpLeft,
        words: copy.frame.keys.reply,
        run: () => {
          openConversation(conversationId);
          focusComposer();
        },
      },
      {
        id: "first schedule",
        group,
        icon: CalendarClock,
        words: copy.desk.panel.schedule,
        run: () => openLayer({ kind: "schedule", conversationId, name: nameOrNumber(first), text: "", edit: null }),
      },
    );
  }
  for (const hit of isSearch ? (found?.texts ?? []) : [])
    entries.push({
      id: `text ${hit.itemId}`,
      group: words.texts,
      words: hit.excerpt,
      detail: nameOrNumber(hit),
      end: format.brief(hit.at, at),
      run: goToPerson(hit.conversationId, hit.itemId),
    });
  act("newMessage", words.actions, SquarePen, copy.frame.newMessage);
  act("undo", words.actions, Undo2, copy.frame.keys.undo);
  if (isWanted(copy.frame.newTag))
    entries.push({
      id: "act new tag",
      group: words.actions,
      icon: Plus,
      words: copy.frame.newTag,
      run: () => openLayer({ kind: "new-tag", rows: open === undefined ? [] : [open], name: "" }),
    });
  if (isWanted(copy.frame.newView))
    entries.push({
      id: "act new view",
      group: words.actions,
      icon: Plus,
      words: copy.frame.newView,
      run: () => openLayer({ kind: "saved-view", edit: null }),
    });
  if (!isSearch) act("find", words.actions, Search, copy.frame.keys.find);
  act("sheet", words.actions, Keyboard, copy.frame.keys.title);
  const place = (name: string, icon: LucideIcon, to: Screen, key?: KeyId, group = words.places): void => {
    if (!isWanted(name)) return;
    const shown = key === undefined ? {} : { caps: caps(key) };
    entries.push({ id: `place ${group} ${name}`, group, icon, words: name, run: () => goTo(to), ...shown });
  };
  for (const view of Object.keys(viewDrawings) as View[])
    place(copy.frame.views[view], viewDrawings[view], inboxAt(view), view === "needs-reply" ? "goInbox" : undefined);
  place(copy.frame.scheduled, CalendarClock, { kind: "scheduled" }, "goScheduled");
  place(copy.frame.templates, MessageSquareText, { kind: "templates" }, "goTemplates");
  place(copy.frame.settings, Settings, { kind: "settings" }, "goSettings");
  for (const { savedViewId, name } of counts?.saved ?? [])
    place(
      name,
      viewDrawings.all,
      { kind: "inbox", view: "all", tagId: null, savedViewId },
      undefined,
      copy.frame.savedViews,
    );
  for (const tag of counts?.tags ?? [])
    place(
      tag.name,
      TagIcon,
      { kind: "inbox", view: "all", tagId: tag.tagId, savedViewId: null },
      undefined,
      words.tags,
    );
  if ((found?.texts.length ?? 0) > 0 && isSearch)
    entries.push({
      id: "act find",
      group: words.actions,
      icon: Search,
      words: words.allTexts(text),
      caps: caps("find"),
      run: () => goTo({ kind: "search", text }),
    });
  return { entries, hits };
};
