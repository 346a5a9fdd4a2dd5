import people from "../../resources/practice/patients.json";
import { createTag } from "./inbox/sort";
import { addPatient } from "./patients/patients";
import { changeSettings } from "./settings/settings";
import { addStaff } from "./staff/staff";
import type { Work } from "./work";

/** Practice mode guards fictional people only, so its passphrase is public (DECISIONS 21). */
export const practicePassphrase = "practice mode, fictional patients";

/** The fictional clinic: who works there and whom it knows. What they text comes over the practice modem's line. */
export const fillPracticeStore = (work: Work, zone: string): void => {
  addStaff(work, "Maria", "manager");
  changeSettings(work, { clinicName: "Harbor Lane Family Clinic", zone, country: "US" });
  for (const person of people) {
    if (person.firstName === null) continue;
    addPatient(work, { ...person, language: person.language === "es" ? "es" : "en", relation: "self" }, "US");
  }
  createTag(work, { name: "Refill", tone: "info", icon: "pill" });
  createTag(work, { name: "Form missing", tone: "warn", icon: "file-warning" });
  createTag(work, { name: "Spanish", tone: "plum", icon: "languages" });
  createTag(work, { name: "Reschedule", tone: "plum", icon: "calendar" });
  createTag(work, { name: "Billing", tone: "slate", icon: "shield" });
};
