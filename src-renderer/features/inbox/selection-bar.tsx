import { Ellipsis, X } from "lucide-react";
import { Button, Menu, MenuItem, MenuTrigger, Popover } from "react-aria-components";
import { actionDrawings } from "../../app/actions";
import type { ListedId } from "../../app/key-table";
import { pressKey, useKeys } from "../../app/keys";
import { checkNone, type Target } from "../../app/session";
import { useWords } from "../../app/words";
import { Icon } from "../../ui/icon";

/** What can be done with the checked rows at once. */
export const SelectionBar = ({ rows }: { rows: Target }) => {
  const { copy } = useWords();
  const { shortcut } = useKeys();
  const words = copy.sorting;
  const acts: readonly (readonly [ListedId, string])[] = [
    ["done", copy.desk.done],
    ["assign", words.assign.open],
    ["tag", copy.desk.tag],
    ["snooze", words.snooze.open],
  ];
  return (
    <div className="selection" role="toolbar" aria-label={words.selected(rows.length)} data-testid="selection">
      <span className="count num">{words.selected(rows.length)}</span>
      {acts.map(([id, name]) => (
        <button
          key={id}
          type="button"
          className="ib"
          aria-label={name}
          title={name}
          aria-keyshortcuts={shortcut(id)}
          onClick={() => pressKey(id)}
        >
          <Icon of={actionDrawings[id]} />
        </button>
      ))}
      <MenuTrigger>
        <Button className="ib" aria-label={words.more}>
          <Icon of={Ellipsis} />
        </Button>
        <Popover className="menu" placement="bottom end">
          <Menu aria-label={words.more} onAction={(key) => pressKey(key as ListedId)}>
            {(["unread", "closeAs"] as const).map((id) => (
              <MenuItem key={id} id={id} className="menu-item">
                {copy.frame.keys[id]}
              </MenuItem>
            ))}
          </Menu>
        </Popover>
      </MenuTrigger>
      <button type="button" className="ib" aria-label={words.clear} title={words.clear} onClick={checkNone}>
        <Icon of={X} />
      </button>
    </div>
  );
};
