import { Braces, CalendarClock, MessageSquareText } from "lucide-react";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { type ConversationRow, type Item, longestReply } from "../../../src-shared/contract/inbox-rows";
import { nameOrNumber } from "../../../src-shared/copy/format";
import type { PatientId } from "../../../src-shared/domain/ids";
import { fillFields } from "../../../src-shared/domain/merge-fields";
import { maxParts } from "../../../src-shared/sms/segments";
import { announce } from "../../app/announce";
import { useSettled } from "../../app/clock";
import { setDraft, useDraft } from "../../app/drafts";
import { InsertList } from "../../app/insert-list";
import { sendKeyOf, useKeys } from "../../app/keys";
import { useLive } from "../../app/live";
import { useMeasure } from "../../app/measure";
import { focusComposer, focused, focusList, openLayer, useSession } from "../../app/session";
import { useInserts, wantedAt } from "../../app/use-inserts";
import { useWords } from "../../app/words";
import { FieldBox } from "../../ui/field-box";
import { rawIndex, showFields } from "../../ui/field-text";
import { Icon } from "../../ui/icon";
import { useListbox } from "../../ui/use-listbox";
import { AboutChoice } from "./about-choice";
import { FullLine } from "./full-line";
import { CostlyLine, Meter } from "./meter";
import { SendButton } from "./send-button";
import { SendQuestion } from "./send-question";
import { useHeldText, useSending } from "./use-sending";

interface ReplyBoxProps {
  readonly row: ConversationRow;
  readonly items: readonly Item[];
  readonly onSentAndDone: () => void;
}

