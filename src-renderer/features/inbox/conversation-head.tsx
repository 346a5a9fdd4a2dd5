import { Check, ChevronLeft, PanelRight, RotateCcw } from "lucide-react";
import type { ConversationRow } from "../../../src-shared/contract/inbox";
import { nameOrNumber, phoneWords } from "../../../src-shared/copy/format";
import { showPanel, showThread, useSession } from "../../app/session";
import { useWords } from "../../app/words";
import { Icon } from "../../ui/icon";
import { Kbd } from "../../ui/kbd";
import { reopen } from "./acts";
import { TagMenu } from "./tag-menu";

export const ConversationHead = ({ row, onDone }: { row: ConversationRow; onDone: () => void }) => {
  const { copy } = useWords();
  const panelShown = useSession((session) => session.panelShown);
  const panelWords = panelShown ? copy.desk.hidePerson : copy.desk.showPerson;
  return (
    <div className="thread-head">
      <button
        type="button"
        className="ib only-narrow"
        aria-label={copy.desk.back}
        title={copy.desk.back}
        onClick={() => showThread(false)}
      >
        <Icon of={ChevronLeft} className="flip" />
      </button>
      {/* Where the list is not shown, its h1 is not there either. */}
      <h1 className="vh only-narrow">{nameOrNumber(row)}</h1>
      <div className="thread-who">
        <h2 className="ell">
          <bdi>{nameOrNumber(row)}</bdi>
        </h2>
        {row.name === null ? null : (
          <bdi className="muted num ell" dir="ltr">
            {phoneWords(row.address)}
          </bdi>
        )}
      </div>
      <TagMenu row={row} />
      {row.state === "done" ? (
        <button type="button" className="btn sm" onClick={() => void reopen(row)}>
          <Icon of={RotateCcw} />
          {copy.desk.reopen}
        </button>
      ) : (
        <button type="button" className="btn sm" aria-keyshortcuts="e" onClick={onDone}>
          <Icon of={Check} />
          {copy.desk.done}
          <Kbd caps={["E"]} />
        </button>
      )}
      <button
        type="button"
        className="ib only-drawer"
        aria-label={panelWords}
        title={panelWords}
        aria-expanded={panelShown}
        onClick={() => showPanel(!panelShown)}
      >
        <Icon of={PanelRight} className="flip" />
      </button>
    </div>
  );
};
