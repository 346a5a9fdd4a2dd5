import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from "libphonenumber-js/min";

/** Where a text comes from or goes to (DECISIONS 2). e164 "+15035550163" · short "72244" · alpha "Pharmacy" · raw as it came. */
export interface PhoneAddress {
  readonly kind: "e164" | "short" | "alpha" | "raw";
  readonly value: string;
}

export const isCountry = (country: string): boolean => isSupportedCountry(country);

const longestShortCode = 6;
const longestE164 = 15;

/**
 * The address behind a number as a person or a modem wrote it. National numbers are read in `country`
 * (ISO 3166-1 alpha-2). @returns null when it is empty or holds neither digits nor words
 */
export const readNumber = (written: string, country: string): PhoneAddress | null => {
  const text = written.trim();
  if (text === "") return null;
  const digits = text.replace(/[\s().\-/\u00a0]/g, "");
  if (!/^\+?[\d*#]+$/.test(digits)) return { kind: /\p{L}/u.test(text) ? "alpha" : "raw", value: text };
  if (/^\d+$/.test(digits) && digits.length <= longestShortCode) return { kind: "short", value: digits };
  const parsed = parsePhoneNumberFromString(digits, country as CountryCode);
  if (parsed?.isPossible()) return { kind: "e164", value: parsed.number };
  // A network may send numbers that no plan lists: an international one stays itself.
  if (/^\+\d{7,}$/.test(digits) && digits.length <= longestE164 + 1) return { kind: "e164", value: digits };
  return { kind: "raw", value: digits };
};

/** False for senders that take no answer: words, and what is no number at all. */
export const canAnswer = (address: PhoneAddress): boolean => address.kind === "e164" || address.kind === "short";
