import { MessageSquare, Search } from "lucide-react";
import { useEffect, useState } from "react";
import { Dialog } from "react-aria-components";
import { announce } from "../../app/announce";
import { call } from "../../app/api";
import { useSettled } from "../../app/clock";
import { closeLayer } from "../../app/session";
import { useWords } from "../../app/words";
import { Avatar } from "../../ui/avatar";
import { Icon } from "../../ui/icon";
import { Kbd } from "../../ui/kbd";
import { Marked } from "../../ui/marked";
import { Modal } from "../../ui/modal";
import { useListbox } from "../../ui/use-listbox";
import "./palette.css";
import { type Entry, useEntries } from "./use-entries";

const typingMs = 80;
/** After this long without a key the search is written to the audit log, without its words (DECISIONS 11). */
const settledMs = 1_500;
const mostLetters = 200;

const groupsOf = (entries: readonly Entry[]): readonly (readonly [string, readonly Entry[]])[] => {
  const groups = new Map<string, Entry[]>();
  for (const entry of entries) groups.set(entry.group, [...(groups.get(entry.group) ?? []), entry]);
  return [...groups];
};

const Option = ({ entry, sought, isOn, id }: { entry: Entry; sought: string; isOn: boolean; id: string }) => {
  const { copy } = useWords();
  return (
    <>
      {entry.avatar !== undefined ? (
        <Avatar name={entry.avatar} tone={isOn ? "info" : ""} />
      ) : (
        <Icon of={entry.icon ?? MessageSquare} />
      )}
      <span className="palette-words ell" id={`${id}-words`}>
        <bdi>
          <Marked text={entry.words} sought={sought} />
        </bdi>
      </span>
      {entry.detail ? (
        <bdi className="muted t12 ell num">
          <Marked text={entry.detail} sought={sought} />
        </bdi>
      ) : null}
      <span className="palette-end">
        {entry.end}
        {entry.caps === undefined ? null : <Kbd caps={entry.caps} />}
        {isOn && entry.caps === undefined ? (
          <>
            <Kbd caps={["↵"]} />
            <span aria-hidden="true">{copy.frame.palette.open}</span>
          </>
        ) : null}
      </span>
    </>
  );
};

/** Search and every action there is, in one box. */
export const Palette = ({ peopleOnly }: { peopleOnly: boolean }) => {
  const { copy } = useWords();
  const words = copy.frame.palette;
  const [text, setText] = useState("");
  const sought = useSettled(text, typingMs);
  const { entries, hits } = useEntries(sought, peopleOnly);
  const groups = groupsOf(entries);
  const flat = groups.flatMap(([, members]) => members);

  const settled = useSettled(hits === null ? null : `${sought.trim().length} ${hits}`, settledMs);
  useEffect(() => {
    if (settled === null) return;
    const [length, count] = settled.split(" ").map(Number);
    void call("inbox.searched", { length: length ?? 0, hits: count ?? 0 });
    announce(words.results(count ?? 0));
  }, [settled, words]);

  const run = (entry: Entry | undefined): void => {
    if (entry === undefined) return;
    closeLayer();
    entry.run();
  };
  const { on, onKeyDown, box, list, option } = useListbox(flat.length, sought, (index) => run(flat[index]));
  return (
    <Modal className="palette-box" onClose={closeLayer}>
      <Dialog className="dialog" aria-label={peopleOnly ? copy.frame.newMessage : words.title} data-testid="palette">
        <div className="palette-input">
          <Icon of={Search} size={18} className="muted" />
          <input
            {...box}
            aria-label={peopleOnly ? words.whoTo : copy.frame.search}
            placeholder={peopleOnly ? words.whoTo : copy.frame.search}
            autoFocus
            autoComplete="off"
            spellCheck={false}
            maxLength={mostLetters}
            value={text}
            onChange={(event) => setText(event.target.value)}
            onKeyDown={onKeyDown}
          />
          <Kbd caps={["Esc"]} />
        </div>
        {flat.length === 0 ? (
          <div className="palette-none">
            <p className="strong">{text === "" ? words.nobody : words.none}</p>
            <p className="soft">{text === "" ? words.nobodyHelp : words.noneHelp}</p>
          </div>
        ) : null}
        <div className="palette-list" {...list(words.title)}>
          {groups.map(([name, members]) => (
            <div key={name} role="group" aria-label={name}>
              <div className="palette-group" aria-hidden="true">
                {name}
              </div>
              {members.map((entry) => {
                const index = flat.indexOf(entry);
                const mine = option(index);
                return (
                  <div key={entry.id} className="palette-option" {...mine}>
                    <Option entry={entry} sought={sought} isOn={index === on} id={mine.id} />
                  </div>
                );
              })}
            </div>
          ))}
        </div>
        <div className="palette-foot">
          <span>
            <Kbd caps={["↑", "↓"]} /> {words.move}
          </span>
          <span>
            <Kbd caps={["↵"]} /> {words.open}
          </span>
          <span className="grow" />
          <span>{words.local}</span>
        </div>
      </Dialog>
    </Modal>
  );
};
