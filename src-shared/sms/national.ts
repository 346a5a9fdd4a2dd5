import { defaultExtension, type ShiftTable, tableFrom } from "./gsm7";

/** National language identifiers of 3GPP TS 23.038 6.2.1.2.4 that have tables here. */
export const language = { turkish: 1, spanish: 2, portuguese: 3 } as const;

/** Single shift tables hold the default extension's characters too; only what is added or moved is listed. */
function extend(added: [number, string][]): ShiftTable {
  return new Map([...defaultExtension, ...added]);
}

/** 3GPP TS 23.038 A.2.1 to A.2.3: the tables behind ESC by language (user data header IE 0x24). */
export const singleShifts: ReadonlyMap<number, ShiftTable> = new Map([
  [
    language.turkish,
    extend([
      [0x47, "Ğ"],
      [0x49, "İ"],
      [0x53, "Ş"],
      [0x63, "ç"],
      [0x67, "ğ"],
      [0x69, "ı"],
      [0x73, "ş"],
    ]),
  ],
  [
    language.spanish,
    extend([
      [0x09, "ç"],
      [0x41, "Á"],
      [0x49, "Í"],
      [0x4f, "Ó"],
      [0x55, "Ú"],
      [0x61, "á"],
      [0x69, "í"],
      [0x6f, "ó"],
      [0x75, "ú"],
    ]),
  ],
  [
    language.portuguese,
    extend([
      [0x05, "ê"],
      [0x09, "ç"],
      [0x0b, "Ô"],
      [0x0c, "ô"],
      [0x0e, "Á"],
      [0x0f, "á"],
      [0x12, "Φ"],
      [0x13, "Γ"],
      [0x15, "Ω"],
      [0x16, "Π"],
      [0x17, "Ψ"],
      [0x18, "Σ"],
      [0x19, "Θ"],
      [0x1f, "Ê"],
      [0x41, "À"],
      [0x49, "Í"],
      [0x4f, "Ó"],
      [0x55, "Ú"],
      [0x5b, "Ã"],
      [0x5c, "Õ"],
      [0x61, "Â"],
      [0x69, "í"],
      [0x6f, "ó"],
      [0x75, "ú"],
      [0x7b, "ã"],
      [0x7c, "õ"],
      [0x7f, "â"],
    ]),
  ],
]);

/** 3GPP TS 23.038 A.3.1 and A.3.3: main tables by language (IE 0x25). A.3.2: Spanish has none. */
export const lockingShifts: ReadonlyMap<number, readonly string[]> = new Map([
  [
    language.turkish,
    tableFrom(
      "@£$¥€éùıòÇ\nĞğ\rÅå",
      "Δ_ΦΓΛΩΠΨΣΘΞ\u001bŞşßÉ",
      " !\"#¤%&'()*+,-./",
      "0123456789:;<=>?",
      "İABCDEFGHIJKLMNO",
      "PQRSTUVWXYZÄÖÑÜ§",
      "çabcdefghijklmno",
      "pqrstuvwxyzäöñüà",
    ),
  ],
  [
    language.portuguese,
    tableFrom(
      "@£$¥êéúíóç\nÔô\rÁá",
      "Δ_ªÇÀ∞^\\€Ó|\u001bÂâÊÉ",
      " !\"#º%&'()*+,-./",
      "0123456789:;<=>?",
      "ÍABCDEFGHIJKLMNO",
      "PQRSTUVWXYZÃÕÚÜ§",
      "~abcdefghijklmno",
      "pqrstuvwxyzãõ`üà",
    ),
  ],
]);
