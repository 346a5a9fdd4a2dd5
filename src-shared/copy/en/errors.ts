import type { ErrorCode, ErrorOf } from "../../contract/errors";

/** What happened, what it means, what to do. The code itself is never in the sentence. */
export const errors: { readonly [C in ErrorCode]: (error: ErrorOf<C>) => string } = {
  "invalid-input": () => "Something in this form is not complete. Check it and try again.",
  "too-large": () => "That is more than Lobby can take at once. Make it shorter and try again.",
  "unknown-call": () => "This window is older than Lobby itself. Close Lobby and open it again.",
  "not-allowed": () => "Your sign-in does not allow this. Ask a manager.",
  internal: (error) => `Something went wrong inside Lobby. Nothing was changed. Reference for support: ${error.ref}`,
  "engine-restarted": () => "Lobby restarted a part of itself. Nothing is lost. Try again.",
  "engine-stopped": () => "A part of Lobby has stopped. Nothing is lost.",
  locked: () => "Lobby is locked. Unlock it first.",
  "already-set-up": () => "This computer already has a Lobby store. Nothing was changed.",
  "passphrase-short": (error) => `The passphrase needs ${error.least} characters or more.`,
  "wrong-passphrase": () => "That passphrase doesn’t match.",
  "vault-missing": () =>
    "The key file is missing, so the patient texts cannot be opened. Put vault.json back from a copy.",
  "vault-damaged": () =>
    "The key file is damaged, so the patient texts cannot be opened. Put vault.json back from a copy.",
  "store-missing": () => "The key file is here, but the patient texts are not. Put the database back from a copy.",
  "store-damaged": () => "Lobby can’t read its data. Don’t reinstall: keep the file and put a copy back.",
  "store-newer": () => "This data was written by a newer Lobby. Install that version and open it again.",
  "disk-full": () => "The disk is full. Free some space and try again. Texts wait on the SIM until then.",
  "disk-failing": () =>
    "The disk refuses to read or write. Nothing new can be saved. Tell whoever looks after this PC.",
  "not-found": () => "That is no longer here.",
  "changed-meanwhile": () => "Someone changed this in the meantime. Look at it again.",
  "too-late": () => "Already sent. A text cannot be taken back.",
  "still-urgent": () => "This conversation is marked urgent. Look at it before you snooze or close it.",
  "tag-exists": () => "There is already a tag with this name.",
  "shortcut-taken": (error) => `Another template already answers to /${error.shortcut}. Choose another word.`,
  "cannot-merge": () => "These two cannot be made one: they are one already, or it was taken back.",
  "already-linked": () => "This person already has this number or record number.",
  "staff-needed": () => "Someone has to stay: the last manager and the person sitting here cannot be removed.",
  "text-empty": () => "There is nothing to send yet.",
  "text-too-long": (error) => `This is ${error.parts} texts long. The most is ${error.most}: make it shorter.`,
  "number-unknown": (error) => `Lobby can’t read ${error.value} as a phone number. Is a digit missing?`,
  "cannot-answer": () => "This sender has no number that can be answered.",
  "patient-opted-out": () => "This person texted STOP. Lobby will not text this number.",
  "number-undeliverable": () => "The network says nobody is at this number. Call, or check the number.",
  "field-unresolved": (error) => `There is no value for {${error.field}} here. Write it in or take it out.`,
  "answered-meanwhile": (error) =>
    error.plannedAt === null
      ? `${error.by ?? "A colleague"} has answered in the meantime. Look before you send.`
      : `${error.by ?? "A colleague"} has planned a text in the meantime. Look before you send.`,
  "resent-already": () => "This text was sent again already. Look at the newer one first.",
  "time-past": () => "That time has already passed. Choose a later one.",
  "time-skipped": () => "The clocks go forward and that hour does not exist on this day. Choose another.",
  "quiet-hours": () => "At that hour it may wake someone. Choose another time, or say that it may go out then.",
  "zone-unknown": () => "Lobby does not know this time zone. Choose one from the list.",
  "country-unknown": () => "Lobby does not know this country. Choose one from the list.",
};
