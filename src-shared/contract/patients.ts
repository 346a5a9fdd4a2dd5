import { z } from "zod";
import type { ConsentId, ConversationId, ItemId, PatientId, PatientMergeId } from "../domain/ids";
import { command, type Inverse, query } from "./define";
import { idOf, version } from "./shapes";

export interface PersonView {
  readonly patientId: PatientId;
  readonly version: number;
  readonly name: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly preferredName: string | null;
  /** "YYYY-MM-DD", null = unknown. */
  readonly bornOn: string | null;
  readonly mrn: string | null;
  readonly language: "en" | "es" | null;
  /** Good to know, as staff wrote it. */
  readonly note: string | null;
  /** "self", or how this person relates to the owner of the phone. */
  readonly relation: string;
  /** Other conversations (numbers) that reach this person. */
  readonly otherNumbers: readonly { readonly conversationId: ConversationId; readonly number: string }[];
  /** Rows that were found to be this person. */
  readonly merged: readonly { readonly patientMergeId: PatientMergeId; readonly name: string; readonly at: number }[];
}

export interface ConsentEntry {
  readonly at: number;
  /** May be texted from here on. */
  readonly given: boolean;
  /** "text" = STOP or START by the patient; else how staff learned it. */
  readonly source: "text" | "verbal" | "written" | "form" | "import";
  readonly wording: string;
  readonly by: string | null;
  /** Staff took it back then: it says nothing any more. null = it stands. */
  readonly takenBackAt: number | null;
}

export interface ContactView {
  readonly conversationId: ConversationId;
  /** Everyone this phone reaches, the first is the one shown as the name. Empty: not in contacts. */
  readonly people: readonly PersonView[];
  readonly address: { readonly kind: "e164" | "short" | "alpha" | "raw"; readonly value: string };
  /** Epoch ms of the opt-out in force, null when the number may be texted. */
  readonly optedOutAt: number | null;
  readonly optOutWords: string | null;
  /** Who wrote the opt-out in force down; null = the patient texted it. */
  readonly optOutBy: string | null;
  /** Epoch ms since when the network says that nobody is there; null = fine. */
  readonly undeliverableAt: number | null;
  /** Newest first, also what was taken back. */
  readonly consent: readonly ConsentEntry[];
  /** The newest entry that stands says that texts are welcome. */
  readonly consentGiven: boolean;
}

export interface FoundPerson {
  readonly patientId: PatientId;
  readonly name: string;
  readonly bornOn: string | null;
  readonly mrn: string | null;
  /** Numbers as stored, in order. */
  readonly numbers: readonly string[];
}

/** Of an undo: the system line that goes with it. */
const takeBack = z.array(idOf<ItemId>()).max(4).optional();

/** Of an undo: the person as the undone act left them. @error changed-meanwhile */
const asLeft = { version: version.nullable().default(null) };

const conversation = { conversationId: idOf<ConversationId>() };
const patient = { patientId: idOf<PatientId>() };
const name = z.string().trim().max(80);
const day = z.iso.date();
const relation = z.string().trim().min(1).max(30);
const facts = {
  firstName: name.min(1),
  lastName: name,
  preferredName: name.nullable(),
  bornOn: day.nullable(),
  mrn: z.string().trim().min(1).max(40).nullable(),
  language: z.enum(["en", "es"]).nullable(),
  note: z.string().trim().min(1).max(500).nullable(),
};

