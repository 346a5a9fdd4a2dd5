import { contextBridge, ipcRenderer } from "electron";
import type { Topic } from "../../src-shared/contract/define";
import type { Result } from "../../src-shared/contract/errors";
import type { Preferences } from "../../src-shared/contract/preferences";

const lookArgument = "--lobby-look=";

/** Theme and language as they were when the window was made, for the first paint; later ones come by `preferences.read`. */
function readLook(): Pick<Preferences, "theme" | "language"> & { platform: string } {
  const argument = process.argv.find((word) => word.startsWith(lookArgument)) ?? `${lookArgument}{}`;
  return {
    theme: "system",
    language: "en",
    ...JSON.parse(argument.slice(lookArgument.length)),
    platform: process.platform,
  };
}

contextBridge.exposeInMainWorld("lobby", {
  /** Always answers; rejects only for input that cannot leave the window at all (a function, a DOM node). */
  call: (name: string, input: unknown): Promise<Result<unknown>> => ipcRenderer.invoke("call", name, input),
  /** @returns stop */
  onChanged: (hear: (topics: readonly Topic[]) => void): (() => void) => {
    const on = (_event: unknown, topics: readonly Topic[]) => hear(topics);
    ipcRenderer.on("changed", on);
    return () => void ipcRenderer.off("changed", on);
  },
  look: readLook(),
});
