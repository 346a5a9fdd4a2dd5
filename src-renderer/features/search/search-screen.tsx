import { Search } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import type { Result } from "../../../src-shared/contract/errors";
import type { Hit, Place } from "../../../src-shared/contract/inbox";
import { nameOrNumber } from "../../../src-shared/copy/format";
import { announce } from "../../app/announce";
import { call } from "../../app/api";
import { now, useSettled } from "../../app/clock";
import { askAgain, useLiveQuestion } from "../../app/live";
import { openConversation } from "../../app/session";
import { useWords } from "../../app/words";
import { Icon } from "../../ui/icon";
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

/** Every text and note with the words that are sought, newest first. */
export const SearchScreen = ({ text: firstText }: { text: string }) => {
  const { copy, format } = useWords();
  const words = copy.people.search;
  const [text, setText] = useState(firstText);
  const sought = useSettled(text.trim(), typingMs);
  const { found, more } = useHits(sought);
  const list = useRef<HTMLUListElement>(null);
  const settled = useSettled(found === undefined ? null : `${sought.length} ${found.hits.length}`, settledMs);
  useEffect(() => {
    if (settled === null) return;
    const [length = 0, hits = 0] = settled.split(" ").map(Number);
    void call("inbox.searched", { length, hits });
    announce(words.hits(hits, false));
  }, [settled, words]);
  const at = now();
  return (
    <div className="page">
      <div className="page-head">
        <h1>{words.title}</h1>
        {found === undefined ? null : (
          <span className="muted t12 num">{words.hits(found.hits.length, found.next !== null)}</span>
        )}
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
        {found !== undefined && found.hits.length === 0 ? <p className="soft">{words.none}</p> : null}
        <ul
          className="hits"
          ref={list}
          data-testid="hits"
          onKeyDown={(event) => {
            const by = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
            if (by === 0) return;
            event.preventDefault();
            const all = [...event.currentTarget.querySelectorAll<HTMLElement>("button")];
            all[all.indexOf(document.activeElement as HTMLElement) + by]?.focus();
          }}
        >
          {found?.hits.map((hit) => (
            <li key={hit.itemId}>
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
                  <bdi className="muted t12 num">{format.brief(hit.at, at)}</bdi>
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
            </li>
          ))}
        </ul>
        {found?.next == null ? null : (
          <button type="button" className="btn" onClick={more}>
            {words.more}
          </button>
        )}
      </div>
    </div>
  );
};
