import { Link2Off, Users } from "lucide-react";
import { type FormEvent, useState } from "react";
import type { PersonView } from "../../../src-shared/contract/patients";
import type { ConversationId, PatientId } from "../../../src-shared/domain/ids";
import { call } from "../../app/api";
import { useLive } from "../../app/live";
import { closeLayer, openLayer } from "../../app/session";
import { remember } from "../../app/undo";
import { errorWords, useWords } from "../../app/words";
import { Icon } from "../../ui/icon";
import { TitledDialog } from "../../ui/modal";
import { type Facts, PersonForm } from "./person-form";

interface FormProps {
  readonly conversationId: ConversationId;
  readonly person: PersonView;
}

const Form = ({ conversationId, person }: FormProps) => {
  const { copy, format } = useWords();
  const words = copy.people.person;
  const { patientId, version, name } = person;
  const [facts, setFacts] = useState<Facts>(() => {
    const { firstName, lastName, preferredName, bornOn, mrn, language, note } = person;
    return { firstName, lastName, preferredName, bornOn, mrn, language, note };
  });
  const [problem, setProblem] = useState<string | null>(null);
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (facts.firstName.trim() === "") {
      setProblem(words.missing);
      return;
    }
    const result = await call("patients.edit", { patientId, version, ...facts });
    if (!result.ok) {
      setProblem(errorWords(copy, result.error));
      return;
    }
    closeLayer();
    remember([result.value.undo], words.saved);
  };
  const unlink = async (): Promise<void> => {
    const result = await call("patients.unlink", { conversationId, patientId });
    if (!result.ok) {
      setProblem(errorWords(copy, result.error));
      return;
    }
    closeLayer();
    remember([result.value.undo], words.unlinked(name));
  };
  const takeApart = async (patientMergeId: PersonView["merged"][number]["patientMergeId"]): Promise<void> => {
    const result = await call("patients.unmerge", { patientMergeId });
    if (!result.ok) {
      setProblem(errorWords(copy, result.error));
      return;
    }
    closeLayer();
    remember([result.value.undo], copy.people.merge.done);
  };
  return (
    <form onSubmit={(event) => void save(event)} noValidate>
      <div className="dialog-body">
        <PersonForm facts={facts} problem={problem} onFacts={setFacts} />
        {person.merged.map((merge) => (
          <p key={merge.patientMergeId} className="line soft t12">
            <span className="grow">{copy.people.merge.was(merge.name, format.date(merge.at))}</span>
            <button type="button" className="link" onClick={() => void takeApart(merge.patientMergeId)}>
              {copy.people.merge.apart(merge.name)}
            </button>
          </p>
        ))}
        <div className="line">
          <button type="button" className="btn sm" onClick={() => void unlink()}>
            <Icon of={Link2Off} />
            {words.unlink}
          </button>
          <button type="button" className="btn sm" onClick={() => openLayer({ kind: "merge", patientId, name })}>
            <Icon of={Users} />
            {words.merge}
          </button>
        </div>
      </div>
      <div className="dialog-foot">
        <button type="button" className="btn" onClick={closeLayer}>
          {copy.people.cancel}
        </button>
        <button type="submit" className="btn primary">
          {copy.people.save}
        </button>
      </div>
    </form>
  );
};

/** What is known about a person: change it, take the number away, or say that two are one. */
export const PersonDialog = ({
  conversationId,
  patientId,
}: {
  conversationId: ConversationId;
  patientId: PatientId;
}) => {
  const { copy } = useWords();
  const person = useLive("patients.contact", { conversationId }).value?.people.find(
    (one) => one.patientId === patientId,
  );
  if (person === undefined) return null;
  return (
    <TitledDialog title={copy.people.person.title(person.name)} closeWords={copy.people.cancel} onClose={closeLayer}>
      <Form key={person.version} conversationId={conversationId} person={person} />
    </TitledDialog>
  );
};
