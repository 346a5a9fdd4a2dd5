import { useId, useState } from "react";
import type { TemplateCheck } from "../../../src-shared/contract/templates";
import { type FieldPiece, leaveOut, setWhenEmpty, splitFields } from "../../../src-shared/domain/merge-fields";
import { useWords } from "../../app/words";
import { Picker } from "../../ui/picker";

type Rule = "ask" | "words" | keyof typeof leaveOut;

const ruleOf = (whenEmpty: string | null): Rule =>
  whenEmpty === null
    ? "ask"
    : whenEmpty === leaveOut.withWord
      ? "withWord"
      : whenEmpty === leaveOut.sentence
        ? "sentence"
        : "words";

/** Each field of a text once, with the word before it. */
const rowsOf = (raw: string): { readonly piece: FieldPiece; readonly before: string }[] => {
  const rows = new Map<string, { piece: FieldPiece; before: string }>();
  let before = "";
  for (const piece of splitFields(raw)) {
    if ("text" in piece) before = piece.text;
    else {
      if (piece.isKnown && !rows.has(piece.field))
        rows.set(piece.field, { piece, before: /(\S+)\s*$/u.exec(before)?.[1] ?? "" });
      before = "";
    }
  }
  return [...rows.values()];
};

const clinicsOwn: ReadonlySet<string> = new Set(["clinic", "clinic-phone"]);

interface RuleRowProps {
  readonly piece: FieldPiece;
  readonly before: string;
  readonly name: string;
  /** How many people it is empty for. */
  readonly people: number;
  readonly onRule: (whenEmpty: string | null) => void;
}

const RuleRow = ({ piece, before, name, people, onRule }: RuleRowProps) => {
  const { copy } = useWords();
  const words = copy.templates;
  const [isWriting, setWriting] = useState(false);
  const rule = isWriting ? "words" : ruleOf(piece.whenEmpty);
  const own = ruleOf(piece.whenEmpty) === "words" ? (piece.whenEmpty ?? "") : "";
  const choices: readonly Rule[] =
    before === "" ? ["ask", "words", "sentence"] : ["ask", "words", "withWord", "sentence"];
  const said =
    rule === "words" && own !== ""
      ? words.instead(own)
      : rule === "withWord"
        ? words.leavesOut(before)
        : words.rules[rule];
  const choose = (next: Rule): void => {
    setWriting(next === "words");
    if (next === "ask") onRule(null);
    else if (next !== "words") onRule(leaveOut[next]);
  };
  const count = useId();
  return (
    <li>
      <span className="field-chip">{name}</span>
      <Picker
        label={words.emptyRule(name)}
        chosen={rule}
        choices={choices.map((id) => ({ id, words: words.rules[id] }))}
        onChoose={choose}
      >
        <span className="ell">{said}</span>
      </Picker>
      {isWriting ? (
        <input
          className="rule-words"
          aria-label={words.emptyWords(name)}
          aria-describedby={people === 0 ? undefined : count}
          // biome-ignore lint/a11y/noAutofocus: the words were asked for just now
          autoFocus
          maxLength={60}
          value={own}
          onChange={(event) => onRule(event.target.value === "" ? null : event.target.value)}
          onBlur={() => setWriting(false)}
          onKeyDown={(event) => {
            if (event.key !== "Enter") return;
            event.preventDefault();
            setWriting(false);
          }}
        />
      ) : null}
      {people === 0 ? null : (
        <span className="rule-people muted t12" id={count}>
          {words.emptyFor(people)}
        </span>
      )}
    </li>
  );
};

interface EmptyRulesProps {
  readonly raw: string;
  readonly check: TemplateCheck | undefined;
  readonly nameOfField: (field: string) => string;
  readonly onRaw: (raw: string) => void;
}

/** What becomes of a text when one of its fields is empty for somebody. */
export const EmptyRules = ({ raw, check, nameOfField, onRaw }: EmptyRulesProps) => {
  const { copy } = useWords();
  const words = copy.templates;
  const peopleOf = (field: string): number => check?.empty.find((one) => one.field === field)?.people ?? 0;
  // What is the clinic's own is the same for everybody: it needs no rule once it is set.
  const rows = rowsOf(raw).filter(({ piece: { field } }) => !clinicsOwn.has(field) || peopleOf(field) > 0);
  return (
    <section className="card" aria-labelledby="template-empty">
      <h3 id="template-empty">{words.empty}</h3>
      {rows.length === 0 ? <p className="soft">{words.emptyNone}</p> : null}
      <ul className="rules" data-testid="rules">
        {rows.map(({ piece, before }) => (
          <RuleRow
            key={piece.field}
            piece={piece}
            before={before}
            name={nameOfField(piece.field)}
            people={peopleOf(piece.field)}
            onRule={(whenEmpty) => onRaw(setWhenEmpty(raw, piece.field, whenEmpty))}
          />
        ))}
      </ul>
    </section>
  );
};
