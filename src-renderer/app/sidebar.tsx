import { CalendarClock, FlaskConical, MessageSquareText, Plus, Settings, SquarePen, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import type { View } from "../../src-shared/contract/inbox-rows";
import { Icon } from "../ui/icon";
import "./sidebar.css";
import { KeyCap } from "./key-cap";
import { useKey, useKeys } from "./keys";
import { useLive } from "./live";
import { leavePractice } from "./practice";
import { goTo, inboxAt, openLayer, type Screen, useSession } from "./session";
import { countOf, viewDrawings } from "./views";
import { useWords } from "./words";

interface ItemProps {
  readonly to: Screen;
  readonly current: boolean;
  readonly words: string;
  readonly mark: ReactNode;
  readonly count?: number | undefined;
  readonly hot?: boolean;
  /** What the mouse's second button does. */
  readonly onChange?: () => void;
  /** Number in a red badge, and what it counts. */
  readonly alert?: { readonly count: number; readonly words: string } | undefined;
}

const Item = ({ to, current, words, mark, count, hot = false, alert, onChange }: ItemProps) => (
  <button
    type="button"
    className="nav-item"
    aria-current={current ? "page" : undefined}
    title={words}
    onClick={() => goTo(to)}
    onContextMenu={(event) => {
      if (onChange === undefined) return;
      event.preventDefault();
      onChange();
    }}
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
  const { shortcut } = useKeys();
  const screen = useSession((session) => session.screen);
  const counts = useLive("inbox.counts", {}).value;
  const reminders = useLive("reminders.counts", {}).value;
  useKey("newTag", () => openLayer({ kind: "new-tag", rows: [], name: "" }));
  useKey("newView", () => openLayer({ kind: "saved-view", edit: null }));
  const isView = (view: View): boolean =>
    screen.kind === "inbox" && screen.savedViewId === null && screen.tagId === null && screen.view === view;
  const urgent = counts?.urgent ?? 0;
  const shown = (Object.keys(viewDrawings) as View[]).filter(
    (view) => view !== "spam" || isView(view) || (counts?.spam ?? 0) > 0,
  );
  return (
    <nav className="sidebar" aria-label={copy.frame.main} data-testid="sidebar" data-pane>
      <button
        type="button"
        className="btn primary compose"
        aria-keyshortcuts={shortcut("newMessage")}
        aria-haspopup="dialog"
        onClick={() => openLayer({ kind: "palette", peopleOnly: true })}
      >
        <Icon of={SquarePen} />
        <span>{copy.frame.newMessage}</span>
        <KeyCap of="newMessage" />
      </button>
      <div className="nav">
        <div className="nav-head">{copy.frame.inbox}</div>
        {shown.map((view) => (
          <Item
            key={view}
            to={inboxAt(view)}
            current={isView(view)}
            words={copy.frame.views[view]}
            mark={<Icon of={viewDrawings[view]} className={view === "urgent" && urgent > 0 ? "danger-t" : ""} />}
            count={countOf(counts, view)}
            hot={view === "needs-reply"}
            alert={view === "urgent" ? { count: urgent, words: copy.desk.urgent } : undefined}
          />
        ))}
        <div className="nav-head">
          {copy.frame.savedViews}
          <button
            type="button"
            className="ib"
            aria-label={copy.frame.newView}
            title={copy.frame.newView}
            onClick={() => openLayer({ kind: "saved-view", edit: null })}
          >
            <Icon of={Plus} size={14} />
          </button>
        </div>
        {counts?.saved.map((view) => (
          <Item
            key={view.savedViewId}
            to={{ kind: "inbox", view: "all", tagId: null, savedViewId: view.savedViewId }}
            current={screen.kind === "inbox" && screen.savedViewId === view.savedViewId}
            words={view.name}
            mark={
              view.filter.urgent ? (
                <Icon of={TriangleAlert} className={view.count > 0 ? "danger-t" : ""} />
              ) : (
                <span className={`swatch ${view.tone}`} />
              )
            }
            count={view.count}
            alert={view.filter.urgent ? { count: view.count, words: copy.desk.urgent } : undefined}
            onChange={() => openLayer({ kind: "saved-view", edit: view })}
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
        <Item
          to={{ kind: "templates" }}
          current={screen.kind === "templates"}
          words={copy.frame.templates}
          mark={<Icon of={MessageSquareText} />}
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
