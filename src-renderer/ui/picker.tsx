import { ChevronDown } from "lucide-react";
import type { ReactNode } from "react";
import { Button, Menu, MenuItem, MenuTrigger, Popover } from "react-aria-components";
import { Icon } from "./icon";
import "./picker.css";

interface PickerProps<Id extends string> {
  readonly label: string;
  /** What is chosen, as it reads in its sentence. */
  readonly children: ReactNode;
  readonly chosen: Id;
  readonly choices: readonly { readonly id: Id; readonly words: string }[];
  readonly onChoose: (id: Id) => void;
}

/** Looks like a word that can be changed; opens what it can be (DESIGN 5 "Picker chip"). */
export const Picker = <Id extends string>({ label, children, chosen, choices, onChoose }: PickerProps<Id>) => (
  <MenuTrigger>
    <Button className="picker">
      <span className="vh">{label}</span>
      {children}
      <Icon of={ChevronDown} size={14} />
    </Button>
    <Popover className="menu" placement="bottom end">
      <Menu
        aria-label={label}
        selectionMode="single"
        selectedKeys={[chosen]}
        onAction={(key) => {
          const choice = choices.find(({ id }) => id === key);
          if (choice !== undefined) onChoose(choice.id);
        }}
      >
        {choices.map(({ id, words }) => (
          <MenuItem key={id} id={id} className="menu-item">
            <bdi className="ell">{words}</bdi>
          </MenuItem>
        ))}
      </Menu>
    </Popover>
  </MenuTrigger>
);
