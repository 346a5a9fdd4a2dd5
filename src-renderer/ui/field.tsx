import { TriangleAlert } from "lucide-react";
import { type ReactNode, useEffect, useId } from "react";
import { Icon } from "./icon";

interface Control {
  readonly id: string;
  readonly "aria-describedby": string | undefined;
  readonly "aria-invalid": boolean | undefined;
}

interface FieldProps {
  readonly label: string;
  readonly help?: string | undefined;
  /** Takes the place of the help. */
  readonly problem?: string | null;
  readonly tall?: boolean;
  /** After the control, inside the edge. */
  readonly end?: ReactNode;
  readonly children: (control: Control) => ReactNode;
}

/** The form that was sent off last and has not been written in since: what it refuses gets the focus, a letter never moves it. */
let sentOff: EventTarget | null = null;

const focusRefused = (form: Element): void => form.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();

document.addEventListener(
  "submit",
  (event) => {
    const { target } = event;
    sentOff = target;
    if (!(target instanceof HTMLFormElement)) return;
    // What was typed but cannot be read is not sent off as if it were nothing (typed-field.tsx).
    if (!target.checkValidity() && target.querySelector("[data-typed]:invalid") !== null) {
      event.preventDefault();
      event.stopPropagation();
    }
    // Once the form shows what it thinks of it.
    requestAnimationFrame(() => focusRefused(target));
  },
  true,
);
document.addEventListener(
  "input",
  () => {
    sentOff = null;
  },
  true,
);

/** Label above, help or problem below, both tied to the control. */
export const Field = ({ label, help, problem = null, tall = false, end, children }: FieldProps) => {
  const id = useId();
  // A refusal may come later than the press, from the engine.
  useEffect(() => {
    const form = document.getElementById(id)?.closest("form");
    if (problem !== null && form && form === sentOff) focusRefused(form);
  }, [problem, id]);
  const below = `${id}-below`;
  const hasBelow = problem !== null || help !== undefined;
  return (
    <div>
      <label className="label" htmlFor={id}>
        {label}
      </label>
      <div className={`field ${tall ? "tall" : ""}`}>
        {children({
          id,
          "aria-describedby": hasBelow ? below : undefined,
          "aria-invalid": problem === null ? undefined : true,
        })}
        {end}
      </div>
      {problem !== null ? (
        <p className="problem" id={below}>
          <Icon of={TriangleAlert} size={13} />
          {problem}
        </p>
      ) : help === undefined ? null : (
        <p className="help" id={below}>
          {help}
        </p>
      )}
    </div>
  );
};
