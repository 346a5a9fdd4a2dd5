import type { StoreHandlers } from "./dispatch";
import { countConversations, listConversations } from "./inbox/list";
import { search } from "./inbox/search";
import { createTag, markDone, openConversation, reopen, tagConversation, untagConversation } from "./inbox/sort";
import { readThread } from "./inbox/thread";
import { resendText, sendReply, takeBackReply } from "./inbox/write";
import type { Outcomes } from "./outbox/outcome";
import { readContact } from "./patients/patients";
import {
  cancelText,
  countTexts,
  dismissText,
  editText,
  listTexts,
  resumeText,
  scheduleText,
} from "./reminders/reminders";
import { changeSettings, readSettings } from "./settings/settings";
import { onlyStaff, renameStaff } from "./staff/staff";

/** Every call behind the store door and the slice function that answers it. */
export const storeHandlers = (needs: {
  outcomes: Outcomes;
  /** Whether this sign-in opens this conversation for the first time: that is what the audit notes. */
  isFirstOpening: (session: number | null, conversationId: number) => boolean;
}): StoreHandlers => ({
  "settings.read": (look) => readSettings(look),
  "settings.change": changeSettings,
  "staff.me": (look) => onlyStaff(look),
  "staff.rename": (work, input) => renameStaff(work, input.name),
  "patients.contact": (look, input) => readContact(look, input.conversationId),
  "inbox.list": listConversations,
  "inbox.counts": (look) => countConversations(look),
  "inbox.thread": readThread,
  "inbox.open": (work, input) => {
    openConversation(work, input.conversationId);
    return { firstThisSession: needs.isFirstOpening(work.actor.session, input.conversationId) };
  },
  "inbox.done": (work, input) => markDone(work, input.conversationId),
  "inbox.reopen": reopen,
  "inbox.tag": tagConversation,
  "inbox.untag": untagConversation,
  "inbox.create-tag": createTag,
  "inbox.search": (look, input) => search(look, input.text),
  "inbox.searched": () => ({}),
  "outbox.send": sendReply,
  "outbox.withdraw": (work, input) => takeBackReply(work, needs.outcomes, input),
  "outbox.resend": resendText,
  "reminders.list": listTexts,
  "reminders.counts": (look) => countTexts(look),
  "reminders.schedule": scheduleText,
  "reminders.edit": editText,
  "reminders.cancel": cancelText,
  "reminders.resume": resumeText,
  "reminders.dismiss": (work, input) => {
    dismissText(work, input);
    return {};
  },
});
