import { type SignalWord, signalWords } from "../../src-shared/domain/signal";

/** One bar for the worst signal, all four for the best. */
export const SignalBars = ({ signal }: { signal: SignalWord }) => (
  <span className="bars" aria-hidden="true">
    {signalWords.map((word, index) => (
      <i key={word} className={index <= signalWords.indexOf(signal) ? "on" : ""} />
    ))}
  </span>
);
