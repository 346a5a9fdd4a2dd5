import { MessageSquareText, Plus } from "lucide-react";
import { useState } from "react";
import type { Template, templateFolders } from "../../../src-shared/contract/templates";
import type { TemplateId } from "../../../src-shared/domain/ids";
import { leave } from "../../app/leave";
import { useLive } from "../../app/live";
import { useWords } from "../../app/words";
import { Empty } from "../../ui/empty";
import { Icon } from "../../ui/icon";
import { TemplateEditor } from "./template-editor";
import "./templates.css";

const order = [
  "reminders",
  "replies",
  "documents",
  "after-visit",
] as const satisfies readonly (typeof templateFolders)[number][];

/** The library: by folder on the left, the one that is written in the middle, how it will look on the right. */
export const TemplatesScreen = () => {
  const { copy } = useWords();
  const words = copy.templates;
  const templates = useLive("templates.list", {}).value;
  const [chosen, setChosen] = useState<TemplateId | "new" | null>(null);
  const open = templates?.find((template) => template.templateId === chosen) ?? templates?.[0];
  const isNew = chosen === "new";
  const Line = ({ template }: { template: Template }) => (
    <li>
      <button
        type="button"
        className="template-row"
        aria-current={!isNew && open?.templateId === template.templateId ? "true" : undefined}
        onClick={() => leave(() => setChosen(template.templateId))}
      >
        <span className="medium ell">{template.name}</span>
        <span className="template-facts t12 muted">
          <span className="grow ell">/{template.shortcut}</span>
          {template.en === null ? null : <abbr title={copy.office.settings.languages.en}>EN</abbr>}
          {template.es === null ? null : <abbr title={copy.office.settings.languages.es}>ES</abbr>}
        </span>
      </button>
    </li>
  );
  return (
    <div className="templates">
      <section className="template-list" aria-label={words.title} data-pane data-testid="templates">
        <div className="list-head">
          <h1 className="ell" tabIndex={-1} data-home>
            {words.title}
          </h1>
          <span className="muted num">{templates?.length}</span>
          <span className="grow" />
          <button
            type="button"
            className="ib"
            aria-label={words.add}
            title={words.add}
            onClick={() => leave(() => setChosen("new"))}
          >
            <Icon of={Plus} />
          </button>
        </div>
        {order.map((folder) => {
          const mine = templates?.filter((template) => template.folder === folder) ?? [];
          return mine.length === 0 ? null : (
            <div key={folder}>
              <h2 className="nav-head">{words.folders[folder]}</h2>
              <ul>
                {mine.map((template) => (
                  <Line key={template.templateId} template={template} />
                ))}
              </ul>
            </div>
          );
        })}
      </section>
      {isNew || open !== undefined ? (
        <TemplateEditor
          key={isNew ? "new" : open?.templateId}
          template={isNew ? null : (open ?? null)}
          onSaved={(templateId) => setChosen(templateId)}
          onGone={() => setChosen(null)}
        />
      ) : templates === undefined ? null : (
        <Empty icon={MessageSquareText} title={words.none} lead={words.noneLead}>
          <button type="button" className="btn primary" onClick={() => setChosen("new")}>
            {words.add}
          </button>
        </Empty>
      )}
    </div>
  );
};
