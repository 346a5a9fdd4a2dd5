import { type ReactNode, useEffect, useRef } from "react";
import { nameOrNumber } from "../../../src-shared/copy/format";
import type { ConversationId } from "../../../src-shared/domain/ids";
import { announce } from "../../app/announce";
import { useKey } from "../../app/keys";
import { useLive } from "../../app/live";
import {
  backToList,
  check,
  checkNone,
  checkRange,
  focusComposer,
  focusList,
  openLayer,
  select,
  type Target,
  turnPanel,
  useSession,
} from "../../app/session";
import { useWords } from "../../app/words";
import { mayResend, openConversationRow, reopen, resend } from "./acts";
import { ConversationList } from "./conversation-list";
import { InboxLayers } from "./inbox-layers";
import { NothingOpen } from "./nothing-open";
import { assignTo, closeAs, markDone, markUnread, setUrgent, wake } from "./sorting";
import { newestOf, Thread } from "./thread";
import { useEscape } from "./use-escape";
import { useHeldOrder, useHold } from "./use-held";
import { type Shown, useKeptInPlace, useList } from "./use-list";
import { useListChoice } from "./use-list-choice";
import { useThread } from "./use-thread";

interface InboxScreenProps {
  readonly shown: Shown;
  /** What is known about the person, beside the thread. */
  readonly panel: (conversationId: ConversationId, name: string) => ReactNode;
}

