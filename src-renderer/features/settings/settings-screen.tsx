import { useLive } from "../../app/live";
import { useWords } from "../../app/words";
import { ClinicCard } from "./clinic-card";
import { KeysCard } from "./keys-card";
import { LookCard } from "./look-card";
import { ModemCard } from "./modem-card";
import { PracticeCard } from "./practice-card";
import { SendingCard } from "./sending-card";
import { StaffCard } from "./staff-card";
import { YouCard } from "./you-card";
import "./settings.css";

export const SettingsScreen = () => {
  const { copy } = useWords();
  const settings = useLive("settings.read", {}).value;
  const me = useLive("staff.me", {}).value;
  const version = useLive("preferences.app", {}).value?.version;
  return (
    <div className="page">
      <div className="page-head">
        <h1 tabIndex={-1} data-home>
          {copy.office.settings.title}
        </h1>
        {version === undefined ? null : <span className="muted t12">{copy.office.settings.version(version)}</span>}
      </div>
      <div className="page-body">
        <div className="cards">
          {settings === undefined ? null : <ModemCard settings={settings} />}
          {settings === undefined ? null : <ClinicCard settings={settings} />}
          {settings === undefined ? null : <SendingCard settings={settings} />}
          <LookCard />
          <KeysCard />
          {me === undefined ? null : <YouCard me={me} />}
          {me === undefined ? null : <StaffCard meId={me.staffId} />}
          <PracticeCard />
        </div>
      </div>
    </div>
  );
};
