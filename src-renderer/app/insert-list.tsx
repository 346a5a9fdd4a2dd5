import type { ReactNode } from "react";
import { Kbd } from "../ui/kbd";
import type { useListbox } from "../ui/use-listbox";
import { useWords } from "./words";
import "./inserts.css";

export interface Insert {
  readonly id: string;
  /** "/bring", or the name of a field. */
  readonly key: string;
  readonly name: string;
  readonly words: string;
  /** What is put into the text. */
  readonly raw: string;
}

interface InsertListProps {
  readonly title: ReactNode;
  readonly label: string;
  readonly nothing: string;
  readonly inserts: readonly Insert[];
  readonly listbox: ReturnType<typeof useListbox>;
}

/** Templates after "/", fields after "{": above the box, the box keeps the focus. */
export const InsertList = ({ title, label, nothing, inserts, listbox }: InsertListProps) => {
  const { copy } = useWords();
  return (
    <div className="inserts" data-testid="inserts">
      <div className="inserts-head muted t12">
        <span className="grow ell">{title}</span>
        <Kbd caps={["↑", "↓", "↵"]} />
        <span>{copy.compose.insert}</span>
      </div>
      <div className="inserts-list" {...listbox.list(label)}>
        {inserts.map((insert, index) => (
          <div
            key={insert.id}
            className="insert"
            {...listbox.option(index)}
            onPointerDown={(event) => event.preventDefault()}
          >
            <span className="insert-key brand-t">{insert.key}</span>
            <span className="ell">
              {insert.name === "" ? null : <span className="medium">{insert.name} </span>}
              <span className="soft">{insert.words}</span>
            </span>
          </div>
        ))}
      </div>
      {inserts.length === 0 ? <p className="inserts-none muted t12">{nothing}</p> : null}
    </div>
  );
};
