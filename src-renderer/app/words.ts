import { create } from "zustand";
import type { AppError, ErrorCode } from "../../src-shared/contract/errors";
import { type Copy, copyFor, type Language } from "../../src-shared/copy/copy";
import { type Format, formatFor } from "../../src-shared/copy/format";
import { look } from "./api";

export interface Words {
  readonly language: Language;
  readonly zone: string;
  readonly copy: Copy;
  readonly format: Format;
}

const wordsFor = (language: Language, zone: string): Words => ({
  language,
  zone,
  copy: copyFor(language),
  format: formatFor(language, zone),
});

/** The zone of this computer: until the clinic's is known. */
export const ownZone = new Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Every word and every date on the screen, in the staff's language and the clinic's zone. */
export const useWords = create<Words>(() => wordsFor(look.language, ownZone));

export const speak = (language: Language, zone: string): void => {
  const old = useWords.getState();
  if (old.language !== language || old.zone !== zone) useWords.setState(wordsFor(language, zone));
};

/** The sentence for an error. */
export const errorWords = (copy: Copy, error: AppError): string => {
  const words = copy.errors[error.code as ErrorCode] as (error: AppError) => string;
  return words(error);
};
