import type { StoryStep } from "../../contract/outbox";
import { plural } from "../plural";

/** Where texts and notes are written, and the story of one text. */
export const compose = {
  note: "Note",
  places: "Reply or note",
  noteTo: (name: string) => `Staff note about ${name}`,
  notePlaceholder: "Only staff see this. Enter never sends it.",
  keepNote: "Keep note",
  noteKept: (name: string) => `Note about ${name} kept`,
  placeholder: "Write a text, or type / for a template",
  templates: "Templates",
  templatesFor: (words: string) => (words === "" ? "Templates" : `Templates matching “${words}”`),
  noTemplate: "No template fits.",
  fields: "Fields",
  noField: "No field fits.",
  insert: "insert",
  field: {
    first: "First name",
    last: "Last name",
    clinic: "Clinic name",
    "clinic-phone": "Clinic phone",
    "visit-day": "Visit day",
    "visit-time": "Visit time",
    provider: "Provider",
    documents: "Missing documents",
  } as Record<string, string>,
  nothingThere: "empty",
  unresolved: (field: string, name: string) => `${field} is empty for ${name}. Write it out or take the field away.`,
  alsoReaches: (who: string) => `This phone also reaches ${who}.`,
  about: "Who is it about?",
  answered: (by: string, seconds: number) =>
    seconds < 120 ? `${by} answered ${seconds} s ago.` : `${by} answered ${Math.round(seconds / 60)} min ago.`,
  answeredOn: (by: string, when: string) => `${by} answered on ${when}.`,
  plannedText: (by: string, when: string) => `${by} has planned a text for ${when}.`,
  someone: "A colleague",
  full: (most: number, length: number) =>
    `Too long to add: this box holds ${most.toLocaleString("en-US")} characters, and this would make ${length.toLocaleString("en-US")}.`,
  sendAnyway: "Send anyway",
  keepWriting: "Keep writing",
  olderThanThat: "This text was written before that. Send it all the same?",
  doNotSend: "Do not send",
  late: (now: string, morning: string) => `It is ${now} at the clinic. Send now or at ${morning}?`,
  sendNow: "Send now",
  inMorning: (morning: string) => morning,
  stopped: (day: string, by: string | null) =>
    by === null ? `Opted out on ${day}.` : `Asked for no more texts on ${day}, as ${by} wrote down.`,
  newConsent: "Record new consent",
  dead: (day: string) => `The network has said since ${day} that nobody is at this number.`,
  deadCall: (phone: string) => `Call ${phone}, or fix the number.`,
  tryAgain: "Try the number again",
  putAway: "This number is in Spam and wrong number. Lobby will not text it.",
  bringBack: "Not spam",
  story: {
    title: "What happened to this text?",
    close: "Close",
    incoming: "It came in",
    outgoing: "It went out",
    steps: {
      written: ({ by }) => (by ? `Typed and accepted, by ${by}` : "Written by Lobby"),
      planned: ({ by }) => (by ? `Planned by ${by}` : "Planned"),
      held: () => "Held for a moment, so that it can be undone",
      waiting: () => "Waited for the modem or its turn",
      retried: ({ count }) => `The network put it off ${count === 1 ? "once" : `${count} times`}; Lobby tried again`,
      handed: (step) => `Handed to the modem${partWords(step)}`,
      accepted: (step) => `Accepted by the network${partWords(step)}, reference ${step.reference}`,
      delivered: (step) => `Reached the phone${partWords(step)}`,
      failed: (step) => `Not delivered${partWords(step)}`,
      unknown: () => "It cannot be known whether it went out. Lobby never sends it again by itself.",
      expired: () => "Its time passed before it could go out",
      withdrawn: ({ code }) =>
        code === "opted-out" ? "Not sent: the person opted out" : "Taken back before it went out",
      "network-time": () => "Time stamp of the network",
      received: (step) => `Read from the modem${partWords(step)}`,
      complete: () => "All parts there",
      repeated: ({ count }) =>
        `The same text came ${count === 1 ? "once" : `${count} times`} more; kept, not shown twice`,
    } as Record<StoryStep["step"], (step: StoryStep) => string>,
    until: (when: string) => `until ${when}`,
    line: (line: string) => `SIM ${line}`,
    details: "Details",
    code: (code: string) => `Code ${code}`,
    fix: {
      queued: "It goes out by itself as soon as the modem is ready. It can still be taken back.",
      sending: "It is on its way to the network now.",
      sent: "The network took it. A delivery report may still come; some networks never send one.",
      delivered: "It is on the phone. Lobby cannot know whether it was read.",
      unknown: "Ask the person or wait for a report. Resend only when you know that it did not arrive.",
      expired: "If it still matters, send it again or call.",
      withdrawn: "Nothing went out.",
    },
    parts: (count: number) => `${count} ${plural(count, "part", "parts")}`,
  },
};

function partWords({ part, of }: StoryStep): string {
  return part !== undefined && of !== undefined && of > 1 ? `, part ${part} of ${of}` : "";
}
