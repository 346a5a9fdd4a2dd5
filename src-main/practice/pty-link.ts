import { existsSync, lstatSync, readlinkSync, renameSync, rmSync, statSync, symlinkSync } from "node:fs";
import { dirname } from "node:path";
import { UsageError } from "./options";
import type { Plug } from "./plug";
import { openPty, type Pty } from "./pty";

/** The modem on a pseudo terminal behind a symlink, as if plugged into a port of that name. */
export interface PtyLink {
  unplug(): void;
  /** @param elsewhere behind the other link from now on: PATH-2, or PATH again */
  replug(elsewhere?: boolean): void;
}

/** Why no link can be made here, null when one can: nothing is there, or one that a killed simulator left behind. */
function complaintAbout(link: string): string | null {
  if (!existsSync(dirname(link))) return `${dirname(link)} does not exist`;
  const found = lstatSync(link, { throwIfNoEntry: false });
  if (found === undefined) return null;
  const target = found.isSymbolicLink() ? readlinkSync(link) : "";
  if (!/^\/dev\/pts\/\d+$/.test(target)) return `${link} exists and is not a link to a pseudo terminal`;
  // Numbers come again: a terminal that is younger than the link is not the one that it was made for.
  const terminal = statSync(target, { throwIfNoEntry: false });
  const isLive = terminal !== undefined && terminal.ctimeMs <= found.ctimeMs;
  return isLive ? `${link} leads to a terminal in use: another simulator serves it` : null;
}

/** @throws UsageError when something that is no left-over link has this name */
export function plugInto(link: string, plug: Plug): PtyLink {
  let pty: Pty | null = null;
  let place = link;
  const insert = () => {
    const complaint = complaintAbout(place);
    if (complaint !== null) throw new UsageError(complaint);
    pty = openPty();
    symlinkSync(pty.path, `${place}.new`);
    renameSync(`${place}.new`, place);
    if (!plug.isPowered) plug.setPower(true);
    plug.connect(pty.line);
  };
  insert();
  const self: PtyLink = {
    unplug() {
      if (pty === null) return;
      rmSync(place, { force: true });
      plug.setPower(false);
      pty.close();
      pty = null;
    },
    replug(elsewhere = false) {
      if (pty !== null) return;
      if (elsewhere) place = place === link ? `${link}-2` : link;
      insert();
    },
  };
  plug.cable = self;
  return self;
}