export const InboxScreen = ({ shown, panel }: InboxScreenProps) => {
  const { copy } = useWords();
  const selected = useSession((session) => session.selected);
  const cursor = useSession((session) => session.cursor);
  const threadShown = useSession((session) => session.threadShown);
  const panelShown = useSession((session) => session.panelShown);
  const panelHidden = useSession((session) => session.panelHidden);
  const thread = useThread(selected);
  const checked = useSession((session) => session.checked);
  const me = useLive("staff.me", {}).value;
  const [choice, choose] = useListChoice(shown);
  const list = useList(shown, choice);
  const rows = useKeptInPlace(list.rows, selected, thread.conversation);
  const hold = useHold();
  const held = useHeldOrder(rows, hold, JSON.stringify(choice));
  const row = thread.conversation;

  // Read while it is open and someone is looking.
  const unread = row?.unread ?? 0;
  const isShown = row !== undefined;
  const opened = useRef<ConversationId | null>(null);
  useEffect(() => {
    if (selected === null || !isShown) return;
    if (opened.current === selected && (unread === 0 || !document.hasFocus())) return;
    opened.current = selected;
    void openConversationRow(selected);
  }, [selected, isShown, unread]);
  useEffect(() => {
    if (selected === null || unread === 0) return;
    const read = () => void openConversationRow(selected);
    window.addEventListener("focus", read);
    return () => window.removeEventListener("focus", read);
  }, [selected, unread]);

  const step = (by: 1 | -1): void => {
    if (rows === undefined || rows.length === 0) return;
    hold.release();
    const index = rows.findIndex((one) => one.conversationId === cursor);
    const to = rows[index < 0 ? 0 : index + by];
    if (to === undefined) return;
    select(to.conversationId);
    focusList();
  };
  /** What an act is meant for: the checked rows, or the open one. */
  const target = (): Target =>
    checked.size > 0 && held !== undefined
      ? held.filter((one) => checked.has(one.conversationId))
      : row === undefined
        ? []
        : [row];
  /** These left the list, which was said: the next row gets the focus, and is said. */
  const moveOn = (gone: Target): void => {
    checkNone();
    hold.release();
    if (rows === undefined) return;
    const isGone = (id: ConversationId): boolean => gone.some((one) => one.conversationId === id);
    const at = rows.findIndex((one) => one.conversationId === (selected ?? gone[0]?.conversationId));
    const stays = (one: { conversationId: ConversationId }): boolean => !isGone(one.conversationId);
    const next = rows.slice(Math.max(0, at)).find(stays) ?? rows.slice(0, Math.max(0, at)).findLast(stays);
    if (selected === null || isGone(selected)) select(next?.conversationId ?? null);
    backToList();
    announce(next === undefined ? copy.desk.nothingLeft : copy.desk.nowOpen(nameOrNumber(next)));
  };
  const done = async (called: boolean | null = null): Promise<void> => {
    const rowsOfAct = target();
    if (called === null && rowsOfAct.some((one) => one.urgent !== null)) {
      openLayer({ kind: "was-called", rows: rowsOfAct });
      return;
    }
    if (await markDone(rowsOfAct, checked.size === 0 ? newestOf(thread) : null, called)) moveOn(rowsOfAct);
  };
  /** Opens the layer that asks how, for what is meant. */
  const ask = (kind: "tag" | "assign" | "snooze" | "close-as"): void => {
    openLayer({ kind, rows: target() });
  };
  const turnUrgent = (): void => {
    const rowsOfAct = target();
    if (rowsOfAct.every((one) => one.urgent !== null)) openLayer({ kind: "not-urgent", rows: rowsOfAct });
    else void setUrgent(rowsOfAct, true);
  };
  const unreadAgain = (): void => {
    const rowsOfAct = target();
    // Left first: an open conversation is read at once.
    if (selected !== null) select(null);
    focusList();
    void markUnread(rowsOfAct);
  };
  useEscape();
  const howMany = checked.size;
  useEffect(() => {
    if (howMany > 0) announce(copy.sorting.selected(howMany));
  }, [howMany, copy]);
  useKey("next", () => step(1));
  useKey("previous", () => step(-1));
  const meant = target();
  const isAny = meant.length > 0;
  const [only] = meant.length === 1 ? meant : [];
  const failed = thread.items.findLast((item) => item.delivery !== null && mayResend(item.delivery))?.delivery ?? null;
  const when = (isPossible: boolean, run: () => void): (() => void) | null => (isPossible ? run : null);
  useKey(
    "done",
    when(isAny && (checked.size > 0 || row?.state !== "done"), () => void done()),
  );
  useKey(
    "called",
    when(
      meant.some((one) => one.urgent !== null),
      () => void done(true),
    ),
  );
  useKey(
    "reopen",
    when(only?.state === "done", () => only && void reopen(only)),
  );
  useKey(
    "tag",
    when(isAny, () => ask("tag")),
  );
  useKey(
    "assign",
    when(isAny, () => ask("assign")),
  );
  useKey("assignMe", me === undefined ? null : when(isAny, () => void assignTo(meant, me)));
  useKey(
    "snooze",
    when(isAny, () => ask("snooze")),
  );
  useKey(
    "wake",
    when(isAny && meant.every((one) => one.state === "snoozed"), () => void wake(meant)),
  );
  useKey(
    "closeAs",
    when(
      meant.some((one) => one.closedAs === null),
      () => ask("close-as"),
    ),
  );
  useKey(
    "notSpam",
    when(isAny && meant.every((one) => one.closedAs !== null), () => void closeAs(meant, null)),
  );
  useKey("urgent", when(isAny, turnUrgent));
  useKey("unread", when(isAny, unreadAgain));
  useKey(
    "reply",
    when(selected !== null, () => focusComposer("reply")),
  );
  useKey(
    "note",
    when(selected !== null, () => focusComposer("note")),
  );
  useKey("retry", failed === null ? null : () => void resend(failed.outboxId));
  useKey("check", cursor === null ? null : () => check(cursor));
  useKey(
    "checkRange",
    cursor === null
      ? null
      : () =>
          checkRange(
            (held ?? []).map((one) => one.conversationId),
            cursor,
          ),
  );
  useKey("panel", when(row !== undefined, turnPanel));

  const hasPanel = selected !== null && row !== undefined;
  const shape = [
    "inbox",
    hasPanel ? "" : "no-panel",
    threadShown ? "thread-shown" : "",
    panelShown ? "panel-shown" : "",
    panelHidden ? "panel-hidden" : "",
  ];
  return (
    <div className={shape.join(" ")}>
      <ConversationList
        shown={shown}
        rows={held}
        live={rows}
        hold={hold}
        list={list}
        choice={choice}
        choose={choose}
        onStep={step}
      />
      {selected === null ? (
        <NothingOpen shown={shown} choice={choice} choose={choose} rows={rows?.length} />
      ) : (
        <Thread
          key={`thread ${selected}`}
          thread={thread}
          onDone={() => void done()}
          onMoveOn={() => moveOn(row === undefined ? [] : [row])}
        />
      )}
      {hasPanel ? panel(selected, nameOrNumber(row)) : null}
      <InboxLayers onGone={moveOn} onDone={(called) => void done(called)} />
    </div>
  );
};
