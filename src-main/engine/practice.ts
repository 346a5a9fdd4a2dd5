import people from "../../resources/practice/patients.json";
import templates from "../../resources/practice/templates.json";
import type { ViewFilter } from "../../src-shared/contract/inbox-rows";
import type { Template } from "../../src-shared/contract/templates";
import { saveView } from "./inbox/saved-views";
import { createTag } from "./inbox/sort";
import { addConsent } from "./patients/consent";
import { addPatient } from "./patients/patients";
import { changeSettings } from "./settings/settings";
import { addStaff } from "./staff/staff";
import { addTemplate } from "./templates/templates";
import type { Work } from "./work";

/** Practice mode guards fictional people only, so its passphrase is public (DECISIONS 21). */
export const practicePassphrase = "practice mode, fictional patients";

/** A phone that reaches two people. */
const elena = "+15035550163";
const son = {
  firstName: "Leo",
  lastName: "Marsh",
  bornOn: "2018-06-02",
  language: "en",
  mrn: "20419",
  note: null,
  relation: "son",
} as const;

/** The fictional clinic: who works there and whom it knows. What they text comes over the practice modem's line. */
export const fillPracticeStore = (work: Work, zone: string): void => {
  addStaff(work, "Maria", "manager");
  addStaff(work, "Dana", "desk");
  addStaff(work, "Tariq", "desk");
  changeSettings(work, {
    clinicName: "Harbor Lane Family Clinic",
    clinicPhone: "(503) 555-0142",
    zone,
    country: "US",
  });
  for (const person of people) {
    if (person.firstName === null) continue;
    const { addressId } = addPatient(
      work,
      { ...person, language: person.language === "es" ? "es" : "en", relation: "self" },
      "US",
    );
    addConsent(work, addressId, { given: true, source: "form", wording: "OK to text, intake form" });
  }
  addPatient(work, { ...son, number: elena }, "US");
  const refill = createTag(work, { name: "Refill", tone: "info", icon: "pill" });
  const missing = createTag(work, { name: "Form missing", tone: "warn", icon: "file-warning" });
  const spanish = createTag(work, { name: "Spanish", tone: "plum", icon: "languages" });
  createTag(work, { name: "Reschedule", tone: "plum", icon: "calendar" });
  createTag(work, { name: "Billing", tone: "slate", icon: "shield" });
  const view = (name: string, tone: "info" | "warn" | "plum", filter: ViewFilter): void => {
    saveView(work, { savedViewId: null, name, tone, filter: { state: "open", ...filter }, sort: "newest" });
  };
  view("Refills", "info", { tagIds: [refill.tagId] });
  view("Forms missing", "warn", { tagIds: [missing.tagId] });
  view("Spanish", "plum", { tagIds: [spanish.tagId] });
  for (const template of templates) addTemplate(work, { ...template, folder: template.folder as Template["folder"] });
};
