import { call } from "./api";
import { tellProblem } from "./tell";
import { errorWords, useWords } from "./words";

const openStore = async (practice: boolean): Promise<void> => {
  const result = await call("preferences.use-store", { practice });
  if (!result.ok) tellProblem(errorWords(useWords.getState().copy, result.error));
};

/** Goes to the clinic's own store: set-up when there is none yet. */
export const leavePractice = (): Promise<void> => openStore(false);

/** Goes to the fictional patients. */
export const enterPractice = (): Promise<void> => openStore(true);
