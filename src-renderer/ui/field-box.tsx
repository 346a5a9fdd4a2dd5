import { type KeyboardEvent, type RefObject, type TextareaHTMLAttributes, useLayoutEffect, useRef } from "react";
import "./field-box.css";
import { chipAt, type FieldText, rawOf, typed } from "./field-text";

interface FieldBoxProps extends Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, "value" | "onChange"> {
  readonly text: FieldText;
  /** The words with their fields in braces, and where the caret stands in what is shown. */
  readonly onText: (raw: string, caret: number) => void;
  readonly onCaret?: (caret: number) => void;
  readonly box: RefObject<HTMLTextAreaElement | null>;
}

const Marks = ({ text }: { text: FieldText }) => {
  const pieces = text.chips.map((chip, index) => ({
    chip,
    before: text.value.slice(text.chips[index - 1]?.to ?? 0, chip.from),
    words: text.value.slice(chip.from, chip.to),
  }));
  return (
    <div className="field-marks" aria-hidden="true" dir="auto">
      {pieces.map(({ chip, before, words }) => (
        <span key={chip.from}>
          {before}
          <mark className={chip.isGood ? "" : "bad"}>{words}</mark>
        </span>
      ))}
      {text.value.slice(text.chips.at(-1)?.to ?? 0)}
      {"\u200b"}
    </div>
  );
};

/**
 * A box for words with fields in them. A field is painted behind the words, is stepped over by the arrows and goes as
 * a whole when it is deleted.
 */
export const FieldBox = ({ text, onText, onCaret, box, onKeyDown, ...rest }: FieldBoxProps) => {
  const caret = useRef<number | null>(null);
  // Where a whole chip went, the browser would leave the caret at the end.
  useLayoutEffect(() => {
    if (caret.current === null || box.current === null) return;
    box.current.setSelectionRange(caret.current, caret.current);
    caret.current = null;
  });
  const put = (value: string, at: number): void => {
    const next = typed(text, value, at);
    caret.current = next.value === value && next.caret === at ? null : next.caret;
    onText(rawOf(next), next.caret);
  };
  const move = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    onKeyDown?.(event);
    const { selectionStart, selectionEnd, value } = event.currentTarget;
    if (event.defaultPrevented || selectionStart !== selectionEnd || event.ctrlKey || event.altKey || event.metaKey)
      return;
    const isBack = event.key === "ArrowLeft" || event.key === "Backspace";
    if (!isBack && event.key !== "ArrowRight" && event.key !== "Delete") return;
    const chip = chipAt(text, selectionStart, isBack ? "to" : "from");
    if (chip === undefined) return;
    event.preventDefault();
    if (event.key === "Backspace" || event.key === "Delete")
      put(value.slice(0, chip.from) + value.slice(chip.to), chip.from);
    else {
      const to = isBack ? chip.from : chip.to;
      const start = event.shiftKey && !isBack ? selectionStart : to;
      const end = event.shiftKey && isBack ? selectionStart : to;
      event.currentTarget.setSelectionRange(start, end, isBack ? "backward" : "forward");
    }
  };
  return (
    <div className="field-box">
      <Marks text={text} />
      <textarea
        {...rest}
        ref={box}
        dir="auto"
        spellCheck={false}
        value={text.value}
        onChange={(event) => put(event.target.value, event.target.selectionStart)}
        onKeyDown={move}
        onSelect={(event) => onCaret?.(event.currentTarget.selectionStart)}
      />
    </div>
  );
};
