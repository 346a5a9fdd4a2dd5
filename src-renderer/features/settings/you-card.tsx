import type { StaffMember } from "../../../src-shared/contract/staff";
import { useWords } from "../../app/words";
import { rename } from "./change";
import { SavedField } from "./saved-field";

export const YouCard = ({ me }: { me: StaffMember }) => {
  const { copy } = useWords();
  const words = copy.office.settings;
  return (
    <section className="card" aria-labelledby="settings-you">
      <h2 id="settings-you">{words.you}</h2>
      <SavedField
        label={words.yourName}
        help={words.yourNameHelp}
        value={me.name}
        onSave={(name) => void rename(name)}
      />
    </section>
  );
};
