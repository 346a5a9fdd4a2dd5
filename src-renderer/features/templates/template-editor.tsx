import { Archive, Braces, CircleCheck, History } from "lucide-react";
import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from "react";
import { type Template, templateFolders } from "../../../src-shared/contract/templates";
import type { TemplateId } from "../../../src-shared/domain/ids";
import { call } from "../../app/api";
import { InsertList } from "../../app/insert-list";
import { askBeforeLeaving, leave } from "../../app/leave";
import { tellProblem } from "../../app/tell";
import { remember } from "../../app/undo";
import { useInserts, wantedAt } from "../../app/use-inserts";
import { errorWords, useWords } from "../../app/words";
import { Field } from "../../ui/field";
import { FieldBox } from "../../ui/field-box";
import { rawIndex, type Shown, showFields } from "../../ui/field-text";
import { Icon } from "../../ui/icon";
import { Kbd } from "../../ui/kbd";
import { useListbox } from "../../ui/use-listbox";
import { Checks, Lengths, useCheck } from "./checks";
import { EmptyRules } from "./empty-rules";
import { LeaveDialog } from "./leave-dialog";
import { Preview, usePreviewPerson } from "./preview";
import { VersionsDialog } from "./versions-dialog";

type Language = "en" | "es";
const languages: readonly Language[] = ["en", "es"];

interface EditorProps {
  /** null = a new one. */
  readonly template: Template | null;
  readonly onSaved: (templateId: TemplateId) => void;
  readonly onGone: () => void;
}

type Draft = Pick<Template, "name" | "shortcut" | "folder"> & Readonly<Record<Language, string>>;

const draftOf = (template: Template | null): Draft => ({
  name: template?.name ?? "",
  shortcut: template?.shortcut ?? "",
  folder: template?.folder ?? "replies",
  en: template?.en ?? "",
  es: template?.es ?? "",
});

