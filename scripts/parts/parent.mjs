import { existsSync, readFileSync } from "node:fs";

const everyMs = 250;

/** Name and parent of a process, as Linux tells them; null elsewhere, and of one that has ended. */
function look(pid) {
  const file = `/proc/${pid}/stat`;
  if (!existsSync(file)) return null;
  const [, name, parent] = /^\d+ \((.*)\) \S (\d+)/s.exec(readFileSync(file, "utf8")) ?? [];
  return { name, parent: Number(parent) };
}

/** Signals nobody: true while a process of this number runs. */
function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}

/** npm starts a shell that starts us. Who is above us, up to npm: it changes when one of them ends. */
function whoIsAbove() {
  const parent = process.ppid;
  const seen = look(parent);
  if (seen === null) return isRunning(parent) ? `${parent}` : "nobody";
  return seen.name.startsWith("npm") ? `${parent}` : `${parent} ${seen.parent}`;
}

/**
 * A signal to npm ends it, or it and its shell, without a word to us. When one of them is gone, we end as if the signal had
 * come to us. A script that was started by hand may outlive its shell.
 */
export function endWithNpm() {
  if (process.env.npm_lifecycle_event === undefined) return;
  const above = whoIsAbove();
  const timer = setInterval(() => {
    if (whoIsAbove() === above) return;
    clearInterval(timer);
    // Not process.kill: on Windows that ends us before those who listen have ended what they started.
    if (!process.emit("SIGTERM", "SIGTERM")) process.exit(143);
  }, everyMs);
  timer.unref();
}
