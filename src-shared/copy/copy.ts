import type { Preferences } from "../contract/preferences";
import { en } from "./en";
import { es } from "./es";

export type Language = Preferences["language"];

/** Every word for staff, in one language. English is the measure: a word missing in Spanish does not compile. */
export type Copy = typeof en;

const copies: Record<Language, Copy> = { en, es };

export const copyFor = (language: Language): Copy => copies[language];
