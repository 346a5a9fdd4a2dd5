import {
  Archive,
  CalendarClock,
  Check,
  CircleCheck,
  CornerUpLeft,
  Hourglass,
  Inbox,
  Keyboard,
  type LucideIcon,
  Plus,
  Settings,
  SquarePen,
  Tag as TagIcon,
  Undo2,
} from "lucide-react";
import { nameOrNumber, phoneWords } from "../../../src-shared/copy/format";
import type { ConversationId, ItemId } from "../../../src-shared/domain/ids";
import { now } from "../../app/clock";
import { capsOf, isBound, type KeyId, pressKey } from "../../app/keys";
import { useLive } from "../../app/live";
import { focusComposer, goTo, openConversation, openLayer, type Screen, useSession } from "../../app/session";
import { useWords } from "../../app/words";

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

const fold = (text: string): string => text.normalize("NFD").replace(/\p{M}/gu, "").toLocaleLowerCase();

/** Letters from which a search is asked (contract of inbox.search). */
const least = 2;
const recentRows = 5;

export interface Entries {
  readonly entries: readonly Entry[];
  /** Hits of the search; null while it is asked or when nothing is sought. */
  readonly hits: number | null;
}

/** What the palette offers for these words: people, texts, what can be done, where one can go. */
export const useEntries = (sought: string, peopleOnly: boolean): Entries => {
  const { copy, format } = useWords();
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
  const hits = isSearch && found !== undefined ? found.people.length + found.texts.length : null;
  if (peopleOnly) return { entries, hits };

  const isWanted = (name: string): boolean => text === "" || fold(name).includes(fold(text));
  const act = (key: KeyId, group: string, icon: LucideIcon, name: string): void => {
    if (isBound(key) && isWanted(name))
      entries.push({ id: `act ${key}`, group, icon, words: name, caps: capsOf(key), run: () => pressKey(key) });
  };
  if (open !== undefined) {
    const group = words.forPerson(nameOrNumber(open));
    if (!open.optedOut) act("reply", group, CornerUpLeft, copy.frame.keys.reply);
    if (open.state !== "done") act("done", group, Check, copy.frame.keys.done);
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
      run: () => openLayer({ kind: "new-tag", conversationId: selected }),
    });
  act("sheet", words.actions, Keyboard, copy.frame.keys.title);
  const place = (name: string, icon: LucideIcon, to: Screen, group = words.places): void => {
    if (isWanted(name)) entries.push({ id: `place ${group} ${name}`, group, icon, words: name, run: () => goTo(to) });
  };
  place(copy.frame.views["needs-reply"], Inbox, { kind: "inbox", view: "needs-reply", tagId: null });
  place(copy.frame.views.waiting, Hourglass, { kind: "inbox", view: "waiting", tagId: null });
  place(copy.frame.views.done, CircleCheck, { kind: "inbox", view: "done", tagId: null });
  place(copy.frame.views.all, Archive, { kind: "inbox", view: "all", tagId: null });
  place(copy.frame.scheduled, CalendarClock, { kind: "scheduled" });
  place(copy.frame.settings, Settings, { kind: "settings" });
  for (const tag of counts?.tags ?? [])
    place(tag.name, TagIcon, { kind: "inbox", view: "all", tagId: tag.tagId }, words.tags);
  return { entries, hits };
};
