import type { CommandName, Name, Output, RawInput } from "../../src-shared/contract";
import type { Topic } from "../../src-shared/contract/define";
import type { AppError, Result } from "../../src-shared/contract/errors";
import type { Preferences } from "../../src-shared/contract/preferences";
import { pause } from "./clock";

/** What the preload puts into the window: all there is of the outside. */
interface Lobby {
  readonly call: (name: string, input: unknown) => Promise<Result<unknown>>;
  /** @returns stops hearing */
  readonly onChanged: (hear: (topics: Topic[]) => void) => () => void;
  /** Known before the first paint. */
  readonly look: Pick<Preferences, "theme" | "language"> & { readonly platform: string };
}

declare global {
  interface Window {
    readonly lobby: Lobby;
  }
}

export const look = window.lobby.look;

export const onChanged = window.lobby.onChanged;

export const call = <N extends Name>(name: N, input: RawInput<N>): Promise<Result<Output<N>>> =>
  window.lobby.call(name, input) as Promise<Result<Output<N>>>;

/** The engine fell or is being started: the same call can be made again. */
export const isPassing = ({ code }: AppError): boolean => code === "engine-restarted" || code === "engine-stopped";

const restartTries = 40;
const restartBeatMs = 250;

/** @returns true when the engine runs again; false when it rests after too many falls, or takes over ten seconds */
const engineIsBack = async (): Promise<boolean> => {
  for (let tries = 0; tries < restartTries; tries++) {
    const app = await call("preferences.app", {});
    if (app.ok && app.value.engine === "running") return true;
    if (app.ok && app.value.engine === "crash-loop") return false;
    await pause(restartBeatMs);
  }
  return false;
};

type Repeatable = { [N in CommandName]: RawInput<N> extends { requestId: string } ? N : never }[CommandName];

/**
 * A command with a requestId, said again with the same one when the engine fell before it answered: one press, one text
 * (DECISIONS 8).
 */
export const callOnce = async <N extends Repeatable>(
  name: N,
  input: Omit<RawInput<N>, "requestId">,
): Promise<Result<Output<N>>> => {
  const whole = { ...input, requestId: crypto.randomUUID() } as RawInput<N>;
  for (let tries = 0; ; tries++) {
    const result = await call(name, whole);
    if (result.ok || result.error.code !== "engine-restarted" || tries === 3 || !(await engineIsBack())) return result;
  }
};
