import { Archive, Braces, History } from "lucide-react";
import { type FormEvent, useEffect, useState } from "react";
import { type Template, templateFolders } from "../../../src-shared/contract/templates";
import type { TemplateId } from "../../../src-shared/domain/ids";
import { call } from "../../app/api";
import { askBeforeLeaving, leave } from "../../app/leave";
import { tellProblem } from "../../app/tell";
import { remember } from "../../app/undo";
import { errorWords, useWords } from "../../app/words";
import { Field } from "../../ui/field";
import { FieldBox } from "../../ui/field-box";
import { Icon } from "../../ui/icon";
import { Kbd } from "../../ui/kbd";
import { Checks, Lengths, useCheck } from "./checks";
import { EmptyRules } from "./empty-rules";
import { type Language, Languages } from "./languages";
import { LeaveDialog } from "./leave-dialog";
import { Preview, usePreviewPerson } from "./preview";
import { useFieldText } from "./use-field-text";
import { VersionsDialog } from "./versions-dialog";

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
  const set = (change: Partial<Draft>): void => {
    setDraft({ ...draft, ...change });
    setProblem(null);
  };
  const raw = draft[language];
  const check = useCheck(raw, language);
  const isChanged = JSON.stringify(draft) !== JSON.stringify(draftOf(template));
  const nameOfField = (field: string): string => copy.compose.field[field] ?? field;
  const preview = usePreviewPerson(language);

  const text = useFieldText({
    raw,
    language,
    values: preview.values,
    nameOfField,
    onRaw: (next) => set({ [language]: next }),
  });

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
          <Languages
            chosen={language}
            isWritten={(one) => draft[one].trim() !== ""}
            onChoose={(one) => {
              setLanguage(one);
              text.onCaret(0);
            }}
          />
          <span className="grow" />
          <button type="button" className="btn sm soft-brand" aria-keyshortcuts="{" onClick={text.begin}>
            <Icon of={Braces} />
            {words.insertField}
            <Kbd caps={["{"]} />
          </button>
        </div>
        <div className="template-words">
          {text.list}
          <div className="template-text">
            <FieldBox
              key={language}
              {...text.listBox}
              lang={language}
              box={text.box}
              rows={4}
              text={text.shown}
              aria-label={words.text(copy.office.settings.languages[language])}
              onText={text.onText}
              onCaret={text.onCaret}
              onKeyDown={text.onKeyDown}
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
