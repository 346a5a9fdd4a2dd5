import { TitledDialog } from "../ui/modal";
import "./key-sheet.css";
import { KeyCap } from "./key-cap";
import { keyTable } from "./key-table";
import { useKeys } from "./keys";
import { closeLayer, goTo } from "./session";
import { useWords } from "./words";

const groups = ["inbox", "writing", "go"] as const;

/** Exactly the keys that exist. */
export const KeySheet = () => {
  const { copy } = useWords();
  const words = copy.frame.keys;
  const { caps, singleKeys } = useKeys();
  return (
    <TitledDialog title={words.title} closeWords={words.close} className="wide" onClose={closeLayer}>
      <p className="key-lead soft">
        <span className="grow">{singleKeys ? words.altToo : words.altOnly}</span>
        <button type="button" className="link" onClick={() => goTo({ kind: "settings" })}>
          {words.change}
        </button>
      </p>
      <div className="key-groups">
        {groups.map((group) => (
          <section key={group}>
            <h3>{words.groups[group]}</h3>
            <ul>
              {keyTable
                .filter((entry) => entry.group === group && entry.keys !== "")
                .map((entry) => (
                  <li key={entry.id}>
                    <span className="grow soft">{words[entry.id]}</span>
                    <KeyCap of={entry.id} />
                    <span className="vh">{caps(entry.id).join(" ")}</span>
                  </li>
                ))}
            </ul>
          </section>
        ))}
      </div>
    </TitledDialog>
  );
};
