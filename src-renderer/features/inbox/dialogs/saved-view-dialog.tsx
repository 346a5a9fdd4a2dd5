import { ArrowDown, ArrowUp, Trash2 } from "lucide-react";
import { type FormEvent, useState } from "react";
import { type SavedView, tones, type ViewFilter, viewSorts } from "../../../../src-shared/contract/inbox-rows";
import type { SavedViewId, TagId } from "../../../../src-shared/domain/ids";
import { call } from "../../../app/api";
import { useLive } from "../../../app/live";
import { closeLayer, goTo, inboxAt, useSession } from "../../../app/session";
import { remember } from "../../../app/undo";
import { errorWords, useWords } from "../../../app/words";
import { Field } from "../../../ui/field";
import { Icon } from "../../../ui/icon";
import { TitledDialog } from "../../../ui/modal";
import { TagChip } from "../../../ui/tag-chip";

const states = ["open", "needs-reply", "waiting", "snoozed", "done"] as const;
const marks = ["unread", "urgent", "failed"] as const;
const longest = 30;

/** Without `part`, or with it. */
const put = <K extends keyof ViewFilter>(filter: ViewFilter, part: K, value: ViewFilter[K] | undefined): ViewFilter => {
  const { [part]: _old, ...rest } = filter;
  return value === undefined ? rest : { ...rest, [part]: value };
};

