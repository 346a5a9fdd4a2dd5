import {
  AlarmClock,
  Ban,
  CalendarClock,
  Check,
  ClockAlert,
  Flag,
  Image,
  PhoneIncoming,
  SquarePen,
  TriangleAlert,
  UserRoundPlus,
} from "lucide-react";
import { memo } from "react";
import type { ConversationRow } from "../../../src-shared/contract/inbox-rows";
import { nameOrNumber } from "../../../src-shared/copy/format";
import type { ConversationId } from "../../../src-shared/domain/ids";
import { check, openRow } from "../../app/session";
import type { Words } from "../../app/words";
import { Avatar } from "../../ui/avatar";
import { Icon } from "../../ui/icon";
import { Chip, TagChip } from "../../ui/tag-chip";
import { isPlain, MessageWords, plainWords } from "./message-words";

export const rowId = (conversationId: ConversationId | undefined): string => `conversation-${conversationId}`;

interface RowProps {
  /** Handed down: a row of its own ear for a change of language would cost a thrown list a fifth. */
  readonly words: Words;
  readonly row: ConversationRow;
  readonly index: number;
  /** Pixels from the top of all rows. */
  readonly start: number;
  /** Now, epoch ms. */
  readonly at: number;
  readonly lateAfterMinutes: number | null;
  readonly isSelected: boolean;
  readonly isChecked: boolean;
  /** The one that Tab reaches. */
  readonly isActive: boolean;
  readonly isBelowSelected: boolean;
}

export const ConversationRowLine = memo(
  ({ words, row, index, start, at, lateAfterMinutes, isSelected, isChecked, isActive, isBelowSelected }: RowProps) => {
    const { copy, format } = words;
    const name = nameOrNumber(row);
    const waitedMs = row.waitingSince === null ? null : at - row.waitingSince;
    const lastWords = waitedMs === null ? format.brief(row.lastAt, at) : "";
    const isLate = waitedMs !== null && lateAfterMinutes !== null && waitedMs >= lateAfterMinutes * 60_000;
    const isFailed = row.failed > 0;
    const failedWords = row.lastStatus === "unknown" ? copy.desk.state.unknown : copy.desk.state.failed;
    const backWords =
      row.snoozedUntil === null || row.state !== "snoozed"
        ? null
        : row.untilReply
          ? copy.desk.untilReply
          : copy.desk.snoozedUntil(format.moment(row.snoozedUntil));
    const plannedWords =
      row.plannedAt === null
        ? null
        : copy.desk.planned(
            format.day(row.plannedAt, at) === format.day(at, at)
              ? format.time(row.plannedAt)
              : format.moment(row.plannedAt),
          );
    const isFlagged = row.flaggedAt !== null && row.state === "needs-reply";
    const isDraft = row.draft !== null && !isSelected;
    const isOut = row.lastDirection === "out";
    const wordless =
      row.lastKind === "call"
        ? { words: copy.desk.call, drawing: PhoneIncoming }
        : row.lastKind === "picture" && row.lastPreview === ""
          ? { words: copy.desk.picture, drawing: Image }
          : null;
    const spoken = [
      name,
      waitedMs === null ? lastWords : copy.desk.waited(format.waitWords(waitedMs)),
      row.urgent === null ? null : copy.desk.urgent,
      row.unread > 0 ? copy.desk.unread : null,
      isChecked ? copy.desk.selectedRow : null,
      row.optedOut ? copy.desk.optedOut : null,
      row.name === null ? copy.desk.newNumber : null,
      ...row.tags.map((tag) => tag.name),
      isFailed ? failedWords : null,
      backWords,
      isFlagged ? copy.desk.followUp : null,
      plannedWords,
      row.assignee === null ? null : copy.desk.assignedTo(row.assignee.name),
      isDraft ? `${copy.desk.draft} ${plainWords(row.draft ?? "")}` : null,
      wordless?.words ?? (isOut ? `${copy.desk.youWrote} ` : "") + plainWords(row.lastPreview),
    ];
    const shape = [
      "row",
      row.unread > 0 ? "unread" : "",
      row.urgent === null ? "" : "urgent",
      isChecked ? "checked" : "",
      isBelowSelected || index === 0 ? "no-line" : "",
    ];
    return (
      // biome-ignore lint/a11y/useKeyWithClickEvents: the grid around it answers the keys for its one active row
      <div
        id={rowId(row.conversationId)}
        className={shape.join(" ")}
        role="row"
        data-testid="row"
        aria-rowindex={index + 1}
        aria-selected={isSelected || isChecked}
        aria-label={spoken.filter((part) => part !== null).join(", ")}
        tabIndex={isActive ? 0 : -1}
        style={{ transform: `translateY(${start}px)` }}
        onClick={(event) => {
          if (event.ctrlKey || event.metaKey) {
            check(row.conversationId);
            return;
          }
          openRow(row.conversationId);
        }}
      >
        <div role="gridcell">
          <div className="row-top">
            {isChecked ? (
              <span className="row-check" aria-hidden="true">
                <Icon of={Check} size={12} />
              </span>
            ) : null}
            {row.unread > 0 ? <span className="unread-dot" aria-hidden="true" /> : null}
            <bdi className="row-name ell">{name}</bdi>
            <span className={`row-wait ${isLate ? "late" : ""}`}>
              {isLate ? <Icon of={ClockAlert} size={12} /> : null}
              {waitedMs === null ? lastWords : format.wait(waitedMs)}
            </span>
          </div>
          <div className="row-words ell" dir="auto">
            {isDraft ? (
              <>
                <Icon of={SquarePen} size={12} className="row-draft" />
                <span className="row-draft">{copy.desk.draft} </span>
                <MessageWords text={row.draft ?? ""} />
              </>
            ) : wordless !== null ? (
              <>
                <Icon of={wordless.drawing} size={12} className="muted" /> {wordless.words}
              </>
            ) : (
              <>
                {isOut ? <span className="muted">{copy.desk.youWrote} </span> : null}
                {isPlain(row.lastPreview) ? row.lastPreview : <MessageWords text={row.lastPreview} />}
              </>
            )}
          </div>
          <div className="row-tags">
            {row.urgent === null ? null : <Chip tone="danger" icon={TriangleAlert} words={copy.desk.urgent} />}
            {backWords === null ? null : <Chip tone="slate" icon={AlarmClock} words={backWords} />}
            {isFlagged ? <Chip tone="warn" icon={Flag} words={copy.desk.followUp} /> : null}
            {plannedWords === null ? null : <Chip tone="info" icon={CalendarClock} words={plannedWords} />}
            {isFailed ? <Chip tone="danger" icon={TriangleAlert} words={failedWords} /> : null}
            {row.optedOut ? <Chip tone="danger" icon={Ban} words={copy.desk.optedOut} /> : null}
            {row.name === null ? <Chip tone="outline" icon={UserRoundPlus} words={copy.desk.newNumber} /> : null}
            {row.tags.map((tag) => (
              <TagChip key={tag.tagId} tag={tag} />
            ))}
            {row.assignee === null ? null : (
              <span className="row-assignee" title={row.assignee.name}>
                <Avatar name={row.assignee.name} small />
              </span>
            )}
          </div>
        </div>
      </div>
    );
  },
);
