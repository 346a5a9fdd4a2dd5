import { RefreshCw, TriangleAlert } from "lucide-react";
import { call } from "../../app/api";
import { BareTitleBar } from "../../app/title-bar";
import { Toasts } from "../../app/toasts";
import { tellProblem } from "../../app/undo";
import { errorWords, useWords } from "../../app/words";
import { Icon } from "../../ui/icon";
import "./vault.css";

/** The engine fell again and again and rests until someone decides. */
export const CrashLoopScreen = () => {
  const { copy } = useWords();
  const words = copy.entry.crashLoop;
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
          <p className="soft">{words.lead}</p>
          <button type="button" className="btn primary lg block" onClick={() => void again()}>
            <Icon of={RefreshCw} />
            {words.again}
          </button>
        </div>
      </main>
      <Toasts />
    </div>
  );
};
