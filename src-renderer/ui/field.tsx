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

/** Label above, help or problem below, both tied to the control. */
export const Field = ({ label, help, problem = null, tall = false, end, children }: FieldProps) => {
  const id = useId();
  // What was refused is where the person goes on: the first such field of the form.
  useEffect(() => {
    if (problem === null) return;
    document.getElementById(id)?.closest("form")?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
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
