import type { Inverse } from "../../../src-shared/contract/define";
import type { Input, RawInput } from "../../../src-shared/contract/index";
import type { Template, TemplateVersion } from "../../../src-shared/contract/templates";
import type { TemplateId } from "../../../src-shared/domain/ids";
import { splitFields } from "../../../src-shared/domain/merge-fields";
import { Failure } from "../failure";
import type { Look, Work } from "../work";

type Texts = Pick<Template, "en" | "es">;
type Facts = Omit<Template, "templateId" | "version">;

const columns = `t.templateId, t.version, t.name, t.shortcut, t.folder,
  (SELECT text FROM templateText x WHERE x.templateId = t.templateId AND x.version = t.version AND x.language = 'en') AS en,
  (SELECT text FROM templateText x WHERE x.templateId = t.templateId AND x.version = t.version AND x.language = 'es') AS es`;

/** By folder and name; those put away are left out. */
export const listTemplates = (look: Look): Template[] =>
  look
    .read<Template>(
      `SELECT ${columns} FROM template t WHERE t.archivedAt IS NULL ORDER BY t.folder, t.name COLLATE NOCASE, t.templateId`,
    )
    .all();

/** Newest first. */
export const listVersions = (look: Look, templateId: TemplateId): TemplateVersion[] => {
  const versions = new Map<number, TemplateVersion>();
  const rows = look
    .read<{ version: number; language: "en" | "es"; text: string; savedAt: number; by: string | null }>(
      `SELECT x.version, x.language, x.text, x.savedAt, s.name AS by FROM templateText x
       LEFT JOIN staff s ON s.staffId = x.staffId WHERE x.templateId = ? ORDER BY x.version DESC, x.language`,
    )
    .all(templateId);
  for (const { version, language, text, savedAt, by } of rows)
    versions.set(version, { en: null, es: null, ...versions.get(version), version, savedAt, by, [language]: text });
  return [...versions.values()];
};

const stored = (look: Look, templateId: number, version: number): Template & { archivedAt: number | null } => {
  const template = look
    .read<Template & { archivedAt: number | null }>(
      `SELECT ${columns}, t.archivedAt FROM template t WHERE t.templateId = ?`,
    )
    .get(templateId);
  if (!template) throw new Failure({ code: "not-found" });
  if (template.version !== version) throw new Failure({ code: "changed-meanwhile" });
  return template;
};

/** @throws Failure text-empty, field-unresolved (a field Lobby does not know), shortcut-taken */
const check = (work: Work, { en, es, shortcut }: Texts & { shortcut: string }, own: number | null): void => {
  const texts = [en, es].filter((text) => text !== null && text.trim() !== "") as string[];
  if (texts.length === 0) throw new Failure({ code: "text-empty" });
  for (const piece of texts.flatMap(splitFields))
    if ("field" in piece && !piece.isKnown) throw new Failure({ code: "field-unresolved", field: piece.field });
  const taken = work
    .sql("SELECT 1 FROM template WHERE shortcut = ? AND archivedAt IS NULL AND templateId IS NOT ?")
    .get(shortcut, own);
  if (taken) throw new Failure({ code: "shortcut-taken", shortcut });
};

const writeTexts = (work: Work, templateId: number, version: number, texts: Texts): void => {
  for (const language of ["en", "es"] as const) {
    const text = texts[language];
    if (text === null || text.trim() === "") continue;
    work
      .sql("INSERT INTO templateText (templateId, version, language, text, staffId, savedAt) VALUES (?, ?, ?, ?, ?, ?)")
      .run(templateId, version, language, text.trim(), work.actor.staffId, work.now);
  }
};

export const addTemplate = (work: Work, input: Facts): { templateId: TemplateId; undo: Inverse } => {
  check(work, input, null);
  const templateId = Number(
    work
      .sql("INSERT INTO template (name, shortcut, folder, createdAt) VALUES (?, ?, ?, ?)")
      .run(input.name, input.shortcut, input.folder, work.now).lastInsertRowid,
  ) as TemplateId;
  writeTexts(work, templateId, 1, input);
  const inverse: RawInput<"templates.archive"> = { templateId, version: 1 };
  return { templateId, undo: { name: "templates.archive", input: inverse } };
};

/** A new version; those before are kept. */
export const changeTemplate = (work: Work, input: Input<"templates.change">): { version: number; undo: Inverse } => {
  const before = stored(work, input.templateId, input.version);
  check(work, input, input.templateId);
  const version = before.version + 1;
  work
    .sql("UPDATE template SET name = ?, shortcut = ?, folder = ?, version = ? WHERE templateId = ?")
    .run(input.name, input.shortcut, input.folder, version, input.templateId);
  writeTexts(work, input.templateId, version, input);
  const { templateId, name, shortcut, folder, en, es } = before;
  const inverse: RawInput<"templates.change"> = { templateId, version, name, shortcut, folder, en, es };
  return { version, undo: { name: "templates.change", input: inverse } };
};

/** Out of the list, or back in it. The version does not move: no words changed. */
const setArchived = (work: Work, input: Input<"templates.archive">, archivedAt: number | null): void => {
  const template = stored(work, input.templateId, input.version);
  if (archivedAt === null) check(work, template, input.templateId);
  work.sql("UPDATE template SET archivedAt = ? WHERE templateId = ?").run(archivedAt, input.templateId);
};

export const archiveTemplate = (work: Work, input: Input<"templates.archive">): { undo: Inverse } => {
  setArchived(work, input, work.now);
  return { undo: { name: "templates.restore", input } };
};

/** @throws Failure shortcut-taken when another has its shortcut meanwhile */
export const restoreTemplate = (work: Work, input: Input<"templates.restore">): { undo: Inverse } => {
  setArchived(work, input, null);
  return { undo: { name: "templates.archive", input } };
};
