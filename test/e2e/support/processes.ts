import { readdirSync, readFileSync } from "node:fs";

interface Running {
  readonly pid: number;
  readonly parent: number;
  readonly command: string;
}

const isGone = (error: unknown) => ["ENOENT", "ESRCH"].includes((error as NodeJS.ErrnoException).code ?? "");

/** From /proc: no ps on a bare machine. Ended processes that nobody has reaped do not count. */
function running(): Running[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const stat = readFileSync(`/proc/${name}/stat`, "utf8");
        const [state, parent] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
        if (state === "Z" || state === "X") return [];
        const command = readFileSync(`/proc/${name}/cmdline`, "utf8").split("\0").join(" ");
        return [{ pid: Number(name), parent: Number(parent), command }];
      } catch (error) {
        if (isGone(error)) return [];
        throw error;
      }
    });
}

export const isRunning = (pid: number): boolean => running().some((one) => one.pid === pid);

/** The pid of a program of ours below `parent`, null when there is none. */
export const childOf = (parent: number, program: "engine" | "practice"): number | null =>
  running().find((one) => one.parent === parent && one.command.includes(`${program}.cjs`))?.pid ?? null;

/** A process and everything below it. */
export function treeOf(pid: number): number[] {
  const all = running();
  const below = (parent: number): number[] =>
    all.filter((one) => one.parent === parent).flatMap((one) => [one.pid, ...below(one.pid)]);
  return [pid, ...below(pid)];
}

/** The processes of pages below the app's. */
export const renderersBelow = (pid: number): number[] => {
  const all = new Map(running().map((one) => [one.pid, one.command]));
  return treeOf(pid).filter((one) => all.get(one)?.includes("--type=renderer"));
};
