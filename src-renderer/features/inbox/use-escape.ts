import { useEffect } from "react";
import { announce } from "../../app/announce";
import { backToList, checkNone, focusList, turnPanel, useSession } from "../../app/session";
import { useWords } from "../../app/words";

/** Esc, where no dialog, menu or box has it: away with the panel's drawer, then with the selection, then back to the list. */
export const useEscape = (): void => {
  useEffect(() => {
    const leave = (event: KeyboardEvent): void => {
      if (event.key !== "Escape" || event.defaultPrevented) return;
      if (document.querySelector("[role=dialog], [role=menu]") !== null) return;
      const { panelShown, checked } = useSession.getState();
      if (panelShown) turnPanel();
      else if (checked.size > 0) {
        checkNone();
        focusList();
        announce(useWords.getState().copy.sorting.noneSelected);
      } else backToList();
    };
    document.addEventListener("keydown", leave);
    return () => document.removeEventListener("keydown", leave);
  }, []);
};
