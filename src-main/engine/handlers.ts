import type { StaffId } from "../../src-shared/domain/ids";
import type { StoreHandlers } from "./dispatch";
import { assign, disableStaff, enableStaff } from "./inbox/assign";
import { closeAs } from "./inbox/close-as";
import { takeBackConsent, writeConsent } from "./inbox/consent";
import { readDraft, saveDraft } from "./inbox/drafts";
import { findTexts } from "./inbox/find";
import { countConversations, listConversations } from "./inbox/list";
import { addNote, takeNoteBack } from "./inbox/notes";
import { deleteView, orderViews, saveView } from "./inbox/saved-views";
import { search } from "./inbox/search";
import { snooze, wakeUp } from "./inbox/snooze";
import {
  createTag,
  markDone,
  markUnread,
  openConversation,
  reopen,
  tagConversation,
  untagConversation,
} from "./inbox/sort";
import { readAround, readThread } from "./inbox/thread";
import { setUrgent, takeNoteOfUrgent } from "./inbox/urgent";
import { addPerson, editPerson, linkPerson, mergePeople, unlinkPerson, unmergePeople } from "./inbox/who";
import { resendText, sendReply, takeBackReply } from "./inbox/write";
import { emergencyText } from "./outbox/emergency";
import type { Outcomes } from "./outbox/outcome";
import { readStory } from "./outbox/story";
import { readContact } from "./patients/contact";
import { findPeople } from "./patients/find";
import { startConversation, tryNumberAgain } from "./patients/number";
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
import { addMember, listStaff, myself, renameStaff, sitDown } from "./staff/staff";
import { checkTemplate } from "./templates/check";
import {
  addTemplate,
  archiveTemplate,
  changeTemplate,
  listTemplates,
  listVersions,
  restoreTemplate,
} from "./templates/templates";
import { readValues } from "./templates/values";

/** Every call behind the store door and the slice function that answers it. */
export const storeHandlers = (needs: {
  outcomes: Outcomes;
  /** Whether this sign-in opens this conversation for the first time: that is what the audit notes. */
  isFirstOpening: (session: number | null, conversationId: number) => boolean;
  /** Somebody else sits at the seat of this session from now on. */
  seated: (session: number | null, staffId: StaffId) => void;
}): StoreHandlers => ({
  "settings.read": (look) => readSettings(look),
  "settings.change": changeSettings,
  "staff.me": (look) => myself(look),
  "staff.list": (look) => listStaff(look),
  "staff.rename": (work, input) => renameStaff(work, input.name),
  "staff.add": addMember,
  "staff.disable": disableStaff,
  "staff.enable": enableStaff,
  "staff.switch": (work, input) => {
    const member = sitDown(work, input.staffId);
    needs.seated(work.actor.session, member.staffId);
    return member;
  },
  "patients.contact": (look, input) => readContact(look, input.conversationId),
  "patients.find": (look, input) => findPeople(look, input.text),
  "patients.start": startConversation,
  "patients.add": addPerson,
  "patients.edit": editPerson,
  "patients.link": linkPerson,
  "patients.unlink": unlinkPerson,
  "patients.merge": mergePeople,
  "patients.unmerge": unmergePeople,
  "patients.consent": (work, input) => writeConsent(work, needs.outcomes, input),
  "patients.take-back-consent": (work, input) => takeBackConsent(work, needs.outcomes, input),
  "patients.try-again": tryNumberAgain,
  "templates.list": (look) => listTemplates(look),
  "templates.versions": (look, input) => listVersions(look, input.templateId),
  "templates.check": checkTemplate,
  "templates.values": readValues,
  "templates.add": addTemplate,
  "templates.change": changeTemplate,
  "templates.archive": archiveTemplate,
  "templates.restore": restoreTemplate,
  "inbox.list": listConversations,
  "inbox.counts": (look) => countConversations(look),
  "inbox.thread": readThread,
  "inbox.around": readAround,
  "inbox.open": (work, input) => {
    const wasUnread = openConversation(work, input.conversationId, input.upTo);
    return { wasUnread, firstThisSession: needs.isFirstOpening(work.actor.session, input.conversationId) };
  },
  "inbox.done": markDone,
  "inbox.reopen": reopen,
  "inbox.unread": markUnread,
  "inbox.assign": assign,
  "inbox.snooze": snooze,
  "inbox.wake": wakeUp,
  "inbox.urgent": setUrgent,
  "inbox.take-note": takeNoteOfUrgent,
  "inbox.close-as": closeAs,
  "inbox.note": addNote,
  "inbox.take-note-back": takeNoteBack,
  "inbox.draft": readDraft,
  "inbox.save-draft": saveDraft,
  "inbox.tag": tagConversation,
  "inbox.untag": untagConversation,
  "inbox.create-tag": createTag,
  "inbox.save-view": saveView,
  "inbox.delete-view": deleteView,
  "inbox.order-views": orderViews,
  "inbox.search": (look, input) => search(look, input.text),
  "inbox.searched": () => ({}),
  "inbox.find": findTexts,
  "outbox.send": sendReply,
  "outbox.withdraw": (work, input) => takeBackReply(work, needs.outcomes, input),
  "outbox.resend": resendText,
  "outbox.story": readStory,
  "outbox.emergency-text": emergencyText,
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