export const patients = {
  "patients.contact": query<ContactView>()({
    door: "store",
    may: "inbox.read",
    input: z.object({ conversationId: idOf<ConversationId>() }),
    topics: ["patients", "inbox"],
  }),
  /** People by name, MRN or number, for "Who is this?" and merging; 20 at most, from 2 characters on. */
  "patients.find": query<readonly FoundPerson[]>()({
    door: "store",
    may: "inbox.read",
    input: z.object({ text: z.string().max(200) }),
    topics: ["patients"],
  }),
  /** The conversation with a number, made when it is new: the way to write to somebody first. @error number-unknown */
  "patients.start": command<{ conversationId: ConversationId }>()({
    door: "store",
    may: "inbox.text",
    input: z.object({ number: z.string().trim().min(1).max(40) }),
    changes: ["inbox"],
    audit: (_input, output) => ({ action: "conversation.started", object: `conversation:${output.conversationId}` }),
  }),
  /** A new person under this conversation's number; relation "self" unless the phone is somebody else's. @error mrn in use: already-linked */
  "patients.add": command<{ patientId: PatientId; undo: Inverse }>()({
    door: "store",
    may: "patients.change",
    input: z.object({ ...conversation, ...facts, relation }),
    changes: ["patients", "inbox"],
    audit: (_input, output) => ({ action: "patient.added", object: `patient:${output.patientId}` }),
  }),
  "patients.edit": command<{ version: number; undo: Inverse }>()({
    door: "store",
    may: "patients.change",
    input: z.object({ ...patient, version, ...facts }),
    changes: ["patients", "inbox"],
    audit: (input) => ({ action: "patient.changed", object: `patient:${input.patientId}` }),
  }),
  /** This number reaches that person, too. @error already-linked; not-found for one who was merged away */
  "patients.link": command<{ undo: Inverse }>()({
    door: "store",
    may: "patients.change",
    input: z.object({
      ...conversation,
      ...patient,
      relation,
      rank: z.number().int().min(0).max(100).optional(),
      ...asLeft,
      takeBack,
    }),
    changes: ["patients", "inbox"],
    audit: (input) => ({
      action: "patient.linked",
      object: `patient:${input.patientId}`,
      details: { conversationId: input.conversationId },
    }),
  }),
  /** The person stays, the number is no longer theirs. */
  "patients.unlink": command<{ undo: Inverse }>()({
    door: "store",
    may: "patients.change",
    /** `added`, of the undo of add: the person is taken back, too. */
    input: z.object({ ...conversation, ...patient, ...asLeft, added: z.boolean().default(false), takeBack }),
    changes: ["patients", "inbox"],
    audit: (input) => ({
      action: "patient.unlinked",
      object: `patient:${input.patientId}`,
      details: { conversationId: input.conversationId },
    }),
  }),
  /** Two rows are one person: numbers go to `keptId`; an opt-out on either side stays in force. @error cannot-merge */
  "patients.merge": command<{ patientMergeId: PatientMergeId; undo: Inverse }>()({
    door: "store",
    may: "patients.change",
    /** `version` of the merged one. */
    input: z.object({ keptId: idOf<PatientId>(), mergedId: idOf<PatientId>(), ...asLeft }),
    changes: ["patients", "inbox"],
    audit: (input, output) => ({
      action: "patient.merged",
      object: `patient:${input.keptId}`,
      details: { mergedId: input.mergedId, patientMergeId: output.patientMergeId },
    }),
  }),
  /** @error cannot-merge when it was taken apart already */
  "patients.unmerge": command<{ undo: Inverse }>()({
    door: "store",
    may: "patients.change",
    input: z.object({ patientMergeId: idOf<PatientMergeId>() }),
    changes: ["patients", "inbox"],
    audit: (input) => ({ action: "patient.unmerged", object: `patientMerge:${input.patientMergeId}` }),
  }),
  /** Staff write down what was said: `given` lifts an opt-out of this number with the wording as its reason, else it makes one. */
  "patients.consent": command<{ undo: Inverse }>()({
    door: "store",
    may: "patients.change",
    input: z.object({
      ...conversation,
      given: z.boolean(),
      source: z.enum(["verbal", "written", "form"]),
      wording: z.string().trim().min(1).max(300),
    }),
    changes: ["patients", "inbox", "outbox"],
    audit: (input) => ({
      action: input.given ? "consent.given" : "consent.withdrawn",
      object: `conversation:${input.conversationId}`,
      details: { source: input.source },
    }),
  }),
  /**
   * The inverse of consent, and its own: the entry stays, marked taken back, and the opt-out is as it was before it. Texts
   * that were withdrawn stay withdrawn. @error changed-meanwhile when more was written down since
   */
  "patients.take-back-consent": command<{ undo: Inverse }>()({
    door: "store",
    may: "patients.change",
    input: z.object({ consentId: idOf<ConsentId>(), takenBack: z.boolean(), takeBack }),
    changes: ["patients", "inbox", "outbox"],
    audit: (input) => ({
      action: input.takenBack ? "consent.taken-back" : "consent.stands-again",
      object: `consent:${input.consentId}`,
    }),
  }),
  /** "The number works again": takes the undeliverable mark away. */
  "patients.try-again": command<Record<string, never>>()({
    door: "store",
    may: "patients.change",
    input: z.object(conversation),
    changes: ["patients", "inbox"],
    audit: (input) => ({ action: "number.cleared", object: `conversation:${input.conversationId}` }),
  }),
};
