import { RefreshCw, TriangleAlert } from "lucide-react";
import type { AppError } from "../../../src-shared/contract/errors";
import { call } from "../../app/api";
import { enterPractice, leavePractice } from "../../app/practice";
import { BareTitleBar } from "../../app/title-bar";
import { Toasts } from "../../app/toasts";
import { tellProblem } from "../../app/undo";
import { errorWords, useWords } from "../../app/words";
import { Icon } from "../../ui/icon";
import "./vault.css";

/** The data cannot be opened: why, what to do, and that nothing was touched. */
export const BrokenScreen = ({ problem, practice }: { problem: AppError | null; practice: boolean }) => {
  const { copy } = useWords();
  const words = copy.entry.broken;
  const again = async (): Promise<void> => {
    const result = await call("preferences.restart-engine", {});
    if (!result.ok) tellProblem(errorWords(copy, result.error));
  };
  return (
    <div className="app two-rows">
      <BareTitleBar />
      <main className="lock">
        <div className="lock-card" role="alert">
          <div className="trouble-icon">
            <Icon of={TriangleAlert} size={28} />
          </div>
          <h1>{words.title}</h1>
          {problem === null ? null : <p>{errorWords(copy, problem)}</p>}
          <p className="soft">{words.unchanged}</p>
          <button type="button" className="btn primary lg block" onClick={() => void again()}>
            <Icon of={RefreshCw} />
            {words.again}
          </button>
          <button type="button" className="link" onClick={() => void (practice ? leavePractice() : enterPractice())}>
            {practice ? copy.frame.practice.leave : copy.entry.unlock.practice}
          </button>
        </div>
      </main>
      <Toasts />
    </div>
  );
};
