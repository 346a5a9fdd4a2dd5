import { useEffect } from "react";
import { NewTagDialog } from "../features/inbox/dialogs/new-tag-dialog";
import { SavedViewDialog } from "../features/inbox/dialogs/saved-view-dialog";
import { StoryDialog } from "../features/inbox/dialogs/story-dialog";
import { InboxScreen } from "../features/inbox/inbox-screen";
import { LineBanner } from "../features/lines/line-banner";
import { StatusBar } from "../features/lines/status-bar";
import { Palette } from "../features/palette/palette";
import { ConsentDialog } from "../features/patients/consent-dialog";
import { MergeDialog } from "../features/patients/merge-dialog";
import { PersonDialog } from "../features/patients/person-dialog";
import { PersonPanel } from "../features/patients/person-panel";
import { WhoDialog } from "../features/patients/who-dialog";
import { PlannedTexts } from "../features/reminders/planned-texts";
import { ScheduleDialog } from "../features/reminders/schedule-dialog";
import { ScheduledScreen } from "../features/reminders/scheduled-screen";
import { SearchScreen } from "../features/search/search-screen";
import { SettingsScreen } from "../features/settings/settings-screen";
import { TemplatesScreen } from "../features/templates/templates-screen";
import { useArrivals } from "./arrivals";
import { forgetDrafts, keepDraftsOnLeave } from "./drafts";
import { useFocusHome } from "./focus-home";
import { KeySheet } from "./key-sheet";
import { listenToKeys, useKey } from "./keys";
import { useLive } from "./live";
import { useZoom } from "./look";
import { usePanes } from "./panes";
import { goTo, inboxAt, openLayer, select, useSession } from "./session";
import { Sidebar } from "./sidebar";
import { TitleBar } from "./title-bar";
import { Toasts } from "./toasts";
import { forgetActs, undo } from "./undo";
import { useUrgentSound } from "./urgent-sound";

const CurrentScreen = () => {
  const screen = useSession((session) => session.screen);
  switch (screen.kind) {
    case "inbox":
      return (
        <InboxScreen
          key={`${screen.view} ${screen.tagId} ${screen.savedViewId}`}
          shown={screen}
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
    case "templates":
      return <TemplatesScreen />;
    case "search":
      return <SearchScreen text={screen.text} />;
    case "settings":
      return <SettingsScreen />;
  }
};

const CurrentLayer = () => {
  const layer = useSession((session) => session.layer);
  switch (layer?.kind) {
    case "palette":
      return <Palette peopleOnly={layer.peopleOnly} />;
    case "keys":
      return <KeySheet />;
    case "schedule":
      return <ScheduleDialog {...layer} />;
    case "new-tag":
      return <NewTagDialog rows={layer.rows} name={layer.name} />;
    case "saved-view":
      return <SavedViewDialog key={layer.edit?.savedViewId ?? "new"} edit={layer.edit} />;
    case "story":
      return <StoryDialog itemId={layer.itemId} />;
    case "who":
      return <WhoDialog conversationId={layer.conversationId} />;
    case "person":
      return <PersonDialog conversationId={layer.conversationId} patientId={layer.patientId} />;
    case "merge":
      return <MergeDialog patientId={layer.patientId} name={layer.name} />;
    case "consent":
      return <ConsentDialog conversationId={layer.conversationId} given={layer.given} />;
    default:
      // The inbox has its own (features/inbox/inbox-layers).
      return null;
  }
};

/** The whole frame, once the store is open. */
export const Desk = ({ practice }: { practice: boolean }) => {
  useEffect(listenToKeys, []);
  useArrivals();
  const meId = useLive("staff.me", {}).value?.staffId;
  // Somebody else sits down: neither the drafts nor the acts of the one before are theirs.
  useEffect(() => {
    if (meId === undefined) return;
    return () => {
      forgetDrafts();
      forgetActs();
      select(null);
    };
  }, [meId]);
  useKey("palette", () => openLayer({ kind: "palette", peopleOnly: false }));
  useKey("newMessage", () => openLayer({ kind: "palette", peopleOnly: true }));
  useEffect(keepDraftsOnLeave, []);
  usePanes();
  useFocusHome();
  useZoom();
  useUrgentSound();
  useKey("find", () => goTo({ kind: "search", text: "" }));
  useKey("goInbox", () => goTo(inboxAt("needs-reply")));
  useKey("goScheduled", () => goTo({ kind: "scheduled" }));
  useKey("goTemplates", () => goTo({ kind: "templates" }));
  useKey("goSettings", () => goTo({ kind: "settings" }));
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
