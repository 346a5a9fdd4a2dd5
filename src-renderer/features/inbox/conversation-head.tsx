import {
  AlarmClock,
  Check,
  ChevronDown,
  ChevronLeft,
  Ellipsis,
  MailOpen,
  OctagonX,
  PanelRight,
  RotateCcw,
  Tag as TagIcon,
  TriangleAlert,
  Undo2,
  UserRoundPlus,
} from "lucide-react";
import { Button, Menu, MenuItem, MenuTrigger, Popover } from "react-aria-components";
import type { ConversationRow } from "../../../src-shared/contract/inbox";
import { nameOrNumber, phoneWords } from "../../../src-shared/copy/format";
import { KeyCap } from "../../app/key-cap";
import type { KeyId } from "../../app/key-table";
import { pressKey, useKeys } from "../../app/keys";
import { openLayer, showThread, turnPanel, useSession } from "../../app/session";
import { useWords } from "../../app/words";
import { Avatar } from "../../ui/avatar";
import { Icon } from "../../ui/icon";
import { Kbd } from "../../ui/kbd";
import { reopen } from "./acts";
import { closeAs, wake } from "./sorting";

const MoreMenu = ({ row }: { row: ConversationRow }) => {
  const { copy } = useWords();
  const { caps } = useKeys();
  const words = copy.sorting;
  const entries: { id: string; words: string; drawing: typeof Check; key?: KeyId; run: () => void }[] = [
    {
      id: "urgent",
      words: row.urgent === null ? words.urgent.open : words.urgent.not,
      drawing: TriangleAlert,
      key: "urgent",
      run: () => pressKey("urgent"),
    },
    { id: "unread", words: copy.frame.keys.unread, drawing: MailOpen, key: "unread", run: () => pressKey("unread") },
    ...(row.name === null && row.address.kind === "e164"
      ? [
          {
            id: "who",
            words: copy.people.who.open,
            drawing: UserRoundPlus,
            run: () => openLayer({ kind: "who", conversationId: row.conversationId }),
          },
        ]
      : []),
    row.closedAs === null
      ? {
          id: "close",
          words: copy.frame.keys.closeAs,
          drawing: OctagonX,
          key: "closeAs",
          run: () => pressKey("closeAs"),
        }
      : { id: "back", words: words.closeAs.back, drawing: Undo2, run: () => void closeAs([row], null) },
  ];
  return (
    <MenuTrigger>
      <Button className="ib" aria-label={words.more}>
        <Icon of={Ellipsis} />
      </Button>
      <Popover className="menu" placement="bottom end">
        <Menu aria-label={words.more} onAction={(key) => entries.find((entry) => entry.id === key)?.run()}>
          {entries.map((entry) => (
            <MenuItem key={entry.id} id={entry.id} className="menu-item" textValue={entry.words}>
              <Icon of={entry.drawing} />
              {entry.words}
              {entry.key === undefined ? null : (
                <span className="end">
                  <Kbd caps={caps(entry.key)} />
                </span>
              )}
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
        onClick={() => showThread(false)}
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
