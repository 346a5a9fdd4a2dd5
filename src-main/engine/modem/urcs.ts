/**
 * What modems say unasked, by the word before the colon (or the whole line). "pdu": a second line with the PDU follows.
 * "notice": the session acts on it. "quoted": a notice whose text in quotes may hold line breaks. "boot": only a modem that
 * starts says so. "settled": said at the end of a start, also of the first one. "card": something became of the SIM.
 * "noise": known and of no interest.
 */
type UrcKind = "notice" | "quoted" | "pdu" | "boot" | "settled" | "card" | "noise";

const common: Readonly<Record<string, UrcKind>> = {
  "+CMTI": "notice",
  "+CDSI": "notice",
  "+CMT": "pdu",
  "+CDS": "pdu",
  "+CBM": "pdu",
  "+CBMI": "noise",
  "+CREG": "notice",
  "+CEREG": "notice",
  "+CGREG": "notice",
  "+C5GREG": "noise",
  "+CPIN": "notice",
  "+CUSD": "quoted",
  "+CLIP": "notice",
  RING: "notice",
  "+CRING": "notice",
  "+CIEV": "noise",
  "+CTZV": "noise",
  "+CTZE": "noise",
  "+CTZDST": "noise",
  "+CGEV": "noise",
  "+CFUN": "settled",
  RDY: "boot",
  "APP RDY": "boot",
  "+CSQ": "noise",
  "+CSQN": "noise",
  "+COPS": "noise",
};

/** Words of one maker; no family uses another's word for something else, so one table serves all. */
const families: Readonly<Record<string, Readonly<Record<string, UrcKind>>>> = {
  huawei: {
    "^SMMEMFULL": "notice",
    "^SIMST": "card",
    "^SYSSTART": "boot",
    "^SRVST": "noise",
    "^RSSI": "noise",
    "^BOOT": "noise",
    "^MODE": "noise",
    "^CSNR": "noise",
    "^DSFLOWRPT": "noise",
    "^STIN": "noise",
    "^HCSQ": "noise",
  },
  simcom: {
    "SMS Ready": "notice",
    "Call Ready": "settled",
    "SMS DONE": "notice",
    "PB DONE": "settled",
    "+CPSI": "noise",
    "NORMAL POWER DOWN": "boot",
    "UNDER-VOLTAGE WARNNING": "notice",
    "UNDER-VOLTAGE WARNNING POWER DOWN": "notice",
    "UNDER-VOLTAGE POWER DOWN": "notice",
    "*ATREADY": "boot",
    "+SIMCARD": "notice",
    DST: "noise",
    "*PSUTTZ": "noise",
    "*PSNWID": "noise",
  },
  quectel: {
    "+QIND": "settled",
    "+QUSIM": "card",
    "+QSIMSTAT": "card",
    "POWERED DOWN": "boot",
    "+QCSQ": "noise",
    "+QNWINFO": "noise",
  },
  zte: {
    "+ZEND": "noise",
    "+ZUSIMR": "noise",
    "+ZDONR": "noise",
    "+ZPASR": "noise",
    "+ZPSTM": "noise",
    "+ZUSTM": "noise",
  },
  telit: { "#QSS": "card", "#STN": "noise" },
  ublox: { "+UUPSDD": "noise", "+UUSTS": "noise", "+UMWI": "noise" },
  wavecom: { "+WIND": "noise", "+CCWV": "noise", "+CCED": "noise" },
};

const table: ReadonlyMap<string, UrcKind> = new Map(
  [common, ...Object.values(families)].flatMap((part) => Object.entries(part)),
);

export function urcKindOf(name: string): UrcKind | null {
  return table.get(name) ?? null;
}

/** Marks with which makers begin words of their own: an unknown one of these is never an answer unless asked for. */
export function isMakersMark(line: string): boolean {
  const first = line.charCodeAt(0);
  return first === 94 || first === 42 || first === 35 || first === 37 || first === 36;
}
