import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { makeEngine } from "../../src-main/engine/engine";
import type { Result } from "../../src-shared/contract/errors";
import type { Name, Output, RawInput } from "../../src-shared/contract/index";
import { tuesday } from "./desk";
import { temporaryFolder } from "./folder";
import { handClock } from "./hand-clock";

export const passphrase = "harbor lane opens at eight";
export const firstRun: RawInput<"vault.create"> = {
  passphrase,
  staffName: "Maria",
  clinicName: "Harbor Lane Family Clinic",
  zone: "America/New_York",
  country: "US",
};

/** The whole engine on a folder of its own, without a modem. */
export const openTestEngine = (folder = temporaryFolder(), practice = false) => {
  const clock = handClock(tuesday);
  const keys: Buffer[] = [];
  const faults: unknown[] = [];
  const engine = makeEngine({
    dataFolder: folder,
    practice,
    clock,
    log: () => undefined,
    source: () => null,
    announce: () => undefined,
    arrived: () => undefined,
    counted: () => undefined,
    opened: (key) => keys.push(Buffer.from(key)),
    fault: (error) => `test-${faults.push(error)}`,
  });
  onTestFinished(() => engine.close());
  const ask = async <N extends Name>(name: N, input: RawInput<N>): Promise<Result<Output<N>>> =>
    (await engine.ask(name, input, { window: 1, session: 1 })) as Result<Output<N>>;
  return {
    engine,
    folder,
    faults,
    ask,
    /** The key of the store that was opened last. */
    key: () => keys.at(-1) ?? Buffer.alloc(0),
    state: async () => {
      const status = await ask("vault.status", {});
      if (!status.ok) throw new Error(status.error.code);
      return status.value;
    },
    unlock: (words = passphrase) => ask("vault.unlock", { passphrase: words }),
  };
};

/** Every file of a folder and its bytes, to say "nothing was changed" of. */
export const bytesOf = (folder: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(folder)
      .sort()
      .map((name) => [name, readFileSync(join(folder, name)).toString("base64")]),
  );
