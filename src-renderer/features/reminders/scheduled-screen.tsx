import { CalendarClock, CalendarX, CircleCheck } from "lucide-react";
import type { ReactNode } from "react";
import type { ScheduledText } from "../../../src-shared/contract/reminders";
import { nameOrNumber, phoneWords } from "../../../src-shared/copy/format";
import { useLive } from "../../app/live";
import { NewMessageButton } from "../../app/new-message-button";
import { openConversation } from "../../app/session";
import { useWords } from "../../app/words";
import { Empty } from "../../ui/empty";
import { Icon } from "../../ui/icon";
import { Numbers } from "../../ui/numbers";
import { zoneWords } from "../../ui/zones";
import { cancelPlanned, dismissMissed, editPlanned, sendMissedNow } from "./acts";
import { stateWords } from "./state-words";
import "./reminders.css";

const Line = ({ one, children }: { one: ScheduledText; children?: ReactNode }) => {
  const { copy, format } = useWords();
  return (
    <li className="planned-line">
      <bdi className="planned-when num">{format.wall(one.localStart)}</bdi>
      <div className="planned-words">
        <button
          type="button"
          className="link planned-name"
          title={copy.office.scheduled.open}
          onClick={() => openConversation(one.conversationId)}
        >
          <bdi>
            <Numbers in={nameOrNumber(one)} />
          </bdi>
        </button>
        {one.name === null ? null : (
          <span className="muted t12">
            {" "}
            <Numbers in={phoneWords(one.address)} />
          </span>
        )}
        <p className="soft planned-text" dir="auto">
          <bdi>{one.text}</bdi>
        </p>
      </div>
      {children}
    </li>
  );
};

const Group = ({ title, children }: { title: string; children: ReactNode }) => (
  <section className="planned-group">
    <h2>{title}</h2>
    <ul className="card">{children}</ul>
  </section>
);

/** Every text that waits for its time, and those whose time passed while the PC was off. */
export const ScheduledScreen = () => {
  const { copy, zone } = useWords();
  const words = copy.office.scheduled;
  const list = useLive("reminders.list", { conversationId: null }).value;
  const missed = list?.filter((one) => one.state === "expired") ?? [];
  const planned = list?.filter((one) => one.state === "planned") ?? [];
  const recent = list?.filter((one) => one.state === "queued") ?? [];
  return (
    <div className="page">
      <div className="page-head">
        <h1 tabIndex={-1} data-home>
          {words.title}
        </h1>
        <span className="muted t12">{words.lead(zoneWords(zone))}</span>
      </div>
      {list === undefined ? null : list.length === 0 ? (
        <div className="page-empty">
          <Empty icon={CalendarClock} title={words.empty} lead={words.emptyLead}>
            <NewMessageButton />
          </Empty>
        </div>
      ) : (
        <div className="page-body">
          {missed.length === 0 ? null : (
            <Group title={words.missed}>
              {missed.map((one) => (
                <Line key={one.reminderId} one={one}>
                  <span className="outcome danger-t medium">
                    <Icon of={CalendarX} size={14} />
                    {words.expired}
                  </span>
                  <button type="button" className="btn sm" onClick={() => void sendMissedNow(one)}>
                    {words.sendNow}
                  </button>
                  <button type="button" className="btn ghost sm" onClick={() => void dismissMissed(one)}>
                    {words.dismiss}
                  </button>
                </Line>
              ))}
            </Group>
          )}
          {planned.length === 0 ? null : (
            <Group title={words.planned}>
              {planned.map((one) => (
                <Line key={one.reminderId} one={one}>
                  <button type="button" className="btn sm" onClick={() => editPlanned(one)}>
                    {words.edit}
                  </button>
                  <button type="button" className="btn ghost sm" onClick={() => void cancelPlanned(one)}>
                    {words.cancel}
                  </button>
                </Line>
              ))}
            </Group>
          )}
          {recent.length === 0 ? null : (
            <Group title={words.recent}>
              {recent.map((one) => (
                <Line key={one.reminderId} one={one}>
                  <span className="outcome soft">
                    <Icon of={CircleCheck} size={14} />
                    {stateWords(copy, one)}
                  </span>
                </Line>
              ))}
            </Group>
          )}
        </div>
      )}
    </div>
  );
};
