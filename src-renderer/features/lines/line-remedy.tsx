import { type FormEvent, useId, useState } from "react";
import type { LineView } from "../../../src-shared/contract/lines";
import { call } from "../../app/api";
import { tellProblem } from "../../app/tell";
import { errorWords, useWords } from "../../app/words";

/** The PIN of the SIM, typed once; a wrong one is never tried again by itself. */
const PinForm = ({ triesLeft }: { triesLeft: number | null }) => {
  const { copy } = useWords();
  const id = useId();
  const [pin, setPin] = useState("");
  const [isKept, setKept] = useState(true);
  const isPin = /^\d{4,8}$/.test(pin);
  const enter = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!isPin) return;
    const result = await call("lines.enter-pin", { pin, keep: isKept });
    setPin("");
    if (!result.ok) tellProblem(errorWords(copy, result.error));
    else if (result.value.outcome === "wrong") tellProblem(copy.lines.pin.wrong);
  };
  return (
    <form className="remedy" onSubmit={(event) => void enter(event)}>
      <label htmlFor={id}>
        {copy.lines.pin.label}
        {triesLeft === null ? "" : ` (${copy.lines.pin.triesLeft(triesLeft)})`}
      </label>
      <div className="field">
        <input
          id={id}
          type="password"
          inputMode="numeric"
          autoComplete="off"
          maxLength={8}
          value={pin}
          onChange={(event) => setPin(event.target.value.replace(/\D/g, ""))}
        />
      </div>
      <label>
        <input type="checkbox" checked={isKept} onChange={(event) => setKept(event.target.checked)} />
        {copy.lines.pin.keep}
      </label>
      <button type="submit" className="btn sm" disabled={!isPin}>
        {copy.lines.pin.enter}
      </button>
    </form>
  );
};

const confirm = async (): Promise<void> => {
  const result = await call("lines.confirm-sim", {});
  if (!result.ok) tellProblem(errorWords(useWords.getState().copy, result.error));
};

/** What a person can do here and now about what stops the line. */
export const LineRemedy = ({ line }: { line: LineView }) => {
  const { copy } = useWords();
  if (line.cause === "sim-pin") return <PinForm triesLeft={line.pinTriesLeft} />;
  if (line.cause !== "other-sim") return null;
  return (
    <button type="button" className="btn sm" onClick={() => void confirm()}>
      {copy.lines.confirmSim}
    </button>
  );
};
