import { CalendarClock, Moon, TriangleAlert } from "lucide-react";
import { type FormEvent, useRef, useState } from "react";
import type { ScheduledText } from "../../../src-shared/contract/reminders";
import type { ConversationId } from "../../../src-shared/domain/ids";
import { isQuietHour, nextMorning, textingHours } from "../../../src-shared/domain/quiet-hours";
import { maxParts } from "../../../src-shared/sms/segments";
import { call, callOnce } from "../../app/api";
import { now } from "../../app/clock";
import { letGo } from "../../app/drafts";
import { useMeasure } from "../../app/measure";
import { closeLayer } from "../../app/session";
import { remember } from "../../app/undo";
import { DayField, TimeField } from "../../app/when-fields";
import { errorWords, useWords } from "../../app/words";
import { Field } from "../../ui/field";
import { Icon } from "../../ui/icon";
import { TitledDialog } from "../../ui/modal";
import { zoneWords } from "../../ui/zones";
import "./reminders.css";
import { inAWeek, nextOpenHour, tomorrowAtOpening } from "./wall-choices";

interface ScheduleDialogProps {
  readonly conversationId: ConversationId;
  readonly name: string;
  readonly text: string;
  readonly written?: string;
  readonly edit: ScheduledText | null;
}

/** A text for later: words, day and time on the clinic's clock. */
export const ScheduleDialog = ({ conversationId, name, text: firstText, written, edit }: ScheduleDialogProps) => {
  const { copy, format, zone } = useWords();
  const words = copy.office.schedule;
  const nowLocal = format.wallTime(now());
  const isMissed = edit?.state === "expired";
  const [text, setText] = useState(firstText);
  const [local, setLocal] = useState(edit === null || isMissed ? nextOpenHour(nowLocal) : edit.localStart);
  const [anyHour, setAnyHour] = useState(edit?.state === "planned" && isQuietHour(edit.localStart));
  const anyHourBox = useRef<HTMLInputElement>(null);
  /** It was to be planned for a quiet hour without the tick. */
  const [isRefused, setRefused] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const size = useMeasure()(text);
  const [day = "", time = ""] = local.split("T");
  const isWhole = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(local);
  const isQuiet = isWhole && isQuietHour(local);
  const isPast = isWhole && local <= nowLocal;

  /** What was allowed was allowed for the time that was shown. */
  const turnTo = (next: string): void => {
    setLocal(next);
    setAnyHour(false);
    setRefused(false);
    setProblem(null);
  };
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (text.trim() === "") setProblem(copy.errors["text-empty"]({ code: "text-empty" }));
    else if (size.parts > maxParts)
      setProblem(copy.errors["text-too-long"]({ code: "text-too-long", parts: size.parts, most: maxParts }));
    else if (!isWhole) setProblem(copy.entry.setUp.missing);
    else {
      const result =
        edit === null
          ? await callOnce("reminders.schedule", {
              conversationId,
              text,
              localStart: local,
              anyHour,
              fromReply: written !== undefined,
            })
          : await call("reminders.edit", {
              reminderId: edit.reminderId,
              version: edit.version,
              text,
              localStart: local,
              anyHour,
            });
      if (!result.ok && result.error.code === "quiet-hours") {
        setRefused(true);
        anyHourBox.current?.focus();
        return;
      }
      if (!result.ok) {
        setProblem(errorWords(copy, result.error));
        return;
      }
      const { toast } = copy.office.scheduled;
      const { undo } = result.value;
      if (written !== undefined) letGo(conversationId, "reply", written);
      remember(
        [undo && (written === undefined ? undo : { ...undo, words: { conversationId, text: written } })],
        (edit === null ? toast.planned : toast.edited)(format.wall(local)),
      );
      closeLayer();
    }
  };
  const quick = [
    { words: words.tomorrow(format.hour(textingHours.automatic.from)), local: tomorrowAtOpening(nowLocal) },
    { words: words.nextWeek, local: inAWeek(nowLocal) },
  ];
  return (
    <TitledDialog
      title={edit === null ? words.title(name) : words.editTitle(name)}
      closeWords={words.cancel}
      onClose={closeLayer}
    >
      <form onSubmit={(event) => void save(event)} noValidate>
        <div className="dialog-body">
          <Field label={words.text} help={copy.desk.composer.texts(Math.max(1, size.parts))}>
            {(control) => (
              <textarea
                {...control}
                // biome-ignore lint/a11y/noAutofocus: the dialog was opened to write here
                autoFocus
                rows={3}
                dir="auto"
                spellCheck={false}
                value={text}
                onChange={(event) => setText(event.target.value)}
              />
            )}
          </Field>
          <div className="when">
            <DayField label={words.date} lies="ahead" value={day} onValue={(next) => turnTo(`${next}T${time}`)} />
            <TimeField label={words.time} value={time} onValue={(next) => turnTo(`${day}T${next}`)} />
          </div>
          <fieldset>
            <legend className="vh">{words.quick}</legend>
            <div className="chips">
              {quick.map((choice) => (
                <button key={choice.words} type="button" className="chip" onClick={() => turnTo(choice.local)}>
                  {choice.words}
                </button>
              ))}
            </div>
          </fieldset>
          <p className="line soft" role="status">
            <Icon of={CalendarClock} />
            <span>
              {isWhole ? <span className="when-line medium">{words.goesOut(format.wall(local))}</span> : null}
              <span className="when-line muted t12">{words.zone(zoneWords(zone))}</span>
            </span>
          </p>
          {isPast ? (
            <div className="callout warn" role="status">
              <Icon of={TriangleAlert} />
              <span>{words.past}</span>
            </div>
          ) : isQuiet ? (
            <div className={`callout ${isRefused ? "danger" : "warn"}`} role={isRefused ? "alert" : "status"}>
              <Icon of={Moon} />
              <div className="grow">
                {isRefused
                  ? copy.errors["quiet-hours"]({ code: "quiet-hours" })
                  : words.quiet(format.hour(textingHours.staff.from), format.hour(textingHours.staff.until))}
                <div className="quiet-choice">
                  <label className="choice">
                    <input
                      ref={anyHourBox}
                      type="checkbox"
                      checked={anyHour}
                      onChange={(event) => setAnyHour(event.target.checked)}
                    />
                    {words.anyHour}
                  </label>
                  <button type="button" className="btn sm" onClick={() => turnTo(nextMorning(local))}>
                    {copy.compose.inMorning(format.hour(textingHours.staff.from))}
                  </button>
                </div>
              </div>
            </div>
          ) : null}
          {problem === null ? null : (
            <div className="callout danger" role="alert">
              <Icon of={TriangleAlert} />
              <span>{problem}</span>
            </div>
          )}
        </div>
        <div className="dialog-foot">
          <button type="button" className="btn" onClick={closeLayer}>
            {words.cancel}
          </button>
          <button type="submit" className="btn primary">
            {edit === null ? words.save : words.saveEdit}
          </button>
        </div>
      </form>
    </TitledDialog>
  );
};
