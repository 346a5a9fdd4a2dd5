import { RefreshCw, TriangleAlert, Unplug } from "lucide-react";
import { useEffect, useRef } from "react";
import { type LineCause, maySend } from "../../../src-shared/contract/lines";
import { announce } from "../../app/announce";
import { call } from "../../app/api";
import { useLive } from "../../app/live";
import { tellProblem } from "../../app/tell";
import { errorWords, useWords } from "../../app/words";
import { Icon } from "../../ui/icon";
import { LineRemedy } from "./line-remedy";

const retry = async (): Promise<void> => {
  const result = await call("lines.retry", {});
  if (!result.ok) tellProblem(errorWords(useWords.getState().copy, result.error));
};

/** What stops the modem, what it means for waiting texts, and what to do. Said aloud once for each cause. */
export const LineBanner = () => {
  const { copy } = useWords();
  const line = useLive("lines.status", {}).value;
  const last = useRef<LineCause | null>(null);
  // Between two tries no cause is known: the banner stays until the line is ready, so that nothing jumps.
  const cause = line === undefined || line.state === "ready" ? null : (line.cause ?? last.current);
  const isStopped = line !== undefined && !maySend(line);
  useEffect(() => {
    if (line === undefined || last.current === cause) return;
    if (cause !== null && isStopped)
      announce(`${copy.lines.causes[cause].title} ${copy.lines.nothingLost}`, "assertive");
    else if (cause !== null) announce(copy.lines.causes[cause].title);
    else if (line.state === "ready") announce(copy.lines.back);
    else return;
    last.current = cause;
  }, [line, cause, isStopped, copy]);
  if (line === undefined || cause === null) return null;
  const words = copy.lines.causes[cause];
  return (
    <section className={`banner ${isStopped ? "" : "warn"}`} aria-label={words.title} data-testid="banner">
      <Icon of={cause === "unplugged" || cause === "no-port" ? Unplug : TriangleAlert} size={20} />
      <div className="grow">
        <p className="strong">
          {words.title} {isStopped ? copy.lines.nothingLost : ""}
        </p>
        <p className="t12">
          {isStopped ? copy.lines.waiting(line.queued) : ""} {words.advice}
        </p>
      </div>
      <LineRemedy line={line} />
      <button type="button" className="btn sm" onClick={() => void retry()}>
        <Icon of={RefreshCw} />
        {copy.lines.tryAgain}
      </button>
    </section>
  );
};
