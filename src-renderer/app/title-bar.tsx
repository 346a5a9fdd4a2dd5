import { CircleQuestionMark, Search } from "lucide-react";
import { Icon } from "../ui/icon";
import { Logo } from "../ui/logo";
import { KeyCap } from "./key-cap";
import { useKeys } from "./keys";
import { SeatMenu } from "./seat-menu";
import { openLayer } from "./session";
import { useWords } from "./words";

const Brand = () => (
  <div className="brandmark">
    <Logo />
    <span>Lobby</span>
  </div>
);

/** Before the inbox is open: the name and nothing to press. */
export const BareTitleBar = () => (
  <header className="titlebar" data-testid="title-bar">
    <Brand />
  </header>
);

export const TitleBar = () => {
  const { copy } = useWords();
  const { shortcut } = useKeys();
  return (
    <header className="titlebar" data-testid="title-bar">
      <Brand />
      <button
        type="button"
        className="search"
        aria-keyshortcuts={shortcut("palette")}
        aria-haspopup="dialog"
        onClick={() => openLayer({ kind: "palette", peopleOnly: false })}
      >
        <Icon of={Search} />
        <span className="grow ell">{copy.frame.search}</span>
        <KeyCap of="palette" />
      </button>
      <div className="title-end">
        <button
          type="button"
          className="ib"
          aria-label={copy.frame.help}
          title={copy.frame.help}
          aria-keyshortcuts={shortcut("sheet")}
          onClick={() => openLayer({ kind: "keys" })}
        >
          <Icon of={CircleQuestionMark} />
        </button>
        <SeatMenu />
      </div>
    </header>
  );
};
