import { type FormEvent, useState } from "react";
import { call } from "../../app/api";
import { useLive } from "../../app/live";
import { tellProblem } from "../../app/tell";
import { errorWords, useWords } from "../../app/words";
import { Field } from "../../ui/field";

/** Asks the carrier by a short code, and shows the last minutes of the dialogue with the modem, without numbers and texts. */
export const ModemTalk = () => {
  const { copy } = useWords();
  const words = copy.office.talk;
  const [code, setCode] = useState("");
  const [answer, setAnswer] = useState<string | null>(null);
  const [isOpen, setOpen] = useState(false);
  const ask = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!/^[*#\d]{1,32}$/.test(code)) return;
    setAnswer(words.asking);
    const result = await call("lines.ussd", { code });
    if (!result.ok) {
      setAnswer(null);
      tellProblem(errorWords(copy, result.error));
    } else setAnswer("error" in result.value ? words.noAnswer : (result.value.text ?? words.noWords));
  };
  return (
    <>
      <form className="saved-field" onSubmit={(event) => void ask(event)}>
        <Field label={words.ussd} help={answer ?? words.ussdHelp}>
          {(control) => (
            <input {...control} maxLength={32} value={code} onChange={(event) => setCode(event.target.value.trim())} />
          )}
        </Field>
        <button type="submit" className="btn">
          {words.ask}
        </button>
      </form>
      <details className="trace" onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>{words.log}</summary>
        {isOpen ? <Dialogue /> : null}
      </details>
    </>
  );
};

const Dialogue = () => {
  const { copy, format } = useWords();
  const lines = useLive("lines.trace", {}).value;
  if (lines === undefined) return null;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1)
    <section className="trace-lines mono" aria-label={copy.office.talk.log} tabIndex={0}>
      {lines.length === 0 ? copy.office.talk.quiet : null}
      {lines.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines have no identity but their place
        <div key={index}>
          <bdi dir="ltr">
            {format.time(line.at)} {line.from === "lobby" ? ">" : "<"} {line.line}
          </bdi>
        </div>
      ))}
    </section>
  );
};
