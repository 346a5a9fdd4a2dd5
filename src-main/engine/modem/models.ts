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

const models: readonly Model[] = [
  { row: "huawei-stick", match: /huawei.*\bE[13]\d/i, ...huawei, readDelayMs: 1_000 },
  { row: "huawei", match: /huawei/i, ...huawei },
  { row: "simcom-2g", match: /sim(com)?.*sim[89]\d\d/i, ds: [1, 0], pinTries: ["AT+SPIC"], isOld: true },
  { row: "simcom-lte", match: /sim7[0-9]{2,3}|a76\d\d/i, iccid: ["AT+CICCID", "AT+ICCID"], pinTries: ["AT+SPIC"] },
  {
    row: "quectel",
    match: /quectel/i,
    reportStorage: "SR",
    ds: [1, 0],
    iccid: ["AT+QCCID"],
    pinTries: ['AT+QPINC="SC"'],
  },
  { row: "zte", match: /\bzte\b/i, init: ["AT+ZCDRUN=8"], iccid: ["AT+ZGETICCID"], reportStorage: "SR" },
  { row: "telit", match: /telit/i, iccid: ["AT#CCID"], pinTries: ["AT#PCT"], storeFirst: true },
  { row: "ublox", match: /u-?blox|\bsara-/i, pinTries: ["AT+UPINCNT"] },
  { row: "wavecom", match: /wavecom/i, storage: "SM", isOld: true },
];

const plain: Model = { row: "generic", match: /^/ };

/** @param name "Maker Model", null when the modem did not say */
export function modelOf(name: string | null): Model {
  return (name !== null && models.find(({ match }) => match.test(name))) || plain;
}
