import { z } from "zod";
import type { ConversationId, PatientId, TemplateId } from "../domain/ids";
import type { Advice } from "../domain/wording";
import { command, type Inverse, query } from "./define";
import { idOf, nothing, textBody, version } from "./shapes";

export const templateFolders = ["replies", "reminders", "documents", "after-visit"] as const;
const language = z.enum(["en", "es"]);

export interface Template {
  readonly templateId: TemplateId;
  readonly version: number;
  readonly name: string;
  /** Without the slash: "bring". */
  readonly shortcut: string;
  readonly folder: (typeof templateFolders)[number];
  /** null = not written in this language yet. */
  readonly en: string | null;
  readonly es: string | null;
}

export interface TemplateVersion {
  readonly version: number;
  readonly savedAt: number;
  readonly by: string | null;
  readonly en: string | null;
  readonly es: string | null;
}

/** Values of the merge fields for one person; null = this person has none. Keys: domain/merge-fields. */
export interface FieldValues {
  readonly patientId: PatientId | null;
  readonly values: Readonly<Record<string, string | null>>;
}

export interface Length {
  readonly units: number;
  readonly parts: number;
  readonly encoding: "gsm7" | "ucs2";
}

export interface TemplateCheck {
  /** Fields in the text that Lobby does not know. */
  readonly unknownFields: readonly string[];
  /** With the values of most people. null = nobody is in the list yet. */
  readonly usual: Length | null;
  /**
   * The longest result across the patient list, and how many people need more parts than the usual. `names`: as the text
   * writes them, longest first; the first thirty.
   */
  readonly longest:
    | (Length & {
        readonly name: string;
        readonly more: number;
        readonly names: readonly { readonly name: string; readonly people: number }[];
      })
    | null;
  /** People for whom a field is empty, by field. */
  readonly empty: readonly { readonly field: string; readonly people: number }[];
  /** Wording advice: what was found and the words in question; never a block. */
  readonly advice: readonly Advice[];
}

const texts = { en: textBody.nullable(), es: textBody.nullable() };
const what = {
  name: z.string().trim().min(1).max(60),
  shortcut: z
    .string()
    .trim()
    .regex(/^[\p{L}\p{N}-]{1,20}$/u),
  folder: z.enum(templateFolders),
  ...texts,
};

export const templates = {
  /** By folder and name; those put away are left out. */
  "templates.list": query<readonly Template[]>()({
    door: "store",
    may: "inbox.read",
    input: nothing,
    topics: ["templates"],
  }),
  /** Newest first. */
  "templates.versions": query<readonly TemplateVersion[]>()({
    door: "store",
    may: "inbox.read",
    input: z.object({ templateId: idOf<TemplateId>() }),
    topics: ["templates"],
  }),
  "templates.check": query<TemplateCheck>()({
    door: "store",
    may: "inbox.read",
    input: z.object({ text: textBody, language }),
    topics: ["patients", "settings"],
  }),
  /** What the fields say for the people of a conversation; the first person unless `patientId` names another. */
  "templates.values": query<FieldValues>()({
    door: "store",
    may: "inbox.read",
    input: z.object({
      conversationId: idOf<ConversationId>(),
      patientId: idOf<PatientId>().nullable(),
      language: language.nullable(),
    }),
    topics: ["patients", "settings"],
  }),
  /** Keeps the version before. @error shortcut-taken, text-empty (no language has words), field-unresolved (a field Lobby does not know) */
  "templates.add": command<{ templateId: TemplateId; undo: Inverse }>()({
    door: "store",
    may: "templates.change",
    input: z.object(what),
    changes: ["templates"],
    audit: (_input, output) => ({ action: "template.added", object: `template:${output.templateId}` }),
  }),
  "templates.change": command<{ version: number; undo: Inverse }>()({
    door: "store",
    may: "templates.change",
    input: z.object({ templateId: idOf<TemplateId>(), version, ...what }),
    changes: ["templates"],
    audit: (input, output) => ({
      action: "template.changed",
      object: `template:${input.templateId}`,
      details: { version: output.version },
    }),
  }),
  /** Out of the list; nothing is lost. */
  "templates.archive": command<{ undo: Inverse }>()({
    door: "store",
    may: "templates.change",
    input: z.object({ templateId: idOf<TemplateId>(), version }),
    changes: ["templates"],
    audit: (input) => ({ action: "template.archived", object: `template:${input.templateId}` }),
  }),
  "templates.restore": command<{ undo: Inverse }>()({
    door: "store",
    may: "templates.change",
    input: z.object({ templateId: idOf<TemplateId>(), version }),
    changes: ["templates"],
    audit: (input) => ({ action: "template.restored", object: `template:${input.templateId}` }),
  }),
};
