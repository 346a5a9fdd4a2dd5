import { Kbd } from "../ui/kbd";
import { TitledDialog } from "../ui/modal";
import "./key-sheet.css";
import { capsOf, keyTable } from "./keys";
import { closeLayer } from "./session";
import { useWords } from "./words";

const groups = ["inbox", "writing", "go"] as const;

/** Exactly the keys that exist. */
export const KeySheet = () => {
  const { copy } = useWords();
  const words = copy.frame.keys;
  return (
    <TitledDialog title={words.title} closeWords={words.close} className="wide" onClose={closeLayer}>
      <div className="key-groups">
        {groups.map((group) => (
          <section key={group}>
            <h3>{words.groups[group]}</h3>
            <ul>
              {keyTable
                .filter((entry) => entry.group === group)
                .map((entry) => (
                  <li key={entry.id}>
                    <span className="grow soft">{words[entry.id]}</span>
                    <Kbd caps={capsOf(entry.id)} />
                    <span className="vh">{capsOf(entry.id).join(" ")}</span>
                  </li>
                ))}
            </ul>
          </section>
        ))}
      </div>
    </TitledDialog>
  );
};
