import { RefreshCw, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { call } from "../../app/api";
import { tellProblem } from "../../app/tell";
import { BareTitleBar } from "../../app/title-bar";
import { Toasts } from "../../app/toasts";
import { errorWords, useWords } from "../../app/words";
import { Icon } from "../../ui/icon";
import "./vault.css";

const again = async (): Promise<void> => {
  const result = await call("preferences.restart-engine", {});
  if (!result.ok) tellProblem(errorWords(useWords.getState().copy, result.error));
};

interface TroubleCardProps {
  readonly title: string;
  readonly tryAgain: string;
  /** What happened and what it means. */
  readonly children: ReactNode;
  /** Another way out, below "Try again". */
  readonly otherwise?: ReactNode;
}

/** The whole window while the engine cannot work: why, and "Try again". */
export const TroubleCard = ({ title, tryAgain, children, otherwise }: TroubleCardProps) => (
  <div className="app two-rows">
    <BareTitleBar />
    <main className="lock">
      <div className="lock-card" role="alert">
        <div className="trouble-icon">
          <Icon of={TriangleAlert} size={28} />
        </div>
        <h1>{title}</h1>
        {children}
        <button type="button" className="btn primary lg block" onClick={() => void again()}>
          <Icon of={RefreshCw} />
          {tryAgain}
        </button>
        {otherwise}
      </div>
    </main>
    <Toasts />
  </div>
);
