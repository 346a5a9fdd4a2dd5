import { Plus } from "lucide-react";
import type { ScheduledText } from "../../../src-shared/contract/reminders";
import type { ConversationId } from "../../../src-shared/domain/ids";
import { useKey } from "../../app/keys";
import { useLive } from "../../app/live";
import { openLayer } from "../../app/session";
import { useWords } from "../../app/words";
import { Icon } from "../../ui/icon";
import { editPlanned } from "./acts";
import { stateWords } from "./state-words";

/** Handed over texts stand in the thread; the newest two are kept here as a trail. */
const mostGone = 2;

const shapes: Record<ScheduledText["state"], string> = {
  planned: "",
  queued: "gone",
  expired: "missed",
  cancelled: "",
};

/** The scheduled texts of one conversation, in the person's panel. */
export const PlannedTexts = ({ conversationId, name }: { conversationId: ConversationId; name: string }) => {
  const { copy, format } = useWords();
  const words = copy.desk.panel;
  const list = useLive("reminders.list", { conversationId }).value ?? [];
  const contact = useLive("patients.contact", { conversationId }).value;
  const hasNumber = contact?.address.kind === "e164" || contact?.address.kind === "short";
  const mayText = hasNumber && contact?.optedOutAt === null;
  const gone = list.filter((one) => one.state === "queued").slice(-mostGone);
  const open = list.filter((one) => one.state === "planned" || one.state === "expired");
  const schedule = (): void => openLayer({ kind: "schedule", conversationId, name, text: "", edit: null });
  useKey("schedule", mayText ? schedule : null);
  const shown = [...gone, ...open].sort((one, other) => one.dueAt - other.dueAt);
  return (
    <section className="panel-part">
      <h3>
        {words.scheduled}
        {mayText ? (
          <button type="button" className="ib" aria-label={words.schedule} title={words.schedule} onClick={schedule}>
            <Icon of={Plus} size={15} />
          </button>
        ) : null}
      </h3>
      {shown.length === 0 ? (
        <p className="muted">{words.noneScheduled}</p>
      ) : (
        <ol className="planned">
          {shown.map((one) => (
            <li key={one.reminderId} className={shapes[one.state]}>
              {one.state === "planned" || one.state === "expired" ? (
                <button type="button" className="planned-open" onClick={() => editPlanned(one)}>
                  <bdi className="soft num">{format.wall(one.localStart)}</bdi>
                  {one.state === "expired" ? (
                    <span className="missed-words danger-t t12">{copy.office.scheduled.expired}</span>
                  ) : null}
                  <span className="words ell">{one.text}</span>
                </button>
              ) : (
                <div>
                  <bdi className="soft num">{format.wall(one.localStart)}</bdi> · {stateWords(copy, one)}
                </div>
              )}
            </li>
          ))}
        </ol>
      )}
    </section>
  );
};
