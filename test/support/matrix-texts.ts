import type { ReplyText } from "./clinic-store";
import type { Said } from "./judge";

const elena = "+15035550163";
const omar = "+15035550118";
const ruth = "+15035550127";
const noor = "+15035550131";

/** What the desk sends in a cell: one part, two parts, UCS-2, a second one to the same phone, one more. */
export const fiveReplies: readonly ReplyText[] = [
  { to: elena, text: "Your results are in. Please call us." },
  { to: omar, text: "Please bring your insurance card, the blue form and a list of your medicines. ".repeat(3).trim() },
  { to: ruth, text: "Sí, a las tres está bien 🌼" },
  { to: elena, text: "The nurse is in until five." },
  { to: noor, text: "We moved your visit to Thursday at 9." },
];

const story = "My son has had a fever since Sunday and the pharmacy says that the refill needs your OK first. ";

/** What patients send in a cell: long ones of three to five parts, two of them from the same phone. */
export const fiveLongTexts: readonly Said[] = [
  { number: elena, text: `First: ${story.repeat(4)}`.trim() },
  { number: omar, text: `Second 🤒: ${story.repeat(2)}`.trim() },
  { number: elena, text: `Third: ${story.repeat(5)}`.trim() },
  { number: ruth, text: `Cuarto: mañana no puedo, ${story.repeat(2)}¿y el jueves?`.trim() },
  { number: noor, text: `Fifth: ${story.repeat(6)}`.trim() },
];

/** One line for what was sent to, or heard by, a phone. */
export const replyOf = (reply: ReplyText | Said): string => `${"to" in reply ? reply.to : reply.number}: ${reply.text}`;
