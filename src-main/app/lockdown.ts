import { app, type Session, session, type WebContents } from "electron";
import { type Look, origin, servePages } from "./pages";

const isOwn = (url: string) => url.startsWith(`${origin}/`);

/** No page of ours leads anywhere: not by link, script, frame, pop-up or webview. */
function confine(contents: WebContents): void {
  contents.on("will-navigate", (event) => event.preventDefault());
  contents.on("will-frame-navigate", (event) => event.preventDefault());
  contents.on("will-redirect", (event) => event.preventDefault());
  contents.on("will-attach-webview", (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: "deny" }));
  // Peer connections are the one way out that a content security policy does not name.
  contents.setWebRTCIPHandlingPolicy("disable_non_proxied_udp");
}

/** Writing plain text to the clipboard when a button is pressed: a patient's number for the phone. Nothing else, and no reading. */
const isGranted = (permission: string): boolean => permission === "clipboard-sanitized-write";

function confineSession(pages: Session, isInspected: boolean): void {
  pages.setPermissionRequestHandler((_contents, permission, answer) => answer(isGranted(permission)));
  pages.setPermissionCheckHandler((_contents, permission) => isGranted(permission));
  pages.setDevicePermissionHandler(() => false);
  pages.setSpellCheckerEnabled(false);
  pages.on("will-download", (event) => event.preventDefault());
  pages.webRequest.onBeforeRequest(({ url }, answer) =>
    answer({ cancel: !(isOwn(url) || (isInspected && url.startsWith("devtools://"))) }),
  );
}

/** Before 'ready'. */
export function confineEverything(): void {
  app.on("web-contents-created", (_event, contents) => confine(contents));
}

/** The windows' session: in memory only, with our own pages and no network. After 'ready'. */
export function openPages(folder: string, look: () => Look, isInspected: boolean): Session {
  const pages = session.fromPartition("lobby");
  confineSession(pages, isInspected);
  confineSession(session.defaultSession, false);
  pages.protocol.handle("lobby", servePages(folder, look));
  return pages;
}
