// Whoever started Lobby may have closed the other end of these; that must not end the app.
process.stdout.on("error", () => undefined);
process.stderr.on("error", () => undefined);

/** One line for whoever started Lobby from a terminal or a script. Fixed words only: no name, number, text or path. */
export const say = (line: string): void => void process.stdout.write(`lobby: ${line}\n`);

export const complain = (line: string): void => void process.stderr.write(`lobby: ${line}\n`);
