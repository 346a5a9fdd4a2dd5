import { useEffect } from "react";
import { BrokenScreen } from "../features/vault/broken-screen";
import { CrashLoopScreen } from "../features/vault/crash-loop-screen";
import { SetUpScreen } from "../features/vault/set-up-screen";
import { UnlockScreen } from "../features/vault/unlock-screen";
import { look } from "./api";
import { useLasting } from "./clock";
import { Desk } from "./desk";
import { forgetDrafts } from "./drafts";
import { chooseKeys } from "./keys";
import { forget, useLive } from "./live";
import { LiveRegion } from "./live-region";
import { startOver } from "./session";
import { forgetActs } from "./undo";
import { ownZone, speak, useWords } from "./words";

const quietMs = 150;

const Starting = () => {
  const { copy } = useWords();
  return useLasting(true, quietMs) ? <main className="starting soft">{copy.entry.starting}</main> : null;
};

const Content = () => {
  const app = useLive("preferences.app", {}).value;
  const vault = useLive("vault.status", {});
  const state = vault.value?.state;
  const practice = vault.value?.practice ?? false;

  // Another store, or none: no answer, draft or undo of the old one is kept.
  const store = state === undefined ? null : `${state} ${practice}`;
  useEffect(() => {
    if (store === null) return;
    return () => {
      forget();
      startOver();
      forgetActs();
      forgetDrafts();
    };
  }, [store]);

  if (app?.engine === "crash-loop") return <CrashLoopScreen />;
  switch (state) {
    case undefined:
      return vault.error === null ? <Starting /> : <BrokenScreen problem={vault.error} practice={false} />;
    case "absent":
      return <SetUpScreen />;
    case "locked":
      return <UnlockScreen />;
    case "broken":
      return <BrokenScreen problem={vault.value?.problem ?? null} practice={practice} />;
    case "open":
      return <Desk key={String(practice)} practice={practice} />;
  }
};

export const Shell = () => {
  const preferences = useLive("preferences.read", {}).value;
  const isOpen = useLive("vault.status", {}).value?.state === "open";
  const settings = useLive("settings.read", isOpen ? {} : null).value;
  const theme = preferences?.theme ?? look.theme;
  const language = preferences?.language ?? look.language;
  useEffect(() => {
    document.documentElement.dataset.theme = theme;
    document.documentElement.dataset.platform = look.platform;
    document.documentElement.lang = language;
  }, [theme, language]);
  useEffect(() => {
    if (preferences !== undefined) chooseKeys(preferences);
  }, [preferences]);
  useEffect(() => speak(language, settings?.zone ?? ownZone), [language, settings?.zone]);
  return (
    <>
      <Content />
      <LiveRegion />
    </>
  );
};
