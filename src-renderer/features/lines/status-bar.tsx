import { FlaskConical, Loader, Send, ShieldCheck, TriangleAlert, Unplug } from "lucide-react";
import type { LineView } from "../../../src-shared/contract/lines";
import { maySend } from "../../../src-shared/contract/lines";
import type { Copy } from "../../../src-shared/copy/copy";
import { signalWord } from "../../../src-shared/domain/signal";
import { useNow } from "../../app/clock";
import { useLive } from "../../app/live";
import { useWords } from "../../app/words";
import { Icon } from "../../ui/icon";
import { SignalBars } from "../../ui/signal-bars";

const networkWords = (copy: Copy, line: LineView): string =>
  [line.operator, line.signalDbm === null ? null : copy.lines.signal[signalWord(line.signalDbm)]]
    .filter((part) => part !== null)
    .join(" · ");

const Queue = ({ line }: { line: LineView }) => {
  const { copy } = useWords();
  const at = useNow("countdown", line.nextAt !== null);
  if (line.queued === 0) return null;
  const seconds = line.nextAt === null ? 0 : Math.ceil((line.nextAt - at) / 1000);
  return (
    <>
      <span className="sep" />
      <span className="piece num">
        <Icon of={Send} size={13} className="flip" />
        {copy.lines.queued(line.queued)}
        {seconds > 0 ? <span className="muted">{copy.lines.nextIn(seconds)}</span> : null}
      </span>
    </>
  );
};

const Line = ({ line }: { line: LineView }) => {
  const { copy } = useWords();
  if (line.state !== "ready" && line.cause !== null)
    return (
      <>
        <span className={`piece strong ${maySend(line) ? "warn-t" : "danger-t"}`}>
          <Icon of={line.cause === "unplugged" || line.cause === "no-port" ? Unplug : TriangleAlert} size={15} />
          {copy.lines.causes[line.cause].word}
        </span>
        {maySend(line) ? (
          <Queue line={line} />
        ) : line.queued === 0 ? null : (
          <>
            <span className="sep" />
            <span className="piece danger-t">{copy.lines.textsWaiting(line.queued)}</span>
          </>
        )}
      </>
    );
  const dbm = line.state === "ready" ? line.signalDbm : null;
  const network = line.state === "ready" ? networkWords(copy, line) : "";
  return (
    <>
      <span className="piece">
        {dbm === null ? <Icon of={Loader} size={14} /> : <SignalBars signal={signalWord(dbm)} />}
        {copy.lines.states[line.state]}
      </span>
      {network === "" ? null : <span className="piece muted">{network}</span>}
      <Queue line={line} />
    </>
  );
};

export const StatusBar = ({ practice }: { practice: boolean }) => {
  const { copy } = useWords();
  const line = useLive("lines.status", {}).value;
  return (
    <footer role="contentinfo" className="statusbar" aria-label={copy.frame.status} data-testid="status-bar">
      {line === undefined ? null : <Line line={line} />}
      <span className="grow" />
      {practice ? (
        <>
          <span className="piece warn-t medium">
            <Icon of={FlaskConical} size={14} />
            {copy.frame.practice.mark}
          </span>
          <span className="sep optional" />
        </>
      ) : null}
      <span className="piece optional">
        <Icon of={ShieldCheck} size={14} />
        {copy.frame.encrypted}
      </span>
    </footer>
  );
};