/** Where a text to the person is written. */
export const ReplyBox = ({ row, items, onSentAndDone }: ReplyBoxProps) => {
  const { copy } = useWords();
  const { shortcut } = useKeys();
  const words = copy.desk.composer;
  const { conversationId } = row;
  const name = nameOrNumber(row);
  const { text: raw, seen } = useDraft(conversationId, "reply");
  const isWanted = useSession((session) => session.focusOn === "composer");
  const box = useRef<HTMLTextAreaElement>(null);
  const [caret, setCaret] = useState(0);
  const [refused, setRefused] = useState<number | null>(null);
  const [isClosed, setClosed] = useState(false);
  const [aboutId, setAbout] = useState<PatientId | null>(null);

  const people = useLive("patients.contact", { conversationId }).value?.people ?? [];
  const about = people.find((person) => person.patientId === aboutId) ?? people[0];
  const values =
    useLive("templates.values", {
      conversationId,
      patientId: about?.patientId ?? null,
      language: about?.language ?? null,
    }).value?.values ?? {};
  const nameOfField = (field: string): string => copy.compose.field[field] ?? field;
  const shown = showFields(raw, (field) => {
    const value = values[field] ?? null;
    return value === null ? { text: `{${nameOfField(field)}}`, isGood: false } : { text: value, isGood: true };
  });
  const { text, missing } = fillFields(raw, values);
  const size = useMeasure()(text);
  const isEmpty = text.trim() === "";
  const isTooLong = size.parts > maxParts;
  const firstMissing = missing[0];
  const reason = isEmpty
    ? words.empty
    : firstMissing !== undefined
      ? copy.compose.unresolved(nameOfField(firstMissing), about?.name ?? name)
      : isTooLong
        ? words.tooLong(size.parts, maxParts)
        : undefined;

  const canTakeBack = useHeldText(items) && raw === "";
  const sending = useSending({ row, items, text, written: raw, seen, reason, box, onSentAndDone });

  const wanted = isClosed ? null : wantedAt(shown.value, caret);
  const inserts = useInserts(wanted, values, about?.language ?? null);
  const listbox = useListbox(inserts.length, `${wanted?.kind} ${wanted?.words}`, (index) =>
    insert(inserts[index]?.raw),
  );

  /** Refused where the box is full, so that nothing of it is lost unseen: what was pasted is still where it came from. */
  const put = (next: string, at: number): boolean => {
    const isMore = next.length > longestReply && next.length > raw.length;
    setRefused(isMore ? next.length : null);
    if (isMore) {
      setPlace(caret);
      return false;
    }
    setDraft(conversationId, "reply", next, row.newestItemId);
    setCaret(at);
    setClosed(false);
    return true;
  };
  /** Puts `piece` where "/" or "{" was begun, else at the caret. */
  const insert = (piece: string | undefined): void => {
    if (piece === undefined) return;
    const end = box.current?.selectionEnd ?? shown.value.length;
    const start = wanted?.from ?? box.current?.selectionStart ?? end;
    const before = raw.slice(0, rawIndex(shown, start));
    if (!put(before + piece + raw.slice(rawIndex(shown, end)), 0)) return;
    const at = showFields(before + piece, (field) => ({
      text: values[field] ?? `{${nameOfField(field)}}`,
      isGood: true,
    })).value.length;
    setCaret(at);
    setPlace(at);
  };
  const [place, setPlace] = useState<number | null>(null);
  useEffect(() => {
    if (place === null) return;
    box.current?.focus();
    box.current?.setSelectionRange(place, place);
    setPlace(null);
  }, [place]);

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

  const sendLater = () => openLayer({ kind: "schedule", conversationId, name, text, written: raw, edit: null });
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    if (event.nativeEvent.isComposing) return;
    if (wanted !== null && inserts.length > 0 && listbox.onKeyDown(event)) return;
    const act = sendKeyOf(event);
    if (act === "send" || act === "sendDone") void sending.send(act === "sendDone");
    else if (act === "sendLater") sendLater();
    else if (event.key === "Escape" && wanted !== null) setClosed(true);
    else if (event.key === "Escape") focusList();
    else return;
    event.preventDefault();
  };
  /** The button does what the key does. */
  const begin = (sign: "/" | "{"): void => {
    const start = box.current?.selectionStart ?? shown.value.length;
    const gap = sign === "/" && start > 0 && !/\s$/.test(shown.value.slice(0, start)) ? " " : "";
    insertPlain(gap + sign, start);
  };
  const insertPlain = (piece: string, start: number): void => {
    const at = rawIndex(shown, start);
    if (put(raw.slice(0, at) + piece + raw.slice(at), start + piece.length)) setPlace(start + piece.length);
  };

  return (
    <>
      {wanted === null ? null : (
        <InsertList
          title={wanted.kind === "template" ? copy.compose.templatesFor(wanted.words) : copy.compose.fields}
          label={wanted.kind === "template" ? copy.compose.templates : copy.compose.fields}
          nothing={wanted.kind === "template" ? copy.compose.noTemplate : copy.compose.noField}
          inserts={inserts}
          listbox={listbox}
        />
      )}
      <AboutChoice people={people} about={about?.patientId ?? null} onAbout={setAbout} />
      <FieldBox
        {...(wanted === null ? {} : listbox.box)}
        id="reply"
        rows={2}
        box={box}
        text={shown}
        placeholder={copy.compose.placeholder}
        aria-label={words.replyTo(name)}
        aria-keyshortcuts={shortcut("reply")}
        aria-describedby="reply-meter"
        data-home
        data-keys={canTakeBack ? "undo" : undefined}
        title={shown.chips.length === 0 ? undefined : shown.chips.map((chip) => nameOfField(chip.field)).join(", ")}
        onText={put}
        onCaret={setCaret}
        onKeyDown={onKeyDown}
      />
      {isEmpty || firstMissing === undefined ? null : <p className="costly">{reason}</p>}
      <CostlyLine
        text={text}
        size={size}
        onFix={(fixed) => {
          setDraft(conversationId, "reply", fixed);
          focusComposer();
        }}
      />
      <FullLine length={refused} most={longestReply} />
      {sending.question === null ? null : (
        <SendQuestion
          question={sending.question}
          items={items}
          onNow={sending.anyway}
          onInstead={() => void sending.instead()}
        />
      )}
      <div className="composer-foot">
        <button
          type="button"
          className="ib"
          aria-label={copy.compose.templates}
          title={copy.compose.templates}
          aria-keyshortcuts="/"
          onClick={() => begin("/")}
        >
          <Icon of={MessageSquareText} />
        </button>
        <button
          type="button"
          className="ib"
          aria-label={copy.compose.fields}
          title={copy.compose.fields}
          aria-keyshortcuts="{"
          onClick={() => begin("{")}
        >
          <Icon of={Braces} />
        </button>
        <button
          type="button"
          className="ib"
          aria-label={words.sendLater}
          title={words.sendLater}
          aria-keyshortcuts={shortcut("sendLater")}
          onClick={sendLater}
        >
          <Icon of={CalendarClock} />
        </button>
        <Meter size={size} />
        <SendButton reason={reason} onSend={(thenDone) => void sending.send(thenDone)} onLater={sendLater} />
      </div>
    </>
  );
};
