import { AlarmClock, CalendarClock, Coffee, MessageSquareReply, Sunrise } from "lucide-react";
import { type FormEvent, useState } from "react";
import { instantOf } from "../../../../src-shared/domain/wall-time";
import { now } from "../../../app/clock";
import { closeLayer, type Target } from "../../../app/session";
import { DayField, TimeField } from "../../../app/when-fields";
import { useWords } from "../../../app/words";
import { Chooser } from "../../../ui/chooser";
import { daysAfter } from "../../../ui/days";
import { Icon } from "../../../ui/icon";
import { TitledDialog } from "../../../ui/modal";
import { snooze, whoIs } from "../sorting";
import { type SnoozeTime, snoozeTimes } from "./snooze-times";
import { isAnyUrgent, StillUrgentDialog } from "./urgent-dialogs";

const drawings = { hour: AlarmClock, lunch: Coffee, tomorrow: Sunrise } as const;

const PickTime = ({ rows, onPick }: { rows: Target; onPick: (until: number) => void }) => {
  const { copy, format, zone } = useWords();
  const words = copy.sorting.snooze;
  const today = format.wallTime(now()).slice(0, 10);
  const [local, setLocal] = useState(`${daysAfter(today, 1)}T08:00`);
  const [problem, setProblem] = useState<string | null>(null);
  const [day = "", time = ""] = local.split("T");
  const isWhole = day !== "" && time !== "";
  const turnTo = (next: string): void => {
    setLocal(next);
    setProblem(null);
  };
  const save = (event: FormEvent): void => {
    event.preventDefault();
    if (!isWhole) {
      setProblem(copy.entry.setUp.missing);
      return;
    }
    const until = instantOf(local, zone);
    if (typeof until !== "number") setProblem(copy.errors["time-skipped"]({ code: "time-skipped" }));
    else if (until <= now()) setProblem(copy.errors["time-past"]({ code: "time-past" }));
    else onPick(until);
  };
  return (
    <TitledDialog title={words.title(whoIs(rows))} closeWords={copy.sorting.cancel} onClose={closeLayer}>
      <form onSubmit={save} noValidate>
        <div className="dialog-body">
          <DayField
            label={words.day}
            problem={problem}
            lies="ahead"
            autoFocus
            value={day}
            onValue={(next) => turnTo(`${next}T${time}`)}
          />
          <TimeField label={words.time} value={time} onValue={(next) => turnTo(`${day}T${next}`)} />
          <p className="soft" role="status">
            {isWhole ? copy.desk.snoozedUntil(format.wall(local)) : null}
          </p>
        </div>
        <div className="dialog-foot">
          <button type="button" className="btn" onClick={closeLayer}>
            {copy.sorting.cancel}
          </button>
          <button type="submit" className="btn primary">
            {words.save}
          </button>
        </div>
      </form>
    </TitledDialog>
  );
};

/** Sets it aside for a while; an urgent one only when that is meant. */
export const SnoozeDialog = ({ rows, onSnoozed }: { rows: Target; onSnoozed: () => void }) => {
  const { copy, format, zone } = useWords();
  const words = copy.sorting.snooze;
  const [isPicking, setPicking] = useState(false);
  const [asked, setAsked] = useState<{ readonly until: number | null } | null>(null);
  const [at] = useState(now);
  const setAside = async (until: number | null): Promise<void> => {
    closeLayer();
    if (await snooze(rows, until)) onSnoozed();
  };
  const pick = (until: number | null): void => {
    if (isAnyUrgent(rows)) setAsked({ until });
    else void setAside(until);
  };
  if (asked !== null)
    return <StillUrgentDialog rows={rows} anyway={words.anyway} onAnyway={() => void setAside(asked.until)} />;
  if (isPicking) return <PickTime rows={rows} onPick={pick} />;
  const times = snoozeTimes(at, format.wallTime(at), zone);
  const choose = (id: string): void => {
    if (id === "pick") setPicking(true);
    else pick(id === "reply" ? null : (times.find((time) => time.id === id)?.at ?? null));
  };
  const choiceOf = ({ id, at: until }: SnoozeTime) => ({
    id,
    words: words[id],
    mark: <Icon of={drawings[id]} />,
    end: <bdi>{format.moment(until)}</bdi>,
  });
  return (
    <Chooser
      title={words.title(whoIs(rows))}
      lead={words.lead}
      closeWords={copy.sorting.cancel}
      filterWords={copy.sorting.filter}
      nothingWords={copy.sorting.nothing}
      choices={() => [
        ...times.map(choiceOf),
        { id: "reply", words: words.reply, mark: <Icon of={MessageSquareReply} /> },
        { id: "pick", words: words.pick, mark: <Icon of={CalendarClock} /> },
      ]}
      onChoose={choose}
      onClose={closeLayer}
    />
  );
};
