import { BrowserWindow, type IpcMainInvokeEvent, ipcMain } from "electron";
import { isName } from "../../src-shared/contract";
import type { Topic } from "../../src-shared/contract/define";
import type { AppError, Result } from "../../src-shared/contract/errors";
import { maxLengthOf, type Request } from "../../src-shared/contract/wire";
import { type AppHandlers, askApp, isAppName } from "./app-door";
import type { EngineHost } from "./engine-host";
import { origin } from "./pages";

const refused = (error: AppError): Result<never> => ({ ok: false, error });

/** Only the page itself of a window of ours may ask: no frame in it, no other address, no other contents. */
function windowOf(event: IpcMainInvokeEvent): BrowserWindow | null {
  const { sender, senderFrame } = event;
  if (!senderFrame || senderFrame !== sender.mainFrame || !senderFrame.url.startsWith(`${origin}/`)) return null;
  return BrowserWindow.fromWebContents(sender);
}

/** What is wrong with the outside of a request; its inside is parsed behind its door. */
function faultOf(name: unknown, input: unknown): AppError | null {
  if (typeof name !== "string") return { code: "invalid-input", path: "name" };
  if (!isName(name)) return { code: "unknown-call" };
  if (typeof input !== "object" || input === null) return { code: "invalid-input", path: "" };
  let length: number;
  try {
    length = JSON.stringify(input).length;
  } catch (error) {
    // A circle or a BigInt.
    if (error instanceof TypeError) return { code: "invalid-input", path: "" };
    throw error;
  }
  return length > maxLengthOf(name) ? { code: "too-large" } : null;
}

export function announce(topics: readonly Topic[]): void {
  for (const window of BrowserWindow.getAllWindows()) {
    if (!window.isDestroyed()) window.webContents.send("changed", topics);
  }
}

/** Carries what windows ask to the door that answers, with the seat they sit at. */
export function openRelay(engine: EngineHost, handlers: AppHandlers, session: () => number): void {
  ipcMain.handle("call", (event, name: unknown, input: unknown): Promise<Result<unknown>> | Result<unknown> => {
    const window = windowOf(event);
    if (!window) return refused({ code: "not-allowed", permission: "open" });
    const fault = faultOf(name, input);
    if (fault) return refused(fault);
    const known = name as string;
    if (isAppName(known)) return askApp(handlers, known, input, announce);
    const seat: Request["seat"] = { window: window.id, session: session() };
    return engine.ask(known, input, seat);
  });
}
