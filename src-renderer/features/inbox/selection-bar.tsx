import { AlarmClock, Check, Ellipsis, Tag as TagIcon, UserRound, X } from "lucide-react";
import { Button, Menu, MenuItem, MenuTrigger, Popover } from "react-aria-components";
import { pressKey } from "../../app/keys";
import { checkNone, openLayer, type Target } from "../../app/session";
import { useWords } from "../../app/words";
import { Icon } from "../../ui/icon";
import { markUnread } from "./sorting";

/** What can be done with the checked rows at once. */
export const SelectionBar = ({ rows }: { rows: Target }) => {
  const { copy } = useWords();
  const words = copy.sorting;
  const acts = [
    { id: "done", words: copy.desk.done, drawing: Check, run: () => pressKey("done") },
    { id: "assign", words: words.assign.open, drawing: UserRound, run: () => openLayer({ kind: "assign", rows }) },
    { id: "tag", words: copy.desk.tag, drawing: TagIcon, run: () => openLayer({ kind: "tag", rows }) },
    { id: "snooze", words: words.snooze.open, drawing: AlarmClock, run: () => openLayer({ kind: "snooze", rows }) },
  ];
  return (
    <div className="selection" role="toolbar" aria-label={words.selected(rows.length)} data-testid="selection">
      <span className="count num">{words.selected(rows.length)}</span>
      {acts.map((act) => (
        <button key={act.id} type="button" className="ib" aria-label={act.words} title={act.words} onClick={act.run}>
          <Icon of={act.drawing} />
        </button>
      ))}
      <MenuTrigger>
        <Button className="ib" aria-label={words.more}>
          <Icon of={Ellipsis} />
        </Button>
        <Popover className="menu" placement="bottom end">
          <Menu
            aria-label={words.more}
            onAction={(key) => (key === "unread" ? void markUnread(rows) : openLayer({ kind: "close-as", rows }))}
          >
            <MenuItem id="unread" className="menu-item">
              {copy.frame.keys.unread}
            </MenuItem>
            <MenuItem id="close-as" className="menu-item">
              {copy.frame.keys.closeAs}
            </MenuItem>
          </Menu>
        </Popover>
      </MenuTrigger>
      <button type="button" className="ib" aria-label={words.clear} title={words.clear} onClick={checkNone}>
        <Icon of={X} />
      </button>
    </div>
  );
};
