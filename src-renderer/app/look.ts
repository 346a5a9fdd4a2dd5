import { type Preferences, zoomStep } from "../../src-shared/contract/preferences";
import { call } from "./api";
import { useKey } from "./keys";
import { useLive } from "./live";
import { tellProblem } from "./tell";
import { errorWords, useWords } from "./words";

/** Theme, language or size of text, at once and without a question: it is seen. */
export const changeLook = async (change: Partial<Pick<Preferences, "theme" | "language" | "zoom">>): Promise<void> => {
  const result = await call("preferences.change", change);
  if (!result.ok) tellProblem(errorWords(useWords.getState().copy, result.error));
};

/** The sizes of text as actions; their keys are those of the window's menu. */
export const useZoom = (): void => {
  const zoom = useLive("preferences.read", {}).value?.zoom;
  const to = (by: 1 | -1 | 0): (() => void) | null => {
    if (zoom === undefined) return null;
    const next = zoomStep(zoom, by);
    return next === zoom ? null : () => void changeLook({ zoom: next });
  };
  useKey("larger", to(1));
  useKey("smaller", to(-1));
  useKey("normalSize", to(0));
};
