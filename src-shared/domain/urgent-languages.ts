import enBirth from "../../resources/rule-packs/urgent-en/birth.json";
import enHarm from "../../resources/rule-packs/urgent-en/harm.json";
import enIllness from "../../resources/rule-packs/urgent-en/illness.json";
import enInjury from "../../resources/rule-packs/urgent-en/injury.json";
import enLower from "../../resources/rule-packs/urgent-en/lower.json";
import enQuiet from "../../resources/rule-packs/urgent-en/quiet.json";
import enVital from "../../resources/rule-packs/urgent-en/vital.json";
import enWords from "../../resources/rule-packs/urgent-en/words.json";
import esBirth from "../../resources/rule-packs/urgent-es/birth.json";
import esHarm from "../../resources/rule-packs/urgent-es/harm.json";
import esIllness from "../../resources/rule-packs/urgent-es/illness.json";
import esInjury from "../../resources/rule-packs/urgent-es/injury.json";
import esLower from "../../resources/rule-packs/urgent-es/lower.json";
import esQuiet from "../../resources/rule-packs/urgent-es/quiet.json";
import esVital from "../../resources/rule-packs/urgent-es/vital.json";
import esWords from "../../resources/rule-packs/urgent-es/words.json";

/** The urgent pack of each language as it is written: its lists of words, its phrases by group, and what lowers them. */
export const urgentLanguages = [
  {
    ...enWords,
    quiet: enQuiet,
    lower: enLower,
    groups: { ...enVital, ...enIllness, ...enInjury, ...enHarm, ...enBirth },
  },
  {
    ...esWords,
    quiet: esQuiet,
    lower: esLower,
    groups: { ...esVital, ...esIllness, ...esInjury, ...esHarm, ...esBirth },
  },
];
