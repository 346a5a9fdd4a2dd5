import { CalendarClock, Check, ChevronDown } from "lucide-react";
import { type KeyboardEvent, useEffect, useRef } from "react";
import { Button, Menu, MenuItem, MenuTrigger, Popover } from "react-aria-components";
import type { ConversationRow } from "../../../src-shared/contract/inbox";
import { nameOrNumber } from "../../../src-shared/copy/format";
import type { ConversationId } from "../../../src-shared/domain/ids";
import { maxParts } from "../../../src-shared/sms/segments";
import { announce } from "../../app/announce";
import { useSettled } from "../../app/clock";
import { capsOf, isSendKey } from "../../app/keys";
import { useMeasure } from "../../app/measure";
import { focused, focusList, openLayer, setDraft, useSession } from "../../app/session";
import { useWords } from "../../app/words";
import { Icon } from "../../ui/icon";
import { Kbd } from "../../ui/kbd";
import { sendReply } from "./acts";
import "./composer.css";
import { CostlyLine, Meter } from "./meter";

interface ComposerProps {
  readonly conversationId: ConversationId;
  readonly row: ConversationRow;
  readonly onSentAndDone: () => void;
}

/** Where the answer is written. Enter is a new line; Ctrl+Enter sends. */
export const Composer = ({ conversationId, row, onSentAndDone }: ComposerProps) => {
  const { copy } = useWords();
  const words = copy.desk.composer;
  const text = useSession((session) => session.drafts[conversationId] ?? "");
  const isWanted = useSession((session) => session.focusOn === "composer");
  const box = useRef<HTMLTextAreaElement>(null);
  const name = nameOrNumber(row);
  const size = useMeasure()(text);
  const isEmpty = text.trim() === "";
  const isTooLong = size.parts > maxParts;
  const mayNotSend = isEmpty || isTooLong;
  const reason = isEmpty ? words.empty : isTooLong ? words.tooLong(size.parts, maxParts) : undefined;

  useEffect(() => {
    if (!isWanted) return;
    focused();
    const at = box.current?.value.length ?? 0;
    box.current?.focus();
    box.current?.setSelectionRange(at, at);
  }, [isWanted]);

  // Crossing into another text is said once, when typing rests.
  const parts = useSettled(size.parts, 600);
  const saidParts = useRef(1);
  useEffect(() => {
    if (parts > 0 && parts !== saidParts.current) announce(words.now(parts));
    saidParts.current = Math.max(1, parts);
  }, [parts, words]);

  const send = async (thenDone: boolean): Promise<void> => {
    if (mayNotSend) {
      if (reason !== undefined) announce(reason);
      return;
    }
    if ((await sendReply(row, text, thenDone)) && thenDone) onSentAndDone();
    else box.current?.focus();
  };
  const sendLater = () => openLayer({ kind: "schedule", conversationId, name, text, edit: null });
  const onKeyDown = (event: KeyboardEvent) => {
    if (isSendKey(event)) {
      event.preventDefault();
      void send(false);
    } else if (event.key === "Escape") {
      event.preventDefault();
      focusList();
    }
  };

  return (
    <div className="writing">
      <div className="composer" data-testid="composer">
        <label className="composer-label" htmlFor="reply">
          {words.reply}
          <span className="vh">: {words.replyTo(name)}</span>
        </label>
        <textarea
          id="reply"
          ref={box}
          dir="auto"
          rows={2}
          value={text}
          placeholder={words.placeholder}
          aria-label={words.replyTo(name)}
          aria-keyshortcuts="r"
          aria-describedby="reply-meter"
          spellCheck={false}
          onChange={(event) => setDraft(conversationId, event.target.value)}
          onKeyDown={onKeyDown}
        />
        <CostlyLine text={text} size={size} onFix={(fixed) => setDraft(conversationId, fixed)} />
        <div className="composer-foot">
          <button type="button" className="ib" aria-label={words.sendLater} title={words.sendLater} onClick={sendLater}>
            <Icon of={CalendarClock} />
          </button>
          <Meter size={size} />
          <span className="split">
            <button
              type="button"
              className="btn primary sm"
              aria-disabled={mayNotSend}
              aria-keyshortcuts="Control+Enter"
              title={reason}
              onClick={() => void send(false)}
            >
              {words.send}
              {mayNotSend ? null : <Kbd caps={capsOf("send")} joined />}
            </button>
            {mayNotSend ? null : (
              <MenuTrigger>
                <Button className="btn primary sm" aria-label={words.more}>
                  <Icon of={ChevronDown} size={14} />
                </Button>
                <Popover className="menu" placement="top end">
                  <Menu aria-label={words.more} onAction={(key) => (key === "later" ? sendLater() : void send(true))}>
                    <MenuItem id="done" className="menu-item">
                      <Icon of={Check} />
                      {words.sendAndDone}
                    </MenuItem>
                    <MenuItem id="later" className="menu-item">
                      <Icon of={CalendarClock} />
                      {words.sendLater}
                    </MenuItem>
                  </Menu>
                </Popover>
              </MenuTrigger>
            )}
          </span>
        </div>
      </div>
    </div>
  );
};
