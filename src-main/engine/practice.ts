import people from "../../resources/practice/patients.json";
import templates from "../../resources/practice/templates.json";
import words from "../../resources/practice/words.json";
import type { ViewFilter } from "../../src-shared/contract/inbox-rows";
import type { Template } from "../../src-shared/contract/templates";
import type { Language } from "../../src-shared/copy/copy";
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

/**
 * The fictional clinic: who works there and whom it knows, with tags, views and notes in the language of the window. From
 * here on they are the clinic's own words and stay as they are. What patients text comes over the practice modem's line.
 */
export const fillPracticeStore = (work: Work, zone: string, language: Language): void => {
  const { tags, views, consent } = words[language];
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
      {
        ...person,
        note: person.note?.[language] ?? null,
        language: person.language === "es" ? "es" : "en",
        relation: "self",
      },
      "US",
    );
    addConsent(work, addressId, { given: true, source: "form", wording: consent });
  }
  addPatient(work, { ...son, number: elena }, "US");
  const refill = createTag(work, { name: tags.refill, tone: "info", icon: "pill" });
  const missing = createTag(work, { name: tags.formMissing, tone: "warn", icon: "file-warning" });
  const spanish = createTag(work, { name: tags.spanish, tone: "plum", icon: "languages" });
  createTag(work, { name: tags.reschedule, tone: "plum", icon: "calendar" });
  createTag(work, { name: tags.billing, tone: "slate", icon: "shield" });
  const view = (name: string, tone: "info" | "warn" | "plum", filter: ViewFilter): void => {
    saveView(work, { savedViewId: null, name, tone, filter: { state: "open", ...filter }, sort: "newest" });
  };
  view(views.refills, "info", { tagIds: [refill.tagId] });
  view(views.formsMissing, "warn", { tagIds: [missing.tagId] });
  view(views.spanish, "plum", { tagIds: [spanish.tagId] });
  for (const { name, shortcut, folder, en, es } of templates)
    addTemplate(work, {
      name: name[language],
      shortcut: shortcut[language],
      folder: folder as Template["folder"],
      en,
      es,
    });
};
