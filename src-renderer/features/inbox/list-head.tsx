import { Check, ChevronDown, ListFilter, Pencil } from "lucide-react";
import { memo } from "react";
import { Button, Menu, MenuItem, MenuTrigger, Popover, type Selection } from "react-aria-components";
import { type SavedView, type ViewFilter, type ViewSort, viewSorts } from "../../../src-shared/contract/inbox-rows";
import { openLayer } from "../../app/session";
import { useWords } from "../../app/words";
import { Icon } from "../../ui/icon";
import type { ListChoice } from "./use-list";

/** What the filter of the list head can ask for, and which part of a filter that is. */
const filters = {
  unread: { unread: true },
  urgent: { urgent: true },
  failed: { failed: true },
  me: { assignee: "me" },
  nobody: { assignee: "nobody" },
  knownYes: { known: true },
  knownNo: { known: false },
} as const satisfies Record<string, ViewFilter>;
type FilterId = keyof typeof filters;
const filterIds = Object.keys(filters) as FilterId[];

const partOf = (id: FilterId): string => Object.keys(filters[id])[0] ?? "";
const isOn = (filter: ViewFilter, id: FilterId): boolean =>
  Object.entries(filters[id]).every(([part, value]) => filter[part as keyof ViewFilter] === value);

interface ListHeadProps {
  readonly title: string;
  /** undefined = not known. */
  readonly total: number | undefined;
  readonly saved: SavedView | undefined;
  /** The order of the list when nobody asks for another. */
  readonly ownSort: ViewSort | "back";
  readonly choice: ListChoice;
  readonly choose: (change: Partial<ListChoice>) => void;
}

/** What the list is, and in which order and through which filter it is seen. */
export const ListHead = memo(({ title, total, saved, ownSort, choice, choose }: ListHeadProps) => {
  const { copy } = useWords();
  const words = copy.desk.list;
  const { sorted } = copy.desk;
  const sort = choice.sort ?? ownSort;
  const sorts: readonly (ViewSort | "back")[] = ownSort === "back" ? ["back", ...viewSorts] : viewSorts;
  const on = filterIds.filter((id) => isOn(choice.filter, id));
  const filter = (keys: Selection): void => {
    const next = filterIds.filter((id) => keys === "all" || keys.has(id));
    // Two of one part shut each other out: the one that was just chosen stays.
    const added = next.find((id) => !on.includes(id));
    const kept = next.filter((id) => id === added || added === undefined || partOf(id) !== partOf(added));
    choose({ filter: Object.assign({}, ...kept.map((id) => filters[id])) });
  };
  return (
    <div className="list-head">
      <h1 className="ell">{title}</h1>
      {total === undefined ? null : <span className="muted num">{total}</span>}
      {saved === undefined ? null : (
        <button
          type="button"
          className="ib"
          aria-label={copy.frame.editView(saved.name)}
          title={copy.frame.editView(saved.name)}
          aria-haspopup="dialog"
          onClick={() => openLayer({ kind: "saved-view", edit: saved })}
        >
          <Icon of={Pencil} size={14} />
        </button>
      )}
      <span className="grow" />
      <MenuTrigger>
        <Button className="btn ghost sm list-sort">
          <span className="vh">{words.order} </span>
          <span className="ell">{sorted[sort]}</span>
          <Icon of={ChevronDown} size={14} />
        </Button>
        <Popover className="menu" placement="bottom end">
          <Menu
            aria-label={words.order}
            selectionMode="single"
            disallowEmptySelection
            selectedKeys={[sort]}
            onAction={(key) => choose({ sort: key === ownSort ? null : (key as ViewSort) })}
          >
            {sorts.map((one) => (
              <MenuItem key={one} id={one} className="menu-item" textValue={sorted[one]}>
                {sorted[one]}
                <span className="end">{one === sort ? <Icon of={Check} size={14} /> : null}</span>
              </MenuItem>
            ))}
          </Menu>
        </Popover>
      </MenuTrigger>
      <MenuTrigger>
        <Button className={`ib list-filter ${on.length > 0 ? "on" : ""}`} aria-label={words.filter(on.length)}>
          <Icon of={ListFilter} />
        </Button>
        <Popover className="menu" placement="bottom end">
          <Menu
            aria-label={words.filter(on.length)}
            selectionMode="multiple"
            selectedKeys={on}
            onSelectionChange={filter}
          >
            {filterIds.map((id) => (
              <MenuItem key={id} id={id} className="menu-item" textValue={words.filters[id]}>
                {words.filters[id]}
                <span className="end">{on.includes(id) ? <Icon of={Check} size={14} /> : null}</span>
              </MenuItem>
            ))}
          </Menu>
        </Popover>
      </MenuTrigger>
    </div>
  );
});
