import { CalendarClock, Check, ChevronDown } from "lucide-react";
import { Button, Menu, MenuItem, MenuTrigger, Popover } from "react-aria-components";
import { KeyCap } from "../../app/key-cap";
import { useKeys } from "../../app/keys";
import { useWords } from "../../app/words";
import { Icon } from "../../ui/icon";
import { Kbd } from "../../ui/kbd";

interface SendButtonProps {
  /** Why it cannot be sent. */
  readonly reason: string | undefined;
  readonly onSend: (thenDone: boolean) => void;
  readonly onLater: () => void;
}

/** Send, and behind the arrow: send and done, send later. */
export const SendButton = ({ reason, onSend, onLater }: SendButtonProps) => {
  const { copy } = useWords();
  const { caps, shortcut } = useKeys();
  const words = copy.desk.composer;
  const mayNot = reason !== undefined;
  return (
    <span className="split">
      <button
        type="button"
        className="btn primary sm"
        aria-disabled={mayNot}
        aria-keyshortcuts={shortcut("send")}
        title={reason}
        onClick={() => onSend(false)}
      >
        {words.send}
        {mayNot ? null : <KeyCap of="send" joined />}
      </button>
      {mayNot ? null : (
        <MenuTrigger>
          <Button className="btn primary sm" aria-label={words.more}>
            <Icon of={ChevronDown} size={14} />
          </Button>
          <Popover className="menu" placement="top end">
            <Menu aria-label={words.more} onAction={(key) => (key === "later" ? onLater() : onSend(true))}>
              <MenuItem id="done" className="menu-item" textValue={words.sendAndDone}>
                <Icon of={Check} />
                {words.sendAndDone}
                <span className="end">
                  <Kbd caps={caps("sendDone")} joined />
                </span>
              </MenuItem>
              <MenuItem id="later" className="menu-item" textValue={words.sendLater}>
                <Icon of={CalendarClock} />
                {words.sendLater}
                <span className="end">
                  <Kbd caps={caps("sendLater")} joined />
                </span>
              </MenuItem>
            </Menu>
          </Popover>
        </MenuTrigger>
      )}
    </span>
  );
};
