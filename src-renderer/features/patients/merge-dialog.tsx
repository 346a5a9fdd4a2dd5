import { useState } from "react";
import type { FoundPerson } from "../../../src-shared/contract/patients";
import type { PatientId } from "../../../src-shared/domain/ids";
import { call } from "../../app/api";
import { closeLayer } from "../../app/session";
import { remember } from "../../app/undo";
import { errorWords, useWords } from "../../app/words";
import { TitledDialog } from "../../ui/modal";
import { FindPerson } from "./find-person";

/** Two rows are one person. Can be taken apart again. */
export const MergeDialog = ({ patientId, name }: { patientId: PatientId; name: string }) => {
  const { copy } = useWords();
  const words = copy.people.merge;
  const [problem, setProblem] = useState<string | null>(null);
  const merge = async (other: FoundPerson): Promise<void> => {
    const result = await call("patients.merge", { keptId: patientId, mergedId: other.patientId });
    if (!result.ok) {
      setProblem(errorWords(copy, result.error));
      return;
    }
    closeLayer();
    remember([result.value.undo], words.merged(name));
  };
  return (
    <TitledDialog title={words.title(name)} closeWords={copy.people.cancel} onClose={closeLayer}>
      <div className="dialog-body">
        <FindPerson help={words.lead} leftOut={[patientId]} onFound={(person) => void merge(person)} />
        {problem === null ? null : (
          <p className="callout danger" role="alert">
            {problem}
          </p>
        )}
      </div>
    </TitledDialog>
  );
};
