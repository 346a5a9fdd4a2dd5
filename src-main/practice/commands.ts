import type { CommandTable } from "./answer";
import { identity } from "./commands/identity";
import { network } from "./commands/network";
import { settings } from "./commands/settings";
import { texts } from "./commands/texts";

export { basicCommands } from "./commands/basic";

/** Each command that begins with a sign, by its name. */
export const extendedCommands: CommandTable = { ...identity, ...settings, ...network, ...texts };