/** A view of one's own: filter, order, name and colour. */
export const SavedViewDialog = ({ edit }: { edit: SavedView | null }) => {
  const { copy } = useWords();
  const words = copy.sorting.view;
  const counts = useLive("inbox.counts", {}).value;
  const staff = (useLive("staff.list", {}).value ?? []).filter((one) => one.disabledAt === null);
  const screen = useSession((session) => session.screen);
  const [name, setName] = useState(edit?.name ?? "");
  const [tone, setTone] = useState<SavedView["tone"]>(edit?.tone ?? "info");
  const [filter, setFilter] = useState<ViewFilter>(edit?.filter ?? { state: "open" });
  const [sort, setSort] = useState<SavedView["sort"]>(edit?.sort ?? "newest");
  const [problem, setProblem] = useState<string | null>(null);
  const set = <K extends keyof ViewFilter>(part: K, value: ViewFilter[K] | undefined): void =>
    setFilter(put(filter, part, value));
  const order = counts?.saved.map((view) => view.savedViewId) ?? [];
  const place = edit === null ? -1 : order.indexOf(edit.savedViewId);

  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (name.trim() === "") {
      setProblem(copy.entry.setUp.missing);
      return;
    }
    const result = await call("inbox.save-view", {
      savedViewId: edit?.savedViewId ?? null,
      version: edit?.version ?? null,
      name,
      tone,
      filter,
      sort,
    });
    if (!result.ok) {
      setProblem(errorWords(copy, result.error));
      return;
    }
    remember([result.value.undo], words.saved(name.trim()));
    goTo({ kind: "inbox", view: "all", tagId: null, savedViewId: result.value.savedViewId });
  };
  const remove = async ({ savedViewId, version }: SavedView): Promise<void> => {
    const result = await call("inbox.delete-view", { savedViewId, version });
    if (!result.ok) {
      setProblem(errorWords(copy, result.error));
      return;
    }
    closeLayer();
    if (screen.kind === "inbox" && screen.savedViewId === savedViewId) goTo(inboxAt("needs-reply"));
    remember([result.value.undo], words.removed(name.trim()));
  };
  const move = async (by: 1 | -1): Promise<void> => {
    if (place < 0 || order[place + by] === undefined) return;
    const moved: SavedViewId[] = [...order];
    const [mine] = moved.splice(place, 1);
    if (mine !== undefined) moved.splice(place + by, 0, mine);
    const result = await call("inbox.order-views", { savedViewIds: moved });
    if (result.ok) remember([result.value.undo], words.ordered);
    else setProblem(errorWords(copy, result.error));
  };
  const toggleTag = (tagId: TagId): void => {
    const old = filter.tagIds ?? [];
    const next = old.includes(tagId) ? old.filter((one) => one !== tagId) : [...old, tagId];
    set("tagIds", next.length === 0 ? undefined : next);
  };

  return (
    <TitledDialog
      title={edit === null ? words.title : words.editTitle(edit.name)}
      closeWords={copy.sorting.cancel}
      onClose={closeLayer}
    >
      <form onSubmit={(event) => void save(event)} noValidate>
        <div className="dialog-body">
          <Field label={words.name} problem={problem}>
            {(control) => (
              <input
                {...control}
                // biome-ignore lint/a11y/noAutofocus: the dialog was opened to type here
                autoFocus
                maxLength={longest}
                value={name}
                onChange={(event) => setName(event.target.value)}
              />
            )}
          </Field>
          <fieldset>
            <legend className="label">{words.tone}</legend>
            <div className="chips">
              {tones.map((one) => (
                <label key={one} className="chip">
                  <input type="radio" name="tone" checked={tone === one} onChange={() => setTone(one)} />
                  <span className={`swatch ${one}`} />
                  {copy.desk.tagForm.tones[one]}
                </label>
              ))}
            </div>
          </fieldset>
          <div className="two-fields">
            <Field label={words.show}>
              {(control) => (
                <select
                  {...control}
                  value={filter.state ?? ""}
                  onChange={(event) =>
                    set(
                      "state",
                      states.find((one) => one === event.target.value),
                    )
                  }
                >
                  <option value="">{words.any}</option>
                  {states.map((one) => (
                    <option key={one} value={one}>
                      {words.states[one]}
                    </option>
                  ))}
                </select>
              )}
            </Field>
            <Field label={words.assignee}>
              {(control) => (
                <select
                  {...control}
                  value={String(filter.assignee ?? "")}
                  onChange={(event) => {
                    const { value } = event.target;
                    const member = staff.find((one) => String(one.staffId) === value)?.staffId;
                    set("assignee", value === "me" || value === "nobody" ? value : member);
                  }}
                >
                  <option value="">{words.anybody}</option>
                  <option value="me">{words.me}</option>
                  <option value="nobody">{words.nobody}</option>
                  {staff.map((one) => (
                    <option key={one.staffId} value={one.staffId}>
                      {one.name}
                    </option>
                  ))}
                </select>
              )}
            </Field>
            <Field label={words.known}>
              {(control) => (
                <select
                  {...control}
                  value={filter.known === undefined ? "" : String(filter.known)}
                  onChange={(event) =>
                    set("known", event.target.value === "" ? undefined : event.target.value === "true")
                  }
                >
                  <option value="">{words.knownAny}</option>
                  <option value="true">{words.knownYes}</option>
                  <option value="false">{words.knownNo}</option>
                </select>
              )}
            </Field>
            <Field label={words.sort}>
              {(control) => (
                <select
                  {...control}
                  value={sort}
                  onChange={(event) => setSort(viewSorts.find((one) => one === event.target.value) ?? "newest")}
                >
                  {viewSorts.map((one) => (
                    <option key={one} value={one}>
                      {copy.desk.sorted[one]}
                    </option>
                  ))}
                </select>
              )}
            </Field>
          </div>
          {(counts?.tags.length ?? 0) === 0 ? null : (
            <fieldset>
              <legend className="label">{words.tags}</legend>
              <div className="chips">
                {counts?.tags.map((tag) => (
                  <label key={tag.tagId} className="chip">
                    <input
                      type="checkbox"
                      checked={filter.tagIds?.includes(tag.tagId) ?? false}
                      onChange={() => toggleTag(tag.tagId)}
                    />
                    <TagChip tag={tag} />
                  </label>
                ))}
              </div>
            </fieldset>
          )}
          <fieldset>
            <legend className="label">{words.only}</legend>
            <div className="chips">
              {marks.map((one) => (
                <label key={one} className="chip">
                  <input
                    type="checkbox"
                    checked={filter[one] === true}
                    onChange={(event) => set(one, event.target.checked ? true : undefined)}
                  />
                  {words[one]}
                </label>
              ))}
            </div>
          </fieldset>
        </div>
        <div className="dialog-foot">
          {edit === null ? null : (
            <span className="foot-start">
              <button type="button" className="btn ghost" onClick={() => void remove(edit)}>
                <Icon of={Trash2} />
                {words.remove}
              </button>
              <button
                type="button"
                className="ib"
                aria-label={words.up(edit.name)}
                title={words.up(edit.name)}
                aria-disabled={place <= 0}
                onClick={() => void move(-1)}
              >
                <Icon of={ArrowUp} />
              </button>
              <button
                type="button"
                className="ib"
                aria-label={words.down(edit.name)}
                title={words.down(edit.name)}
                aria-disabled={place < 0 || place === order.length - 1}
                onClick={() => void move(1)}
              >
                <Icon of={ArrowDown} />
              </button>
            </span>
          )}
          <button type="button" className="btn" onClick={closeLayer}>
            {copy.sorting.cancel}
          </button>
          <button type="submit" className="btn primary">
            {words.save}
          </button>
        </div>
      </form>
    </TitledDialog>
  );
};
