import { UserRoundX } from "lucide-react";
import { useState } from "react";
import { useLive } from "../../../app/live";
import { closeLayer, type Target } from "../../../app/session";
import { useWords } from "../../../app/words";
import { Avatar } from "../../../ui/avatar";
import { Chooser } from "../../../ui/chooser";
import { Field } from "../../../ui/field";
import { Icon } from "../../../ui/icon";
import { assignTo, whoIs } from "../sorting";

const nobody = "nobody";
const longestNote = 1_000;

/** Who looks after it, with a word for them. */
export const AssignDialog = ({ rows }: { rows: Target }) => {
  const { copy } = useWords();
  const words = copy.sorting.assign;
  const me = useLive("staff.me", {}).value;
  const staff = (useLive("staff.list", {}).value ?? []).filter((one) => one.disabledAt === null);
  const [note, setNote] = useState("");
  const isMe = (staffId: number): boolean => staffId === me?.staffId;
  const ordered = [...staff.filter((one) => isMe(one.staffId)), ...staff.filter((one) => !isMe(one.staffId))];
  return (
    <Chooser
      title={words.title(whoIs(rows))}
      closeWords={copy.sorting.cancel}
      filterWords={copy.sorting.filter}
      nothingWords={copy.sorting.nothing}
      choices={() => [
        ...ordered.map((one) => ({
          id: String(one.staffId),
          words: isMe(one.staffId) ? words.me(one.name) : one.name,
          mark: <Avatar name={one.name} tone={isMe(one.staffId) ? "brand" : ""} />,
        })),
        { id: nobody, words: words.nobody, mark: <Icon of={UserRoundX} /> },
      ]}
      onChoose={(id) => {
        closeLayer();
        void assignTo(rows, staff.find((one) => String(one.staffId) === id) ?? null, note.trim());
      }}
      onClose={closeLayer}
    >
      <div className="dialog-body">
        <Field label={words.note} help={words.noteHelp}>
          {(control) => (
            <textarea
              {...control}
              rows={2}
              dir="auto"
              maxLength={longestNote}
              value={note}
              onChange={(event) => setNote(event.target.value)}
            />
          )}
        </Field>
      </div>
    </Chooser>
  );
};
