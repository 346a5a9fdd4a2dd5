import {
  Archive,
  CalendarClock,
  CircleCheck,
  FlaskConical,
  Hourglass,
  Inbox,
  type LucideIcon,
  Plus,
  Settings,
  SquarePen,
} from "lucide-react";
import type { ReactNode } from "react";
import type { View } from "../../src-shared/contract/inbox";
import { Icon } from "../ui/icon";
import { Kbd } from "../ui/kbd";
import "./sidebar.css";
import { useLive } from "./live";
import { leavePractice } from "./practice";
import { goTo, openLayer, type Screen, useSession } from "./session";
import { useWords } from "./words";

const drawings: Record<View, LucideIcon> = {
  "needs-reply": Inbox,
  waiting: Hourglass,
  done: CircleCheck,
  all: Archive,
};
const order: readonly View[] = ["needs-reply", "waiting", "done", "all"];

interface ItemProps {
  readonly to: Screen;
  readonly current: boolean;
  readonly words: string;
  readonly mark: ReactNode;
  readonly count?: number | undefined;
  readonly hot?: boolean;
  /** Number in a red badge, and what it counts. */
  readonly alert?: { readonly count: number; readonly words: string } | undefined;
}

const Item = ({ to, current, words, mark, count, hot = false, alert }: ItemProps) => (
  <button
    type="button"
    className="nav-item"
    aria-current={current ? "page" : undefined}
    title={words}
    onClick={() => goTo(to)}
  >
    {mark}
    <span className="name ell">{words}</span>
    {alert !== undefined && alert.count > 0 ? (
      <span className="count alert" title={alert.words}>
        {alert.count}
        <span className="vh"> {alert.words}</span>
      </span>
    ) : count === undefined || count === 0 ? null : (
      <span className={`count ${hot ? "hot" : ""}`}>{count}</span>
    )}
  </button>
);

export const Sidebar = ({ practice }: { practice: boolean }) => {
  const { copy } = useWords();
  const screen = useSession((session) => session.screen);
  const counts = useLive("inbox.counts", {}).value;
  const reminders = useLive("reminders.counts", {}).value;
  const numbers: Record<View, number | undefined> = {
    "needs-reply": counts?.needsReply,
    waiting: counts?.waiting,
    done: counts?.done,
    all: counts?.all,
  };
  return (
    <nav className="sidebar" aria-label={copy.frame.main} data-testid="sidebar">
      <button
        type="button"
        className="btn primary compose"
        aria-keyshortcuts="c"
        aria-haspopup="dialog"
        onClick={() => openLayer({ kind: "palette", peopleOnly: true })}
      >
        <Icon of={SquarePen} />
        <span>{copy.frame.newMessage}</span>
        <Kbd caps={["C"]} />
      </button>
      <div className="nav">
        <div className="nav-head">{copy.frame.inbox}</div>
        {order.map((view) => (
          <Item
            key={view}
            to={{ kind: "inbox", view, tagId: null }}
            current={screen.kind === "inbox" && screen.tagId === null && screen.view === view}
            words={copy.frame.views[view]}
            mark={<Icon of={drawings[view]} />}
            count={numbers[view]}
            hot={view === "needs-reply"}
          />
        ))}
        <div className="nav-head">
          {copy.frame.tags}
          <button
            type="button"
            className="ib"
            aria-label={copy.frame.newTag}
            title={copy.frame.newTag}
            onClick={() => openLayer({ kind: "new-tag", conversationId: null })}
          >
            <Icon of={Plus} size={14} />
          </button>
        </div>
        {counts?.tags.map((tag) => (
          <Item
            key={tag.tagId}
            to={{ kind: "inbox", view: "all", tagId: tag.tagId }}
            current={screen.kind === "inbox" && screen.tagId === tag.tagId}
            words={tag.name}
            mark={<span className={`swatch ${tag.tone}`} />}
            count={tag.count}
          />
        ))}
        <div className="nav-head">{copy.frame.workspace}</div>
        <Item
          to={{ kind: "scheduled" }}
          current={screen.kind === "scheduled"}
          words={copy.frame.scheduled}
          mark={<Icon of={CalendarClock} />}
          count={reminders?.planned}
          alert={
            reminders === undefined
              ? undefined
              : { count: reminders.expired, words: copy.frame.expiredBadge(reminders.expired) }
          }
        />
        <div className="nav-head">{copy.frame.admin}</div>
        <Item
          to={{ kind: "settings" }}
          current={screen.kind === "settings"}
          words={copy.frame.settings}
          mark={<Icon of={Settings} />}
        />
      </div>
      {practice ? (
        <div className="practice" data-testid="practice">
          <strong title={copy.frame.practice.mark}>
            <Icon of={FlaskConical} size={14} />
            <span>{copy.frame.practice.mark}</span>
          </strong>
          <p>{copy.frame.practice.lead}</p>
          <button type="button" className="btn sm" onClick={() => void leavePractice()}>
            {copy.frame.practice.leave}
          </button>
        </div>
      ) : null}
    </nav>
  );
};
