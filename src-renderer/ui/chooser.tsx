import { type ReactNode, useState } from "react";
import { TitledDialog } from "./modal";
import { useListbox } from "./use-listbox";
import "./chooser.css";

export interface Choice {
  readonly id: string;
  readonly words: string;
  readonly detail?: string;
  readonly mark: ReactNode;
  /** The mark says the words already. */
  readonly isMarkAll?: boolean;
  readonly end?: ReactNode;
  /** Shown whatever is typed. */
  readonly always?: boolean;
}

interface ChooserProps {
  readonly title: string;
  readonly lead?: string;
  readonly closeWords: string;
  readonly filterWords: string;
  readonly nothingWords: string;
  /** Made anew for what is typed, so that an entry can carry it. */
  readonly choices: (typed: string) => readonly Choice[];
  readonly onChoose: (id: string, typed: string) => void;
  readonly onClose: () => void;
  readonly children?: ReactNode;
}

const fold = (text: string): string => text.normalize("NFD").replace(/\p{M}/gu, "").toLocaleLowerCase();

/** One of a few things, by typing its first letters or by the arrows. */
export const Chooser = ({ choices, onChoose, children, ...words }: ChooserProps) => {
  const [typed, setTyped] = useState("");
  const sought = fold(typed.trim());
  const shown = choices(typed.trim()).filter(
    (choice) =>
      choice.always === true ||
      sought === "" ||
      fold(choice.words)
        .split(/\s+/)
        .some((word) => word.startsWith(sought)) ||
      fold(choice.words).startsWith(sought),
  );
  const run = (index: number): void => {
    const choice = shown[index];
    if (choice !== undefined) onChoose(choice.id, typed.trim());
  };
  const { onKeyDown, box, list, option } = useListbox(shown.length, typed, run);
  return (
    <TitledDialog title={words.title} closeWords={words.closeWords} onClose={words.onClose}>
      {words.lead === undefined ? null : <p className="chooser-lead soft">{words.lead}</p>}
      <div className="chooser-input">
        <input
          {...box}
          aria-label={words.title}
          placeholder={words.filterWords}
          // biome-ignore lint/a11y/noAutofocus: the dialog was opened to choose here
          autoFocus
          autoComplete="off"
          spellCheck={false}
          maxLength={60}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          onKeyDown={onKeyDown}
        />
      </div>
      <div className="chooser-list" {...list(words.title)}>
        {shown.map((choice, index) => (
          <div key={choice.id} className="chooser-option" {...option(index)}>
            {choice.mark}
            {choice.isMarkAll === true ? null : (
              <span className="ell">
                <bdi>{choice.words}</bdi>
              </span>
            )}
            {choice.detail === undefined ? null : <span className="muted t12 ell">{choice.detail}</span>}
            {choice.end === undefined ? null : <span className="chooser-end">{choice.end}</span>}
          </div>
        ))}
      </div>
      {shown.length === 0 ? <p className="chooser-lead muted">{words.nothingWords}</p> : null}
      {children}
    </TitledDialog>
  );
};
