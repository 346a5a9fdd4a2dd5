import { Duplex } from "node:stream";
import { readArgs, simulationFrom, simulationHelp, simulationOptions, UsageError } from "./options";
import { plugInto } from "./pty-link";
import { simulate } from "./simulation";
import { serveSocket } from "./socket";

const help = `practice [options]: a simulated modem, network and patients
  (no carrier)      speaks AT on stdin and stdout
  --socket PATH     speaks AT to one client at a time of a local socket
  --pty PATH        speaks AT on a pseudo terminal behind the symlink PATH
${simulationHelp}
Ends when its stdin ends.
`;

function end(): void {
  process.exit(0);
}

async function main(): Promise<void> {
  const values = readArgs(process.argv.slice(2), {
    ...simulationOptions,
    socket: { type: "string" },
    pty: { type: "string" },
    help: { type: "boolean" },
  });
  if (values.help) {
    process.stdout.write(help);
    return;
  }
  if (values.socket !== undefined && values.pty !== undefined) throw new UsageError("--socket or --pty, not both");
  const { modem } = simulate(simulationFrom(values));
  // Under Electron (its utility process) stdin is empty from the start, and the process ends with its parent anyway.
  const isUtilityProcess: boolean = "parentPort" in process;
  if (!isUtilityProcess) {
    process.stdin.on("close", end);
    process.stdin.on("end", end);
  }
  if (values.socket !== undefined) {
    process.stdin.resume();
    const server = await serveSocket(values.socket, modem);
    process.on("exit", () => server.close());
    process.stdout.write(`${JSON.stringify({ ready: true, socket: values.socket })}\n`);
  } else if (values.pty !== undefined) {
    process.stdin.resume();
    const link = plugInto(values.pty, modem);
    process.on("exit", () => link.unplug());
    process.stdout.write(`${JSON.stringify({ ready: true, pty: values.pty })}\n`);
  } else {
    process.stdout.on("error", end);
    modem.connect(Duplex.from({ readable: process.stdin, writable: process.stdout }));
  }
  for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const) process.on(signal, end);
}

main().catch((error: unknown) => {
  process.stderr.write(`practice: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(error instanceof UsageError ? 2 : 1);
});
