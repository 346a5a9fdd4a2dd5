import { type FormEvent, useState } from "react";
import type { Inverse } from "../../../src-shared/contract/define";
import type { Result } from "../../../src-shared/contract/errors";
import { phoneWords } from "../../../src-shared/copy/format";
import type { ConversationId } from "../../../src-shared/domain/ids";
import { call } from "../../app/api";
import { useLive } from "../../app/live";
import { closeLayer } from "../../app/session";
import { remember } from "../../app/undo";
import { errorWords, useWords } from "../../app/words";
import { TitledDialog } from "../../ui/modal";
import { FindPerson } from "./find-person";
import { type Facts, factsFromName, PersonForm } from "./person-form";
import { RelationField } from "./relation-field";

/** Who is behind a number: somebody who is known, or somebody new. */
export const WhoDialog = ({ conversationId }: { conversationId: ConversationId }) => {
  const { copy } = useWords();
  const words = copy.people.who;
  const contact = useLive("patients.contact", { conversationId }).value;
  const [facts, setFacts] = useState<Facts | null>(null);
  const [relation, setRelation] = useState("self");
  const [problem, setProblem] = useState<string | null>(null);
  const number = contact === undefined ? "" : phoneWords(contact.address);

  const finish = (result: Result<{ readonly undo: Inverse }>, name: string): void => {
    if (!result.ok) {
      setProblem(errorWords(copy, result.error));
      return;
    }
    closeLayer();
    remember([result.value.undo], words.linked(name));
  };
  const add = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (facts === null) return;
    if (facts.firstName.trim() === "") {
      setProblem(copy.people.person.missing);
      return;
    }
    finish(
      await call("patients.add", { conversationId, ...facts, relation }),
      `${facts.firstName} ${facts.lastName}`.trim(),
    );
  };
  return (
    <TitledDialog title={words.title(number)} closeWords={copy.people.cancel} onClose={closeLayer}>
      {facts === null ? (
        <div className="dialog-body">
          <RelationField value={relation} onValue={setRelation} />
          <FindPerson
            help={words.findHelp}
            leftOut={contact?.people.map((person) => person.patientId) ?? []}
            onFound={(person) =>
              void call("patients.link", { conversationId, patientId: person.patientId, relation }).then((result) =>
                finish(result, person.name),
              )
            }
            onAdd={(name) => setFacts(factsFromName(/^[\d+() -]*$/.test(name) ? "" : name))}
          />
          {problem === null ? null : (
            <p className="callout danger" role="alert">
              {problem}
            </p>
          )}
        </div>
      ) : (
        <form onSubmit={(event) => void add(event)} noValidate>
          <div className="dialog-body">
            <PersonForm facts={facts} problem={problem} onFacts={setFacts} />
            <RelationField value={relation} onValue={setRelation} />
          </div>
          <div className="dialog-foot">
            <button type="button" className="btn" onClick={closeLayer}>
              {copy.people.cancel}
            </button>
            <button type="submit" className="btn primary">
              {words.link}
            </button>
          </div>
        </form>
      )}
    </TitledDialog>
  );
};
