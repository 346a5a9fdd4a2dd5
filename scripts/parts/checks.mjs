import { tool } from "./paths.mjs";
import { tryRun } from "./run.mjs";

const cleanIn = (code) => (code === 0 ? "clean" : undefined);

/** What keeps the house in order. `judge` answers a line of praise, or undefined when something is wrong. */
const checks = {
  types: { command: ["tsc", "-b", "--pretty", "false"], judge: ({ code }) => cleanIn(code) },
  style: { command: ["biome", "ci", "--colors=off", "--max-diagnostics=100"], judge: ({ code }) => cleanIn(code) },
  borders: {
    command: ["depcruise", "src-shared", "src-main", "src-renderer", "test", "--output-type", "err-long"],
    // With an unsuitable TypeScript it looks at nothing and is content.
    judge: ({ code, stdout }) => {
      const modules = Number(/(\d+) modules/.exec(stdout)?.[1] ?? 0);
      return code === 0 && modules > 0 ? `clean, ${modules} modules looked at` : undefined;
    },
  },
  unused: { command: ["knip", "--no-progress"], judge: ({ code }) => cleanIn(code) },
};

export const checkNames = Object.keys(checks);

/** Runs one check: { name, praise, output }, praise undefined when it found something. */
export async function runCheck(name) {
  const { command, judge } = checks[name];
  const result = await tryRun(tool(command[0]), command.slice(1));
  return { name, praise: judge(result), output: `${result.stdout}${result.stderr}`.trim() };
}

/** Runs the named checks, two at a time, in the order given; `hear` gets each result as it comes. */
export async function runChecks(names, hear) {
  const waiting = [...names];
  const results = [];
  const worker = async () => {
    for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
      const result = await runCheck(name);
      results.push(result);
      hear(result);
    }
  };
  await Promise.all([worker(), worker()]);
  return results;
}
