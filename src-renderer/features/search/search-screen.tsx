import { Search } from "lucide-react";
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from "react";
import type { Result } from "../../../src-shared/contract/errors";
import type { Hit, Place } from "../../../src-shared/contract/inbox-rows";
import { nameOrNumber, phoneWords } from "../../../src-shared/copy/format";
import { announce } from "../../app/announce";
import { call } from "../../app/api";
import { now, useSettled } from "../../app/clock";
import { KeyCap } from "../../app/key-cap";
import { askAgain, useLive, useLiveQuestion } from "../../app/live";
import { goTo, leaveSearch, openConversation } from "../../app/session";
import { useWords } from "../../app/words";
import { Avatar } from "../../ui/avatar";
import { Empty } from "../../ui/empty";
import { Icon } from "../../ui/icon";
import { Marked } from "../../ui/marked";
import { TagChip } from "../../ui/tag-chip";
import "./search.css";

const typingMs = 150;
/** After this long without a key the search is written to the audit log, without its words (DECISIONS 11). */
const settledMs = 1_500;
const least = 2;

interface Found {
  readonly hits: readonly Hit[];
  readonly next: Place | null;
}

const useHits = (text: string) => {
  const pages = useRef({ of: text, count: 1 });
  if (pages.current.of !== text) pages.current = { of: text, count: 1 };
  const key = text.length < least ? null : `inbox.find pages ${text}`;
  const answer = useLiveQuestion<Found>(key, [], async (): Promise<Result<Found>> => {
    const hits: Hit[] = [];
    let next: Place | null = null;
    for (let page = 0; page < pages.current.count; page++) {
      const result: Result<Found> = await call("inbox.find", { text, after: next });
      if (!result.ok) return result;
      hits.push(...result.value.hits);
      next = result.value.next;
      if (next === null) break;
    }
    return { ok: true, value: { hits, next } };
  });
  const more = (): void => {
    pages.current.count++;
    if (key !== null) askAgain(key);
  };
  return { found: answer.value, more };
};

const TextHit = ({ hit }: { hit: Hit }) => {
  const { copy, format } = useWords();
  const words = copy.people.search;
  return (
    <button
      type="button"
      className="hit"
      onClick={() => openConversation(hit.conversationId, hit.itemId)}
      title={words.open(nameOrNumber(hit))}
    >
      <span className="hit-head">
        <span className="medium ell">
          <bdi>{nameOrNumber(hit)}</bdi>
        </span>
        <bdi className="muted t12 num">{format.brief(hit.at, now())}</bdi>
      </span>
      <span className="soft" dir="auto">
        {hit.kind === "note" ? <span className="muted">{words.note}: </span> : null}
        {hit.kind === "text" && hit.direction === "out" ? <span className="muted">{words.you}: </span> : null}
        <bdi>
          {hit.excerpt.map((part, index) =>
            part.hit ? (
              // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one excerpt never move
              <mark key={index}>{part.text}</mark>
            ) : (
              // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one excerpt never move
              <span key={index}>{part.text}</span>
            ),
          )}
        </bdi>
      </span>
    </button>
  );
};

interface GroupProps<T> {
  readonly title: string;
  readonly of: readonly T[];
  readonly children: (one: T) => ReactNode;
}

/** One kind of what was found; nothing when there is none. */
const Group = <T,>({ title, of, children }: GroupProps<T>) => {
  const id = useId();
  return of.length === 0 ? null : (
    <section aria-labelledby={id}>
      <h2 className="hits-head muted" id={id}>
        {title}
      </h2>
      <ul className="hits">{of.map(children)}</ul>
    </section>
  );
};

const moveInList = (event: KeyboardEvent<HTMLDivElement>): void => {
  const by = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
  if (by === 0) return;
  event.preventDefault();
  const all = [...event.currentTarget.querySelectorAll<HTMLElement>("button")];
  all[all.indexOf(document.activeElement as HTMLElement) + by]?.focus();
};

