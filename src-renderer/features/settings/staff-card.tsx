import { UserPlus } from "lucide-react";
import { type FormEvent, useState } from "react";
import type { StaffRow } from "../../../src-shared/contract/staff";
import type { Role } from "../../../src-shared/domain/permissions";
import { call } from "../../app/api";
import { useLive } from "../../app/live";
import { tell, tellProblem } from "../../app/tell";
import { remember } from "../../app/undo";
import { errorWords, useWords } from "../../app/words";
import { Avatar } from "../../ui/avatar";
import { Field } from "../../ui/field";
import { Icon } from "../../ui/icon";

const roles = ["desk", "manager"] as const satisfies readonly Role[];

/** Who works here: the names that conversations are assigned to. */
export const StaffCard = ({ meId }: { meId: number }) => {
  const { copy } = useWords();
  const words = copy.people.staff;
  const staff = useLive("staff.list", {}).value ?? [];
  const [name, setName] = useState("");
  const [role, setRole] = useState<Role>("desk");
  const add = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (name.trim() === "") return;
    const result = await call("staff.add", { name, role });
    if (!result.ok) {
      tellProblem(errorWords(copy, result.error));
      return;
    }
    setName("");
    tell(words.added(result.value.name));
  };
  const remove = async ({ staffId, name: gone }: StaffRow): Promise<void> => {
    const result = await call("staff.disable", { staffId });
    if (result.ok) remember([result.value.undo], words.disabled(gone, result.value.returned));
    else tellProblem(errorWords(copy, result.error));
  };
  const addBack = async ({ staffId, name: back }: StaffRow): Promise<void> => {
    const result = await call("staff.enable", { staffId });
    if (result.ok) tell(words.enabled(back));
    else tellProblem(errorWords(copy, result.error));
  };
  return (
    <section className="card" aria-labelledby="settings-staff" data-testid="staff">
      <h2 id="settings-staff">{words.title}</h2>
      <p className="soft t12">{words.lead}</p>
      <ul className="staff-rows">
        {staff.map((one) => (
          <li key={one.staffId} className="line">
            <Avatar name={one.name} tone={one.staffId === meId ? "brand" : ""} />
            <span className="grow ell">
              <span className="medium">{one.name}</span>{" "}
              <span className="muted t12">
                {words.roles[one.role]}
                {one.staffId === meId ? ` · ${words.here}` : ""}
                {one.disabledAt === null
                  ? one.assigned > 0
                    ? ` · ${words.assigned(one.assigned)}`
                    : ""
                  : ` · ${words.gone}`}
              </span>
            </span>
            {one.disabledAt !== null ? (
              <button type="button" className="link" onClick={() => void addBack(one)}>
                {words.enable(one.name)}
              </button>
            ) : one.staffId === meId ? null : (
              <button type="button" className="link" onClick={() => void remove(one)}>
                {words.disable(one.name)}
              </button>
            )}
          </li>
        ))}
      </ul>
      <form className="staff-add" onSubmit={(event) => void add(event)} noValidate>
        <Field label={words.name}>
          {(control) => (
            <input {...control} maxLength={80} value={name} onChange={(event) => setName(event.target.value)} />
          )}
        </Field>
        <Field label={words.role}>
          {(control) => (
            <select
              {...control}
              value={role}
              onChange={(event) => setRole(roles.find((one) => one === event.target.value) ?? "desk")}
            >
              {roles.map((one) => (
                <option key={one} value={one}>
                  {words.roles[one]}
                </option>
              ))}
            </select>
          )}
        </Field>
        <button type="submit" className="btn" aria-disabled={name.trim() === ""}>
          <Icon of={UserPlus} />
          {words.add}
        </button>
      </form>
    </section>
  );
};