/** One template in its languages. */
export const TemplateEditor = ({ template, onSaved, onGone }: EditorProps) => {
  const { copy, language: own } = useWords();
  const words = copy.templates;
  const [draft, setDraft] = useState(() => draftOf(template));
  const [language, setLanguage] = useState<Language>(
    template?.[own] != null || template === null ? own : own === "en" ? "es" : "en",
  );
  const [problem, setProblem] = useState<string | null>(null);
  const [isShowing, setShowing] = useState(false);
  const box = useRef<HTMLTextAreaElement>(null);
  const set = (change: Partial<Draft>): void => {
    setDraft({ ...draft, ...change });
    setProblem(null);
  };
  const raw = draft[language];
  const check = useCheck(raw, language);
  const isChanged = JSON.stringify(draft) !== JSON.stringify(draftOf(template));
  const nameOfField = (field: string): string => copy.compose.field[field] ?? field;
  const showField: Shown = (field) => {
    const isGood = copy.compose.field[field] !== undefined;
    return { text: isGood ? nameOfField(field) : `{${field}}`, isGood };
  };
  const shown = showFields(raw, showField);
  const preview = usePreviewPerson(language);

  const [caret, setCaret] = useState(0);
  const [isClosed, setClosed] = useState(false);
  const found = isClosed ? null : wantedAt(shown.value, caret);
  const wanted = found?.kind === "field" ? found : null;
  const inserts = useInserts(wanted, preview.values, language);
  const listbox = useListbox(inserts.length, wanted?.words, (index) => insert(inserts[index]?.raw));
  const [place, setPlace] = useState<number | null>(null);
  useEffect(() => {
    if (place === null) return;
    box.current?.focus();
    box.current?.setSelectionRange(place, place);
    setPlace(null);
  }, [place]);
  const put = (next: string, at: number): void => {
    set({ [language]: next });
    setCaret(at);
    setClosed(false);
  };
  /** Puts `piece` between these places of what is shown, and the caret behind it. */
  const splice = (start: number, end: number, piece: string): void => {
    const before = raw.slice(0, rawIndex(shown, start)) + piece;
    const at = showFields(before, showField).value.length;
    put(before + raw.slice(rawIndex(shown, end)), at);
    setPlace(at);
  };
  const insert = (piece: string | undefined): void => {
    if (piece !== undefined && wanted !== null) splice(wanted.from, caret, piece);
  };
  /** The button does what the key does. */
  const beginField = (): void => {
    const at = box.current?.selectionStart ?? shown.value.length;
    splice(at, at, "{");
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    if (event.nativeEvent.isComposing || wanted === null) return;
    if (inserts.length > 0 && listbox.onKeyDown(event)) return;
    if (event.key !== "Escape") return;
    setClosed(true);
    event.preventDefault();
  };

  const [onLeave, setOnLeave] = useState<(() => void) | null>(null);
  useEffect(() => (isChanged ? askBeforeLeaving((go) => setOnLeave(() => go)) : undefined), [isChanged]);

  /** @returns the template as it is saved; null when it was refused */
  const save = async (): Promise<TemplateId | null> => {
    const orNull = (text: string): string | null => (text.trim() === "" ? null : text);
    const input = { ...draft, en: orNull(draft.en), es: orNull(draft.es) };
    const result =
      template === null
        ? await call("templates.add", input)
        : await call("templates.change", { ...input, templateId: template.templateId, version: template.version });
    if (!result.ok) {
      setProblem(
        result.error.code === "invalid-input" && result.error.path.startsWith("shortcut")
          ? words.shortcutHelp
          : result.error.code === "invalid-input"
            ? copy.entry.setUp.missing
            : errorWords(copy, result.error),
      );
      return null;
    }
    remember([result.value.undo], words.saved(draft.name.trim()));
    return "templateId" in result.value ? result.value.templateId : (template as Template).templateId;
  };
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const templateId = await save();
    if (templateId !== null) onSaved(templateId);
  };
  const saveAndLeave = async (go: () => void): Promise<void> => {
    setOnLeave(null);
    if ((await save()) !== null) go();
  };
  const archive = async ({ templateId, version, name }: Template): Promise<void> => {
    const result = await call("templates.archive", { templateId, version });
    if (!result.ok) {
      tellProblem(errorWords(copy, result.error));
      return;
    }
    remember([result.value.undo], words.archived(name));
    onGone();
  };

  return (
    <form className="template-editor" onSubmit={(event) => void submit(event)} noValidate data-testid="template-editor">
      <div className="template-head">
        <h2 className="ell">{draft.name.trim() === "" ? words.add : draft.name}</h2>
        {isChanged ? <span className="muted t12">{words.unsaved}</span> : null}
        <span className="grow" />
        {template === null ? null : (
          <>
            <button type="button" className="btn ghost sm" onClick={() => setShowing(true)}>
              <Icon of={History} />
              {words.versions}
            </button>
            <button
              type="button"
              className="ib"
              aria-label={words.archive}
              title={words.archive}
              onClick={() => leave(() => void archive(template))}
            >
              <Icon of={Archive} />
            </button>
          </>
        )}
        <button type="submit" className="btn primary sm" aria-disabled={!isChanged}>
          {words.save}
        </button>
      </div>
      <div className="template-body" data-pane>
        <div className="template-fields">
          <Field label={words.name}>
            {(control) => (
              <input
                {...control}
                maxLength={60}
                value={draft.name}
                onChange={(event) => set({ name: event.target.value })}
              />
            )}
          </Field>
          <Field label={words.shortcut}>
            {(control) => (
              <>
                <span className="muted" aria-hidden="true">
                  /
                </span>
                <input
                  {...control}
                  maxLength={20}
                  spellCheck={false}
                  value={draft.shortcut}
                  onChange={(event) => set({ shortcut: event.target.value })}
                />
              </>
            )}
          </Field>
          <Field label={words.folder}>
            {(control) => (
              <select
                {...control}
                value={draft.folder}
                onChange={(event) =>
                  set({ folder: templateFolders.find((one) => one === event.target.value) ?? draft.folder })
                }
              >
                {templateFolders.map((folder) => (
                  <option key={folder} value={folder}>
                    {words.folders[folder]}
                  </option>
                ))}
              </select>
            )}
          </Field>
        </div>
        {problem === null ? null : (
          <p className="callout danger" role="alert">
            {problem}
          </p>
        )}
        <div className="template-tools">
          <div className="segments" role="group" aria-label={words.language}>
            {languages.map((one) => (
              <button
                key={one}
                type="button"
                className="segment"
                lang={one}
                aria-pressed={language === one}
                onClick={() => {
                  setLanguage(one);
                  setCaret(0);
                }}
              >
                {copy.office.settings.languages[one]}
                {draft[one].trim() === "" ? (
                  <span className="vh"> {words.missing}</span>
                ) : (
                  <>
                    <Icon of={CircleCheck} size={13} />
                    <span className="vh"> {words.written}</span>
                  </>
                )}
              </button>
            ))}
          </div>
          <span className="grow" />
          <button type="button" className="btn sm soft-brand" aria-keyshortcuts="{" onClick={beginField}>
            <Icon of={Braces} />
            {words.insertField}
            <Kbd caps={["{"]} />
          </button>
        </div>
        <div className="template-words">
          {wanted === null ? null : (
            <InsertList
              title={copy.compose.fields}
              label={copy.compose.fields}
              nothing={copy.compose.noField}
              inserts={inserts}
              listbox={listbox}
            />
          )}
          <div className="template-text">
            <FieldBox
              key={language}
              {...(wanted === null ? {} : listbox.box)}
              lang={language}
              box={box}
              rows={4}
              text={shown}
              aria-label={words.text(copy.office.settings.languages[language])}
              onText={put}
              onCaret={setCaret}
              onKeyDown={onKeyDown}
            />
            <Lengths check={check} />
          </div>
        </div>
        <div className="template-cards">
          <EmptyRules raw={raw} check={check} nameOfField={nameOfField} onRaw={(next) => set({ [language]: next })} />
          <Checks check={check} />
        </div>
      </div>
      <Preview {...preview} raw={raw} check={check} />
      {onLeave === null ? null : (
        <LeaveDialog
          name={template?.name ?? draft.name.trim()}
          onSave={() => void saveAndLeave(onLeave)}
          onDiscard={() => {
            setOnLeave(null);
            setDraft(draftOf(template));
            onLeave();
          }}
          onStay={() => setOnLeave(null)}
        />
      )}
      {isShowing && template !== null ? (
        <VersionsDialog
          template={template}
          onTake={(version) => {
            set({ en: version.en ?? "", es: version.es ?? "" });
            setShowing(false);
          }}
          onClose={() => setShowing(false)}
        />
      ) : null}
    </form>
  );
};
