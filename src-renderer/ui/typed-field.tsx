import { useLayoutEffect, useRef, useState } from "react";
import { Field } from "./field";

export interface TypedFieldProps {
  readonly label: string;
  /** What the form says against it. */
  readonly problem?: string | null;
  /** "" = nothing, or nothing that could be read. */
  readonly value: string;
  readonly onValue: (value: string) => void;
  readonly autoFocus?: boolean;
}

interface Language {
  readonly placeholder: string;
  readonly show: (value: string) => string;
  /** null = it cannot be read. */
  readonly read: (typed: string) => string | null;
  /** Said of what cannot be read. */
  readonly unreadable: string;
  /** The value an arrow up or down from this one. */
  readonly step: (value: string, by: 1 | -1) => string;
}

/**
 * A value that is typed as people write it and is shown as Lobby writes it once the field is left. A form with words in it
 * that cannot be read is not sent off (field.tsx).
 */
export const TypedField = ({
  label,
  problem = null,
  value,
  onValue,
  autoFocus = false,
  placeholder,
  show,
  read,
  unreadable,
  step,
}: TypedFieldProps & Language) => {
  /** Until the field is left, and for as long as it cannot be read. */
  const [typed, setTyped] = useState<string | null>(null);
  const [isTold, setTold] = useState(false);
  const box = useRef<HTMLInputElement>(null);
  const isUnreadable = typed !== null && typed.trim() !== "" && value === "";
  // Another value from outside, such as of a quick choice, takes the place of what was typed.
  const [last, setLast] = useState(value);
  if (value !== last) {
    setLast(value);
    if (typed !== null && value !== "" && read(typed) !== value) setTyped(null);
  }
  useLayoutEffect(() => box.current?.setCustomValidity(isUnreadable ? unreadable : ""), [isUnreadable, unreadable]);
  return (
    <Field label={label} problem={isUnreadable && isTold ? unreadable : problem}>
      {(control) => (
        <input
          {...control}
          ref={box}
          data-typed
          // biome-ignore lint/a11y/noAutofocus: its dialog was opened to fill it in
          autoFocus={autoFocus}
          autoComplete="off"
          spellCheck={false}
          maxLength={20}
          placeholder={placeholder}
          value={typed ?? (value === "" ? "" : show(value))}
          onChange={({ target }) => {
            setTyped(target.value);
            setTold(false);
            onValue(read(target.value) ?? "");
          }}
          onBlur={() => {
            setTold(true);
            if (!isUnreadable) setTyped(null);
          }}
          onInvalid={() => setTold(true)}
          onKeyDown={(event) => {
            if ((event.key !== "ArrowUp" && event.key !== "ArrowDown") || value === "") return;
            event.preventDefault();
            setTyped(null);
            onValue(step(value, event.key === "ArrowUp" ? 1 : -1));
          }}
        />
      )}
    </Field>
  );
};
