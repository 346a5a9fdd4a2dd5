import { Bot, CalendarClock, Copy as CopyIcon, Hourglass, Image, PhoneIncoming } from "lucide-react";
import type { ConversationRow, Item } from "../../../src-shared/contract/inbox-rows";
import { nameOrNumber, phoneWords } from "../../../src-shared/copy/format";
import { openLayer } from "../../app/session";
import { useWords } from "../../app/words";
import { Icon } from "../../ui/icon";
import { DeliveryLine } from "./delivery-line";
import { MessageWords } from "./message-words";

const shapeOf = (item: Item): string => {
  if (item.direction === "in") return "in";
  const shape = ["out"];
  if (item.by !== null && item.by.origin !== "staff") shape.push("auto");
  const state = item.delivery?.state;
  if (state === "queued") shape.push("pending");
  if (state === "failed" || state === "unknown" || state === "expired") shape.push("failed");
  if (state === "withdrawn") shape.push("withdrawn");
  return shape.join(" ");
};

/** The time a text came, and the way to what happened to it. */
export const StoryTime = ({ item, at }: { item: Item; at: number }) => {
  const { copy, format } = useWords();
  return (
    <button
      type="button"
      className="link inline quiet"
      title={copy.desk.story}
      aria-haspopup="dialog"
      onClick={() => openLayer({ kind: "story", itemId: item.itemId })}
    >
      <bdi className="num">{format.time(at)}</bdi>
      <span className="vh">. {copy.desk.story}</span>
    </button>
  );
};

/** A picture that came by MMS, or a call to the modem's number. */
const OddLine = ({ item }: { item: Item }) => {
  const { copy, format } = useWords();
  const isCall = item.kind === "call";
  return (
    <div className="event" id={`item-${item.itemId}`}>
      <Icon of={isCall ? PhoneIncoming : Image} size={14} />
      <span>
        {isCall ? copy.desk.call : copy.desk.picture} · <bdi>{format.time(item.at)}</bdi>
      </span>
    </div>
  );
};

/** One text: the words, and under them when it came or what became of it. */
export const Bubble = ({ item, row, isFound }: { item: Item; row: ConversationRow; isFound: boolean }) => {
  const { copy } = useWords();
  if (item.kind === "call" || (item.kind === "picture" && item.text === "")) return <OddLine item={item} />;
  const missing = item.parts === null ? 0 : item.parts.of - item.parts.have;
  const isAuto = item.by !== null && item.by.origin !== "staff";
  const who = item.direction === "in" ? nameOrNumber(row) : item.by?.name;
  return (
    <article className={`message ${shapeOf(item)} ${isFound ? "found" : ""}`} id={`item-${item.itemId}`}>
      {who ? <span className="vh">{who}: </span> : null}
      <div className="bubble" dir="auto">
        <MessageWords text={item.text} />
      </div>
      {missing > 0 && item.parts !== null ? (
        <div className="meta warn-t">
          <Icon of={Hourglass} size={14} />
          {copy.desk.missingParts(missing, item.parts.of)}
        </div>
      ) : null}
      <div className="meta">
        {isAuto && item.by !== null ? (
          <>
            <Icon of={item.by.origin === "reminder" ? CalendarClock : Bot} size={14} />
            <span>{item.by.rule === null ? copy.desk.origin[item.by.origin] : copy.desk.rule[item.by.rule]}</span>
            <span aria-hidden="true">·</span>
          </>
        ) : item.by?.name && item.delivery?.state !== "queued" ? (
          <>
            <span>{item.by.name}</span>
            <span aria-hidden="true">·</span>
          </>
        ) : null}
        {item.delivery === null ? (
          <StoryTime item={item} at={item.at} />
        ) : (
          <DeliveryLine
            delivery={item.delivery}
            time={<StoryTime item={item} at={item.delivery.sentAt ?? item.at} />}
            phone={phoneWords(row.address)}
          />
        )}
        {item.repeats > 0 ? (
          <>
            <span aria-hidden="true">·</span>
            <Icon of={CopyIcon} size={14} />
            <span>{copy.desk.repeats(item.repeats)}</span>
          </>
        ) : null}
      </div>
    </article>
  );
};
