import { useEffect } from "react";
import { InboxScreen } from "../features/inbox/inbox-screen";
import { NewTagDialog } from "../features/inbox/new-tag-dialog";
import { LineBanner } from "../features/lines/line-banner";
import { StatusBar } from "../features/lines/status-bar";
import { Palette } from "../features/palette/palette";
import { PersonPanel } from "../features/patients/person-panel";
import { PlannedTexts } from "../features/reminders/planned-texts";
import { ScheduleDialog } from "../features/reminders/schedule-dialog";
import { ScheduledScreen } from "../features/reminders/scheduled-screen";
import { SettingsScreen } from "../features/settings/settings-screen";
import { useArrivals } from "./arrivals";
import { KeySheet } from "./key-sheet";
import { listenToKeys, useKey } from "./keys";
import { openLayer, useSession } from "./session";
import { Sidebar } from "./sidebar";
import { TitleBar } from "./title-bar";
import { Toasts } from "./toasts";
import { undo } from "./undo";

const CurrentScreen = () => {
  const screen = useSession((session) => session.screen);
  switch (screen.kind) {
    case "inbox":
      return (
        <InboxScreen
          key={`${screen.view} ${screen.tagId}`}
          view={screen.view}
          tagId={screen.tagId}
          panel={(conversationId, name) => (
            <PersonPanel
              key={`person ${conversationId}`}
              conversationId={conversationId}
              planned={<PlannedTexts conversationId={conversationId} name={name} />}
            />
          )}
        />
      );
    case "scheduled":
      return <ScheduledScreen />;
    case "settings":
      return <SettingsScreen />;
  }
};

const CurrentLayer = () => {
  const layer = useSession((session) => session.layer);
  switch (layer?.kind) {
    case undefined:
      return null;
    case "palette":
      return <Palette peopleOnly={layer.peopleOnly} />;
    case "keys":
      return <KeySheet />;
    case "schedule":
      return <ScheduleDialog {...layer} />;
    case "new-tag":
      return <NewTagDialog conversationId={layer.conversationId} />;
  }
};

/** The whole frame, once the store is open. */
export const Desk = ({ practice }: { practice: boolean }) => {
  useEffect(listenToKeys, []);
  useArrivals();
  useKey("palette", () => openLayer({ kind: "palette", peopleOnly: false }));
  useKey("newMessage", () => openLayer({ kind: "palette", peopleOnly: true }));
  useKey("sheet", () => openLayer({ kind: "keys" }));
  useKey("undo", () => void undo());
  return (
    <div className="app">
      <TitleBar />
      <div className="body">
        <Sidebar practice={practice} />
        <main className="sheet">
          <LineBanner />
          <CurrentScreen />
        </main>
      </div>
      <StatusBar practice={practice} />
      <CurrentLayer />
      <Toasts />
    </div>
  );
};
