import {
  CalendarClock,
  CornerUpLeft,
  Languages,
  type LucideIcon,
  MessageSquareText,
  Palette,
  Pencil,
  Search,
  Settings,
  SquarePen,
  Tag as TagIcon,
} from "lucide-react";
import type { View } from "../../../src-shared/contract/inbox-rows";
import { languages, themes } from "../../../src-shared/contract/preferences";
import { nameOrNumber, phoneWords } from "../../../src-shared/copy/format";
import { fold, hasWords } from "../../../src-shared/domain/fold";
import type { ConversationId, ItemId } from "../../../src-shared/domain/ids";
import { actionDrawings, actionWords } from "../../app/actions";
import { call } from "../../app/api";
import { now } from "../../app/clock";
import { type KeyId, listedFor } from "../../app/key-table";
import { isBound, pressKey, useKeys } from "../../app/keys";
import { useLive } from "../../app/live";
import { changeLook } from "../../app/look";
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
  const preferences = useLive("preferences.read", {}).value;
  const selected = useSession((session) => session.selected);
  const checked = useSession((session) => session.checked);
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
  const offer = (of: "conversation" | "app", group: string): void => {
    for (const id of listedFor(of)) {
      const name = actionWords(copy, id, checked.size > 0 ? undefined : open);
      // What is sought is looked for in all texts by an entry of its own.
      if (!isBound(id) || !isWanted(name) || (id === "find" && isSearch)) continue;
      const keys = caps(id);
      const shown = keys.length === 0 ? {} : { caps: keys };
      entries.push({
        id: `act ${id}`,
        group,
        icon: actionDrawings[id],
        words: name,
        run: () => pressKey(id),
        ...shown,
      });
    }
  };
  if (checked.size > 0) offer("conversation", words.forPerson(copy.sorting.many(checked.size)));
  else if (open !== undefined) offer("conversation", words.forPerson(nameOrNumber(open)));
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
  offer("app", words.actions);
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
  const choose = (id: string, icon: LucideIcon, name: string, run: () => void, group = words.look): void => {
    if (isWanted(name)) entries.push({ id, group, icon, words: name, run });
  };
  for (const view of counts?.saved ?? [])
    choose(
      `change view ${view.savedViewId}`,
      Pencil,
      copy.frame.editView(view.name),
      () => openLayer({ kind: "saved-view", edit: view }),
      copy.frame.savedViews,
    );
  const looks = copy.office.settings;
  for (const theme of themes)
    if (theme !== preferences?.theme)
      choose(`theme ${theme}`, Palette, words.theme(looks.themes[theme]), () => void changeLook({ theme }));
  for (const language of languages)
    if (language !== preferences?.language)
      choose(
        `language ${language}`,
        Languages,
        words.language(looks.languages[language]),
        () => void changeLook({ language }),
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
