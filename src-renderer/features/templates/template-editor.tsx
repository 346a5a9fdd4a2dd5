import { Archive, Braces, CircleCheck, History } from "lucide-react";
import { type FormEvent, useRef, useState } from "react";
import { Button, Menu, MenuItem, MenuTrigger, Popover } from "react-aria-components";
import { type Template, templateFolders } from "../../../src-shared/contract/templates";
import type { TemplateId } from "../../../src-shared/domain/ids";
import { mergeFields } from "../../../src-shared/domain/merge-fields";
import { call } from "../../app/api";
import { tellProblem } from "../../app/tell";
import { remember } from "../../app/undo";
import { errorWords, useWords } from "../../app/words";
import { Field } from "../../ui/field";
import { FieldBox } from "../../ui/field-box";
import { rawIndex, showFields } from "../../ui/field-text";
import { Icon } from "../../ui/icon";
import { Kbd } from "../../ui/kbd";
import { Checks, Lengths, useCheck } from "./checks";
import { Preview } from "./preview";
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
  const shown = showFields(raw, (field) => {
    const isGood = copy.compose.field[field] !== undefined;
    return { text: isGood ? nameOfField(field) : `{${field}}`, isGood };
  });
  const insert = (field: string): void => {
    const at = rawIndex(shown, box.current?.selectionStart ?? shown.value.length);
    set({ [language]: `${raw.slice(0, at)}{${field}}${raw.slice(at)}` });
    box.current?.focus();
  };

  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
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
      return;
    }
    remember([result.value.undo], words.saved(draft.name.trim()));
    onSaved("templateId" in result.value ? result.value.templateId : (template as Template).templateId);
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
    <form className="template-editor" onSubmit={(event) => void save(event)} noValidate data-testid="template-editor">
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
              onClick={() => void archive(template)}
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
                onClick={() => setLanguage(one)}
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
          <MenuTrigger>
            <Button className="btn sm soft-brand">
              <Icon of={Braces} />
              {words.insertField}
              <Kbd caps={["{"]} />
            </Button>
            <Popover className="menu" placement="bottom end">
              <Menu aria-label={words.insertField} onAction={(field) => insert(String(field))}>
                {mergeFields.map((field) => (
                  <MenuItem key={field} id={field} className="menu-item">
                    {nameOfField(field)}
                  </MenuItem>
                ))}
              </Menu>
            </Popover>
          </MenuTrigger>
        </div>
        <div className="template-text">
          <FieldBox
            key={language}
            lang={language}
            box={box}
            rows={4}
            text={shown}
            aria-label={words.text(copy.office.settings.languages[language])}
            onText={(next) => set({ [language]: next })}
          />
          <Lengths check={check} />
        </div>
        <Checks check={check} nameOfField={nameOfField} />
      </div>
      <Preview raw={raw} language={language} check={check} />
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
