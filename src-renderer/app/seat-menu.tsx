import { Check, ChevronDown } from "lucide-react";
import { Button, Menu, MenuItem, MenuTrigger, Popover } from "react-aria-components";
import type { StaffId } from "../../src-shared/domain/ids";
import { Avatar } from "../ui/avatar";
import { Icon } from "../ui/icon";
import { call } from "./api";
import { keepDrafts } from "./drafts";
import { useLive } from "./live";
import { tell, tellProblem } from "./tell";
import { errorWords, useWords } from "./words";

/** Who sits here, and who else could. */
export const SeatMenu = () => {
  const { copy } = useWords();
  const me = useLive("staff.me", {}).value;
  const staff = (useLive("staff.list", {}).value ?? []).filter((one) => one.disabledAt === null);
  if (me === undefined) return null;
  const sitDown = async (staffId: StaffId): Promise<void> => {
    if (staffId === me.staffId) return;
    // What was typed belongs to whoever typed it.
    keepDrafts();
    const result = await call("staff.switch", { staffId });
    if (result.ok) tell(copy.people.staff.nowHere(result.value.name));
    else tellProblem(errorWords(copy, result.error));
  };
  return (
    <MenuTrigger>
      <Button className="who">
        <Avatar name={me.name} tone="brand" />
        <span className="ell">
          <span className="vh">{copy.frame.seat} </span>
          {me.name}
        </span>
        <Icon of={ChevronDown} size={14} />
      </Button>
      <Popover className="menu" placement="bottom end">
        <Menu
          aria-label={copy.frame.switchTo}
          onAction={(key) => {
            const member = staff.find((one) => one.staffId === key);
            if (member !== undefined) void sitDown(member.staffId);
          }}
        >
          {staff.map((one) => (
            <MenuItem key={one.staffId} id={one.staffId} className="menu-item" textValue={one.name}>
              <Avatar name={one.name} small />
              {one.name}
              {one.staffId === me.staffId ? (
                <span className="end">
                  <Icon of={Check} size={14} />
                  <span className="vh">{copy.people.staff.here}</span>
                </span>
              ) : null}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
};
