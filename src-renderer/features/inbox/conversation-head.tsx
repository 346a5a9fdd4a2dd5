import {
  AlarmClock,
  Check,
  ChevronDown,
  ChevronLeft,
  Ellipsis,
  PanelRight,
  RotateCcw,
  Tag as TagIcon,
} from "lucide-react";
import { Button, Menu, MenuItem, MenuTrigger, Popover } from "react-aria-components";
import type { ConversationRow } from "../../../src-shared/contract/inbox-rows";
import { nameOrNumber, phoneWords } from "../../../src-shared/copy/format";
import { actionDrawings, actionWords } from "../../app/actions";
import { KeyCap } from "../../app/key-cap";
import type { ListedId } from "../../app/key-table";
import { pressKey, useKeys } from "../../app/keys";
import { backToList, openLayer, turnPanel, useSession } from "../../app/session";
import { useWords } from "../../app/words";
import { Avatar } from "../../ui/avatar";
import { Icon } from "../../ui/icon";
import { Kbd } from "../../ui/kbd";
import { reopen } from "./acts";
import { wake } from "./sorting";

const MoreMenu = ({ row }: { row: ConversationRow }) => {
  const { copy } = useWords();
  const { caps } = useKeys();
  const ids: readonly ListedId[] = [
    "urgent",
    "unread",
    ...(row.name === null && row.address.kind === "e164" ? (["who"] as const) : []),
    row.closedAs === null ? "closeAs" : "notSpam",
  ];
  return (
    <MenuTrigger>
      <Button className="ib" aria-label={copy.sorting.more}>
        <Icon of={Ellipsis} />
      </Button>
      <Popover className="menu" placement="bottom end">
        <Menu aria-label={copy.sorting.more} onAction={(key) => pressKey(key as ListedId)}>
          {ids.map((id) => (
            <MenuItem key={id} id={id} className="menu-item" textValue={actionWords(copy, id, row)}>
              <Icon of={actionDrawings[id]} />
              {actionWords(copy, id, row)}
              <span className="end">
                <Kbd caps={caps(id)} />
              </span>
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
};

export const ConversationHead = ({ row, onDone }: { row: ConversationRow; onDone: () => void }) => {
  const { copy } = useWords();
  const { shortcut } = useKeys();
  const words = copy.sorting;
  const panelShown = useSession((session) => session.panelShown);
  const panelHidden = useSession((session) => session.panelHidden);
  const panelWords = panelShown ? copy.desk.hidePerson : copy.desk.showPerson;
  const rows = [row];
  return (
    <div className="thread-head">
      <button
        type="button"
        className="ib only-narrow"
        aria-label={copy.desk.back}
        title={copy.desk.back}
        onClick={backToList}
      >
        <Icon of={ChevronLeft} className="flip" />
      </button>
      {/* Where the list is not shown, its h1 is not there either. */}
      <h1 className="vh only-narrow">{nameOrNumber(row)}</h1>
      <div className="thread-who">
        <h2 className="ell">
          <bdi>{nameOrNumber(row)}</bdi>
        </h2>
        {row.name === null ? null : (
          <bdi className="muted num ell beside-drawer" dir="ltr">
            {phoneWords(row.address)}
          </bdi>
        )}
      </div>
      <button
        type="button"
        className="btn ghost sm assignee"
        aria-keyshortcuts={shortcut("assign")}
        aria-haspopup="dialog"
        onClick={() => openLayer({ kind: "assign", rows })}
      >
        {row.assignee === null ? null : <Avatar name={row.assignee.name} small />}
        <span className="ell">
          <span className={row.assignee === null ? "" : "vh"}>{words.assign.open} </span>
          {row.assignee?.name}
        </span>
        <Icon of={ChevronDown} size={14} />
      </button>
      <button
        type="button"
        className="ib"
        aria-label={copy.desk.tag}
        title={copy.desk.tag}
        aria-keyshortcuts={shortcut("tag")}
        aria-haspopup="dialog"
        onClick={() => openLayer({ kind: "tag", rows })}
      >
        <Icon of={TagIcon} />
      </button>
      {row.state === "snoozed" ? (
        <button type="button" className="btn sm" onClick={() => void wake(rows)}>
          <Icon of={AlarmClock} />
          {words.snooze.wake}
        </button>
      ) : (
        <button
          type="button"
          className="ib"
          aria-label={words.snooze.open}
          title={words.snooze.open}
          aria-keyshortcuts={shortcut("snooze")}
          aria-haspopup="dialog"
          onClick={() => openLayer({ kind: "snooze", rows })}
        >
          <Icon of={AlarmClock} />
        </button>
      )}
      <MoreMenu row={row} />
      {row.state === "done" ? (
        <button type="button" className="btn sm" onClick={() => void reopen(row)}>
          <Icon of={RotateCcw} />
          {copy.desk.reopen}
        </button>
      ) : (
        <button type="button" className="btn sm" aria-keyshortcuts={shortcut("done")} onClick={onDone}>
          <Icon of={Check} />
          {copy.desk.done}
          <KeyCap of="done" />
        </button>
      )}
      <button
        type="button"
        className="ib only-drawer"
        aria-keyshortcuts={shortcut("panel")}
        aria-label={panelWords}
        title={panelWords}
        aria-expanded={panelShown}
        onClick={turnPanel}
      >
        <Icon of={PanelRight} className="flip" />
      </button>
      {panelHidden ? (
        <button
          type="button"
          className="ib only-column"
          aria-label={copy.desk.showPerson}
          title={copy.desk.showPerson}
          aria-keyshortcuts={shortcut("panel")}
          onClick={turnPanel}
        >
          <Icon of={PanelRight} className="flip" />
        </button>
      ) : null}
    </div>
  );
};
