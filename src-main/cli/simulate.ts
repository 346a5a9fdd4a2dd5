import { systemClock } from "../practice/clock";
import { readArgs, simulationFrom, simulationHelp, simulationOptions, UsageError } from "../practice/options";
import { plugInto } from "../practice/pty-link";
import { simulate } from "../practice/simulation";
import type { CliCommand } from "./command";
import { controlHelp, obeyControl } from "./control";
import { readFifo } from "./fifo";

const help = `npm run -s lobby -- simulate --pty PATH [options]: a simulated modem on a pseudo terminal

  --pty PATH        a symlink made to the terminal: point Lobby, gammu or smstools at it
  --control FIFO    read control lines from FIFO, made when missing:
${controlHelp("                      ")}
${simulationHelp}

The modem has been in for a while: what its family says and refuses at a start comes after "unplug" and "replug".
Prints {"ready":true,"pty":PATH} when it serves. Ends on "exit" or a signal; the link and the FIFO it made go with it.
`;

/** A modem to point programs at, until "exit" or a signal. */
export const simulateOnPty: CliCommand = {
  summary: "a simulated modem, network and patients on a pseudo terminal",
  help,
  async run(args) {
    const values = readArgs(args, { ...simulationOptions, pty: { type: "string" }, control: { type: "string" } });
    if (values.pty === undefined) throw new UsageError("simulate wants --pty PATH");
    const simulation = simulate({ ...simulationFrom(values), isWarm: true });
    const link = plugInto(values.pty, simulation.modem);
    process.on("exit", () => link.unplug());
    const exit = () => process.exit(0);
    for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const) process.on(signal, exit);
    if (values.control !== undefined) {
      const remove = readFifo(values.control, systemClock, (line) => {
        const complaint = obeyControl(line, { link, simulation, exit });
        if (complaint !== null) process.stderr.write(`simulate: ${complaint}\n`);
      });
      process.on("exit", remove);
    }
    process.stdout.write(`${JSON.stringify({ ready: true, pty: values.pty })}\n`);
  },
};