/** People, tags and every text and note with the words that are sought, newest first. */
export const SearchScreen = ({ text: firstText }: { text: string }) => {
  const { copy } = useWords();
  const words = copy.people.search;
  const [text, setText] = useState(firstText);
  const sought = useSettled(text.trim(), typingMs);
  const { found, more } = useHits(sought);
  const { people = [], tags = [] } =
    useLive("inbox.search", sought.length < least ? null : { text: sought }).value ?? {};
  const list = useRef<HTMLDivElement>(null);
  const count = found === undefined ? null : people.length + tags.length + found.hits.length;
  const settled = useSettled(count === null ? null : `${sought.length} ${count}`, settledMs);
  useEffect(() => {
    if (settled === null) return;
    const [length = 0, hits = 0] = settled.split(" ").map(Number);
    void call("inbox.searched", { length, hits });
    announce(words.hits(hits, false));
  }, [settled, words]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Esc leaves the search from any of its parts
    <div
      className="page"
      onKeyDown={(event) => {
        if (event.key !== "Escape" || event.defaultPrevented) return;
        event.preventDefault();
        leaveSearch();
      }}
    >
      <div className="page-head">
        <h1>{words.title}</h1>
        {count === null ? null : <span className="muted t12 num">{words.hits(count, found?.next != null)}</span>}
      </div>
      <div className="search-box">
        <Icon of={Search} size={18} className="muted" />
        <input
          type="search"
          aria-label={words.label}
          placeholder={words.label}
          // biome-ignore lint/a11y/noAutofocus: the screen was opened to type here
          autoFocus
          autoComplete="off"
          spellCheck={false}
          maxLength={200}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== "ArrowDown" && event.key !== "Enter") return;
            event.preventDefault();
            list.current?.querySelector("button")?.focus();
          }}
        />
      </div>
      <div className="page-body">
        {sought.length < least ? <p className="soft">{words.lead}</p> : null}
        {count === 0 ? (
          <div className="page-empty">
            <Empty icon={Search} title={words.none} lead={words.noneLead}>
              <button type="button" className="btn" onClick={leaveSearch}>
                {words.leave}
                <KeyCap of="leave" />
              </button>
            </Empty>
          </div>
        ) : null}
        {/* biome-ignore lint/a11y/noStaticElementInteractions: the arrows move between the buttons inside */}
        <div ref={list} className="found" data-testid="hits" onKeyDown={moveInList}>
          <Group title={words.people} of={people}>
            {(person) => (
              <li key={`${person.conversationId} ${person.name}`}>
                <button
                  type="button"
                  className="hit hit-line"
                  title={words.openPerson(nameOrNumber(person))}
                  onClick={() => openConversation(person.conversationId)}
                >
                  <Avatar name={nameOrNumber(person)} />
                  <bdi className="medium ell">
                    <Marked text={nameOrNumber(person)} sought={sought} />
                  </bdi>
                  {person.name === null ? null : (
                    <bdi className="muted t12 number" dir="ltr">
                      <Marked text={phoneWords(person.address)} sought={sought} />
                    </bdi>
                  )}
                </button>
              </li>
            )}
          </Group>
          <Group title={words.tags} of={tags}>
            {(tag) => (
              <li key={tag.tagId}>
                <button
                  type="button"
                  className="hit hit-line"
                  title={words.openTag(tag.name)}
                  onClick={() => goTo({ kind: "inbox", view: "all", tagId: tag.tagId, savedViewId: null })}
                >
                  <TagChip tag={tag} />
                </button>
              </li>
            )}
          </Group>
          <Group title={words.texts} of={found?.hits ?? []}>
            {(hit) => (
              <li key={hit.itemId}>
                <TextHit hit={hit} />
              </li>
            )}
          </Group>
        </div>
        {found?.next == null ? null : (
          <button type="button" className="btn" onClick={more}>
            {words.more}
          </button>
        )}
      </div>
    </div>
  );
};
