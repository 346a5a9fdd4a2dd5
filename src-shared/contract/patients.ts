import { z } from "zod";
import type { ConversationId, PatientId } from "../domain/ids";
import { query } from "./define";
import { idOf } from "./shapes";

export interface PersonView {
  readonly patientId: PatientId;
  readonly name: string;
  /** "YYYY-MM-DD", null = unknown. */
  readonly bornOn: string | null;
  readonly mrn: string | null;
  readonly language: "en" | "es" | null;
  /** Good to know, as staff wrote it. */
  readonly note: string | null;
  /** "self", or how this person relates to the owner of the phone. */
  readonly relation: string;
}

export interface ContactView {
  readonly conversationId: ConversationId;
  /** Everyone this phone reaches, the first is the one shown as the name. Empty: not in contacts. */
  readonly people: readonly PersonView[];
  readonly address: { readonly kind: "e164" | "short" | "alpha" | "raw"; readonly value: string };
  /** Epoch ms of the opt-out in force, null when the number may be texted. */
  readonly optedOutAt: number | null;
  readonly optOutWords: string | null;
}

export const patients = {
  "patients.contact": query<ContactView>()({
    door: "store",
    may: "inbox.read",
    input: z.object({ conversationId: idOf<ConversationId>() }),
    topics: ["patients", "inbox"],
  }),
};
