import { lstatSync, readlinkSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { UsageError } from "./options";
import type { Plug } from "./plug";
import { openPty, type Pty } from "./pty";

/** The modem on a pseudo terminal behind a symlink, as if plugged into a port of that name. */
export interface PtyLink {
  unplug(): void;
  /** @param elsewhere behind the other link from now on: PATH-2, or PATH again */
  replug(elsewhere?: boolean): void;
}

function isOurs(link: string): boolean {
  const found = lstatSync(link, { throwIfNoEntry: false });
  return found === undefined || (found.isSymbolicLink() && /^\/dev\/pts\/\d+$/.test(readlinkSync(link)));
}

/** @throws UsageError when something that is no left-over link of ours has this name */
export function plugInto(link: string, plug: Plug): PtyLink {
  let pty: Pty | null = null;
  let place = link;
  const insert = () => {
    if (!isOurs(place)) throw new UsageError(`${place} exists and is not a link to a pseudo terminal`);
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
