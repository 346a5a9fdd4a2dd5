import { UsageError } from "../practice/options";
import type { CliCommand } from "./command";
import { pdu } from "./pdu";
import { probe } from "./probe";
import { simulateOnPty } from "./simulate";

const commands: Readonly<Record<string, CliCommand>> = { simulate: simulateOnPty, pdu, probe };

const help = `npm run -s lobby -- <command> [options]

${Object.entries(commands)
  .map(([name, { summary }]) => `  ${name.padEnd(10)} ${summary}`)
  .join("\n")}

<command> --help says more. Exit codes: 0 done, 1 failed, 2 wrong arguments.
`;

async function main([name, ...args]: readonly string[]): Promise<void> {
  if (name === "--help" || name === "-h" || name === "help") {
    process.stdout.write(help);
    return;
  }
  const command = name === undefined ? undefined : commands[name];
  if (command === undefined) {
    throw new UsageError(name === undefined ? "which command? see --help" : `no command "${name}", see --help`);
  }
  if (args.includes("--help") || args.includes("-h")) process.stdout.write(command.help);
  else await command.run(args);
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`lobby: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(error instanceof UsageError ? 2 : 1);
});
