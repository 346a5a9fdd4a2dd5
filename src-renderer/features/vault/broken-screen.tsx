import type { AppError } from "../../../src-shared/contract/errors";
import { enterPractice, leavePractice } from "../../app/practice";
import { errorWords, useWords } from "../../app/words";
import { TroubleCard } from "./trouble-card";

/** The data cannot be opened: why, what to do, and that nothing was touched. */
export const BrokenScreen = ({ problem, practice }: { problem: AppError | null; practice: boolean }) => {
  const { copy } = useWords();
  const words = copy.entry.broken;
  return (
    <TroubleCard
      title={words.title}
      tryAgain={words.again}
      otherwise={
        <button type="button" className="link" onClick={() => void (practice ? leavePractice() : enterPractice())}>
          {practice ? copy.frame.practice.leave : copy.entry.unlock.practice}
        </button>
      }
    >
      {problem === null ? null : <p>{errorWords(copy, problem)}</p>}
      <p className="soft">{words.unchanged}</p>
    </TroubleCard>
  );
};
