import { useCallback } from "react";
import type { Preferences } from "../../../src-shared/contract/preferences";
import { call } from "../../app/api";
import { useLive } from "../../app/live";
import { tellProblem } from "../../app/tell";
import { errorWords, useWords } from "../../app/words";
import type { ListChoice, Shown } from "./use-list";

const own: ListChoice = { sort: null, filter: {} };
const none: Preferences["lists"] = {};

/** How whoever sits here wants to see this list on this PC, and the way to change it. */
export const useListChoice = ({
  view,
  tagId,
  savedViewId,
}: Shown): [ListChoice, (change: Partial<ListChoice>) => void] => {
  const lists = useLive("preferences.read", {}).value?.lists ?? none;
  const me = useLive("staff.me", {}).value?.staffId;
  const key = `${me} ${savedViewId !== null ? `saved ${savedViewId}` : tagId !== null ? `tag ${tagId}` : view}`;
  const choice: ListChoice = lists[key] ?? own;
  const choose = useCallback(
    (change: Partial<ListChoice>): void => {
      const next = { ...choice, ...change };
      const { [key]: _old, ...others } = lists;
      const isOwn = next.sort === null && Object.keys(next.filter).length === 0;
      const changed = isOwn ? others : { ...others, [key]: next };
      void call("preferences.change", { lists: changed }).then((result) => {
        if (!result.ok) tellProblem(errorWords(useWords.getState().copy, result.error));
      });
    },
    [choice, key, lists],
  );
  return [choice, choose];
};
