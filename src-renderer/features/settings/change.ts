import type { RawInput } from "../../../src-shared/contract";
import { call } from "../../app/api";
import { tell, tellProblem } from "../../app/tell";
import { errorWords, useWords } from "../../app/words";

const say = (result: { ok: true } | { ok: false; error: Parameters<typeof errorWords>[1] }): void => {
  const { copy } = useWords.getState();
  if (result.ok) tell(copy.office.settings.saved);
  else tellProblem(errorWords(copy, result.error));
};

export const changeSettings = async (input: RawInput<"settings.change">): Promise<void> =>
  say(await call("settings.change", input));

export const changePreferences = async (input: RawInput<"preferences.change">): Promise<void> =>
  say(await call("preferences.change", input));

export const rename = async (name: string): Promise<void> => say(await call("staff.rename", { name }));
