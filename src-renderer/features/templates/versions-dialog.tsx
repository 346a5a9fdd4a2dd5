import type { Template, TemplateVersion } from "../../../src-shared/contract/templates";
import { useLive } from "../../app/live";
import { useWords } from "../../app/words";
import { TitledDialog } from "../../ui/modal";

interface VersionsDialogProps {
  readonly template: Template;
  readonly onTake: (version: TemplateVersion) => void;
  readonly onClose: () => void;
}

/** Every version that was ever saved, newest first. */
export const VersionsDialog = ({ template, onTake, onClose }: VersionsDialogProps) => {
  const { copy, format } = useWords();
  const words = copy.templates;
  const versions = useLive("templates.versions", { templateId: template.templateId }).value ?? [];
  return (
    <TitledDialog title={words.versionsTitle(template.name)} closeWords={words.close} onClose={onClose}>
      <ol className="dialog-body">
        {versions.map((version) => (
          <li key={version.version} className="version">
            <div className="line">
              <span className="medium">{words.version(version.version)}</span>
              <span className="grow muted t12">
                <bdi>{format.moment(version.savedAt)}</bdi>
                {version.by === null ? "" : ` · ${version.by}`}
              </span>
              <button type="button" className="link" onClick={() => onTake(version)}>
                {words.bringBack}
              </button>
            </div>
            {version.en === null ? null : (
              <p className="soft" lang="en">
                {version.en}
              </p>
            )}
            {version.es === null ? null : (
              <p className="soft" lang="es">
                {version.es}
              </p>
            )}
          </li>
        ))}
      </ol>
    </TitledDialog>
  );
};
