/** Without accents and case, for comparing what people type with what is written. */
export const fold = (text: string): string => text.normalize("NFD").replace(/\p{M}/gu, "").toLocaleLowerCase();

/** Every word that is sought begins a word of the name: "urg med" finds "Médico urgente". */
export const hasWords = (name: string, sought: string): boolean => {
  const words = fold(name).match(/[\p{L}\p{N}]+/gu) ?? [];
  const wanted = fold(sought).match(/[\p{L}\p{N}]+/gu) ?? [];
  return wanted.length > 0 && wanted.every((start) => words.some((word) => word.startsWith(start)));
};
