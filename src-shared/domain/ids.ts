/** Row ids: INTEGER AUTOINCREMENT, never reused (DECISIONS 1). A branded number so that two kinds cannot be mixed. */
type Id<Kind extends string> = number & { readonly __kind: Kind };

export type StaffId = Id<"staff">;
export type PatientId = Id<"patient">;
export type AddressId = Id<"address">;
export type ConversationId = Id<"conversation">;
export type ItemId = Id<"item">;
export type TagId = Id<"tag">;
export type OutboxId = Id<"outbox">;
export type ReminderId = Id<"reminder">;
export type LineId = Id<"line">;
export type TemplateId = Id<"template">;
export type SavedViewId = Id<"savedView">;
export type ConsentId = Id<"consent">;
export type PatientMergeId = Id<"patientMerge">;
export type RawPartId = Id<"rawPart">;
