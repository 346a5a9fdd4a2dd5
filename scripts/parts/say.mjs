import { endWithNpm } from "./parent.mjs";

/** One line for the person who started us, on stderr: stdout belongs to the command's own answer. */
export function say(line) {
  process.stderr.write(`lobby: ${line}\n`);
}

/** A reason to stop that a person can act on: printed without a stack. */
export class Refusal extends Error {}

/** Runs a script's main function, for as long as the npm that started it runs; a Refusal is said in words, anything else with its stack. Exits 1 on both. */
export async function runMain(main) {
  endWithNpm();
  try {
    process.exitCode = (await main()) ?? process.exitCode ?? 0;
  } catch (error) {
    if (error instanceof Refusal) say(error.message);
    else process.stderr.write(`${error?.stack ?? error}\n`);
    process.exitCode = 1;
  }
}
