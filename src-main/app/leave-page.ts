import { type BrowserWindow, dialog } from "electron";
import { clock } from "./clock";
import { bringToFront } from "./notifications";

/** A page that says nothing for so long is hung, and no reason to stay. */
const answersWithinMs = 2_000;

/** What the person is asked, and the two answers. */
interface Question {
  readonly title: string;
  readonly lead: string;
  readonly stay: string;
  readonly quit: string;
}

/**
 * Closes the page so that it can keep what it holds. A page with words that nothing keeps objects (`beforeunload`): then the
 * person is asked.
 * @returns false = they stay, and the page with all its words
 */
export function leavePage(window: BrowserWindow | undefined, { title, lead, stay, quit }: Question): Promise<boolean> {
  const contents = window?.webContents;
  if (!window || !contents || contents.isDestroyed() || contents.isCrashed()) return Promise.resolve(true);
  return new Promise((resolve) => {
    const gone = () => {
      cancel();
      resolve(true);
    };
    const ask = async () => {
      cancel();
      contents.off("destroyed", gone);
      bringToFront();
      const { response } = await dialog.showMessageBox(window, {
        type: "question",
        message: title,
        detail: lead,
        buttons: [stay, quit],
        defaultId: 0,
        cancelId: 0,
      });
      resolve(response === 1);
    };
    const cancel = clock.after(answersWithinMs, () => resolve(true));
    contents.once("destroyed", gone);
    contents.once("will-prevent-unload", () => void ask());
    contents.close({ waitForBeforeUnload: true });
  });
}
