/** What one family of modems wants to be treated differently. Behaviour that all share is no entry here. */
export interface Model {
  /** Shown in the modem report. */
  readonly row: string;
  /** Against "Maker Model". */
  readonly match: RegExp;
  /** Sent after the common commands; each may fail. */
  readonly init?: readonly string[];
  /** Storage for received texts. */
  readonly storage?: string;
  /** Where reports lie when +CDSI names another storage. */
  readonly reportStorage?: string;
  /** Values of CNMI <ds> to try, best first. */
  readonly ds?: readonly number[];
  /** Wait after +CMTI before reading, ms: the slot is still empty before. */
  readonly readDelayMs?: number;
  /** Commands that may print the ICCID, tried before the common ones (iccid.ts). */
  readonly iccid?: readonly string[];
  /** Commands that may print how many tries the PIN has left, tried before AT+CPINR. */
  readonly pinTries?: readonly string[];
  /** USSD codes are wanted packed, as hex. */
  readonly packedUssd?: true;
  /**
   * Texts are written into the storage and sent from there (+CMGW, +CMSS): what became of one is known even after a crash,
   * for three commands instead of one. A modem that refuses is used the common way.
   */
  readonly storeFirst?: true;
  /** Knows no LTE: many networks have closed what it needs. */
  readonly isOld?: true;
}

const huawei = { init: ["AT^CURC=0"], iccid: ["AT^ICCID?"], pinTries: ["AT^CPIN?"], packedUssd: true } as const;
const quectel = { reportStorage: "SR", ds: [1, 0], iccid: ["AT+QCCID"], pinTries: ['AT+QPINC="SC"'] } as const;
const zte = { init: ["AT+ZCDRUN=8"], iccid: ["AT+ZGETICCID"], reportStorage: "SR" } as const;
const telit = { iccid: ["AT#CCID"], pinTries: ["AT#PCT"], storeFirst: true } as const;
const ublox = { pinTries: ["AT+UPINCNT"] } as const;
const simcom = { pinTries: ["AT+SPIC"] } as const;

/** The first that matches. The makers' old models come before their others; a name that is not listed is taken for LTE. */
const models: readonly Model[] = [
  {
    row: "huawei-3g",
    match: /huawei.*\b(E(1\d{2,3}|2\d\d|3[0-7]\d|3131|3331|3351|35\d\d)|K[34]\d{3}|M[UG]\d{3}|EM[78]\d\d)(?!\d)/i,
    ...huawei,
    readDelayMs: 1_000,
    isOld: true,
  },
  { row: "huawei-stick", match: /huawei.*\bE[13]\d/i, ...huawei, readDelayMs: 1_000 },
  { row: "huawei", match: /huawei/i, ...huawei },
  { row: "simcom-2g", match: /sim(com)?.*sim[389]\d\d(?!\d)/i, ...simcom, ds: [1, 0], isOld: true },
  { row: "simcom-3g", match: /sim5[23]\d\d/i, ...simcom, isOld: true },
  { row: "simcom-lte", match: /sim7[0-9]{2,3}|a76\d\d/i, ...simcom, iccid: ["AT+CICCID", "AT+ICCID"] },
  { row: "quectel-3g", match: /quectel.*[\s_](M\d\dE?|MC60|U[CG]\d\d|GC\d\d)(?!\d)/i, ...quectel, isOld: true },
  { row: "quectel", match: /quectel/i, ...quectel },
  { row: "zte-3g", match: /\bzte\b.*\bMF([16]\d\d|7[0-3]\d)(?!\d)/i, ...zte, isOld: true },
  { row: "zte", match: /\bzte\b/i, ...zte },
  { row: "telit-3g", match: /telit.*\b(G[CELM]|U[CEL]|HE|CC|CE|DE)\d{3}/i, ...telit, isOld: true },
  { row: "telit", match: /telit/i, ...telit },
  { row: "ublox-3g", match: /\b(sara|lisa|leon)-[cgu]\d/i, ...ublox, isOld: true },
  { row: "ublox", match: /u-?blox|\bsara-/i, ...ublox },
  { row: "wavecom", match: /wavecom/i, storage: "SM", isOld: true },
];

const plain: Model = { row: "generic", match: /^/ };

/** @param name "Maker Model", null when the modem did not say */
export function modelOf(name: string | null): Model {
  return (name !== null && models.find(({ match }) => match.test(name))) || plain;
}
